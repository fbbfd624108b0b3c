"""Undo and redo on 关系探查 (撤销与重做): the addresses of this visit, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.relations.relation_view import Wish

MOST_STEPS = 100


@dataclass(frozen=True)
class Trail:
    """The pictures of a visit in the order of the steps, and which of them is shown."""

    steps: tuple[Wish, ...] = ()
    at: int = -1

    @property
    def before(self) -> Wish | None:
        """What undo leads to."""
        return self.steps[self.at - 1] if self.at > 0 else None

    @property
    def after(self) -> Wish | None:
        """What redo leads to."""
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else None


def arrived(trail: Trail, wish: Wish) -> Trail:
    """The trail once this picture is shown, however one came: by a step, undo, Back or a link.

    The step before or after is gone to, anything else is a new step. Who comes by a link with
    expansions in it can take them back one by one.
    """
    if not trail.steps:
        opened = wish.expansions
        steps = tuple(replace(wish, expansions=opened[:at]) for at in range(len(opened) + 1))
        return Trail(steps[-MOST_STEPS:], min(len(steps), MOST_STEPS) - 1)
    for at in (trail.at, trail.at - 1, trail.at + 1):
        if 0 <= at < len(trail.steps) and trail.steps[at] == wish:
            return replace(trail, at=at)
    steps = (*trail.steps[: trail.at + 1], wish)[-MOST_STEPS:]
    return Trail(steps, len(steps) - 1)
