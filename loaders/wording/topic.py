"""What the words of a topic (议题名称、议题决议) say beside its own columns: amount, other side.

All of it is presumed (推定) and cited with its sentence; what a column states itself is stronger.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders.normalise.money import MoneyReading
from loaders.wording.amounts import find_amount
from loaders.wording.counterparties import find_counterparties
from loaders.wording.sentences import Said, Sentence, cut_at, stops

_SHOWN = 6


@dataclass(frozen=True)
class TopicWords:
    """The one amount, or the several between which nobody chose; the other sides."""

    amount: Said[MoneyReading] | None = None
    several: list[str] = field(default_factory=list)
    counterparties: list[Said[str]] = field(default_factory=list)

    @property
    def doubt(self) -> str:
        """What to tell where several amounts stand in the words and none was taken."""
        if not self.several:
            return ""
        return f"文字里有几个金额（{'、'.join(self.several[:_SHOWN])}），没有登记议题金额。"


def read_topic_words(texts: Mapping[str, str], own: str) -> TopicWords:
    """Read the texts of a topic by field; a sentence's ``spot`` is the field it stands in.

    `own` is the enterprise itself, which is never its own other side.
    """
    sentences = list(_sentences(texts))
    amount, several = find_amount(sentences)
    return TopicWords(amount, several, find_counterparties(sentences, own))


def _sentences(texts: Mapping[str, str]) -> Iterator[Sentence]:
    for name, text in texts.items():
        pieces = (
            piece.strip() for line in text.splitlines() for piece in cut_at(line, stops(line))
        )
        for number, piece in enumerate(filter(None, pieces), start=1):
            yield Sentence(piece, 0, number, spot=name)
