"""Reports of the example district: what they say, for whom, on which data, and what they hide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from exports.report import Report, Section, cell_text
from graph.errors import AccessError
from services.access import DEMO_VIEWER, Role, Viewer
from services.reports.asked import Asked
from services.reports.registry import KINDS, ReportError, make_report, report_file
from services.session import Session
from tests.support.app import CASE
from tests.support.district import CASE_ENTERPRISE

pytestmark = pytest.mark.one_engine

PROJECT = "project-36e0225bd747f23f579e"
IDS = {
    "decision": CASE["trace"],
    "procedure": CASE["trace"],
    "supplier": CASE["supplier"],
    "tenure": CASE["person"],
    "brief": CASE_ENTERPRISE,
    "reminder": CASE_ENTERPRISE,
    "project": PROJECT,
}
OTHER = Viewer("他企监管员", Role.SUPERVISOR, frozenset({"org-elsewhere"}))
SUPERVISOR = Viewer("王监管", Role.SUPERVISOR)


def made(session: Session, kind: str, viewer: Viewer = DEMO_VIEWER, **more: object) -> Report:
    return make_report(session, viewer, kind, Asked(id=IDS[kind], **more))  # type: ignore[arg-type]


def section(report: Report, title: str) -> Section:
    return next(one for one in report.sections if title in one.title)


def rows(report: Report, title: str) -> list[list[str]]:
    found = section(report, title).tables
    return [[cell_text(cell) for cell in row] for table in found for row in table.rows]


def said(report: Report) -> str:
    return repr((report.head, report.sections, report.sources))


def unzipped(data: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return b"\n".join(archive.read(one) for one in archive.namelist())


def test_every_kind_is_tried_here() -> None:
    assert IDS.keys() == {one.name for one in KINDS}


@pytest.mark.parametrize("kind", IDS)
def test_a_report_says_on_which_data_it_stands(district: Session, kind: str) -> None:
    report = made(district, kind)

    head = dict(report.head)
    assert head["数据版本"].startswith("有效批次 7 个")
    assert head["所知时点"] == f"{district.today} 所知"
    assert f"{district.today}" in report.made
    assert made(district, kind).digest == report.digest
    assert made(district, kind, SUPERVISOR).made != made(district, kind).made or kind == "project"


@pytest.mark.parametrize("kind", IDS)
def test_what_is_out_of_scope_is_not_found(district: Session, kind: str) -> None:
    with pytest.raises(AccessError, match=r"没有找到.*或您没有查看权限"):
        made(district, kind, OTHER)


@pytest.mark.parametrize("role", [Role.CLERK, Role.SECURITY, Role.AUDITOR])
def test_roles_that_may_not_export_get_no_report(district: Session, role: Role) -> None:
    with pytest.raises(AccessError, match="不能导出报告"):
        made(district, "brief", Viewer("某人", role))


def test_a_decision_dossier_holds_steps_votes_and_the_places_they_stand_in(
    district: Session,
) -> None:
    report = made(district, "decision")

    steps = rows(report, "程序链")
    assert [one[:3] for one in steps if one[0] == "合法性审查"] == [
        ["合法性审查", "有记录；晚于决策 14 天", "2023-05-20"]
    ]
    assert ["提议", "未见记录（待补/待核）"] in [one[:2] for one in steps]
    votes = rows(report, "到会与表决")
    assert {"张三", "李四", "王五"} <= {one[0] for one in votes}
    assert "表决意见未记录（待补/待核）" in {one[4] for one in votes if one[0] == "王五"}
    marks = {one[-1] for one in steps + votes if one[-1]}
    assert marks <= {f"[{number}]" for number in range(1, len(report.sources) + 1)}
    assert "02甲城投公司台账.xlsx 工作表“合法性审查”第 2 行" in report.sources
    assert section(report, "缺少的资料").blocks
    [whole] = [one for one in rows(report, "决定与执行") if one[0] == "付款合计"]
    assert whole[2] == ""  # a sum has no day of its own


def test_a_tenure_list_places_what_a_person_did_and_left_open(district: Session) -> None:
    report = made(district, "tenure", from_on=date(2022, 6, 1), to_on=date(2024, 6, 30))

    assert "甲城投公司 2022-06-01 至 2024-06-30" in dict(report.head)["任期"]
    topics = rows(report, "主持、参与的决策")
    assert [one[2:4] for one in topics] == [["主持、表决", "同意"]] * 2
    assert [one[0] for one in rows(report, "项目与大额付款")] == [
        "园区道路改造工程",
        "2023-03-12",
        "2023-04-20",
    ]
    findings = section(report, "任职企业的监督问题")
    assert [one.title for one in findings.tables] == ["任内发生、任内发现"]
    last = section(report, "任期首日、末日").tables[-1]
    assert "末日（2024-06-30）未结 2 项" in last.title
    assert {row[0] for row in last.rows} == {"问题", "在建项目"}
    [loss] = rows(report, "损失")
    assert loss[3:5] == ["620万元", "未记录"]
    assert "工作表“损失”第 2 行" in report.sources[int(loss[-1].strip("[]")) - 1]
    assert "列入清单不等于负有责任" in said(report)


def test_a_finding_after_the_tenure_is_found_later(district: Session) -> None:
    report = made(district, "tenure", to_on=date(2023, 12, 31))

    tables = section(report, "任职企业的监督问题").tables
    assert [one.title for one in tables] == ["任内发生、任后发现"]


def test_kin_stand_in_a_supplier_dossier_only_for_who_may_see_them(district: Session) -> None:
    full, masked = made(district, "supplier"), made(district, "supplier", SUPERVISOR)

    assert "亲属" in repr(rows(full, "与决策人员的关系"))
    assert rows(masked, "与决策人员的关系") == []
    assert "没有查看权限" in repr(section(masked, "与决策人员的关系").blocks)
    assert "张小弟" not in said(masked)
    assert said(masked).count("没有查看权限") == 1
    assert "因涉及亲属" not in said(masked)


def test_a_matter_that_went_to_two_meetings_is_not_summed_twice(district: Session) -> None:
    totals = {one[0]: one[1:] for one in rows(made(district, "supplier"), "往来合计")}

    assert totals["付款"] == ["2", "3,500万元", "0"]
    assert totals["议题"] == ["2", "不合计（同一事项可多次上会）", "0"]


def test_a_brief_gives_every_figure_with_its_whole(district: Session) -> None:
    report = made(district, "brief", year=2023)

    figures = {one[0]: one[1:] for one in rows(report, "指标")}
    assert figures["合法性审查率"][:3] == ["0/1", "", "0"]
    assert figures["合法性审查率"][-1] == "会后或未见 1"
    assert all("/" in one[0] for one in figures.values())
    assert "不是封账数" in dict(report.head)["统计口径"]
    assert [one[0] for one in rows(report, "需要过问的项目")] == ["园区道路改造工程"]
    for title in ("各企业疑点", "需要过问的项目"):
        assert "不分期间" in str(section(report, title).blocks[0])


def test_a_public_sheet_holds_the_name_of_no_person_in_any_file(district: Session) -> None:
    people = district.store.read("MATCH (p:Person) RETURN p.name AS name ORDER BY name", {}).rows
    names = {one["name"] for one in people}
    assert len(names) > 20

    report = made(district, "project")
    files = [
        report_file(district, SUPERVISOR, "project", Asked(id=PROJECT), style).data
        for style in ("docx", "xlsx")
    ]

    found = "\n".join([said(report), *(unzipped(one).decode("utf-8", "replace") for one in files)])
    assert [one for one in (*names, SUPERVISOR.name, DEMO_VIEWER.name) if one in found] == []
    assert "乙建设公司" in found
    assert "4,800万元" in found


@pytest.mark.parametrize("style", ["docx", "xlsx"])
def test_the_same_question_gives_the_same_bytes(district: Session, style: str) -> None:
    asked = Asked(id=IDS["tenure"])

    first = report_file(district, DEMO_VIEWER, "tenure", asked, style)
    again = report_file(district, DEMO_VIEWER, "tenure", asked, style)

    assert first.data == again.data
    assert first.name == f"任期履职清单（张三）.{style}"


@pytest.mark.parametrize(
    ("kind", "asked", "said_why"),
    [
        ("nosuch", Asked(), "没有名为“nosuch”的报告；有：decision（决策卷宗）"),
        ("tenure", Asked(), "须指明人员的编号"),
    ],
)
def test_a_wrong_wish_is_told(district: Session, kind: str, asked: Asked, said_why: str) -> None:
    with pytest.raises(ReportError, match=said_why):
        make_report(district, DEMO_VIEWER, kind, replace(asked))
