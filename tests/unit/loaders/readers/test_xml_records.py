import pytest

from graph.errors import LoadError
from loaders.readers.xml_records import parse_xml, read_xml

MEETING = """<?xml version="1.0" encoding="UTF-8"?>
<tiol><meeting_id>M-1</meeting_id><meeting_name type="例会">第9次董事会</meeting_name>
 <subject_list>
  <subject><subject_name>议案一</subject_name><item_list><item_code>P03-002</item_code>
   <item_code>F01-001</item_code></item_list></subject>
  <subject><subject_name>议案二</subject_name><unknown>新字段</unknown></subject>
 </subject_list></tiol>"""
PLACE = "包.zip/会议.xml"


def meeting():
    return parse_xml(MEETING.encode(), PLACE).root


def test_elements_are_fields_with_their_place():
    root = meeting()
    assert root.take("meeting_id").text == "M-1"
    assert root.take("meeting_name@type").text == "例会"
    assert root.place == f"{PLACE}#tiol"
    subjects = root.take_records("subject_list/subject")
    assert [one.place for one in subjects] == [
        f"{PLACE}#tiol/subject_list/subject[1]",
        f"{PLACE}#tiol/subject_list/subject[2]",
    ]
    codes = subjects[0].take_records("item_list/item_code")
    assert [one.take(".").text for one in codes] == ["P03-002", "F01-001"]
    assert codes[1].place.endswith("subject[1]/item_list/item_code[2]")


def test_what_nobody_took_is_left_at_every_depth():
    root = meeting()
    assert {cell.text for cell in root.rest()} >= {"M-1", "议案一", "F01-001", "新字段"}

    root.take("meeting_id")
    second = root.take_records("subject_list/subject")[1]
    second.take("subject_name")

    assert [cell.text for cell in root.rest()] == ["第9次董事会", "例会"]
    assert [cell.column for cell in second.rest()] == ["unknown"]


def test_text_beside_elements_is_not_lost():
    root = parse_xml("<tiol><a_list>党委会<b><c>1</c></b></a_list></tiol>".encode(), "a.xml").root
    assert {cell.text for cell in root.rest()} == {"党委会", "1"}


@pytest.mark.parametrize(
    "data",
    [
        '<?xml version="1.0" encoding="GBK"?><tiol><a>甲公司</a></tiol>'.encode("gbk"),
        '<?xml version="1.0" encoding="UTF-8"?><tiol><a>甲公司</a></tiol>'.encode("gbk"),
        "<tiol><a>甲公司</a></tiol>".encode("utf-16"),
        '<t:tiol xmlns:t="urn:x"><t:a>甲公司</t:a></t:tiol>'.encode(),
    ],
)
def test_every_encoding_met_is_read_even_when_declared_wrongly(data):
    assert parse_xml(data, "a.xml").root.take("a").text == "甲公司"


EXTERNAL = '<!DOCTYPE tiol [<!ENTITY x SYSTEM "file:///etc/passwd">]><tiol><a>&x;</a></tiol>'
BOMB = '<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tiol>&b;</tiol>'


@pytest.mark.parametrize(
    "data",
    [
        EXTERNAL.encode(),
        EXTERNAL.encode("utf-16"),
        BOMB.encode(),
        b'<!DOCTYPE tiol SYSTEM "http://example.invalid/x.dtd"><tiol/>',
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE tiol+AD4APA-tiol+AC8APg-',
    ],
)
def test_a_dtd_or_an_entity_is_refused(data):
    with pytest.raises(LoadError, match=r"包.zip/会议.xml.*DTD 或实体.*已拒绝读取.*重新导出"):
        parse_xml(data, PLACE)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tiol><a>1</a>\n<b></tiol>", "第 2 行.*不符合 XML 格式.*重新导出"),
        ("<root/>", "根元素是 <root>，应为 <tiol>.*请确认"),
    ],
)
def test_broken_or_foreign_xml_names_the_place(text, message):
    with pytest.raises(LoadError, match=rf"{PLACE}.*{message}"):
        parse_xml(text.encode(), PLACE)


def test_a_file_that_is_no_xml_is_refused(tmp_path):
    path = tmp_path / "会议.xml"
    path.write_bytes(b'{"a": 1}')
    with pytest.raises(LoadError, match=r"会议.xml.*\.xml.*JSON"):
        read_xml(path)
