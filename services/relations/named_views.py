"""Named views (命名视图): pictures of relations that a person keeps, for that person alone.

Only the address is kept, so what is shown is what the viewer may see on the day of opening. They
are no facts: a label without relations, which no walk, count, dump or revoke meets
(docs/decisions/0032).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from graph.errors import SoeGraphError
from graph.keys import make_id
from graph.statements import delete_nodes, merge_nodes, nodes_owned_by
from services.access import Right, Viewer
from services.own_titles import own_title
from services.session import Session

LABEL = "NamedView"
MOST_VIEWS = 200


class NamedViewError(SoeGraphError):
    """A view cannot be kept, renamed or removed; the message says what to do."""


@dataclass(frozen=True)
class NamedView:
    """A kept picture: its name, and the parameters of its address."""

    id: str
    title: str
    params: tuple[tuple[str, str], ...]
    saved_at: datetime


def named_views(session: Session, viewer: Viewer) -> tuple[NamedView, ...]:
    """What this viewer keeps, by name; nothing for who may keep none."""
    if not viewer.may(Right.KEEP_VIEWS):
        return ()
    statement = nodes_owned_by(LABEL, ("owner",))
    rows = session.store.read(statement, {"ids": [viewer.name]}, session.limits).rows
    found = (_view(row["properties"]) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.title, one.id)))


def save_view(
    session: Session,
    viewer: Viewer,
    title: str,
    params: Mapping[str, str],
    *,
    instead: bool = False,
) -> NamedView:
    """Keep a picture under a name; ``instead`` of the one that has the name already.

    Raises NamedViewError where the name says nothing, is too long or taken, or too many are kept;
    AccessError for who may keep none.
    """
    viewer.needs(Right.KEEP_VIEWS)
    words, kept = _title(title), named_views(session, viewer)
    is_taken = any(one.title == words for one in kept)
    if is_taken and not instead:
        raise NamedViewError(f"您已有名为“{words}”的视图；请换一个名称，或勾选“替换同名视图”。")
    if not is_taken and len(kept) >= MOST_VIEWS:
        raise NamedViewError(f"最多保存 {MOST_VIEWS} 个视图，请先删除不用的。")
    view = NamedView(_id(viewer, words), words, tuple(sorted(params.items())), session.now())
    with session.store.transaction() as tx:
        tx.run(merge_nodes(LABEL), {"rows": [_row(viewer, view)]})
    return view


def rename_view(session: Session, viewer: Viewer, id_: str, title: str) -> None:
    """Give a kept picture another name; raises as ``save_view`` does."""
    old, words = _own(session, viewer, id_), _title(title)
    if any(one.title == words for one in named_views(session, viewer)):
        raise NamedViewError(f"您已有名为“{words}”的视图，请换一个名称。")
    new = NamedView(_id(viewer, words), words, old.params, old.saved_at)
    with session.store.transaction() as tx:
        tx.run(delete_nodes(LABEL), {"ids": [old.id]})
        tx.run(merge_nodes(LABEL), {"rows": [_row(viewer, new)]})


def delete_view(session: Session, viewer: Viewer, id_: str) -> None:
    """Keep a picture no longer."""
    old = _own(session, viewer, id_)
    with session.store.transaction() as tx:
        tx.run(delete_nodes(LABEL), {"ids": [old.id]})


def _own(session: Session, viewer: Viewer, id_: str) -> NamedView:
    viewer.needs(Right.KEEP_VIEWS)
    found = [one for one in named_views(session, viewer) if one.id == id_]
    if not found:
        raise NamedViewError("没有找到这个视图，可能已经删除；请刷新页面。")
    return found[0]


def _title(title: str) -> str:
    return own_title(title, "视图", NamedViewError)


def _id(viewer: Viewer, title: str) -> str:
    return make_id(LABEL, viewer.name, title)


def _row(viewer: Viewer, view: NamedView) -> dict[str, object]:
    properties = {
        "id": view.id,
        "owner": viewer.name,
        "title": view.title,
        "address": urlencode(view.params),
        "saved_at": view.saved_at,
    }
    return {"id": view.id, "properties": properties}


def _view(values: Mapping[str, Any]) -> NamedView:
    params = tuple(parse_qsl(values["address"]))
    return NamedView(values["id"], values["title"], params, values["saved_at"])
