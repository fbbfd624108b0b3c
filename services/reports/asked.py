"""What report is asked for (报告条件): the thing it is about, and the time it covers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from services.ingest.known_on import Clocks


@dataclass(frozen=True)
class Asked:
    """The id of the thing and what narrows the report; ``clocks`` are told by the caller."""

    id: str = ""
    year: int | None = None
    quarter: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    clocks: Clocks = field(default_factory=Clocks)

    @property
    def period_text(self) -> str:
        """The time covered, in words; empty where nothing narrows it."""
        if not (self.from_on or self.to_on):
            return ""
        return f"{self.from_on or '最早'} 至 {self.to_on or '今日'}"
