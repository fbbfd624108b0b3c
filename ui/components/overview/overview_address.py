"""The address of 领导总览 (网址参数): the filter, and which records are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.leadership.judgements import Verdict3
from services.leadership.report_period import ReportPeriod
from ui.components.links import address

DECISIONS, FINDINGS, HANDLING = "decisions", "findings", "handling"
PAGE = "overview"


@dataclass(frozen=True)
class Filtered:
    """What the page shows; ``show`` names the figure whose records are listed."""

    enterprise_id: str = ""
    year: int | None = None
    quarter: int | None = None
    group: str = ""
    show: str = ""
    verdict: Verdict3 | None = None
    class_: str = ""
    period: str = ""
    line: str = ""
    stage: str = ""
    part: str = ""
    share: str = ""

    @property
    def report_period(self) -> ReportPeriod:
        """The period chosen."""
        return ReportPeriod(self.year, self.quarter if self.year else None)

    def params(self, **more: str) -> dict[str, str]:
        """The parameters of the filter, with what is to be listed."""
        given = {
            "enterprise_id": self.enterprise_id,
            "year": str(self.year or ""),
            "quarter": str(self.quarter or "") if self.year else "",
            "group": self.group,
            **more,
        }
        return {name: value for name, value in given.items() if value}

    def link(self, **more: str) -> str:
        """The address of the page under this filter, with what is to be listed."""
        return address(PAGE, **self.params(**more))

    def over(self, period: ReportPeriod) -> Filtered:
        """The same filter over another period."""
        return replace(self, year=period.year, quarter=period.quarter)


def read_filter(params: Mapping[str, str]) -> Filtered:
    """The filter in an address; what cannot be read counts as not given."""
    year, quarter = params.get("year", ""), params.get("quarter", "")
    has_year = year.isdigit() and len(year) == 4 and year > "1900"
    return Filtered(
        enterprise_id=str(params.get("enterprise_id", "")),
        year=int(year) if has_year else None,
        quarter=int(quarter) if has_year and quarter in ("1", "2", "3", "4") else None,
        group=str(params.get("group", "")),
        show=str(params.get("show", "")),
        verdict=Verdict3.find(params.get("verdict", "")),
        class_=str(params.get("class", "")),
        period=str(params.get("period", "")),
        line=str(params.get("line", "")),
        stage=str(params.get("stage", "")),
        part=str(params.get("part", "")),
        share=str(params.get("share", "")),
    )
