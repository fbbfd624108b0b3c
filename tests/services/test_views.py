"""What the pages read, on the real store: a viewer of one enterprise sees that one only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from graph.errors import AccessError
from services.access import DEMO_VIEWER, Role, Viewer
from services.enterprises import coverage_of, find_enterprises
from services.lookup.candidates import KINDS, find_candidates, get_candidate
from services.session import Session
from services.things.losses import find_losses, get_loss
from services.things.people import find_people, get_person
from services.things.suppliers import find_suppliers, get_supplier
from services.tracing.decisions import find_decisions, get_matter, get_rest, trace_decision
from services.tracing.origins import find_origins, get_origin
from tests.support.app import CASE
from tests.support.district import CASE_ENTERPRISE

pytestmark = pytest.mark.one_engine

ONE = Viewer("甲城投录入员", Role.CLERK, frozenset({CASE_ENTERPRISE}))
INSIDE = Viewer("甲城投调查员", Role.INVESTIGATOR, frozenset({CASE_ENTERPRISE}))
NOBODY = Viewer("安全员", Role.SECURITY)
OTHER = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
PAYMENT = "payment-866d60c672605941bb65"
Read = Callable[[Session, Viewer], Sequence[Any]]

# Both accounts of the example stand in this enterprise's ledger.
ALL_ITS_OWN = {"account_id"}

LISTS: dict[str, Read] = {
    "decisions": lambda session, viewer: find_decisions(session, viewer).rows,
    "people": lambda session, viewer: find_people(session, viewer).rows,
    "suppliers": lambda session, viewer: find_suppliers(session, viewer).rows,
    "losses": lambda session, viewer: find_losses(session, viewer).rows,
    "enterprises": lambda session, viewer: find_enterprises(session, viewer).rows,
    "origins": lambda session, viewer: find_origins(session, viewer, "施工合同"),
    "coverage": lambda session, viewer: coverage_of(session, viewer).rows,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_scoped_viewer_sees_fewer_rows(district: Session, name: str) -> None:
    everything = len(LISTS[name](district, DEMO_VIEWER))
    own = len(LISTS[name](district, ONE))

    assert everything > own > 0
    assert not LISTS[name](district, NOBODY)


@pytest.mark.parametrize(
    "text",
    [
        "园区道路改造工程建设",
        "第5次董事会",
        "甲城投",
        "0abcde6x",
        "ht-2023-001",
        "ZB-2023-001",
        "道路改造工程施工",
    ],
    ids=["title", "meeting", "enterprise", "code", "contract", "tender", "name below a project"],
)
def test_a_decision_is_found_by_whatever_belongs_to_it(district: Session, text: str) -> None:
    found = find_decisions(district, ONE, text).rows

    assert CASE["trace"] in [one.id for one in found]
    assert not find_decisions(district, ONE, f"{text}×").rows


@pytest.mark.parametrize("param", sorted(KINDS))
def test_a_scoped_viewer_chooses_among_fewer(district: Session, param: str) -> None:
    viewer = INSIDE if param == "account_id" else ONE
    everything = len(find_candidates(district, DEMO_VIEWER, param))
    own = find_candidates(district, viewer, param)
    others = 0 if param in ALL_ITS_OWN else 1

    assert everything >= len(own) + others
    assert own
    assert not find_candidates(district, OTHER, param)
    assert get_candidate(district, DEMO_VIEWER, param, own[0].id) == own[0]


@pytest.mark.parametrize(
    "read",
    [
        lambda session, viewer: trace_decision(session, viewer, CASE["trace"]),
        lambda session, viewer: get_matter(session, viewer, CASE["trace"]),
        lambda session, viewer: get_origin(session, viewer, PAYMENT),
        lambda session, viewer: get_person(session, viewer, CASE["person"]),
        lambda session, viewer: get_supplier(session, viewer, CASE["supplier"]),
        lambda session, viewer: get_loss(session, viewer, CASE["loss"]),
    ],
    ids=["trace", "matter", "origin", "person", "supplier", "loss"],
)
def test_what_is_out_of_scope_is_not_found(
    district: Session, read: Callable[[Session, Viewer], object]
) -> None:
    assert read(district, ONE)
    with pytest.raises(AccessError, match=r"没有找到.*或您没有查看权限"):
        read(district, OTHER)


def test_one_decision_is_traced_whole(district: Session) -> None:
    trace = trace_decision(district, DEMO_VIEWER, CASE["trace"])

    assert trace.head.title == "关于园区道路改造工程建设项目的议案"
    assert {vote.meeting for vote in trace.votes} == {"2023年第5次董事会", "2023年第8次党委会"}
    assert [one.timing for one in trace.reviews] == ["会后 14 天"]
    assert {"合同", "付款"} <= {one.kind for one in trace.execution}
    assert [step.name for step in trace.recorded("损失", "整改")] == ["损失", "整改"]
    assert {one.name for one in trace.documents.values()} == {"02甲城投公司台账.xlsx"}
    assert any("王五" in gap for gap in trace.missing)


class NotingStore:
    """The store, noting each statement with its parameters as it is read."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.asked: list[tuple[str, str]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def read(self, text: str, params: Any = None, *more: Any) -> Any:
        self.asked.append((text, repr(params)))
        return self._store.read(text, params, *more)

    def read_graph(self, text: str, params: Any = None, *more: Any) -> Any:
        self.asked.append((text, repr(params)))
        return self._store.read_graph(text, params, *more)


def test_what_the_chain_needed_is_not_read_again_for_the_rest(district: Session) -> None:
    store: Any = NotingStore(district.store)
    session = Session(district.settings, district.now, store)
    get_matter(session, DEMO_VIEWER, CASE["trace"])
    documents = district.catalogue.get("documents_by_id").statements["rows"].text
    first = {one for one in store.asked if one[0] != documents}
    store.asked.clear()

    get_rest(session, DEMO_VIEWER, CASE["trace"])

    assert len(first) == 3
    assert first.isdisjoint(store.asked)
