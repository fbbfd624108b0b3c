"""The figures of a brief (简报数字): the one place that knows where the overview has them from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from services.access import Viewer
from services.judgements import Verdict3
from services.overview import EnterpriseFigures, Overview, show_overview
from services.overview_records import Indicator, Record
from services.reports.asked import Asked
from services.session import Session


@dataclass(frozen=True)
class BriefFigure:
    """One indicator: n of N, what cannot be told, and the records that are not done.

    ``change`` says how it stands to the period before; each of ``lacking`` is a record's title,
    enterprise, day and the reason why it counts as not done.
    """

    title: str
    done: int
    asked: int
    unknown: int
    rate_text: str
    basis: str
    lacking_word: str
    lacking: tuple[tuple[str, str, str, str], ...]
    change: str = ""


@dataclass(frozen=True)
class BriefFigures:
    """Everything that a brief counts; ``lines`` and ``enterprises`` are rows of its tables.

    A line is name, findings, rectified, with a case, sanctioned; an enterprise is name, decisions,
    findings and n/N for each figure in order.
    """

    decisions: int
    amount_fen: int
    without_amount: int
    undated: int
    classes: tuple[tuple[str, int], ...]
    periods: tuple[tuple[str, int, str], ...]
    figures: tuple[BriefFigure, ...]
    lines: tuple[tuple[str, int, int, int, int], ...]
    enterprises: tuple[tuple[str, int, int, tuple[str, ...]], ...]
    is_cut: bool = False


def brief_figures(session: Session, viewer: Viewer, asked: Asked) -> BriefFigures:
    """The figures for one enterprise (``asked.id``) or all, for a year or all time."""
    found = show_overview(session, viewer, asked.id, asked.year)
    return BriefFigures(
        decisions=found.decisions,
        amount_fen=found.amount_fen,
        without_amount=found.without_amount,
        undated=found.undated,
        classes=tuple(zip(found.classes, found.class_counts, strict=True)),
        periods=tuple(_periods(found)),
        figures=tuple(map(_figure, found.indicators)),
        lines=tuple(
            (one.line, one.findings, one.rectified, one.with_case, one.sanctions)
            for one in found.lines
        ),
        enterprises=tuple(map(_enterprise, found.enterprises)),
        is_cut=found.is_cut,
    )


def _periods(found: Overview) -> Iterator[tuple[str, int, str]]:
    for one in found.periods:
        counted = zip(found.classes, one.counts, strict=True)
        yield one.label, sum(one.counts), "，".join(f"{name} {n}" for name, n in counted if n)


def _figure(one: Indicator) -> BriefFigure:
    lacking = sorted(one.of(Verdict3.NO), key=lambda row: (row.day, row.title), reverse=True)
    return BriefFigure(
        title=one.title,
        done=one.done,
        asked=one.asked,
        unknown=one.unknown,
        rate_text=one.rate_text,
        basis=one.basis,
        lacking_word=one.lacking,
        lacking=tuple(map(_record, lacking)),
    )


def _record(row: Record) -> tuple[str, str, str, str]:
    return row.title, row.enterprise, row.day or "日期未记录", row.judgement.reason


def _enterprise(one: EnterpriseFigures) -> tuple[str, int, int, tuple[str, ...]]:
    shown = tuple(
        f"{done}/{asked}" + (f"（{unknown}）" if unknown else "")
        for done, asked, unknown in one.figures
    )
    return one.enterprise, one.decisions, one.findings, shown
