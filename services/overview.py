"""领导总览: figures with n and N, what cannot be told beside them, and the records behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.vocabulary.decisions import DecisionClass
from graph.vocabulary.supervision import FindingStatus, SupervisionLine
from services.access import Viewer
from services.judgements import (
    Dated,
    Judgement,
    Verdict3,
    dated,
    judge_case,
    judge_legality,
    judge_measure,
    judge_measures_exist,
    judge_prestudy,
    judge_quorum,
    judge_votes,
    required_count,
)
from services.session import Session
from services.typed_rows import PageRow, find_rows

SMALL = 10
Spans = list[tuple[date, date]]


class DecisionRow(PageRow):
    """A decision with what a judgement needs."""

    id: str
    title: str | None
    enterprise_id: str | None
    enterprise: str | None
    decided_on: date | None
    decided_on_precision: str | None
    class_: str | None = field_alias("class")  # type: ignore[name-defined]  # noqa: F821
    amount_fen: int | None
"""placeholder"""
