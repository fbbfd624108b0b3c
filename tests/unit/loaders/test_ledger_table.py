import csv
import gzip
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import UnknownFileError
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft
from loaders.readers import delimited
from tests.bench.ledger_rows import HEADINGS, SHEET, payment_rows
from tests.support.ledgers import told, write_rows


def write(path: Path, rows: list[tuple[str, ...]], encoding: str) -> Path:
    text = StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    data = text.getvalue().encode(encoding)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read(path: Path) -> Draft:
    return read_draft(path, ReadingContext(Identities()))


def content(draft: Draft) -> list[tuple[object, ...]]:
    facts = [(one.label, one.id, one.properties) for one in draft.nodes.values()]
    return [*facts[1:], *((one.type, one.start, one.end) for one in draft.edges)]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("付款.csv", "utf-8-sig"),
        ("付款.csv", "gb18030"),
        ("付款.csv", "utf-16"),
        ("甲城投_付款_2023.csv", "utf-8"),
        ("导出.csv", "utf-8"),
        ("付款.csv.gz", "utf-8"),
    ],
)
def test_a_sheet_saved_as_csv_says_what_the_workbook_says(
    tmp_path: Path, name: str, encoding: str
) -> None:
    rows = list(payment_rows(30))
    book = Workbook()
    book.remove(book.worksheets[0])
    write_rows(book, SHEET, [HEADINGS, *rows])
    book.save(tmp_path / "台账.xlsx")

    from_csv = read(write(tmp_path / name, rows, encoding))

    assert content(from_csv) == content(read(tmp_path / "台账.xlsx"))
    assert from_csv.counted == from_csv.cells.total == 31 * len(HEADINGS)
    assert [one.rule for one in from_csv.issues] == ["读取方式"]


def test_a_long_table_is_read_piece_by_piece_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*payment_rows(3_000), ("合计", "", "", "1", *[""] * 6), *payment_rows(1)]
    path = write(tmp_path / "付款.csv", rows, "gb18030")
    whole = read(path)
    monkeypatch.setattr(delimited, "_LONG", 1_000)
    monkeypatch.setattr(delimited, "_HELD_ROWS", 10)

    pieces = read(path)

    assert content(pieces) == content(whole)
    assert told(pieces) == told(whole)
    assert (pieces.cells, pieces.counted) == (whole.cells, whole.counted)


def test_a_table_of_unknown_headings_is_not_taken_for_ours(tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text("填报企业,付款日期,什么\n甲城投公司,2023-05-06,1\n", encoding="utf-8")

    with pytest.raises(UnknownFileError, match="没有适合的映射"):
        read(path)


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    context = ReadingContext(Identities(), told=lambda *said: heard.append(said))

    read_draft(write(tmp_path / "付款.csv", list(payment_rows(1_200)), "utf-8"), context)

    assert heard == [("读取", 0, 1_200), ("读取", 500, 1_200), ("读取", 1_000, 1_200)]
