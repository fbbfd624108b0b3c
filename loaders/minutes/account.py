"""The account of a Word file (段落账目): where each paragraph and each cell of a table went."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.draft import CellCount
from loaders.minutes.minutes import Minutes
from loaders.official.cells import Fate
from loaders.readers.word import Paragraph, WordFile
from loaders.wording.sentences import Sentence

_Place = tuple[int, int]


def count_cells(document: WordFile) -> int:
    """How many paragraphs and table cells of the file say something."""
    return sum(len(one.cells) or 1 for one in document.paragraphs)


def account(
    document: WordFile, meetings: Iterable[Minutes], unknown: Iterable[Sentence]
) -> CellCount:
    """The four sums; a label or heading that was understood counts as loaded."""
    fates: dict[_Place, Fate] = {}
    _mark(fates, unknown, Fate.REPORTED)
    for minutes in meetings:
        _mark(fates, minutes.used, Fate.NORMALISED)
        _mark(fates, minutes.ignored, Fate.IGNORED)
        _mark(fates, minutes.unknown, Fate.REPORTED)
        _mark(fates, _reported(minutes), Fate.REPORTED)
    all_fates = [
        fates.get(place, Fate.LOADED) for one in document.paragraphs for place in _cells(one)
    ]
    return CellCount(
        loaded=all_fates.count(Fate.LOADED),
        normalised=all_fates.count(Fate.NORMALISED),
        ignored=all_fates.count(Fate.IGNORED),
        reported=all_fates.count(Fate.REPORTED),
    )


def reject_all(document: WordFile) -> CellCount:
    """The account of a file of which nothing was read."""
    return CellCount(reported=count_cells(document))


def _reported(minutes: Minutes) -> Iterable[Sentence]:
    return (one.sentence for one in minutes.problems if not one.is_remark)


def _cells(paragraph: Paragraph) -> Iterable[_Place]:
    if not paragraph.cells:
        return [(paragraph.number, 0)]
    return [(paragraph.number, column) for column in paragraph.columns]


def _mark(fates: dict[_Place, Fate], sentences: Iterable[Sentence], fate: Fate) -> None:
    for one in sentences:
        place = one.paragraph, one.cell
        fates[place] = max(fates.get(place, Fate.UNSEEN), fate)
