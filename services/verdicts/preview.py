"""会前体检: a draft agenda judged before the meeting, as if it passed; nothing is written."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from graph.errors import LoadError
from graph.facts import NodeFact, Properties, Source
from graph.keys import natural_id
from graph.vocabulary.decisions import TopicResult
from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.supervision import Verdict
from loaders.draft import Draft
from loaders.issues import Issue
from loaders.normalise.dates import TO_COME
from rules.coverage import Coverages
from rules.evaluation import evaluate
from rules.frame import Frame
from rules.judged import Judged
from services.access import Viewer
from services.ingest.batches import write_batch
from services.ingest.load_reports import LoadOptions
from services.ingest.loading import read_files
from services.session import Session
from services.upkeep.undone import OpenReader, rolled_back
from services.verdicts.judging import find_rules, make_frame, shown_to

SHORT = {
    "P-01": "法律意见未附",
    "P-02": "法律意见晚于会议",
    "P-03": "法律意见为不合法",
    "P-04": "附条件的意见未落实",
    "P-06": "以传签代替会议",
    "P-07": "未前置",
    "P-08": "未听取应听取的意见",
    "P-09": "人数不足",
    "P-10": "有人应回避",
    "P-14": "通知或材料不合要求",
    "P-19": "超出权限或未报批",
    "P-20": "会议顺序不当",
    "H-02": "未征求纪检意见或未考察",
}
_COUNTED = re.compile(r"应到 \d+ 人，[^。]*")
BEFORE = tuple(SHORT)
"""Rules that can be judged before anybody has met; votes, minutes and execution come later."""
QUORUM = "P-09"
HANDED_IN = (CoverageDataset.MEETINGS, CoverageDataset.REVIEWS)
YEAR = timedelta(days=365)
ORDER = (Verdict.HIT, Verdict.UNDECIDABLE, Verdict.CLEAR, Verdict.NOT_APPLICABLE)


def hint_of(one: Judged) -> str:
    """A few words on what to do before the meeting; '' where nothing is."""
    if one.verdict is Verdict.UNDECIDABLE:
        return f"{SHORT[one.rule]}：无法判断"
    if one.verdict is not Verdict.HIT:
        return ""
    counted = _COUNTED.search(one.sentence)
    return SHORT[one.rule] + (f"（{counted.group()}）" if counted else "")


@dataclass(frozen=True)
class PreviewPart:
    """A meeting or a topic of the agenda with its verdicts, the hits first."""

    name: str
    judged: tuple[Judged, ...]

    @property
    def hits(self) -> tuple[str, ...]:
        """What is wrong, in a few words each."""
        return tuple(hint_of(one) for one in self.judged if one.verdict is Verdict.HIT)


@dataclass(frozen=True)
class Preview:
    """What to look at before the meeting, and what was wrong with the file itself."""

    judged: tuple[Judged, ...]
    issues: tuple[Issue, ...]
    parts: tuple[PreviewPart, ...] = ()


def preview(session: Session, viewer: Viewer, path: Path, options: LoadOptions) -> Preview:
    """Judge the topics and meetings of a file on the day of the meeting.

    What the file leaves out counts as not there: an agenda is taken for complete. Topics without
    a result are judged as if they passed. Raises LoadError when the file holds no meeting.
    """
    [report] = read_files(session, [path], viewer, options, lambda *_: None)
    draft = report.draft
    days = _days(draft) if draft else []
    if draft is None or not days:
        said = f"“{path.name}”中没有写明日期的会议；请按台账的“会议”“议题”表填写议程。"
        raise LoadError(report.problem or said)
    _assume(draft, days)
    with rolled_back(session.store) as tx:
        write_batch(session, tx, draft, viewer, options)
        judged = list(_judge(session, viewer, OpenReader(tx), draft, max(days)))
    judged.sort(key=lambda one: (ORDER.index(one.verdict), one.rule, one.subject))
    # A load warns of days to come; an agenda is about one.
    issues = tuple(one for one in report.issues if TO_COME not in one.message)
    return Preview(tuple(judged), issues, tuple(_parts(draft, judged)))


def preview_bytes(
    session: Session, viewer: Viewer, name: str, data: bytes, options: LoadOptions
) -> Preview:
    """As ``preview``, of a file that is handed over; it is kept only while it is judged."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(data)
        return preview(session, viewer, path, options)


def _parts(draft: Draft, judged: Iterable[Judged]) -> Iterator[PreviewPart]:
    """The verdicts by meeting and topic, in the order of the agenda."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        found[one.subject].append(one)
    for kind in ("Meeting", "Topic"):
        for fact in draft.nodes.values():
            if _is(fact, kind):
                subjects = (fact.id, natural_id("Decision", {"topic_id": fact.id}))
                own = [one for subject in subjects for one in found[subject]]
                own.sort(key=lambda one: (ORDER.index(one.verdict), one.rule))
                title = fact.properties.get("title") or fact.properties.get("name")
                yield PreviewPart(str(title or ""), tuple(own))


def _days(draft: Draft) -> list[date]:
    held = (one.properties.get("held_on") for one in draft.nodes.values() if _is(one, "Meeting"))
    return [one for one in held if isinstance(one, date)]


def _is(fact: NodeFact, label: str) -> bool:
    return fact.label == label and not fact.is_mention


def _assume(draft: Draft, days: list[date]) -> None:
    """Let the topics pass, and take the agenda for all there is."""
    for fact in draft.nodes.values():
        if _is(fact, "Topic"):
            fact.properties.setdefault("result", TopicResult.PASSED.value)
    source = Source(natural_id("SourceDocument", {"sha256": draft.file.sha256}), draft.file.name)
    for enterprise in draft.enterprises:
        for dataset in HANDED_IN:
            values: Properties = {
                "enterprise_id": enterprise,
                "dataset": dataset.value,
                "from_on": min(days) - YEAR,
                "to_on": max(days),
            }
            draft.add([NodeFact("Coverage", natural_id("Coverage", values), values, source)])


def _judge(
    session: Session, viewer: Viewer, reader: OpenReader, draft: Draft, on: date
) -> Iterator[Judged]:
    subjects = set(_subjects(draft))
    frame = make_frame(session, viewer, on, reader)
    scope = sorted(draft.enterprises)
    invited = _invited(draft)
    for rule in find_rules(BEFORE):
        for one in evaluate(rule, reader, frame, scope):
            if one.rule == QUORUM and one.subject not in invited:
                [one] = evaluate(rule, reader, _knowing_no_meetings(frame), scope, one.subject)
            if one.subject in subjects and one.verdict is not Verdict.NOT_APPLICABLE:
                yield shown_to(viewer, one)


def _invited(draft: Draft) -> set[str]:
    """The meetings for which the agenda says who is to come; the others are not empty rooms."""
    return {one.end.id for one in draft.edges if one.type == "ATTENDED"}


def _knowing_no_meetings(frame: Frame) -> Frame:
    declared = frame.coverages.declared
    kept = {key: one for key, one in declared.items() if key[1] != CoverageDataset.MEETINGS}
    return replace(frame, coverages=Coverages(kept))


def _subjects(draft: Draft) -> Iterator[str]:
    """Its meetings and topics, and the decisions that the topics would become."""
    for fact in draft.nodes.values():
        if _is(fact, "Meeting"):
            yield fact.id
        elif _is(fact, "Topic"):
            yield fact.id
            yield natural_id("Decision", {"topic_id": fact.id})
