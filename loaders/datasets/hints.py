"""Hints (提示): what a row points to and the file lacks although it holds others of the kind."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz, process

from graph.keys import key_text
from graph.schema.registry import node_type
from loaders.datasets.building import FactBuilder
from loaders.datasets.pointers import AS_OF, Pointer
from loaders.datasets.registry import sheets
from loaders.draft import Draft
from loaders.issues import Severity

_ALIKE = 50.0
_CHECKED = (
    "Meeting", "Topic", "Decision", "DecisionItem", "Regulation", "Project", "Tender", "Contract",
    "Payment", "SupervisionEvent", "Finding", "AccountabilityCase",
)  # fmt: skip


def report_unknown_targets(builder: FactBuilder) -> None:
    """One hint for each thing that is pointed to and missing, if the file holds its kind."""
    unknown: dict[tuple[str, str], list[Pointer]] = defaultdict(list)
    for pointer in builder.pointed.values():
        if _is_unknown(builder, pointer):
            unknown[pointer.ref.label, _key(pointer)].append(pointer)
    names = _names(builder.draft, {label for label, _ in unknown})
    for (label, _), pointers in unknown.items():
        _report(pointers, names[label])


def _is_unknown(builder: FactBuilder, pointer: Pointer) -> bool:
    label = pointer.ref.label
    if label not in _CHECKED or label not in builder.index.labels:
        return False
    if any(_is_unknown(builder, one) for one in pointer.context):
        return False
    if label == "Decision" and "topic_id" in pointer.said:
        return False
    found = builder.pointers.settle(pointer).id
    if AS_OF in pointer.said:
        said = {name: value for name, value in pointer.said.items() if name != AS_OF}
        return not builder.index.has(label, said)
    return not found or found not in builder.draft.nodes


def _key(pointer: Pointer) -> str:
    return pointer.ref.id or "|".join(f"{a}={key_text(b)}" for a, b in pointer.said.items())


def _names(draft: Draft, labels: set[str]) -> dict[str, list[str]]:
    """What the things of each kind are called in the file."""
    found: dict[str, list[str]] = {label: [] for label in labels}
    for node in draft.nodes.values() if labels else ():
        if node.label in found and (name := node.properties.get(node_type(node.label).caption)):
            found[node.label].append(str(name))
    return found


def _report(pointers: list[Pointer], names: list[str]) -> None:
    first = pointers[0]
    record, label = first.record, first.ref.label
    if record is None:
        return
    said = "、".join(
        f"“{record.cells[name].text}”" for name in first.fields if name in record.cells
    )
    title = node_type(label).title
    where = _sheet_title(label)
    count = sum(one.times for one in pointers)
    times = f"（共 {count} 处）" if count > 1 else ""
    words = (
        f"{title}[{said}]未找到：本文件的“{where}”表里没有{times}；"
        f"先保存，待该{title}载入后自动关联。"
    )
    shown = next((name for name in reversed(first.fields) if name in record.cells), "")
    record.log(shown, f"{title}未找到", words, _advice(first, shown, names), Severity.WARNING)


def _advice(pointer: Pointer, shown: str, names: list[str]) -> str:
    text = pointer.record.cells[shown].text if pointer.record and shown else ""
    near = process.extractOne(text, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    hint = _hint(text, near[0] if near else "")
    return f"{hint}请核对名称、日期和编号是否与“{_sheet_title(pointer.ref.label)}”表一致。"


def _hint(text: str, near: str) -> str:
    if not near:
        return ""
    if near == text:
        return f"表中有同名的“{text}”，但日期或编号不同。"
    return f"是否为“{near}”？"


def _sheet_title(label: str) -> str:
    return next((one.dataset.title for one in sheets() if one.dataset.node == label), label)
