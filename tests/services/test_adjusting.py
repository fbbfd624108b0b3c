"""Parameters and the reach of rules are set by people: seen before, dated, approved, on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.bolt import BoltStore
from graph.errors import AccessError
from graph.vocabulary.supervision import AdjustmentActKind, LeadStatus, Verdict
from rules.cases import Case, cases_of
from rules.judged import Judged
from services.access import DEMO_VIEWER, Role, Viewer
from services.session import Session
from services.verdicts.adjusting import (
    AdjustmentError,
    Wish,
    decide,
    make_adjustment,
    propose,
    read_wishes,
)
from services.verdicts.adjustments import adjustment_acts, list_parameters
from services.verdicts.foreseen import foresee
from services.verdicts.judging import run_rules
from services.verdicts.kept_leads import leads
from services.verdicts.leads import refresh
from tests.support.district import make_session
from tests.support.rule_cases import write_case

RULE = "F-07"
WISH = Wish(
    parameter="f07_prepayment_rate",
    value=0.35,
    document="区国资发〔2026〕3号",
    reason="本区工程预付比例上限为 35%",
    valid_from=date(2023, 1, 1),
)
FIRST = Viewer("王监管", Role.SUPERVISOR)
SECOND = Viewer("李监管", Role.SUPERVISOR)


@pytest.fixture
def case() -> Case:
    """An advance of 31.25 % on 2023-04-01, at a wholly state-owned enterprise."""
    return next(one for one in cases_of(RULE) if "预付超过三成" in one.name)


@pytest.fixture
def session(empty_store: BoltStore, case: Case) -> Session:
    with empty_store.transaction() as tx:
        write_case(tx, case)
    return make_session(empty_store)


def verdict(session: Session) -> Judged:
    [one] = run_rules(session, DEMO_VIEWER, [RULE])
    return one


def test_a_setting_is_seen_before_it_is_made_and_then_does_just_that(session: Session) -> None:
    refresh(session, DEMO_VIEWER, [RULE])
    foreseen = foresee(session, FIRST, make_adjustment(session, FIRST, WISH))
    assert verdict(session).verdict is Verdict.HIT
    assert adjustment_acts(session, FIRST) == []

    one = propose(session, FIRST, WISH)
    assert verdict(session).verdict is Verdict.HIT

    decide(session, SECOND, one.id, AdjustmentActKind.APPROVED)
    after = verdict(session)
    assert dict(foreseen.counts()) == {(Verdict.HIT, Verdict.CLEAR): 1}
    assert after.verdict is Verdict.CLEAR
    said = after.parameters["合同未约定时的预付款比例上限"]
    assert said == "35%（本地设定：区国资发〔2026〕3号，2023-01-01起）"
    [lead] = leads(session, DEMO_VIEWER)
    assert lead["status"] == LeadStatus.CLEARED

    decide(session, FIRST, one.id, AdjustmentActKind.ENDED, "试行结束", date(2023, 3, 31))
    assert verdict(session).verdict is Verdict.HIT
    steps = [(act["act"], act["done_by"]) for act in adjustment_acts(session, FIRST)]
    assert steps == [
        ("停止", "王监管（国资监管员）"),
        ("批准", "李监管（国资监管员）"),
        ("提议", "王监管（国资监管员）"),
    ]


ON_ONE_ENGINE = pytest.mark.parametrize("engine", ["arcadedb"], indirect=True, scope="session")


@ON_ONE_ENGINE
@pytest.mark.parametrize(
    "narrowed",
    [
        {"valid_from": date(2023, 4, 2)},
        {"valid_to": date(2023, 3, 31)},
        {"region": "2101"},
        {"kinds": ("参股",)},
    ],
)
def test_what_it_is_not_meant_for_stays(session: Session, narrowed: dict[str, object]) -> None:
    wish = replace(WISH, **narrowed)  # type: ignore[arg-type]
    assert foresee(session, FIRST, make_adjustment(session, FIRST, wish)).changed == ()


@ON_ONE_ENGINE
def test_a_group_is_an_enterprise_and_what_it_controls(session: Session, case: Case) -> None:
    text = (
        "MATCH (e:Enterprise {id: $e}) CREATE (:Org:Enterprise {id: 'org-up', name: '上级集团'})"
        "-[:CONTROLS {id: 'controls-1'}]->(e)"
    )
    with session.store.transaction() as tx:
        tx.run(text, {"e": case.id_of("e")})
    one = propose(session, FIRST, replace(WISH, enterprise="上级集团"))
    decide(session, SECOND, one.id, AdjustmentActKind.APPROVED)
    assert verdict(session).verdict is Verdict.CLEAR
    inside = Viewer("企业监管员", Role.SUPERVISOR, frozenset({case.id_of("e")}))
    [seen] = run_rules(session, inside, [RULE])
    assert seen.verdict is Verdict.CLEAR
    [line] = [one for one in list_parameters(session, FIRST) if one.name == WISH.parameter]
    assert line.local == ("35%（上级集团及下级，2023-01-01起）",)


@ON_ONE_ENGINE
def test_a_rule_switched_off_is_not_applicable_and_says_why(session: Session) -> None:
    off = replace(WISH, parameter="", rule_id=RULE, kinds=("国有独资",))
    one = propose(session, FIRST, off)
    decide(session, SECOND, one.id, AdjustmentActKind.APPROVED)
    found = verdict(session)
    assert found.verdict is Verdict.NOT_APPLICABLE
    assert off.reason in found.sentence
    assert off.document in found.sentence


@ON_ONE_ENGINE
@pytest.mark.parametrize("role", [Role.LEADER, Role.INVESTIGATOR, Role.CLERK, Role.SECURITY])
def test_only_a_supervisor_may_set(session: Session, role: Role) -> None:
    with pytest.raises(AccessError, match="不能调整规则参数"):
        propose(session, Viewer("某人", role), WISH)


@ON_ONE_ENGINE
def test_nobody_approves_his_own_and_steps_need_reasons(session: Session) -> None:
    one = propose(session, FIRST, WISH)
    with pytest.raises(AdjustmentError, match="不能批准自己"):
        decide(session, FIRST, one.id, AdjustmentActKind.APPROVED)
    with pytest.raises(AdjustmentError, match="驳回必须写明理由"):
        decide(session, SECOND, one.id, AdjustmentActKind.REJECTED)
    decide(session, SECOND, one.id, AdjustmentActKind.REJECTED, "依据不足")
    with pytest.raises(AdjustmentError, match="现在是“已驳回”"):
        decide(session, SECOND, one.id, AdjustmentActKind.APPROVED)
    assert verdict(session).verdict is Verdict.HIT


@ON_ONE_ENGINE
def test_a_supervisor_of_some_enterprises_sets_for_one_of_them(session: Session) -> None:
    narrow = Viewer("企业监管员", Role.SUPERVISOR, frozenset({"org-none"}))
    with pytest.raises(AdjustmentError, match="请指明其中一家"):
        propose(session, narrow, WISH)
    one = propose(session, FIRST, WISH)
    with pytest.raises(AdjustmentError, match="不只涉及您监管的企业"):
        decide(session, narrow, one.id, AdjustmentActKind.APPROVED)


@ON_ONE_ENGINE
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"valid_from": None}, "生效日期"),
        ({"region": "和平区"}, "有重名"),
        ({"enterprise": "没有的公司"}, "没有找到企业"),
        ({"kinds": ("独资",)}, "企业类别应为"),
    ],
)
def test_what_cannot_be_read_is_named(session: Session, more: dict[str, object], said: str) -> None:
    with pytest.raises(AdjustmentError, match=said):
        propose(session, FIRST, replace(WISH, **more))  # type: ignore[arg-type]


FILE = """
[[setting]]
parameter = "p13_ratify_days"
value = 45
document = "区国资发〔2026〕3号"
reason = "本地报送周期"
valid_from = 2026-01-01
region = "210102"

[[setting]]
rule = "P-15"
document = "区国资发〔2026〕4号"
reason = "记录由控股方保管"
valid_from = 2026-01-01
kinds = ["参股"]
"""


def test_settings_come_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "设定.toml"
    path.write_text(FILE, encoding="utf-8")
    number, off = read_wishes(path)
    assert (number.parameter, number.value, number.region) == ("p13_ratify_days", 45, "210102")
    assert (off.rule_id, off.kinds) == ("P-15", ("参股",))


@pytest.mark.parametrize(
    "text", ["[[setting]]\nparametr = 1", "[setting", "x = 1", '[[setting]]\nvalue = "多"']
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "设定.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AdjustmentError):
        read_wishes(path)
