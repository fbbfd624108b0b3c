import pytest

from graph.errors import LoadError
from loaders.readers.encoding import decode_text

TEXT = "企业名称,金额\n甲城投公司,1200\n"


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (TEXT.encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "UTF-8（带 BOM）"),
        (TEXT.encode("gbk"), "GB18030（GBK）"),
        (TEXT.replace("甲", "㐂𠮷").encode("gb18030"), "GB18030（GBK）"),
        (TEXT.encode("utf-16"), "UTF-16（带 BOM）"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16（带 BOM）"),
        (TEXT.encode("utf-16-le"), "UTF-16 LE"),
        (TEXT.encode("utf-16-be"), "UTF-16 BE"),
    ],
)
def test_the_encoding_is_found_and_stated(data, label):
    decoded = decode_text(data, "a.csv")
    assert decoded.encoding_label == label
    assert decoded.text.replace("㐂𠮷", "甲") == TEXT
    assert decoded.damaged_line is None


@pytest.mark.parametrize(
    "data", [b"\x81\x20\xff\xff" * 9, b"\x00\x01\x02" * 9, b"\xef\xbb\xbf\xff\xfe\xff"]
)
def test_bytes_that_no_encoding_reads_are_refused_not_replaced(data):
    with pytest.raises(LoadError, match=r"a.csv.*编码无法识别.*另存时编码选 UTF-8"):
        decode_text(data, "a.csv")


def test_characters_lost_before_are_pointed_at():
    assert decode_text("一\n二\ufffd\n".encode(), "a.csv").damaged_line == 2
