"""The address of 领导总览 (网址参数): the filter, and which records are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from services.judgements import Verdict3

DECISIONS = "decisions"


@dataclass(frozen=True)
class Filtered:
    """What the page shows; ``show`` names the figure whose records are listed."""

    enterprise_id: str = ""
    year: int | None = None
    show: str = ""
    verdict: Verdict3 | None = None
    class_: str = ""
    period: str = ""

    def params(self, **more: str) -> dict[str, str]:
        """The parameters of the filter, with what is to be listed."""
        given = {"enterprise_id": self.enterprise_id, "year": str(self.year or ""), **more}
        return {name: value for name, value in given.items() if value}


def read_filter(params: Mapping[str, str]) -> Filtered:
    """The filter in an address; what cannot be read counts as not given."""
    year = params.get("year", "")
    return Filtered(
        enterprise_id=str(params.get("enterprise_id", "")),
        year=int(year) if year.isdigit() and len(year) == 4 else None,
        show=str(params.get("show", "")),
        verdict=Verdict3.find(params.get("verdict", "")),
        class_=str(params.get("class", "")),
        period=str(params.get("period", "")),
    )
