"""Perhaps (或有): a small set that may say yes wrongly, never no (a Bloom filter)."""

from __future__ import annotations

from collections.abc import Iterable


class Perhaps:
    """Texts of which it is only asked whether one may be among them.

    Exact up to `limit` texts, then a filter of `bits` bits, which says yes for another now and then
    (under 1% at a twentieth of its bits): who hears yes has to look.
    """

    def __init__(self, limit: int = 200_000, bits: int = 1 << 26) -> None:
        self._limit, self._bits = limit, bits
        self._exact: set[int] = set()
        self._filter = bytearray()

    def update(self, texts: Iterable[str]) -> None:
        """Take more in."""
        codes = {hash(one) for one in texts}
        if not self._filter:
            self._exact |= codes
            if len(self._exact) <= self._limit:
                return
            codes, self._exact = self._exact, set()
            self._filter = bytearray(self._bits >> 3)
        filled, bits = self._filter, self._bits
        for code in codes:
            one, two = code % bits, (code >> 32) % bits
            filled[one >> 3] |= 1 << (one & 7)
            filled[two >> 3] |= 1 << (two & 7)

    def __contains__(self, text: str) -> bool:
        code, filled, bits = hash(text), self._filter, self._bits
        if not filled:
            return code in self._exact
        one, two = code % bits, (code >> 32) % bits
        return bool(filled[one >> 3] >> (one & 7) & filled[two >> 3] >> (two & 7) & 1)
