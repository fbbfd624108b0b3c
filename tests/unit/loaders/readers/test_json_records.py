from decimal import Decimal

import pytest

from graph.errors import LoadError
from loaders.readers.json_records import parse_json, read_json

NOTICE = """[{"id": "N1", "data": {"project": "管网", "bidders": [
 {"bidder": "乙建设公司", "price": 123.450}, {"bidder": "丙建设公司", "price": null}]}},
 {"id": "N2", "data": {"project": "道路", "bidders": []}}]""".encode()


def test_records_of_odata_are_found_and_the_envelope_is_kept():
    read = parse_json(b'{"odata.count": "1", "value": [{"id": 5}]}', "表决.json")
    row = next(read.rows())
    assert row.place == "表决.json#value[0]"
    assert (row.number, row.take("id").value) == (1, 5)
    assert read.envelope == {"odata.count": "1"}


def test_records_under_a_dotted_path():
    read = parse_json(b'{"a": {"b": [{"x": true}, {"x": [1, 2]}]}}', "f.json", "a.b")
    assert [row.take("x").text for row in read.rows()] == ["TRUE", "1、2"]


def test_an_exploded_list_keeps_the_fields_of_its_record():
    rows = list(parse_json(NOTICE, "公示.json").rows("data.bidders[]"))

    assert [row.place for row in rows] == [
        "公示.json#[0].data.bidders[0]",
        "公示.json#[0].data.bidders[1]",
        "公示.json#[1]",
    ]
    assert [row.take("data.project").text for row in rows] == ["管网", "管网", "道路"]
    assert rows[0].take("data.bidders[].price").value == Decimal("123.450")
    assert rows[1].take("data.bidders[].price").is_empty


def test_a_list_that_is_not_exploded_is_still_reported():
    row = next(parse_json(NOTICE, "公示.json").rows())
    assert "data.bidders[1].bidder" in [cell.column for cell in row.rest()]


def test_a_name_that_comes_twice_is_kept():
    row = next(parse_json(b'[{"a": 1, "a": 2}]', "f.json").rows())
    assert [cell.text for cell in row.rest()] == ["1", "2"]


def test_json_lines_keep_the_line_number(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    assert [(row.place, row.number) for row in read_json(path).rows()] == [
        ("a.jsonl#1", 1),
        ("a.jsonl#3", 3),
    ]


@pytest.mark.parametrize(
    ("content", "records", "message"),
    [
        (b'[{"a": 1},\n{"a"', None, "f.json.*第 2 行.*不符合 JSON 格式.*重新取得"),
        (b'{"a": {"b": 1}}', "a.c", "f.json.*找不到“a.c”里的“c”，现有：b.*请核对"),
        (b'{"a": 5}', "a", "f.json.*不是记录列表.*请核对"),
        (b'[{"a": NaN}]', None, "f.json.*NaN"),
        (b'[{"a": ' + b"9" * 5000 + b"}]", None, "f.json.*位数过多"),
        (b"[" * 100_000, None, "f.json.*嵌套层数过深"),
    ],
)
def test_broken_json_names_the_place(content, records, message):
    with pytest.raises(LoadError, match=message):
        parse_json(content, "f.json", records)


def test_a_huge_exponent_stays_short():
    row = next(parse_json(b'[{"a": 1.5e999999}]', "f.json").rows())
    assert row.take("a").text == "1.5E+999999"
