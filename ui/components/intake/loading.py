"""Parts of the loading page (导入): one file's problems, its account, what it would change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import streamlit as st

from graph.load_lock import Waiting
from loaders.issues import Issue, Severity
from services.access import Viewer
from services.ingest.changes import Changes, Thing
from services.ingest.check_reports import report_bytes
from services.ingest.dry_run import FilePlan, plan
from services.ingest.load_problems import commit_noted
from services.ingest.load_reports import FileReport, LoadOptions, Progress, Purpose
from services.session import Session
from services.sources import place_text
from services.verdicts.rejudging import rejudge
from ui.components.links import address, page_links
from ui.components.table import Amount, Cell, Mark, show_table
from ui.components.text import plain
from ui.session import act, current_viewer, shared_session

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN, DONE = "loading_plan", "loading_done"
SHOWN = 500
TONES = {Severity.ERROR: "against", Severity.WARNING: "warn", Severity.INFO: ""}
LEVELS = {
    Severity.ERROR: "错误（未载入）",
    Severity.WARNING: "警告（已载入）",
    Severity.INFO: "提示",
}
PROBLEMS = ("程度", "表", "行", "列", "内容", "问题", "怎样改")
CHANGED = ("类别", "对象", "属性", "原值", "新值", "原值来源", "新值来源")
THINGS = ("类别", "对象", "来源")
ACCOUNT = ("单元格", "个数")
_CELL = re.compile(r"(?P<row>.+#.+!\d+)(?: (?P<column>[A-Z]{1,3}))?")
STOP = (
    "停止后，正在处理的文件不会写入任何内容；已经写完的文件保留，可在下面撤回。"
    "再次打开本页可以接着做。"
)


def ask_options(key: str) -> LoadOptions:
    """What a person states beside the file: the enterprise, and why sensitive sheets are loaded."""
    with st.expander("导入选项（填报企业、敏感资料的依据）"), st.form(key):
        code = st.text_input(
            "填报企业的统一社会信用代码（文件里没有时填）", key=f"{key}_code", max_chars=18
        )
        st.caption("亲属、关系人、账户、银行流水、报告申报、信访，三项都写明才载入，随批次保存。")
        left, middle, right = st.columns(3)
        purpose = left.text_input("目的", key=f"{key}_purpose", max_chars=200)
        basis = middle.text_input("法律依据", key=f"{key}_basis", max_chars=200)
        approver = right.text_input("批准人", key=f"{key}_approver", max_chars=60)
        st.form_submit_button("按这些选项检查", icon=":material/check:")
    stated = Purpose(purpose.strip(), basis.strip(), approver.strip())
    return LoadOptions(enterprise=code.strip().upper(), purpose=stated)


def examined(path: Path, options: LoadOptions) -> FilePlan:
    """The file checked and tried out; kept until the file or the options change."""
    key = (path, path.stat().st_mtime_ns, options)
    kept = st.session_state.get(PLAN)
    if kept is None or kept[0] != key:
        with _stoppable("正在检查并试写，什么也不写入…") as tell:
            [found] = plan(
                shared_session(),
                (path,),
                current_viewer(),
                replace(options, told=tell),
                tell,
                _waiting(tell),
            )
        kept = (key, found)
        st.session_state[PLAN] = kept
    found_plan: FilePlan = kept[1]
    return found_plan


@contextmanager
def _stoppable(words: str) -> Iterator[Progress]:
    """A bar beside a button; pressing it ends the run, and with it the open transaction."""
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, words)
        st.button("停止", icon=":material/stop_circle:", help=STOP)

    def tell(name: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, f"{words}{plain(name)}")

    yield tell
    place.empty()


def show_problems(report: FileReport) -> None:
    """Every problem of the file with its place and the way to mend it, the gravest first."""
    issues = sorted(report.issues, key=lambda one: list(LEVELS).index(one.severity))
    counts = Counter(one.severity for one in issues)
    words = "，".join(f"{LEVELS[one]} {counts[one]} 处" for one in LEVELS if counts[one])
    st.header("问题", anchor=False)
    st.caption(plain(f"{words}。" if words else "没有发现问题。"))
    if not issues:
        return
    if len(issues) > SHOWN:
        st.caption(f"只列出前 {SHOWN} 处；全部在检查报告里。")
    show_table(PROBLEMS, [_problem(one) for one in issues[:SHOWN]], "问题", "loading_problems")
    st.download_button(
        "下载检查报告（.xlsx）",
        lambda: report_bytes(shared_session(), current_viewer(), report),
        f"{report.path.name}-检查报告.xlsx",
        XLSX,
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption("报告是原文件的副本：有问题的格子标了颜色，附原因和改法；改好后整个再导入即可。")


def _problem(one: Issue) -> tuple[Cell, ...]:
    row = Amount(str(one.row) if one.row else "", one.row)
    level = Mark(LEVELS[one.severity], TONES[one.severity])
    return (level, one.sheet, row, one.column, one.value, one.message, one.suggestion)


def show_account(report: FileReport) -> None:
    """Where every non-empty cell of the file went."""
    account = report.account
    if not account.counted:
        return
    st.header("单元格账目", anchor=False)
    if not account.is_balanced:
        st.error("账目不平：有单元格没有着落，请把文件交系统管理员。", icon=":material/balance:")
    rows: list[tuple[Cell, ...]] = [(name, str(value)) for name, value in account.lines()]
    show_table(ACCOUNT, rows, "单元格账目", "loading_account")


def show_changes(changes: Changes, key: str) -> None:
    """What comes, changes, is withdrawn, goes and waits."""
    added = Counter(one.kind for one in changes.added)
    words = "、".join(f"{kind} {count}" for kind, count in added.most_common())
    st.caption(plain(f"新增 {len(changes.added)} 项：{words}。" if words else "没有新增。"))
    values: list[tuple[Cell, ...]] = [
        (
            one.kind,
            one.name,
            one.property,
            one.old,
            one.new,
            _place(one.old_source),
            _place(one.new_source),
        )
        for one in changes.changed[:SHOWN]
    ]
    if values:
        words = f"改变的值（{len(changes.changed)} 处）"
        _show_titled(CHANGED, values, words, f"{key}_changed")
    for title, things in (("撤销", changes.withdrawn), ("移除", changes.removed)):
        if things:
            _show_titled(THINGS, _things(things), f"{title}（{len(things)} 项）", f"{key}_{title}")
    if changes.waiting:
        waiting: list[tuple[Cell, ...]] = [
            (one.kind, f"{one.start} → {one.end}", _place(one.source))
            for one in changes.waiting[:SHOWN]
        ]
        words = f"待接续（{len(changes.waiting)} 项）：所指的对象还没有导入"
        _show_titled(THINGS, waiting, words, f"{key}_waiting")


def _show_titled(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], title: str, key: str
) -> None:
    """A table below its title: a caption is for screen readers only."""
    st.subheader(plain(title), anchor=False)
    show_table(headings, rows, title, key)


def _things(things: Sequence[Thing]) -> list[tuple[Cell, ...]]:
    return [(one.kind, one.name, _place(one.source)) for one in things[:SHOWN]]


def _place(source: str) -> str:
    """``台账.xlsx#会议!5 G`` as a person reads it; what is no such place stays as it is."""
    found = _CELL.fullmatch(source)
    if found is None:
        return source
    return place_text(found["row"]) + (f" {found['column']} 列" if found["column"] else "")


