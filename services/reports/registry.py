"""The kinds of report (报告目录), by name, and the file that is made of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from exports.fonts import find_faces
from exports.office_template import fill_template
from exports.report import Report
from exports.report_docx import report_docx
from exports.report_pdf import report_pdf
from exports.report_xlsx import report_xlsx
from graph.errors import SoeGraphError
from services.access import Right, Viewer
from services.ingest.known_on import session_at
from services.reports.asked import Asked
from services.reports.brief import leadership_brief
from services.reports.decision import decision_dossier
from services.reports.procedure import procedure_report
from services.reports.project import public_sheet
from services.reports.reminder import reminder
from services.reports.supplier import supplier_dossier
from services.reports.tenure import tenure_list
from services.reports.titles import TITLES
from services.session import Session

_OFFICE = "application/vnd.openxmlformats-officedocument"
STYLES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\s]+')


class ReportError(SoeGraphError):
    """A report that there is not, or that lacks what it is about."""


@dataclass(frozen=True)
class ReportKind:
    """A kind of report: its name in addresses and commands, its title, what its id names.

    ``about`` is the parameter under which such a thing is chosen (services/lookup/candidates.py).
    """

    name: str
    title: str
    says: str
    about: str
    about_title: str
    compose: Callable[[Session, Viewer, Asked], Report]
    needs_id: bool = True
    takes_year: bool = False
    takes_period: bool = False


@dataclass(frozen=True)
class ReportFile:
    """A report as a file to keep and to send."""

    name: str
    mime: str
    data: bytes


KINDS = (
    ReportKind(
        "decision",
        TITLES["decision"],
        "一项决策从提议到追责的全部记录，逐条注明来源。",
        "decision_id",
        "决策",
        decision_dossier,
    ),
    ReportKind(
        "procedure",
        TITLES["procedure"],
        "一项决策逐步的证据：日期、文件、位置、当日有效的依据、规则的判断。",
        "decision_id",
        "决策",
        procedure_report,
    ),
    ReportKind(
        "supplier",
        TITLES["supplier"],
        "一家供应商的投标、中标、合同、付款，经手人员，与决策人员的关系。",
        "supplier_id",
        "供应商",
        supplier_dossier,
    ),
    ReportKind(
        "tenure",
        TITLES["tenure"],
        "一人任期内的决策与表决、分管、项目与大额付款、问题、未结事项、损失和处理。",
        "person_id",
        "人员",
        tenure_list,
        takes_period=True,
    ),
    ReportKind(
        "brief",
        TITLES["brief"],
        "一家或全部企业的指标（n/N）、监督闭环、需要关注的事项和疑点核实情况。",
        "enterprise_id",
        "企业",
        leadership_brief,
        needs_id=False,
        takes_year=True,
    ),
    ReportKind(
        "project",
        TITLES["project"],
        "一个项目的投资、审批、招标、中标、合同、付款，不含个人信息。",
        "project_id",
        "项目",
        public_sheet,
    ),
    ReportKind(
        "reminder",
        TITLES["reminder"],
        "一家企业未报、未报齐、零报告待核的资料，须怎样办理，何时以前报送。",
        "enterprise_id",
        "企业",
        reminder,
        takes_year=True,
    ),
)


def find_kind(name: str) -> ReportKind:
    """The kind of this name; ReportError names those that there are."""
    for one in KINDS:
        if name in (one.name, one.title):
            return one
    names = "、".join(f"{one.name}（{one.title}）" for one in KINDS)
    raise ReportError(f"没有名为“{name}”的报告；有：{names}。")


def make_report(session: Session, viewer: Viewer, name: str, asked: Asked) -> Report:
    """A report as it stands at the clocks that are asked for.

    Raises ReportError without such a kind or without an id, AccessError without the right.
    """
    kind = find_kind(name)
    viewer.needs(Right.REPORT)
    if kind.needs_id and not asked.id:
        raise ReportError(f"“{kind.title}”须指明{kind.about_title}的编号。")
    with session_at(session, asked.clocks) as then:
        return kind.compose(then, viewer, asked)


def report_file(
    session: Session, viewer: Viewer, name: str, asked: Asked, style: str
) -> ReportFile:
    """A report as .docx, .pdf or .xlsx; NoFontError where a PDF has no Chinese font."""
    report = make_report(session, viewer, name, asked)
    return file_of(session, report, style)


def file_of(session: Session, report: Report, style: str) -> ReportFile:
    """The file of a report that is already made."""
    return ReportFile(file_name(report, style), STYLES[style], written(session, report, style))


def file_name(report: Report, style: str) -> str:
    """What the file is called: title and what or whom it is about, without what no system takes."""
    about = report.subtitle or (f"（{report.addressee}）" if report.addressee else "")
    return _NOT_IN_A_NAME.sub("", f"{report.title}{about}")[:60] + f".{style}"


def written(session: Session, report: Report, style: str, template: bytes = b"") -> bytes:
    """The bytes of a report, in the office's own template where one is given.

    Raises ReportError for a kind of file that there is not, TemplateError, NoFontError.
    """
    if template and style != "docx":
        raise ReportError("模板只用于 Word 文件，请把结果写成 .docx。")
    if style == "docx":
        return fill_template(template, report) if template else report_docx(report)
    if style == "xlsx":
        return report_xlsx(report)
    if style == "pdf":
        return report_pdf(report, find_faces(session.settings.font_dir))
    raise ReportError(f"报告不能写成 .{style}；请用 {'、'.join(f'.{one}' for one in STYLES)}。")
