"""Typed rows (类型化的行): a page query's answer as frozen rows whose fields are the query's columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from graph.store import Subgraph
from queries.running import bind, run
from queries.values import format_date, format_money
from services.access import Viewer, visible
from services.session import Session
from services.sources import SourceRow, sources_of


class PageRow(BaseModel):
    """One row of a page query; its fields are the query's columns, no more and no fewer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    session: Session, viewer: Viewer, name: str, raw: Mapping[str, object], kind: type[R]
) -> Found[R]:
    """Ask a query by name and give its rows the type `kind`."""
    query = session.catalogue.get(name)
    params = bind(query, raw)
    result = run(query, params, session.store, viewer.scope, session.today, session.limits)
    graph, _ = visible(viewer, result.subgraph or Subgraph())
    return Found(
        rows=tuple(kind.model_validate(row) for row in result.rows),
        is_cut=result.is_cut,
        sentence=result.sentence,
        missing=result.missing,
        sources=tuple(sources_of(session, graph)) if result.subgraph else (),
    )


def money_text(fen: int | None) -> str:
    """Money for people, empty where nothing is recorded."""
    return "" if fen is None else format_money(fen)


def date_text(day: date | None, precision: str | None = None) -> str:
    """A date as precise as its source, empty where nothing is recorded."""
    return "" if day is None else format_date(day, precision or "day")
