import gzip

import pytest

from graph.errors import LoadError
from loaders.readers.delimited import parse_delimited, read_delimited
from loaders.readers.table import table_rows


def rows(data: bytes, **more):
    table = table_rows(parse_delimited(data, "流水.csv", **more).grid, 1)
    return [[cell.text for cell in row.rest()] for row in table.rows()]


@pytest.mark.parametrize("name", ["流水.csv", "流水.csv.gz"])
def test_a_gbk_file_says_how_it_was_read_and_rows_know_their_place(tmp_path, name):
    path = tmp_path / name
    data = '户名,金额\r\n甲城投公司,"1,200"\r\n'.encode("gbk")
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)

    read = read_delimited(path)
    row = next(table_rows(read.grid, 1).rows())

    assert read.statement == "编码 GB18030（GBK），逗号分隔"
    assert row.place == f"{name}#2"
    assert row.take("金额").text == "1,200"
    assert row.rest()[0].place == "A 户名"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a\tb,c\n1\t2,3\n", ["1", "2,3"]),
        ("a;b\n1,5;2,5\n", ["1,5", "2,5"]),
        ("a|b|c\n1|2|3\n", ["1", "2", "3"]),
        ('a,b\n"1\n2",3\n', ["1\n2", "3"]),
        ('a,b\n="0012",3\n', ["0012", "3"]),
        ("只有一列\n值\n", ["值"]),
    ],
)
def test_the_delimiter_is_found(text, first):
    assert rows(text.encode())[0] == first


def test_a_row_longer_than_the_header_loses_nothing():
    assert rows(b"a,b\n1,2,3\n") == [["1", "2", "3"]]


def test_an_open_quotation_mark_stops_the_file_at_its_line():
    with pytest.raises(LoadError, match=r"流水.csv.*行附近的引号不成对.*另存为"):
        rows(b'a,b\n"1,2\n3,4\n')
