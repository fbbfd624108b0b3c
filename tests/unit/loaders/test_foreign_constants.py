"""Constants of a foreign file: taken from where the mapping says, with that place, or asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.errors import LoadError, MissingConstantsError
from graph.identity import Identities
from loaders.constants import Constant
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.mapping import load_mapping

MAPPING = """
title = "合同台账"
format = "xlsx"
recognise = ["合同名", "签署", "价款"]
[constants.enterprise]
from = ["title", "folder"]
[constants.year]
from = ["title"]
[constants.unit]
from = ["title"]
[[targets]]
dataset = "contracts"
constants = { enterprise = "@enterprise" }
[targets.fields]
title = "合同名"
signed_on = { from = "签署", year = "@year" }
amount_fen = { from = "价款", unit = "@unit" }
"""
TITLE = "丙水务集团有限公司2024年度合同台账"
ROWS = [["合同名", "签署", "价款"], ["水泵合同", "3月15日", 12.5], ["管材合同", "2023年6月1日", 3]]


def write(folder: Path, rows: list[list[Any]], sheet: str = "合同台账") -> Path:
    """A workbook, and beside it the folder of kept mappings."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(row)
    path = folder / "外来.xlsx"
    book.save(path)
    (folder / "mappings").mkdir(exist_ok=True)
    (folder / "mappings" / "合同.toml").write_text(MAPPING, encoding="utf-8")
    return path


def read(path: Path, **more: Any) -> Draft:
    kept = path.parent / "mappings"
    return read_draft(path, ReadingContext(Identities(), mappings=kept, **more))


def contracts(draft: Draft) -> dict[str, Any]:
    return {
        str(one.properties["title"]): one for one in draft.nodes.values() if one.label == "Contract"
    }


def test_a_title_gives_firm_year_and_unit_and_stays_their_place(tmp_path: Path) -> None:
    path = write(tmp_path, [[TITLE], ["单位：万元"], *ROWS])

    draft = read(path)

    found = contracts(draft)
    assert found["水泵合同"].properties["signed_on"].isoformat() == "2024-03-15"
    assert found["管材合同"].properties["signed_on"].isoformat() == "2023-06-01"
    assert found["水泵合同"].properties["amount_fen"] == 12_500_000
    assert found["水泵合同"].source.columns["enterprise_id"] == "标题行 A1"
    # Both cells above the table were used, so they are not among those left aside.
    assert draft.cells.total == draft.counted == 11
    assert (draft.cells.ignored, draft.cells.reported) == (3, 0)


def test_a_sheet_that_only_bears_the_name_of_ours_is_read_by_its_mapping(tmp_path: Path) -> None:
    path = write(tmp_path, [[TITLE], ["单位：万元"], *ROWS], sheet="合同")

    assert read(path).file.mapping == "合同"


def test_without_the_constant_the_file_is_not_read_at_all(tmp_path: Path) -> None:
    path = write(tmp_path, ROWS)

    with pytest.raises(MissingConstantsError, match="缺常数：企业、年度、金额单位") as caught:
        read(path)
    assert caught.value.names == ("enterprise", "year", "unit")

    given = {Constant.ENTERPRISE: "丙公司", Constant.YEAR: "2024", Constant.UNIT: "元"}
    draft = read(path, given=given)
    assert contracts(draft)["水泵合同"].properties["amount_fen"] == 1_250
    assert contracts(draft)["水泵合同"].source.columns["enterprise_id"] == "确认时填写"


def test_a_secret_mark_above_the_table_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, [["机密★"], [TITLE], ["单位：万元"], *ROWS])

    with pytest.raises(LoadError, match="标有密级"):
        read(path)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[constants.unit]", "[constants.units]", "constants"),
        ('"@unit"', '"@units"', "没有的文件常数"),
        ('[constants.year]\nfrom = ["title"]', "", "没有 [constants.year]"),
        (
            'from = ["title", "folder"]',
            'from = ["title"]\nvalue = "丙公司"',
            "from（到哪里找）或 value",
        ),
    ],
)
def test_a_constant_that_nobody_declared_is_refused(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in MAPPING
    path = tmp_path / "坏.toml"
    path.write_text(MAPPING.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LoadError, match="映射文件") as caught:
        load_mapping(path)
    assert complaint in str(caught.value)
