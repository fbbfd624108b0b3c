"""The data's version (资料的版本): changes with every load, review, judging, setting or closing.

Whoever keeps an answer keeps it under this, so that no process shows what another has changed.
"""

from __future__ import annotations

from services.session import Session


def data_version(session: Session) -> tuple[object, ...]:
    """A value that differs once anything was written to the graph, by whatever process."""
    [row] = session.store.read(session.statement("data_version"), {"scope": None}).rows
    return (session.today, *(row[name] for name in sorted(row)))
