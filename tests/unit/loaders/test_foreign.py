"""Foreign files through a mapping: values, joint bids, texts kept, and where each cell went."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.errors import LoadError, UnknownFileError
from graph.facts import NodeFact
from graph.identity import Identities
from loaders.draft import Draft, ReadingContext
from loaders.draft_reading import read_draft

TENDERS = """
[[targets]]
dataset = "tenders"
without = ["enterprise", "method"]
key = ["title"]
owner = "buyer"
[targets.fields]
title = { from = "标段", strip_suffix = ["第2次公示", "公示"] }
tender_no = "编号"
buyer = "业主"
"""
BIDS = """
[[targets]]
dataset = "bids"
without = ["enterprise"]
[targets.fields]
tender_title = { from = "标段", strip_suffix = ["第2次公示", "公示"] }
supplier = { from = "单位", must_match = '(公司|联合体)$', split_joint = "supplier_text" }
price_fen = { from = "报价", unit = "元", at_least = 1000, text_field = "price_text" }
"""
HEAD = 'title = "投标清单"\nformat = "csv"\nrecognise = ["标段", "单位"]\nignore = ["序号"]\n'
NESTED = """
title = "投标公示"
format = "json"
records = "data"
recognise = ["名称", "投标[].单位"]
ignore = ["时间"]
[[targets]]
dataset = "tenders"
without = ["enterprise", "method"]
key = ["title"]
fields = { title = "名称" }
[[targets]]
dataset = "bids"
without = ["enterprise"]
explode = "投标"
[targets.fields]
tender_title = "名称"
supplier = "投标[].单位"
price_fen = { from = "投标[].报价", unit = "元" }
"""


def read_csv(folder: Path, rows: list[str], mapping: str = HEAD + TENDERS + BIDS) -> Draft:
    path = folder / "清单.csv"
    path.write_text("\n".join(["序号,标段,编号,业主,单位,报价", *rows]), encoding="utf-8")
    return read(path, mapping)


def read(path: Path, mapping: str, **more: bool) -> Draft:
    beside = path.with_name("清单.mapping.toml")
    beside.write_text(mapping, encoding="utf-8")
    return read_draft(path, ReadingContext(Identities(), **more))


def of(draft: Draft, label: str) -> list[NodeFact]:
    return [one for one in draft.nodes.values() if one.label == label]


def rules(draft: Draft) -> list[str]:
    return [one.rule for one in draft.issues if one.severity.value != "info"]


def test_a_row_goes_to_every_target(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, ["1,甲标段,ZB-1,甲城投公司,乙建设公司,20000000"])

    [bid] = of(draft, "Bid")
    [tender] = of(draft, "Tender")
    assert bid.properties["price_fen"] == 2_000_000_000
    assert tender.properties["tender_no"] == "ZB-1"
    ends = {(one.type, one.start.label, one.end.id) for one in draft.edges}
    assert ("FOR", "Bid", tender.id) in ends
    buyer = next(one for one in of(draft, "Org") if one.properties["name"] == "甲城投公司")
    assert ("BUYER", "Tender", buyer.id) in ends
    assert tender.properties["enterprise_id"] == buyer.id
    assert buyer.extra_labels == ()


def test_cells_add_up_with_headings_and_what_is_ignored(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, ["1,甲标段,ZB-1,甲城投公司,乙建设公司,20000000"])

    cells = draft.cells
    assert (cells.loaded, cells.normalised, cells.ignored, cells.reported) == (4, 1, 7, 0)


def test_an_unknown_heading_is_told_once_and_counted(tmp_path: Path) -> None:
    mapping = (HEAD + TENDERS + BIDS).replace('ignore = ["序号"]', "")

    draft = read_csv(
        tmp_path, ["1,甲标段,,,乙建设公司,1000000", "2,甲标段,,,丙公司,2000000"], mapping
    )

    [issue] = [one for one in draft.issues if one.rule == "未知表头"]
    assert "“序号”" in issue.message
    assert "共 2 处" in issue.message
    assert (issue.row, issue.column) == (2, "A 序号")
    assert draft.cells.reported == 2


@pytest.mark.parametrize(
    ("written", "firms"),
    [
        ("乙建设有限公司、丙设计有限公司联合体", 2),
        ("乙建设有限公司，丙设计有限公司，丁勘察院（联合体）", 3),
        ("乙建设有限公司、丙设计有限公司", 2),
    ],
)
def test_a_joint_bid_is_one_bid_of_several_firms(tmp_path: Path, written: str, firms: int) -> None:
    mapping = (HEAD + TENDERS + BIDS).replace("""must_match = '(公司|联合体)$', """, "")

    draft = read_csv(tmp_path, [f'1,甲标段,,,"{written}",1000000'], mapping)

    [bid] = of(draft, "Bid")
    assert bid.properties["supplier_text"] == written
    assert sum(one.type == "SUBMITTED" and one.end.id == bid.id for one in draft.edges) == firms


def test_a_joint_bid_whose_firms_are_not_certain_is_reported(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, ["1,甲标段,,,乙建设联合体,1000000"])

    assert of(draft, "Bid") == []
    assert rules(draft) == ["联合体无法拆分"]
    assert draft.rejected["投标"] == 1
    assert draft.cells.reported == 2


@pytest.mark.parametrize(
    ("written", "fen", "kept"),
    [
        ("98000000元", 9_800_000_000, "98000000元"),
        ("下浮率29.00%", None, "下浮率29.00%"),
        ("58.90", None, "58.90"),
        ("未提供", None, "未提供"),
    ],
)
def test_a_price_that_is_no_amount_keeps_the_row_and_its_text(
    tmp_path: Path, written: str, fen: int | None, kept: str
) -> None:
    draft = read_csv(tmp_path, [f"1,甲标段,,,乙建设公司,{written}"])

    [bid] = of(draft, "Bid")
    assert bid.properties.get("price_fen") == fen
    assert bid.properties["price_text"] == kept
    assert rules(draft) == ([] if fen else ["内容未读出"])


def test_what_is_no_bidder_is_rejected_with_its_place(tmp_path: Path) -> None:
    draft = read_csv(tmp_path, ["1,甲标段,,,评标工作于上午进行。,未提供"])

    [issue] = draft.issues.errors
    assert (issue.row, issue.column, issue.rule) == (2, "E 单位", "内容不合映射")
    assert len(of(draft, "Tender")) == 1
    assert of(draft, "Bid") == []


def test_a_second_notice_of_a_tender_is_the_same_tender(tmp_path: Path) -> None:
    rows = ["1,甲标段,,,乙建设公司,1000000", "2,甲标段公示第2次公示,,,乙建设公司,1100000"]

    draft = read_csv(tmp_path, rows)

    assert len(of(draft, "Tender")) == 1
    [bid] = of(draft, "Bid")
    assert bid.properties["price_fen"] == 100_000_000
    assert rules(draft) == ["重复且不一致"]
    assert draft.cells.reported == 1


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_second_row_of_one_of_several_targets_is_told_with_the_number_of_the_first(
    tmp_path: Path, form: str
) -> None:
    """Between the two stand rows of the other target of the mapping."""
    rows = [
        ("甲标段", "1", "乙公司", 5000),
        ("丙标段", "2", "丁公司", 6000),
        ("甲标段", "3", "戊公司", 7000),
    ]
    if form == "csv":
        lines = [f",{title},{no},业主公司,{firm},{price}" for title, no, firm, price in rows]
        draft = read_csv(tmp_path, lines)
    else:
        said = [
            {"名称": title, "编号": no, "投标": [{"单位": firm, "报价": price}]}
            for title, no, firm, price in rows
        ]
        path = tmp_path / "清单.json"
        path.write_text(json.dumps({"data": said}, ensure_ascii=False), encoding="utf-8")
        fields = 'fields = { title = "名称" }'
        draft = read(path, NESTED.replace(fields, fields[:-1] + ', tender_no = "编号" }'))

    [issue] = [one for one in draft.issues if one.rule == "重复且不一致"]
    assert f"以第 {2 if form == 'csv' else 1} 行为准" in issue.message
    assert {one.properties["tender_no"] for one in of(draft, "Tender")} == {"1", "2"}


def test_a_list_in_json_gives_a_row_an_element(tmp_path: Path) -> None:
    path = tmp_path / "清单.json"
    bids = [{"单位": "乙建设公司", "报价": 1000000}, {"单位": "丙设计公司", "报价": "2000000"}]
    record = {"名称": "甲标段", "时间": "2023年", "投标": bids}
    path.write_text(json.dumps({"count": 1, "data": [record]}), encoding="utf-8")

    draft = read(path, NESTED)

    assert sorted(str(one.properties["price_fen"]) for one in of(draft, "Bid")) == [
        "100000000",
        "200000000",
    ]
    places = {one.source.columns["price_fen"] for one in of(draft, "Bid")}
    assert places == {"投标[0].报价", "投标[1].报价"}
    cells = draft.cells
    assert (cells.total, cells.ignored, cells.reported) == (7, 1, 1)
    assert [one.column for one in draft.issues if one.rule == "未知表头"] == ["count"]


@pytest.mark.parametrize("name", ["清单.jsonl", "清单.jsonl.gz"])
def test_json_lines_packed_or_not(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [{"名称": t, "投标": [{"单位": "乙建设公司", "报价": 1}]} for t in ("甲标段", "乙标段")]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)

    draft = read(path, NESTED)

    assert len(of(draft, "Bid")) == 2


def test_a_broken_line_is_reported_and_the_others_are_loaded(tmp_path: Path) -> None:
    path = tmp_path / "清单.jsonl"
    row = {"名称": "甲标段", "投标": [{"单位": "乙建设公司", "报价": 1}]}
    good = [json.dumps({**row, "名称": one}, ensure_ascii=False) for one in ("甲标段", "乙标段")]
    path.write_text("\n".join([good[0], good[1][:-4], "", '["a"]', good[1]]), encoding="utf-8")

    draft = read(path, NESTED)

    assert len(of(draft, "Bid")) == 2
    errors = draft.issues.errors
    assert [(one.row, one.rule) for one in errors] == [(2, "JSON 格式"), (4, "JSON 格式")]
    assert "第 2 行" in errors[0].message
    assert draft.cells.reported == 2
    assert draft.counted == draft.cells.total


def test_a_packed_csv(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv.gz"
    text = "序号,标段,编号,业主,单位,报价\n1,甲标段,,,乙建设公司,1000000\n"
    path.write_bytes(gzip.compress(text.encode("gb18030")))

    draft = read(path, HEAD + TENDERS + BIDS)

    assert len(of(draft, "Bid")) == 1
    assert "GB18030" in next(one.message for one in draft.issues if one.rule == "读取方式")


def test_a_file_without_a_mapping_names_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "别的.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")

    with pytest.raises(UnknownFileError, match=r"没有适合的映射.*乙、甲"):
        read_draft(path, ReadingContext(Identities(), mappings=tmp_path))


def test_a_mapping_for_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")

    with pytest.raises(LoadError, match=r"缺少映射“清单\.mapping\.toml”要认的表头：单位、标段"):
        read(path, HEAD + TENDERS + BIDS)


def test_required_fields_that_the_mapping_forgets(tmp_path: Path) -> None:
    mapping = (HEAD + TENDERS).replace('"method"', '"lot_no"')

    with pytest.raises(LoadError, match="没有写必填的字段：method"):
        read_csv(tmp_path, ["1,甲标段,,,,"], mapping)


@pytest.mark.parametrize(("cell", "words"), [("机密★三年", "不得录入国家秘密"), ("甲标段", "")])
def test_a_mark_of_secrecy_stops_the_file(tmp_path: Path, cell: str, words: str) -> None:
    rows = [f"1,{cell},,,乙建设公司,1000000"]
    if not words:
        assert of(read_csv(tmp_path, rows), "Bid")
        return
    with pytest.raises(LoadError, match=words):
        read_csv(tmp_path, rows)


SENSITIVE = """
title = "亲属清单"
format = "csv"
recognise = ["姓名", "亲属"]
[[targets]]
dataset = "kinship"
constants = { enterprise = "甲城投公司" }
fields = { person = "姓名", relative = "亲属", kinship = "关系" }
"""


@pytest.mark.parametrize("allowed", [True, False])
def test_sensitive_data_only_with_permission(tmp_path: Path, allowed: bool) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("姓名,亲属,关系\n张三,张四,弟弟\n", encoding="utf-8")

    draft = read(path, SENSITIVE, allows_sensitive=allowed)

    assert bool(of(draft, "Person")) is allowed
    assert draft.cells.reported == (0 if allowed else 3)
    assert ("敏感资料未载入" in rules(draft)) is not allowed


POSTS = """
title = "任职清单"
format = "csv"
recognise = ["姓名", "单位", "职务"]
[[targets]]
dataset = "tenures"
without = ["enterprise", "valid_from"]
owner = "employer"
fields = { person = "姓名", employer = "单位", title = "职务" }
"""


def test_people_are_named_by_the_owner_of_their_row(tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("姓名,单位,职务\n张三,甲公司,董事\n张三,乙公司,监事\n", encoding="utf-8")

    draft = read(path, POSTS)

    people, firms = of(draft, "Person"), of(draft, "Org")
    assert {one.properties["named_by"] for one in people} == {one.id for one in firms}
    assert len(people) == len(of(draft, "Tenure")) == 2


BOOK = (HEAD + TENDERS + BIDS).replace('format = "csv"', 'format = "xlsx"')


def test_a_workbook_comes_in_through_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["甲区投标清单"])
    sheet.append(["序号", "标段", "编号", "业主", "单位", "报价"])
    sheet.append([1, "甲标段", "ZB-1", "甲城投公司", "乙建设公司", 20000000])
    sheet.append([None, "合计", None, None, None, 20000000])
    workbook.create_sheet("附注").append(["另表", "没有表头"])
    workbook.save(path)

    draft = read(path, BOOK)

    [bid] = of(draft, "Bid")
    assert bid.properties["price_fen"] == 2_000_000_000
    assert bid.source.locator == "清单.xlsx#Sheet!3"
    assert draft.cells.total == draft.counted == 17
    [issue] = [one for one in draft.issues if one.rule == "未知表头"]
    assert "“工作表“附注””" in issue.message
    assert (issue.column.split(" ")[0], draft.cells.reported) == ("A1", 2)
