"""Digests of id numbers (身份证号摘要): keyed, so that a number can be compared and not found out.

The key lies in a file outside the database (services/ingest/id_key.py); no id of a node depends on
it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

KEY_BYTES = 32
TAG_LENGTH = 8
_TAG_OF = b"soegraph id number key"


@dataclass(frozen=True)
class NumberKey:
    """The secret with which numbers are digested; never printed, never stored with the facts."""

    secret: bytes = field(repr=False)

    @property
    def tag(self) -> str:
        """Eight hex digits by which digests of this key are known; says nothing about the key."""
        return _hmac(self.secret, _TAG_OF)[:TAG_LENGTH]

    def digest(self, number: str) -> str:
        """``tag:hex``: HMAC-SHA256 of a normalised number, with the mark of the key it needs."""
        return f"{self.tag}:{_hmac(self.secret, number.encode())}"


def same_number(one: str | None, other: str | None) -> bool | None:
    """Whether two digests stand for one number.

    None where one is missing, or where they were made with different keys and cannot be compared.
    """
    if not one or not other or key_tag(one) != key_tag(other):
        return None
    return hmac.compare_digest(one, other)


def key_tag(digest: str) -> str:
    """The mark of the key that made a digest."""
    return digest.partition(":")[0]


def key_tags(digests: Iterable[str | None]) -> frozenset[str]:
    """The marks of all keys that made these digests."""
    return frozenset(key_tag(one) for one in digests if one)


def _hmac(secret: bytes, message: bytes) -> str:
    return hmac.new(secret, message, hashlib.sha256).hexdigest()
