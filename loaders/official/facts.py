"""From records to facts: the one way that XML packages and Excel templates share."""

from __future__ import annotations

from loaders.draft import Draft
from loaders.official.attachments import attach_mentions, report_missing_notices
from loaders.official.intake import Intake
from loaders.official.items import make_item
from loaders.official.meetings import make_meeting
from loaders.official.records import Records
from loaders.official.regulations import make_regulation


def make_facts(intake: Intake, records: Records) -> None:
    """Turn all records of a file into facts, issues and counts of its draft."""
    for item in records.items:
        make_item(intake, item)
    for regulation in records.regulations:
        make_regulation(intake, regulation)
    for meeting in records.meetings:
        make_meeting(intake, meeting)


def finish(intake: Intake) -> Draft:
    """The draft with the files that cells name, the missing notices, the count of cells."""
    attach_mentions(intake)
    report_missing_notices(intake)
    intake.draft.cells.add(intake.book.count())
    return intake.draft
