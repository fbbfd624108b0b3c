"""Votes without names in 审议结果 (一致同意, 同意5票反对1票): whom they must mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.issues import Severity
from loaders.official.intake import Intake
from loaders.official.records import AttendeeRecord, BallotRecord, Cell
from loaders.wording.sentences import Sentence, cited
from loaders.wording.tally import AGREED, Tally

_ADVICE = "请核对；有人持别的意见的，写成“张某（同意）、李某（不同意）”。"


def presumed_ballots(
    intake: Intake, cell: Cell, tally: Tally, attendees: Sequence[AttendeeRecord]
) -> Iterator[BallotRecord]:
    """同意 of each person present (推定), where the cell leaves no doubt; else it says why not."""
    present = [one.name for one in attendees if not one.reason]
    if not tally.is_of_all(len(present)):
        words = f"“{cell.text}”没有写姓名，到会 {len(present)} 人，看不出各人意见，只登记票数。"
        severity = Severity.INFO if AGREED in tally.numbers else Severity.WARNING
        intake.report(cell, "个人表决意见", words, _ADVICE, severity)
        return
    words = f"“{cell.text}”没有写姓名，按到会的 {len(present)} 人都同意登记（推定）。"
    intake.report(cell, "个人表决意见推定", words, _ADVICE, Severity.INFO)
    choice = replace(cell, column=cited(cell.column, Sentence(cell.text, 0, 0)), value=None)
    vote = "原则同意" if tally.is_in_principle else "同意"
    for name in present:
        yield BallotRecord(cell.with_text(name.text), choice.with_text(vote), is_presumed=True)