def show_commit(path: Path, options: LoadOptions, tried: FilePlan) -> None:
    """The button that writes, and what came of it."""
    if tried.report.written is not None and not tried.changes.is_nothing:
        words = (
            f"确认导入（新增 {tried.report.written.added}，变更 {tried.report.written.changed}）"
        )
        if st.button(words, type="primary", icon=":material/check:"):
            _commit(path, options)
    if (done := st.session_state.get(DONE)) and done[0] == path:
        st.success(plain(done[1]), icon=":material/check:")
        page_links(
            [
                ("看按新资料重新判断的疑点", address("lead")),
                ("看还缺什么资料", address("gap")),
            ],
            "接下来",
        )


def _commit(path: Path, options: LoadOptions) -> None:
    with _stoppable("正在写入；整个文件一个批次，不会只写一半…") as tell:
        [report] = act(_write, path, options, tell)
    if report.problem or not report.batch:
        st.error(plain(report.problem or report.state), icon=":material/error:")
        return
    words = f"已导入“{path.name}”，批次 {report.batch}。"
    with st.spinner("正在按新资料重新判断…"):
        judged = act(rejudge, [report])
    st.session_state[DONE] = (path, words + (judged.text() if judged else ""))
    st.session_state.pop(PLAN, None)
    st.rerun()


def _write(
    session: Session, viewer: Viewer, path: Path, options: LoadOptions, tell: Progress
) -> list[FileReport]:
    choices = replace(options, told=tell)
    return commit_noted(session, (path,), viewer, choices, tell, _waiting(tell))


def _waiting(tell: Progress) -> Waiting:
    """Says beside the bar for whom one waits."""
    return lambda holder: tell(holder.text(), 0, 0)
