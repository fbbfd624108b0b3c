import streamlit as st

from loaders.issues import Severity
from services.ingest.load_problems import MOST_OF_A_FILE, LoadProblem, load_problems
from ui.components.search import Filter, filter_row
from ui.components.table import Amount, Cell, Mark, show_table
from ui.session import current_viewer, shared_session

HEADINGS = ("程度", "文件", "工作表", "行", "列", "问题", "怎样改", "导入时间", "导入人")
MEANS = (
    "各文件最近一次导入时未载入或有提醒的地方。改好后用同一文件名重新导入，该文件的旧记录即被替换；"
    "每个文件最多列 {most} 处。“错误”的行没有载入，“警告”的行已载入、建议核对。"
)


def problem_row(one: LoadProblem) -> tuple[Cell, ...]:
    tone = "against" if one.severity is Severity.ERROR else "warn"
    return (
        Mark(one.severity.label, tone),
        one.file,
        one.sheet,
        Amount("" if one.row is None else str(one.row), one.row),
        one.column,
        one.message,
        one.suggestion,
        one.at[:16].replace("T", " "),
        one.loaded_by,
    )


st.title("导入问题", anchor=False)
found = load_problems(shared_session(), current_viewer())
files = sorted({one.file for one in found})
levels = {one.value: one.label for one in (Severity.ERROR, Severity.WARNING)}
wish = filter_row(
    "load_problems",
    Filter("file", "文件", {one: one for one in files}),
    Filter("severity", "程度", levels),
)
kept = [
    one
    for one in found
    if wish["file"] in ("", one.file) and wish["severity"] in ("", one.severity.value)
]
errors = sum(one.severity is Severity.ERROR for one in kept)
st.header(f"{len(kept)} 处（错误 {errors}，警告 {len(kept) - errors}）", anchor=False)
st.caption(MEANS.format(most=MOST_OF_A_FILE))
rows = [problem_row(one) for one in kept]
show_table(HEADINGS, rows, "导入问题", "load_problems", "最近的导入没有留下问题。")
