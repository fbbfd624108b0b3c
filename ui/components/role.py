"""Choosing whose eyes to look with (演示身份): kept in a cookie of this browser."""

from __future__ import annotations

from services.access import Role, Viewer
from services.things.played_roles import PLAYED
from ui.components.parts import part

COOKIE = "soegraph_role"


def show_choice(viewer: Viewer) -> None:
    """A button for each role; the present one is pressed."""
    roles = {"": Role.DEMO, **PLAYED}
    data = {
        "cookie": COOKIE,
        "label": "以哪种身份查看",
        "roles": [
            {"name": name, "text": _words(role), "is_present": role is viewer.role}
            for name, role in roles.items()
        ],
    }
    part("role")(key="role", data=data)


def _words(role: Role) -> str:
    return "演示（全部权限）" if role is Role.DEMO else role.label
