from __future__ import annotations

from pathlib import Path

from queries.catalogue import Catalogue
from queries.header import parse_query
from queries.lint import KnownNames
from queries.page import questions_page

TEXT = """\
// title: 会议|一览
// question: 某企业开过哪些会？
// asks: 7, 9
// param enterprise: str | 企业
// param since: date = null | 起始日期
// param open: bool = 是 | 只看未完成
// example enterprise: 甲城投公司
// returns id: str | 编号
// -- rows
MATCH (m:Meeting) WHERE ($scope IS NULL OR m.enterprise_id IN $scope) AND m.owner = $enterprise
  AND m.held_on >= $since AND m.is_open = $open
RETURN m.id AS id
"""


def catalogue(*topics: str) -> Catalogue:
    known = KnownNames(frozenset({"Meeting"}))
    return Catalogue(
        tuple(parse_query(TEXT, Path(f"meetings_{topic}.cypher"), topic, known) for topic in topics)
    )


def test_the_page_lists_what_a_person_needs_to_ask() -> None:
    page = questions_page(catalogue("decisions", "pages"))

    assert "## 决策" in page
    assert "某企业开过哪些会？" in page
    assert "| [`meetings_decisions`](#meetings_decisions) | 会议\\|一览 | 7、9 |" in page
    assert "| `enterprise` | str | 企业 | 必填 | 甲城投公司 |" in page
    assert "| `since` | date | 起始日期 | 空 |  |" in page
    assert "| `open` | bool | 只看未完成 | 是 |  |" in page
    assert "| `id` | str | 编号 |" in page
    assert "meetings_pages" not in page
