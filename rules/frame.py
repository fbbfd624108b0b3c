"""Frame (判断的时点与依据): the day, declared ranges, own regulations, thresholds, calendar."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from rules.adjustments import Adjustment
from rules.calendars import Calendar
from rules.coverage import Coverages
from rules.parameters import Parameters, Place, read_parameters

Result = TypeVar("Result")
MOST_KNOWN = 200_000


@dataclass(frozen=True)
class Frame:
    """What every rule of one run shares.

    ``regulations`` are the own regulations by enterprise (id, name, kind, effective_on,
    repealed_on, document_id, locator); ``enterprises`` are properties of enterprises by id;
    ``switches`` are rules that people switched off somewhere, the latest first.
    """

    as_of: date
    coverages: Coverages = field(default_factory=Coverages)
    regulations: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    enterprises: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    parameters: Parameters = field(default_factory=read_parameters)
    calendar: Calendar = field(default_factory=Calendar)
    switches: Sequence[Adjustment] = ()
    # Not an argument: a frame with other parameters (dataclasses.replace) begins with none.
    _known: dict[Hashable, object] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def once(self, key: Hashable, find: Callable[[], Result]) -> Result:
        """What `find` says, asked once a run: many subjects share a day, a place and a clause."""
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = find()
        return cast(Result, self._known[key])

    def place_of(self, enterprise_id: str) -> Place:
        """Where an enterprise is and what it is, as thresholds ask for it."""
        return self.once(("place", enterprise_id), lambda: self._place(enterprise_id))

    def _place(self, enterprise_id: str) -> Place:
        known = self.enterprises.get(enterprise_id, {})
        return Place(
            str(known.get("region_code") or ""), enterprise_id, str(known.get("kind") or "")
        )

    def region_of(self, enterprise_id: str) -> str:
        """The region code of an enterprise, or ''."""
        return str(self.enterprises.get(enterprise_id, {}).get("region_code") or "")
