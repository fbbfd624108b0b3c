"""Judge of Q-05: how complete the file of a decision is, 档案完整度 k/12."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.vocabulary.decisions import DecisionClass, MeetingType, OwnerAction, VoteKind
from graph.vocabulary.sources import DocumentKind
from rules.facts import Facts
from rules.judges.meetings import called_decision
from rules.judges.members import Member, members
from rules.judges.sequence import steps_of
from rules.logic import Change, Missing, no, unknown, yes
from rules.outcome import Outcome
from rules.things import Thing, new_fact, new_link

WITH_AMOUNT = (DecisionClass.PROJECT, DecisionClass.FUNDS)
FIELDS = (
    *("事项", "会议", "金额", "审查", "前置研究", "成员名单"),
    *("表决", "会议记录", "决议", "出资人事项", "执行", "证据文件"),
)


@dataclass(frozen=True)
class Dossier:
    """What is on file of one decision."""

    facts: Facts
    decision: Thing
    items: Sequence[Thing]

    def filled(self) -> dict[str, bool]:
        """The twelve fields, each on file or not asked for."""
        facts, decision = self.facts, self.decision
        documents = {one.get("kind") for one in facts.things("documents")}
        own = {one.get("kind") for one in facts.things("own")}
        resolved = decision.get("conclusion_text") or DocumentKind.RESOLUTION in own | documents
        values = (
            bool(self.items),
            bool(facts.things("meetings")),
            decision.get("class") not in WITH_AMOUNT
            or decision.values.get("amount_fen") is not None,
            not self._asks("is_legal_required") or bool(facts.things("reviews")),
            not self._has_party_step() or bool(facts.things("studies")),
            any(self._members()),
            self._all_voted(),
            bool({DocumentKind.RECORD, DocumentKind.MINUTES} & documents),
            bool(resolved or any(one.get("conclusion_text") for one in facts.things("topics"))),
            not self._needs_owner() or bool(facts.things("approvals")),
            bool(facts.things("done")),
            bool(own or documents),
        )
        return dict(zip(FIELDS, values, strict=True))

    def _asks(self, name: str) -> bool:
        return any(one.get(name) for one in self.items)

    def _has_party_step(self) -> bool:
        steps = [step for one in self.items for step in steps_of(one)]
        return MeetingType.PARTY_COMMITTEE in steps and len(set(steps)) > 1

    def _needs_owner(self) -> bool:
        asked = [*self.items, *self.facts.things("topics")]
        return any(one.get("owner_action") not in (None, OwnerAction.NONE) for one in asked)

    def _members(self) -> tuple[Sequence[Member], Sequence[Missing]]:
        held = [one for m in self.facts.things("meetings") if (one := m.day("held_on"))]
        return members(self.facts, min(held, default=None))

    def _all_voted(self) -> bool:
        """Every counted member has a choice."""
        choices = {
            person.id: vote.get("choice")
            for row in self.facts.rows("votes")
            if (person := row.thing("person")) and (vote := row.edge("vote", "VOTED"))
        }
        kinds = [str(one.get("type")) for one in self.facts.things("meetings")] or [""]
        here = [one for one in self._members()[0] if one.is_present(kinds[0])]
        silent = (None, VoteKind.NOT_RECORDED)
        return bool(here) and all(choices.get(one.person_id) not in silent for one in here)


def record_complete(facts: Facts) -> Outcome:
    """Q-05: fewer than eight of the twelve fields are filled."""
    decision = facts.must("decision")
    filled = Dossier(facts, decision, facts.things("items")).filled()
    least = int(facts.threshold("q05_fields", decision.day("decided_on")))
    count = sum(filled.values())
    unsure = [] if facts.things("reviews") else _unsure(facts)
    lacking = [name for name, is_there in filled.items() if not is_there]
    said = f"档案完整度 {count}/12，缺：{'、'.join(lacking) or '无'}"
    name = called_decision(decision)
    cited = decision.cite("title", "decided_on", "amount_fen")
    on = decision.day("decided_on")
    if unsure and count - 1 < least <= count:
        return Outcome(unknown(*unsure), name, on, measure=count)
    if count >= least:
        return Outcome(no(said, cited), name, on, measure=count)
    return Outcome(yes(said, cited, clears=_added(facts, decision)), name, on, measure=count)


def _unsure(facts: Facts) -> list[Missing]:
    """Items that do not say whether a review is asked for."""
    items = facts.things("items")
    return [one.lacks("is_legal_required") for one in items if one.get("is_legal_required") is None]


def _added(facts: Facts, decision: Thing) -> tuple[Change, ...]:
    """Records that fill the missing fields: item, meeting, minutes, review, study, execution."""
    on = {"enterprise_id": facts.enterprise_id}
    held = {**on, "type": "总经理办公会", "held_on": decision.get("decided_on")}
    minutes = {"name": "会议记录（待补）", "kind": str(DocumentKind.RECORD)}
    seat = {**on, "title": "成员", "is_voting": True}
    return (
        *new_fact("Topic", {**on, "title": decision.name, "conclusion_text": "待补"}),
        *new_fact("Meeting", held),
        *new_fact("DecisionItem", {**on, "name": "待补"}),
        *new_fact("SourceDocument", minutes),
        *new_fact("OrgUnit", {**on, "name": "总经理办公会"}),
        *new_fact("Tenure", seat),
        *new_fact("Person", {"name": "待补"}),
        *new_fact("Implementation", on),
        *new_fact("LegalityReview", on),
        *new_fact("PreStudy", on),
        *new_link("RESULTED_IN", "new:Topic", decision.id),
        *new_link("DISCUSSED_IN", "new:Topic", "new:Meeting"),
        *new_link("UNDER_ITEM", "new:Topic", "new:DecisionItem"),
        *new_link("EVIDENCED_BY", "new:Meeting", "new:SourceDocument"),
        *new_link("HELD_BY", "new:Meeting", "new:OrgUnit"),
        *new_link("AT", "new:Tenure", "new:OrgUnit"),
        *new_link("HOLDS", "new:Person", "new:Tenure"),
        *new_link("ATTENDED", "new:Person", "new:Meeting", role="表决"),
        *new_link("VOTED", "new:Person", "new:Topic", choice="AGREE"),
        *new_link("IMPLEMENTED_BY", decision.id, "new:Implementation"),
        *new_link("COVERS", "new:LegalityReview", decision.id),
        *new_link("COVERS#2", "new:PreStudy", decision.id),
    )


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {"Q-05": record_complete}
