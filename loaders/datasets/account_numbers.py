"""Account numbers in a file (账号): their keyed digests, and two numbers that share one mask.

An account is known by bank, last digits and holder, never by the key (domain/03, 3.2); the digest
beside it tells whether two accounts are one. The number itself leaves the row in no other form.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import LoadError
from graph.facts import Properties
from loaders.datasets.id_numbers import Digest
from loaders.datasets.record import Record
from loaders.datasets.values import plain_code
from loaders.normalise.identifiers import read_account_no

_PURPOSE = "账号:"
"""Before the number, so that an account and a person of one number have two digests."""
_KEPT = 20_000
_SHARED = (
    "与另一个账号（“{place}”）的开户行、户主和后四位都相同，系统只按这三项区分账户，"
    "两个账号登记成了一个。"
)
_NO_KEY = "密钥文件不在或不能用，本文件的账号只存掩码，不能与别处登记的账号核对是否同一个。"
_RESTORE = "请管理员恢复原来的密钥文件，再撤回本批次、重新导入。"
_ADVICE = "开户行请写到支行；写到支行仍然相同的无法分开登记，请另行留存说明。"


@dataclass
class AccountNumbers:
    """The digests of the account numbers of one file; ``digest`` None keeps the masks only."""

    digest: Digest | None
    _digests: dict[str, str] = field(default_factory=dict)
    _first: dict[str, tuple[str, str]] = field(default_factory=dict)
    _told: set[tuple[str, str]] = field(default_factory=set)

    def of(self, record: Record, name: str, account: str) -> Properties:
        """What the cell of a column says of the account of this id, beside its mask.

        A second number of one id is said once.
        """
        found = self._digest(record, name)
        if not found:
            return {}
        number, place = self._first.setdefault(account, (found, record.row.place))
        if number != found and (account, found) not in self._told:
            self._told.add((account, found))
            record.warn(name, "账户无法区分", _SHARED.format(place=place), _ADVICE)
        return {"number_hash": found}

    def _digest(self, record: Record, name: str) -> str:
        """The digest of the number, '' where its form is wrong or there is no key."""
        cell = record.cells.get(name)
        if self.digest is None or cell is None:
            return ""
        if cell.text not in self._digests:
            if len(self._digests) >= _KEPT:
                self._digests.clear()
            reading = read_account_no(plain_code(cell))
            is_sure = reading.is_valid and reading.value
            made = self._made(record, name, str(reading.value)) if is_sure else ""
            self._digests[cell.text] = made
        return self._digests[cell.text]

    def _made(self, record: Record, name: str, number: str) -> str:
        """The digest of a number; '' from where the key turns out to be lost or damaged.

        An account is known without its digest, so its row is loaded; a person's would not be.
        """
        if self.digest is None:
            return ""
        try:
            return self.digest(f"{_PURPOSE}{number}")
        except LoadError:
            self.digest = None
            record.warn(name, "账号没有摘要", _NO_KEY, _RESTORE)
            return ""
