"""Played roles (演示身份): until there is a login, the demo viewer may look as one of the roles.

A played role has fewer rights than the demo viewer, never more.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.access import DEMO_VIEWER, Right, Role, Viewer
from services.enterprises import find_enterprises
from services.session import Session

PLAYED: Mapping[str, Role] = {
    "supervisor": Role.SUPERVISOR,
    "investigator": Role.INVESTIGATOR,
    "leader": Role.LEADER,
    "clerk": Role.CLERK,
}
"""The roles by the names that the browser keeps."""


def play(session: Session, viewer: Viewer, name: str) -> Viewer:
    """The demo viewer in the role of this name; unchanged where it names none.

    A 录入员 belongs to the first enterprise.
    """
    role = PLAYED.get(name)
    if role is None or viewer is not DEMO_VIEWER:
        return viewer
    if role is not Role.CLERK:
        return Viewer(f"{viewer.name}（{role.label}）", role, None, viewer.reason)
    own = find_enterprises(session, viewer).rows[:1]
    place = "".join(f"·{one.short_name or one.name}" for one in own)
    scope = frozenset(one.id for one in own)
    return Viewer(f"{viewer.name}（{role.label}{place}）", role, scope, viewer.reason)


def rights_of(role: Role) -> list[str]:
    """What a role may do beyond reading, in words."""
    return [one.words for one in Right if role in one.roles]
