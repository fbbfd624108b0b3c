"""Typed rows (类型化的行): the answer of a page query; the fields are the query's columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from graph.store import ReadLimits, Subgraph
from queries.narrowing import Outside
from queries.running import bind, run
from queries.values import format_date, format_money
from services.access import Viewer, visible, visible_rows
from services.session import Session
from services.sources import SourceRow, sources_of


class PageRow(BaseModel):
    """One row of a page query; its fields are the query's columns, no more and no fewer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def day(self, name: str) -> str:
        """The date column `name` as precise as its source; empty where nothing is recorded."""
        value: date | None = getattr(self, name)
        precision: str | None = getattr(self, f"{name}_precision", None)
        return "" if value is None else format_date(value, precision or "day")

    def exact(self, name: str) -> date | None:
        """The date column `name` where it is recorded to the day; else None."""
        value: date | None = getattr(self, name)
        return value if is_day(getattr(self, f"{name}_precision", None)) else None

    def money(self, name: str) -> str:
        """The money column `name` for people; empty where nothing is recorded."""
        fen: int | None = getattr(self, name)
        return "" if fen is None else format_money(fen)


def is_day(precision: str | None) -> bool:
    """Whether a stored precision says that a date is recorded to the day."""
    return precision in (None, "", "day")


R = TypeVar("R", bound=PageRow)


@dataclass(frozen=True)
class Found(Generic[R]):
    """Typed rows, what is missing, where the facts stand; ``is_cut`` says that more was there."""

    rows: tuple[R, ...] = ()
    is_cut: bool = False
    sentence: str = ""
    missing: tuple[str, ...] = ()
    sources: tuple[SourceRow, ...] = ()


def find_rows(
    session: Session,
    viewer: Viewer,
    name: str,
    raw: Mapping[str, object],
    kind: type[R],
    limits: ReadLimits | None = None,
    *,
    is_rest: bool = False,
) -> Found[R]:
    """Ask a query by name and give its rows the type `kind`; within the usual limits or others.

    With `is_rest` the rows of everything outside the viewer's enterprises.
    """
    query = session.catalogue.get(name)
    params = bind(query, raw)
    result = run(
        query,
        params,
        session.store,
        Outside(viewer.scope or ()) if is_rest else viewer.scope,
        session.today,
        limits or session.limits,
        partial(visible_rows, viewer),
    )
    graph, _ = visible(viewer, result.subgraph or Subgraph())
    return Found(
        rows=tuple(kind.model_validate(row) for row in result.rows),
        is_cut=result.is_cut,
        sentence=result.sentence,
        missing=result.missing,
        sources=tuple(sources_of(session, graph, viewer.scope)) if result.subgraph else (),
    )
