"""Tally (票数): a cell that tells the votes and names nobody: 一致同意, 同意5票反对1票."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.vocabulary.decisions import VoteKind
from loaders.wording.votes import COUNTED, SECRET, vote_numbers, without_vote_numbers

AGREED = COUNTED[VoteKind.AGREE]
_UNANIMOUS = re.compile(
    r"(?:一致|全票|全部|(?:全体|到会|与会)[^一,;]{0,8}?[均都]?)(?:表决)?(?:审议)?(?:原则上?)?(?:同意|通过|赞成)"
)
_FILLER = re.compile(
    r"经?(?:会议|集体|举手|投票|无记名|票决|表决|审议|研究|讨论|结果|情况|全体|到会|与会|参会|出席|人员|"
    r"董事|委员|成员|班子|监事|股东|通过|[均都为:,、;.。]|\d+人)+"
)


@dataclass(frozen=True)
class Tally:
    """What a cell says of the votes without a name: numbers by property, or that all agreed."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    is_unanimous: bool = False
    is_in_principle: bool = False
    is_secret: bool = False

    def is_of_all(self, voters: int) -> bool:
        """Whether each of so many must have agreed."""
        agreed = self.numbers.get(AGREED)
        if self.is_secret or not voters or sum(self.numbers.values()) != (agreed or 0):
            return False
        return self.is_unanimous if agreed is None else agreed == voters


def read_tally(text: str) -> Tally | None:
    """The votes of a cell that holds nothing else; None where it names or says anything more.

    A number that cannot be read, a second one of its kind and one of a kind that has no property
    (回避2人) say more.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    counts: dict[str, int] = {}
    for kind, number in vote_numbers(folded):
        name = COUNTED.get(kind)
        if name is None or number is None or name in counts:
            return None
        counts[name] = number
    rest = without_vote_numbers(folded)
    is_unanimous = _UNANIMOUS.search(rest) is not None
    if not (counts or is_unanimous) or _FILLER.sub("", _UNANIMOUS.sub("", rest)):
        return None
    return Tally(counts, is_unanimous, "原则" in folded, SECRET.search(folded) is not None)
