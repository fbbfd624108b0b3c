"""程序合规证明 of the acceptance case: the evidence of each step, and what its rules say."""

from __future__ import annotations

import re

import pytest

from graph.errors import AccessError
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import Session
from services.tracing.procedure_proof import ProcedureProof, ProofStep, prove_procedure
from tests.support.app import CASE
from tests.support.district import CASE_ENTERPRISE

pytestmark = pytest.mark.one_engine

SUPERVISOR = Viewer("监管员", Role.SUPERVISOR, frozenset({CASE_ENTERPRISE}))
OTHER = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))


@pytest.fixture(scope="module")
def proof(district: Session) -> ProcedureProof:
    return prove_procedure(district, DEMO_VIEWER, CASE["trace"])


def step(proof: ProcedureProof, name: str) -> ProofStep:
    return next(one for one in proof.steps if one.name == name)


@pytest.mark.parametrize(
    ("name", "state", "verdict", "hits"),
    [
        ("提议", "未见记录（待补/待核）", "没有规则判断这一步", set()),
        ("论证", "有记录", "未见异常", set()),
        ("合法性审查", "有记录", "有疑点，建议核实", {"P-02"}),
        ("合规审查", "未见记录（待补/待核）", "与合法性审查一并判断", set()),
        ("前置研究", "有记录", "有疑点，建议核实", {"P-07"}),
        ("中间会议", "缺失（资料范围内）", "有疑点，建议核实", {"P-20"}),
        ("决策", "有记录", "有疑点，建议核实", {"P-09", "P-10", "P-11", "P-12"}),
        ("出资人审批", "缺失（资料范围内）", "与决策一并判断", set()),
        ("招标", "有记录", "有疑点，建议核实", {"T-10"}),
        ("中标", "有记录", "有疑点，建议核实", {"T-09"}),
        ("合同", "有记录", "有疑点，建议核实", {"P-18"}),
        ("付款", "有记录", "有疑点，建议核实", {"F-01", "F-07"}),
        ("追责立案", "有记录", "未见异常", set()),
    ],
)
def test_a_step_is_proved_by_records_and_judged_by_the_rules(
    proof: ProcedureProof, name: str, state: str, verdict: str, hits: set[str]
) -> None:
    found = step(proof, name)

    assert (found.state, found.verdict) == (state, verdict)
    assert {one.rule_id for one in found.rules if one.severity} == hits


def test_a_record_names_its_file_its_place_and_its_minutes(proof: ProcedureProof) -> None:
    meeting = step(proof, "决策").records[0]

    assert (meeting.title, meeting.day) == ("2023年第5次董事会", "2023-05-06")
    assert (meeting.document, meeting.locator) == (
        "02甲城投公司台账.xlsx",
        "02甲城投公司台账.xlsx#会议!2",
    )
    assert len(meeting.sha256) == 64
    assert {(one.kind, one.locator) for one in meeting.papers} == {
        ("会议纪要", "第2页"),
        ("会议记录", "第2页"),
    }


def test_only_articles_that_were_looked_up_are_cited_by_number(proof: ProcedureProof) -> None:
    cited = {text for one in proof.steps for text in one.articles}

    assert "《招标投标法》第二十四条" in cited
    assert "本企业《甲城投公司三重一大实施办法》" in cited
    assert not [text for text in cited if text.startswith("依据（待核对原文）") and "条）" in text]


def test_what_the_office_reads_holds_no_number_of_ours(proof: ProcedureProof) -> None:
    sentences = [rule.sentence for one in proof.steps for rule in one.rules]

    assert not [text for text in sentences if re.search(r"\b[a-z]+-[0-9a-f]{20}\b", text)]


def test_kin_are_not_named_to_who_may_not_see_them(district: Session) -> None:
    proof = prove_procedure(district, SUPERVISOR, CASE["trace"])

    said = "".join(rule.sentence for one in proof.steps for rule in one.rules)
    assert "亲属（弟）" not in said
    assert "应回避未回避" in said


def test_no_right_is_worded_as_not_found(district: Session) -> None:
    with pytest.raises(AccessError, match="或您没有查看权限"):
        prove_procedure(district, OTHER, CASE["trace"])
