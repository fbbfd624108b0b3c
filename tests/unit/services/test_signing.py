"""Signing (署名): how acts and reports name who made them."""

from __future__ import annotations

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.reports.tenure import seat


@pytest.mark.parametrize(
    ("viewer", "name"),
    [
        (DEMO_VIEWER, "演示用户（演示）"),
        (Viewer("王监管", Role.SUPERVISOR), "王监管（国资监管员）"),
        (Viewer("演示用户（国资监管员）", Role.SUPERVISOR), "演示用户（国资监管员）"),
        (Viewer("演示用户（录入员·丁水务）", Role.CLERK), "演示用户（录入员·丁水务）"),
    ],
)
def test_a_role_is_named_once(viewer: Viewer, name: str) -> None:
    assert viewer.signature == name


@pytest.mark.parametrize(
    ("place", "post", "named"),
    [("董事会", "董事长", "董事会董事长"), ("党委", "党委书记", "党委书记"), ("", "董事", "董事")],
)
def test_a_seat_names_its_body_once(place: str, post: str, named: str) -> None:
    assert seat(place, post) == named
