"""Played roles: fewer rights, never more, and a clerk's own enterprise."""

from __future__ import annotations

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.session import Session
from services.things.played_roles import PLAYED, play, rights_of

pytestmark = pytest.mark.one_engine

SUPERVISOR = Viewer("监管员", Role.SUPERVISOR)


@pytest.mark.parametrize("name", sorted(PLAYED))
def test_a_role_may_less_than_the_demo_viewer(name: str) -> None:
    assert set(rights_of(PLAYED[name])) < set(rights_of(Role.DEMO))


def test_a_clerk_has_one_enterprise_and_the_name_says_it(district: Session) -> None:
    clerk = play(district, DEMO_VIEWER, "clerk")

    assert clerk.scope is not None
    assert len(clerk.scope) == 1
    assert clerk.name.startswith("演示用户（录入员·")


def test_who_is_logged_in_plays_nobody(district: Session) -> None:
    assert play(district, SUPERVISOR, "investigator") is SUPERVISOR
    assert play(district, DEMO_VIEWER, "anybody") is DEMO_VIEWER
