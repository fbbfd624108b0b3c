"""The official anomalies beside our verdicts (官方异常对照): both answers for every topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.store import RowReader
from rules.catalogue import rule_catalogue
from rules.evaluation import evaluate
from rules.frame import Frame
from rules.judged import Judged
from rules.official import ANOMALIES, Anomaly
from rules.page import subject_of
from services.access import Viewer
from services.session import Session
from services.verdicts.judging import make_frame, shown_to

NO_SUBJECT = (
    "没有判断：{rule} 判断的是{subject}，这一议题没有（例如只是前置研究，或没有通过）。"
    "不等于没有问题。"
)
PASSED_OVER = "不检查"
"""What the official system does with a topic of several items: nothing, without saying so."""


@dataclass(frozen=True)
class Compared:
    """One topic under one official anomaly: its answer, and ours with its sentence.

    ``ours`` is empty where our rule has no subject behind the topic (no decision was made), which
    the sentence says.
    """

    anomaly: str
    topic: str
    title: str
    enterprise_id: str
    official: str
    rule: str
    ours: str
    sentence: str


def compare(
    session: Session, viewer: Viewer, as_of: date | None = None, subject: str | None = None
) -> list[Compared]:
    """Every topic under every official anomaly that it, or our rule, has something to say of."""
    frame = make_frame(session, viewer, as_of)
    return list(compare_with(session.store, session, viewer, frame, subject))


def compare_with(
    reader: RowReader, session: Session, viewer: Viewer, frame: Frame, subject: str | None = None
) -> Iterator[Compared]:
    """The same through any reader."""
    values = {"scope": viewer.scope, "subject": subject}
    rows = reader.read(session.statement("official_topics"), values, session.no_limits).rows
    for anomaly in ANOMALIES:
        judged = {
            one.subject: shown_to(viewer, one)
            for one in evaluate(rule_catalogue().get(anomaly.rule), reader, frame, viewer.scope)
        }
        for row in rows:
            yield _compared(anomaly, row, _ours(row, judged))


def _ours(row: Mapping[str, Any], judged: Mapping[str, Judged]) -> Judged | None:
    """Our verdict on what the topic stands for: itself, its decision, meeting or enterprise."""
    places = (row["topic"], *row["decisions"], row["meeting_id"], row["enterprise_id"])
    return next((judged[one] for one in places if one in judged), None)


def _compared(anomaly: Anomaly, row: Mapping[str, Any], ours: Judged | None) -> Compared:
    found = anomaly.finds(row)
    subject = subject_of(rule_catalogue().get(anomaly.rule))
    unjudged = NO_SUBJECT.format(rule=anomaly.rule, subject=subject)
    return Compared(
        anomaly=anomaly.name,
        topic=row["topic"],
        title=row["title"] or "",
        enterprise_id=row["enterprise_id"] or "",
        official=PASSED_OVER if found is None else "异常" if found else "通过",
        rule=anomaly.rule,
        ours=str(ours.verdict) if ours else "",
        sentence=ours.sentence if ours else unjudged,
    )
