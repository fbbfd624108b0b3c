"""The search box on the example district, on both engines."""

from __future__ import annotations

from contextlib import suppress

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.lookup.search import search
from services.session import Session
from tests.support.district import CASE_ENTERPRISE

pytestmark = pytest.mark.changes_district

ELSEWHERE = "org-elsewhere"
LEADER = Viewer("某领导", Role.LEADER, None)
CASE_CLERK = Viewer("甲企录入员", Role.CLERK, frozenset({CASE_ENTERPRISE}))
ROAD = "关于园区道路改造工程建设项目的议案"


def found(session: Session, text: str, viewer: Viewer = DEMO_VIEWER) -> dict[str, list[str]]:
    """Kind → the titles found."""
    return {
        group.title: [one.title for one in group.hits]
        for group in search(session, viewer, text).groups
    }


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("道路", "项目", "园区道路改造工程"),
        ("路改", "合同", "园区道路改造工程施工合同"),
        ("道路 议案", "决策", ROAD),
        ("道路", "议题", ROAD),
        ("先签约", "问题", "园区道路改造工程先签约后决策"),
        ("张三", "人员", "张三"),
        ("zhangsan", "人员", "张三"),
        ("ZS", "人员", "张三"),
        ("yuanqudaolu", "项目", "园区道路改造工程"),
        ("daolugaizao", "项目", "园区道路改造工程"),
        ("chengtou", "企业", "甲城投公司"),
        ("甲城投", "企业", "甲城投公司"),
        ("91210100MA0ABCDE6X", "企业", "甲城投公司"),
        ("91210100ma0", "企业", "甲城投公司"),
        ("乙建设", "供应商", "乙建设公司"),
        ("HT-2023-001", "合同", "园区道路改造工程施工合同"),
        ("ZB-2023", "标段", "园区道路改造工程施工"),
        ("董决〔2022〕1号", "决策", "关于云台管网1期改造工程立项的议案"),
        ("付2022-001", "付款", "丁水务付2022-001"),
        ("4800万", "决策（金额相符）", ROAD),
        ("620万", "损失（金额相符）", "损失 1"),
        ("48,000,000", "合同（金额相符）", "园区道路改造工程施工合同"),
        ("第5次董事会", "会议", "2023年第5次董事会"),
        ("法意", "合法性审查", "午律师事务所"),
        ("城投公司董事会", "制度", "甲城投公司董事会议事规则"),
        ("专项检查", "监督事项", "2024年度丁水务工程建设专项检查"),
    ],
)
def test_a_text_finds_the_thing(district: Session, text: str, kind: str, title: str) -> None:
    assert title in found(district, text).get(kind, [])


@pytest.mark.parametrize("text", ["没有这样的名称", "zzzz", "org", "", "(", "路道", "999亿"])
def test_nothing_is_found_where_nothing_is(district: Session, text: str) -> None:
    assert found(district, text) == {}


def test_the_exact_name_comes_first(district: Session) -> None:
    hits = search(district, DEMO_VIEWER, "园区道路改造工程").groups

    assert next(one for one in hits if one.label == "Project").hits[0].title == "园区道路改造工程"


def test_a_kind_alone_is_listed_whole(district: Session) -> None:
    [few] = [
        one for one in search(district, DEMO_VIEWER, "董事会").groups if one.label == "Meeting"
    ]
    [all_] = search(district, DEMO_VIEWER, "董事会", "Meeting", 100).groups

    assert len(few.hits) == 5
    assert few.has_more
    assert len(all_.hits) == few.total == all_.total > 5


def test_former_and_later_names_find_the_firm(district: Session) -> None:
    with district.store.transaction() as transaction:
        transaction.run(
            "MATCH (o:Org {name: '乙建设公司'}) "
            "SET o.former_names = ['乙方路桥处'], o.other_names = ['乙建集团']"
        )

    assert found(district, "路桥处") == {"供应商": ["乙建设公司"]}
    assert found(district, "乙建集团") == {"供应商": ["乙建设公司"]}


def test_what_was_deleted_or_rolled_back_is_not_found(district: Session) -> None:
    with district.store.transaction() as transaction:
        transaction.run("CREATE (:Project {id: 'project-x', name: '临时索桥工程'})")
    assert "项目" in found(district, "临时索桥")
    with suppress(LookupError), district.store.transaction() as transaction:
        transaction.run("MATCH (n:Project {id: 'project-x'}) SET n.name = '另一名称'")
        raise LookupError
    assert "项目" in found(district, "临时索桥")
    with district.store.transaction() as transaction:
        transaction.run("MATCH (n:Project {id: 'project-x'}) DETACH DELETE n")

    assert found(district, "临时索桥") == {}


def test_only_the_own_enterprise_is_found(district: Session) -> None:
    others = Viewer("他企录入员", Role.CLERK, frozenset({ELSEWHERE}))

    assert ROAD in found(district, "道路", CASE_CLERK)["决策"]
    assert "监督事项" not in found(district, "丁水务", CASE_CLERK)
    assert found(district, "道路", others) == {}
    assert found(district, "张三", others) == {}
    assert found(district, "4800万", others) == {}
    assert set(found(district, "乙建设", others)) == {"供应商"}


def test_who_may_see_no_content_finds_none(district: Session) -> None:
    auditor = Viewer("审计员", Role.AUDITOR)

    assert [found(district, one, auditor) for one in ("道路", "张三", "乙建设", "银行")] == [{}] * 4


def test_accounts_are_found_only_by_those_who_may_see_them(district: Session) -> None:
    assert found(district, "银行").get("银行账户")
    assert "银行账户" not in found(district, "银行", LEADER)
    assert search(district, LEADER, "银行", "Account").groups == ()
