"""程序合规证明 on the screen and on paper: a step a row, evidence, document, article, verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import streamlit as st

from graph.vocabulary.supervision import Verdict
from services.tracing.procedure_proof import PaperRow, ProcedureProof, ProofRecord, ProofStep
from services.tracing.step_rules import StepVerdict
from ui.components.links import address, page_links, page_of
from ui.components.notices import show_missing, show_notes
from ui.components.parts import FOLDER, part
from ui.components.report_link import report_link
from ui.components.sources import locator_text, place_text
from ui.components.text import plain

TONES = {
    Verdict.HIT: "warn",
    Verdict.UNDECIDABLE: "open",
    Verdict.CLEAR: "good",
    Verdict.NOT_APPLICABLE: "none",
}
ABSENT = "缺失（资料范围内）"
DECLARED = "企业声明该类资料在此期间已全部报送，其中没有这一步的记录。属线索，建议核实。"
STATES = {"有记录": "good", ABSENT: "against"}
UNSEEN = "现有资料中没有这一步的记录，不等于没有办理；请补充资料或核实。"


def show_proof(proof: ProcedureProof) -> None:
    """The whole proof: what it is about, in a sentence, the table, what is missing."""
    head = proof.head
    st.html(FOLDER / "print.css")
    st.header(plain(head.title), anchor=False)
    with st.container(key="proof_links"):
        links = [
            ("决策追溯", address("trace", id=head.id)),
            (
                f"企业：{head.enterprise or '未记录'}",
                address("enterprise", id=head.enterprise_id or ""),
            ),
        ]
        page_links(links, "与该决策有关的页面")
        report_link("procedure", head.id)
    st.markdown(plain(_about(proof)))
    st.markdown(plain(proof.sentence))
    st.caption(plain(proof.note))
    show_notes(proof.notes)
    steps = [_step(one) for one in proof.steps]
    part("proof")(key=f"proof_{head.id}", data={"caption": "程序合规证明", "steps": steps})
    show_missing(proof.missing)


def _about(proof: ProcedureProof) -> str:
    head = proof.head
    told = [
        f"企业：{head.enterprise or '未记录'}",
        f"决策会议：{head.meeting or '未记录'}",
        f"决策日期：{head.day('decided_on') or '未记录'}",
        f"金额：{head.amount_text or '未记录'}",
        f"文号：{head.doc_no}" if head.doc_no else "",
        f"判断日期：{proof.told_on}",
    ]
    return "；".join(filter(None, told)) + "。"


def _step(step: ProofStep) -> dict[str, object]:
    verdicts = [one.verdict for one in step.rules]
    first = TONES[verdicts[0]] if verdicts else "none"
    return {
        "name": f"{step.no}. {step.name}",
        "state": step.state,
        "tone": STATES.get(step.state, "open"),
        "is_recorded": step.is_recorded,
        "order": list(step.order),
        "absence": DECLARED if step.state == ABSENT else UNSEEN,
        "records": _records(step.records),
        "articles": [{"text": one} for one in step.articles],
        "verdict": step.verdict,
        "verdict_tone": first,
        "rules": _rules(step.rules),
    }


def _records(records: Sequence[ProofRecord]) -> list[dict[str, object]]:
    """What says the same of several topics of the matter stands once, with all its places."""
    found: dict[str, dict[str, object]] = {}
    for one in records:
        words = "，".join(filter(None, (one.title, one.detail, one.amount)))
        text = f"{one.day or '日期未记录'}　{words}"
        places = [{"text": place_text(one.locator) or one.document}, *map(_paper, one.papers)]
        kept = found.setdefault(text, {"text": text, "href": _address(one), "places": []})
        kept["places"] = [*cast(list[object], kept["places"]), *places]
    return list(found.values())


def _address(one: ProofRecord) -> str:
    return address(page_of(one.label), id=one.node_id) if one.node_id else ""


def _paper(one: PaperRow) -> dict[str, str]:
    told = (
        f"{one.kind}：{one.name}" if one.kind else one.name,
        one.doc_no,
        locator_text(one.locator or ""),
        one.archive_no and f"档号 {one.archive_no}",
    )
    return {"text": "，".join(filter(None, told))}


def _rules(verdicts: Sequence[StepVerdict]) -> list[dict[str, str]]:
    """The sentences, each once; 不适用 is told by the word of the step alone."""
    told = {
        f"{one.rule_id} {one.sentence}": TONES[one.verdict]
        for one in verdicts
        if one.verdict is not Verdict.NOT_APPLICABLE
    }
    return [{"text": text, "tone": tone} for text, tone in told.items()]
