from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import QueryFileError
from queries.catalogue import Catalogue
from queries.lint import KnownNames
from queries.query import UnknownQueryError

KNOWN = KnownNames(frozenset({"Meeting"}), frozenset())
TEXT = """\
// title: 会议
// question: 有哪些会议？
// asks: {asks}
// returns id: str | 编号
// -- rows
MATCH (m:Meeting) WHERE $scope IS NULL OR m.enterprise_id IN $scope RETURN m.id AS id
"""


def write(root: Path, *names: str, asks: str = "1") -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(asks=asks), encoding="utf-8")


def test_queries_come_from_topic_folders_and_rules_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "decisions/meetings.cypher", "people/people_of.cypher")
    write(tmp_path, "pages/documents.cypher")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "p02.cypher").write_text("// rule: P-02", encoding="utf-8")

    catalogue = Catalogue.load(tmp_path, KNOWN)

    assert {(q.topic, q.name) for q in catalogue.all()} == {
        ("decisions", "meetings"),
        ("people", "people_of"),
        ("pages", "documents"),
    }
    assert {q.name for q in catalogue.questions()} == {"meetings", "people_of"}


def test_a_query_is_found_by_name_and_by_question_number(tmp_path: Path) -> None:
    write(tmp_path, "decisions/meetings.cypher", asks="2, 9")
    write(tmp_path, "decisions/votes.cypher", asks="9")

    catalogue = Catalogue.load(tmp_path, KNOWN)

    assert catalogue.get("votes").title == "会议"
    assert [q.name for q in catalogue.asking(9)] == ["meetings", "votes"]
    assert catalogue.asking(23) == ()


def test_a_query_with_a_fault_is_refused_at_the_latest_when_it_is_first_got(tmp_path: Path) -> None:
    write(tmp_path, "decisions/meetings.cypher", "decisions/votes.cypher")
    path = tmp_path / "decisions/votes.cypher"
    path.write_text(TEXT.format(asks="1").replace(":Meeting", ":Meting"), encoding="utf-8")

    late = Catalogue.load(tmp_path, is_late=True)

    assert late.get("meetings").name == "meetings"
    for _ in range(2):
        with pytest.raises(QueryFileError, match="Meting"):
            late.get("votes")
    with pytest.raises(QueryFileError, match="Meting"):
        Catalogue.load(tmp_path)


def test_an_unknown_name_brings_the_nearest_ones(tmp_path: Path) -> None:
    write(tmp_path, "decisions/meetings.cypher", "decisions/votes.cypher")

    with pytest.raises(UnknownQueryError, match="相近的有：meetings"):
        Catalogue.load(tmp_path, KNOWN).get("meeting")


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (("decisions/meetings.cypher", "people/meetings.cypher"), "已用于"),
        (("meetings.cypher",), "主题文件夹"),
        (("elsewhere/meetings.cypher",), "主题文件夹"),
        (("decisions/deeper/meetings.cypher",), "主题文件夹"),
    ],
)
def test_a_file_in_the_wrong_place_is_refused(
    tmp_path: Path, names: tuple[str, ...], hint: str
) -> None:
    write(tmp_path, *names)

    with pytest.raises(QueryFileError, match=hint):
        Catalogue.load(tmp_path, KNOWN)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "decisions/meetings.cypher")
    (tmp_path / "decisions/meetings.cypher").write_bytes(TEXT.encode("gb18030"))

    with pytest.raises(QueryFileError, match="UTF-8"):
        Catalogue.load(tmp_path, KNOWN)
