"""What all pages share: the one Session of the process, the viewer, and cached reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Concatenate, ParamSpec, TypeVar

import streamlit as st

from graph.errors import StoreError, StoreStoppedError
from services.access import DEMO_VIEWER, Role, Viewer
from services.data_version import data_version
from services.ingest.known_on import Clocks, session_at
from services.session import Session, open_session
from services.things.played_roles import PLAYED, play
from ui.components.role import COOKIE

P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[object, ...]


@st.cache_resource(show_spinner="正在打开图谱…", on_release=Session.close)
def shared_session() -> Session:
    """One Session per process; its store is thread-safe."""
    return open_session()


def current_viewer() -> Viewer:
    """Who looks: until there is a login the marked demo viewer, and only on this machine.

    He may have chosen one of the roles (page 演示身份).
    """
    name = str(st.context.cookies.get(COOKIE, ""))
    if name not in PLAYED or DEMO_VIEWER.role is not Role.DEMO:
        return DEMO_VIEWER
    played: Viewer = _kept(("played", name), lambda session: play(session, DEMO_VIEWER, name))
    return played


def read(
    service: Callable[Concatenate[Session, Viewer, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """What a service answers, cached under its name, arguments, rights and the data's version."""
    viewer = current_viewer()
    key = _key(service, args, kwargs, viewer)
    found: T = _kept(key, lambda session: service(session, viewer, *args, **kwargs))
    return found


def read_lasting(
    service: Callable[Concatenate[Session, Viewer, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """The same, cached until the data change: for what is read from their version's facts alone."""
    viewer = current_viewer()
    key = (_version(), *_key(service, args, kwargs, viewer))
    found: T = _lasting(key, lambda session: service(session, viewer, *args, **kwargs))
    return found


def read_at(
    clocks: Clocks,
    service: Callable[Concatenate[Session, Viewer, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What a service answered, standing at these clocks; cached like ``read``."""

    def asked(session: Session, viewer: Viewer) -> T:
        with session_at(session, clocks) as then:
            return service(then, viewer, *args, **kwargs)

    viewer = current_viewer()
    key = (clocks, *_key(service, args, kwargs, viewer))
    found: T = _kept(key, lambda session: asked(session, viewer))
    return found


def act(
    service: Callable[Concatenate[Session, Viewer, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """What a service does for the viewer; whatever was read before is read anew."""
    try:
        return service(shared_session(), current_viewer(), *args, **kwargs)
    finally:
        _version.clear()
        _cached.clear()
        _lasting.clear()


def _key(
    service: Callable[..., object], args: Key, kwargs: Mapping[str, object], viewer: Viewer
) -> Key:
    name = (service.__module__, service.__qualname__)
    return (name, args, tuple(sorted(kwargs.items())), _rights(viewer))


def _rights(viewer: Viewer) -> Key:
    scope = viewer.scope
    return (viewer.role.value, None if scope is None else tuple(scope))


def _kept(key: Key, ask: Callable[[Session], T]) -> T:
    found: T = _cached((_version(), *key), ask)
    return found


# Asked at most once a second: what another process has written shows a second later.
@st.cache_resource(ttl=1, show_spinner=False)
def _version() -> tuple[object, ...]:
    return _asked(data_version)


# Answers are frozen, so they are shared and not copied; an Answer holds its Query, which cannot be
# pickled for st.cache_data.
@st.cache_resource(ttl="1m", max_entries=512, show_spinner="正在读取…")
def _cached(key: Key, _ask: Callable[[Session], T]) -> T:
    return _asked(_ask)


@st.cache_resource(ttl="24h", max_entries=64, show_spinner="正在统计，资料多时要一两分钟…")
def _lasting(key: Key, _ask: Callable[[Session], T]) -> T:
    return _asked(_ask)


def _asked(ask: Callable[[Session], T]) -> T:
    session = shared_session()
    try:
        return ask(session)
    except StoreStoppedError:
        raise
    except StoreError:
        session.close()  # the next read opens the store again
        raise
