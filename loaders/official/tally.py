"""Votes without names (审议结果 一致同意, 同意5票反对1票): the numbers, and whom they must mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.issues import Severity
from loaders.normalise.numerals import NUMERAL, read_numeral
from loaders.official.intake import Intake
from loaders.official.records import AttendeeRecord, BallotRecord, Cell, TallyRecord
from loaders.wording.sentences import Sentence, cited

_KIND = "不同意|不赞成|同意|赞成|反对|弃权"
_NUMBER = rf"\d{{1,3}}|{NUMERAL}{{1,3}}"
_NUMBERED = re.compile(
    rf"(?:(?P<kind>{_KIND})票?数?[:为]?(?P<no>{_NUMBER})[票人名]|"
    rf"(?P<first>{_NUMBER})[票人名](?P<then>{_KIND})票?)"
)
_UNANIMOUS = re.compile(
    r"(?:一致|全票|全部|(?:全体|到会|与会)[^一,;]{0,8}?[均都]?)(?:表决)?(?:审议)?(?:原则上?)?(?:同意|通过|赞成)"
)
_FILLER = re.compile(
    r"经?(?:会议|集体|举手|投票|无记名|票决|表决|审议|研究|讨论|结果|情况|全体|到会|与会|参会|出席|人员|"
    r"董事|委员|成员|班子|监事|股东|通过|[均都为:,、;.。]|\d+人)+"
)
_ADVICE = "请核对；有人持别的意见的，写成“张某（同意）、李某（不同意）”。"
_PROPERTY = {"同意": "agree", "赞成": "agree", "弃权": "abstain"}


@dataclass(frozen=True)
class Tally:
    """What a cell says of the votes without a name: numbers, or that all agreed."""

    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None
    is_unanimous: bool = False
    is_in_principle: bool = False
    is_secret: bool = False

    @property
    def numbers(self) -> list[int]:
        """The numbers written, of whatever kind."""
        return [one for one in (self.agree, self.disagree, self.abstain) if one is not None]

    def is_of_all(self, voters: int) -> bool:
        """Whether each of so many must have agreed."""
        if self.is_secret or not voters or self.disagree or self.abstain:
            return False
        return self.is_unanimous if self.agree is None else self.agree == voters


def read_tally(text: str) -> Tally | None:
    """The votes of a cell that holds nothing else; None where it names or says anything more."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    counts: dict[str, int] = {}
    for match in _NUMBERED.finditer(folded):
        written = match["no"] or match["first"]
        number = int(written) if written.isdecimal() else read_numeral(written)
        if number is not None:
            kind = match["kind"] or match["then"]
            counts.setdefault(_PROPERTY.get(kind, "disagree"), int(number))
    rest = _NUMBERED.sub("", folded)
    is_unanimous = _UNANIMOUS.search(rest) is not None
    if not (counts or is_unanimous) or _FILLER.sub("", _UNANIMOUS.sub("", rest)):
        return None
    return Tally(
        **counts,
        is_unanimous=is_unanimous,
        is_in_principle="原则" in folded,
        is_secret="无记名" in folded,
    )


def tally_record(cell: Cell) -> TallyRecord | None:
    """The numbers of a cell that names nobody."""
    found = read_tally(cell.text)
    return TallyRecord(cell, found.agree, found.disagree, found.abstain) if found else None


def presumed_ballots(
    intake: Intake, cell: Cell, attendees: Sequence[AttendeeRecord]
) -> Iterator[BallotRecord]:
    """同意 of each person present (推定), where the cell leaves no doubt; else it says why not."""
    tally = read_tally(cell.text)
    present = [one.name for one in attendees if not one.reason]
    if tally is None:
        return
    if not tally.is_of_all(len(present)):
        words = f"“{cell.text}”没有写姓名，到会 {len(present)} 人，看不出各人意见，只登记票数。"
        is_kept = tally.agree is not None
        severity = Severity.INFO if is_kept else Severity.WARNING
        intake.report(cell, "个人表决意见", words, _ADVICE, severity)
        return
    words = f"“{cell.text}”没有写姓名，按到会的 {len(present)} 人都同意登记（推定）。"
    intake.report(cell, "个人表决意见推定", words, _ADVICE, Severity.INFO)
    choice = replace(cell, column=cited(cell.column, Sentence(cell.text, 0, 0)), value=None)
    vote = "原则同意" if tally.is_in_principle else "同意"
    for name in present:
        yield BallotRecord(cell.with_text(name.text), choice.with_text(vote), is_presumed=True)
