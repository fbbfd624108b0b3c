"""The running balance (余额核对): each balance is the one before it and what moved since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.statements.entries import Entry

_MIN_FITS = 2


@dataclass(frozen=True)
class Break:
    """Two neighbours whose balances do not fit: the later entry, and what it should show."""

    entry: Entry
    expected: int


@dataclass(frozen=True)
class BalanceCheck:
    """What the balances of one account tell.

    ``is_newest_first``: the statement runs backwards. ``is_swapped``: the balances only fit when 借
    is money in, as in the firm's own journal (银行存款日记账).
    """

    pairs: int
    breaks: tuple[Break, ...]
    is_newest_first: bool = False
    is_swapped: bool = False


def check_balance(entries: Sequence[Entry]) -> BalanceCheck:
    """Hold the balances of one account against what moved, in the direction that fits best."""
    known = [one for one in entries if one.balance is not None and not one.problems]
    trials = [
        (list(_breaks(known, newest_first, swapped)), newest_first, swapped)
        for swapped in (False, True)
        for newest_first in (False, True)
    ]
    pairs = max(len(known) - 1, 0)
    straight = min(trials[:2], key=lambda one: len(one[0]))
    swapped = min(trials[2:], key=lambda one: len(one[0]))
    fits = pairs - len(swapped[0])
    is_swapped = fits >= _MIN_FITS and len(straight[0]) == pairs
    breaks, newest_first, _ = swapped if is_swapped else straight
    return BalanceCheck(pairs, tuple(breaks), newest_first, is_swapped)


def _breaks(entries: Sequence[Entry], newest_first: bool, swapped: bool) -> Iterator[Break]:
    ordered = list(reversed(entries)) if newest_first else list(entries)
    for before, after in pairwise(ordered):
        net = -after.net if swapped else after.net
        expected = (before.balance or 0) + net
        if expected != after.balance:
            yield Break(after, expected)
