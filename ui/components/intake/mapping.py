"""Parts of the mapping page (映射): what each column is, the constants of the file, keeping it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from loaders.constants import Constant
from loaders.datasets.registry import sheets
from loaders.proposals.keeping import Choices, ColumnChoice, ConstantChoice, labels_of, sure_choices
from loaders.proposals.matching import Certainty
from loaders.proposals.proposal import ColumnProposal, ConstantProposal, Proposal
from services.ingest.mappings import KeptMapping
from ui.components.table import Cell, show_table
from ui.components.text import plain

OPEN, LEFT_OUT = "（待指定）", "（不载入）"
UNITS = ("", "元", "万元", "亿元")
SHOWN = 60
_PERIOD = re.compile(r"\d+|第?[一二三四]季度|季度|年度?|[上下]半年|月份?")
WIDTHS = (2.2, 3, 2.4, 1.1, 3)
HEADS = ("表头", "取值举例", "是我们的哪一栏", "单位", "理由")
FOUND, THIS_FILE, BY_WORD, ALWAYS = "自动读取", "只用于这个文件", "凡写有此词的", "这种表一律如此"
KEPT = ("名称", "说明", "资料", "认哪些表头", "不载入的栏", "文件常数", "问题")


@dataclass(frozen=True)
class StatedConstant:
    """What a person wrote about a constant: for this file, or for all with a word in a name."""

    constant: Constant
    value: str
    word: str


def choose_datasets(proposal: Proposal) -> tuple[list[str], str]:
    """The datasets that the rows go to, and the sheet, as a person has them."""
    titles = {one.dataset.name: one.dataset.title for one in sheets()}
    left, right = st.columns([3, 1])
    chosen = left.multiselect(
        "这张表是哪类资料（可选几类，第一类为主）",
        list(titles),
        default=list(proposal.targets) if proposal.is_clear else [],
        format_func=titles.__getitem__,
        placeholder="请选择",
        key=f"mapping_{proposal.file}_{proposal.sheet}_datasets",
    )
    names = [proposal.sheet, *proposal.other_sheets]
    sheet = proposal.sheet
    if len(names) > 1:
        sheet = right.selectbox("工作表", names, key=f"mapping_{proposal.file}_sheet")
    st.caption(plain("".join(f"像“{one.title}”：{one.why}。" for one in proposal.datasets[:3])))
    return chosen, sheet


def column_table(proposal: Proposal, *, accept: bool) -> dict[str, ColumnChoice]:
    """One line a column with what it is; suggestions count only where they were accepted."""
    key = f"mapping_{proposal.file}_{proposal.sheet}_{'-'.join(proposal.targets)}_{accept}"
    labels = list(labels_of(proposal.targets))
    has_unit = any(one.constant is Constant.UNIT for one in proposal.constants)
    unset = "按下面的常数" if has_unit else "未写"
    for area, words in zip(st.columns(WIDTHS), HEADS, strict=True):
        area.markdown(f"**{words}**")
    found = {}
    for number, one in enumerate(_drawn(proposal)):
        start = _start(one, labels, accept=accept)
        found[one.heading] = _line(one, [OPEN, LEFT_OUT, *labels], start, f"{key}_{number}", unset)
    rest = [one for one in proposal.columns if one.heading and one.heading not in found]
    if rest:
        st.caption(
            plain(f"另有 {len(rest)} 栏取值很少或没有表头相同的栏目，没有列出，按“待指定”处理。")
        )
    return {**{one.heading: ColumnChoice() for one in rest}, **found}


def _drawn(proposal: Proposal) -> Sequence[ColumnProposal]:
    """The columns worth a line: of very many those that may be something come first."""
    named = [one for one in proposal.columns if one.heading]
    if len(named) <= SHOWN:
        return named
    return sorted(named, key=lambda one: (not one.label, not one.samples))[:SHOWN]


def _line(
    one: ColumnProposal, options: Sequence[str], start: str, key: str, unset: str
) -> ColumnChoice:
    heading, samples, what, unit, why = st.columns(WIDTHS, vertical_alignment="center")
    heading.markdown(f"{plain(one.heading)}  \n:gray[{plain(one.place)} 列]")
    samples.markdown(plain("；".join(one.samples) or "（没有取值）"))
    label = what.selectbox(
        f"“{one.heading}”是哪一栏",
        options,
        index=options.index(start),
        label_visibility="collapsed",
        key=f"{key}_what",
    )
    chosen = ""
    if one.values.startswith("金额") and not one.unit and start != LEFT_OUT:
        chosen = unit.selectbox(
            f"“{one.heading}”的单位",
            UNITS,
            label_visibility="collapsed",
            key=f"{key}_unit",
            format_func=lambda text: text or unset,
        )
    else:
        unit.markdown(plain(one.unit or "—"))
    hint = f"建议“{one.label}”：" if one.certainty is Certainty.SUGGESTED else ""
    why.markdown(plain(f"{one.certainty.label}。{hint}{one.why}"))
    if label == LEFT_OUT:
        return ColumnChoice(is_left_out=True)
    return ColumnChoice("" if label == OPEN else label, chosen)


def _start(one: ColumnProposal, labels: Sequence[str], *, accept: bool) -> str:
    if one.certainty is Certainty.LEFT_OUT:
        return LEFT_OUT
    is_taken = one.certainty is Certainty.SURE or (accept and one.certainty is Certainty.SUGGESTED)
    return one.label if is_taken and one.label in labels else OPEN


def constant_lines(
    proposal: Proposal,
) -> tuple[dict[Constant, ConstantChoice], list[StatedConstant]]:
    """The constants with their place; what a person writes instead holds as far as they say."""
    choices: dict[Constant, ConstantChoice] = {}
    stated: list[StatedConstant] = []
    if proposal.constants:
        st.subheader("各行共用的常数", anchor=False)
        st.caption(
            "表里没有这些栏，取自标题行、工作表名、文件名或文件夹名；同样的表以后从同样的位置读取。"
        )
    for one in proposal.constants:
        choice, said = _constant_line(one, f"mapping_{proposal.file}_{one.constant.value}")
        choices[one.constant] = choice
        stated += [said] if said else []
    return choices, stated


def _constant_line(one: ConstantProposal, key: str) -> tuple[ConstantChoice, StatedConstant | None]:
    name, value, scope, word = st.columns([2.6, 2.4, 2, 2], vertical_alignment="bottom")
    found = f"“{one.value}”，取自{one.where}：{one.text}" if one.value else "没有找到，请填写"
    name.markdown(f"{plain(one.constant.label)}  \n:gray[{plain(found)}]")
    written = value.text_input(f"{one.constant.label}是", one.value, key=f"{key}_value").strip()
    options = [FOUND, THIS_FILE, BY_WORD, ALWAYS] if one.value else [THIS_FILE, BY_WORD, ALWAYS]
    how = scope.selectbox("适用于", options, key=f"{key}_scope")
    text = word.text_input(
        "词（选“凡写有此词的”时填）", key=f"{key}_word", placeholder="如 文件名里的单位简称"
    )
    automatic = ConstantChoice(one.sources)
    if how == FOUND or not written:
        return automatic, None
    if how == ALWAYS:
        return ConstantChoice(value=written), None
    return automatic, StatedConstant(one.constant, written, text if how == BY_WORD else "")


def settled(
    proposal: Proposal,
    columns: dict[str, ColumnChoice],
    constants: dict[Constant, ConstantChoice],
    without: Sequence[str],
    title: str,
) -> Choices:
    """All that was settled on the page."""
    return replace(
        sure_choices(proposal, title),
        targets=proposal.targets,
        columns=columns,
        constants=constants,
        without=tuple(without),
    )


def kept_table(kept: Sequence[KeptMapping]) -> None:
    """The mappings that are kept."""
    titles = {one.dataset.name: one.dataset.title for one in sheets()}
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            one.title,
            "、".join(titles.get(name, name) for name in one.datasets),
            "、".join(one.recognise),
            "、".join(one.ignore),
            "、".join(one.constants),
            one.problem,
        )
        for one in kept
    ]
    show_table(KEPT, rows, "留存的映射", "mapping_kept", "还没有留存映射。")


def short_name(proposal: Proposal) -> str:
    """A name for the mapping to begin with: the file's without firm, year and quarter."""
    firms = [one.value for one in proposal.constants if one.constant is Constant.ENTERPRISE]
    name = Path(proposal.file).stem
    for firm in filter(None, firms):
        name = name.replace(firm, "")
    return _PERIOD.sub("", name).strip(" _-—（）()")[:40] or proposal.titles
