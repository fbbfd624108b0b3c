"""The code in a package's name: a credit code (18), an 组织机构代码 (9), sound or not."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.normalise.identifiers import read_org_code, read_uscc

_LONG, _SHORT = 18, 9


@dataclass(frozen=True)
class CreditCode:
    """A code as written; ``key`` is filled only when it may identify the enterprise by itself."""

    text: str = ""
    key: str = ""
    problem: str = ""

    @property
    def is_uscc(self) -> bool:
        return len(self.text) == _LONG

    @property
    def fallback_name(self) -> str:
        """What an enterprise is called as long as neither its name nor a sound code is known."""
        return "" if self.key else self.text


def parse_credit_code(text: str) -> CreditCode:
    """The code with its check: one that fails is kept, but is no key."""
    reading = read_org_code(text) if len(text.replace("-", "")) == _SHORT else read_uscc(text)
    code = reading.value or ""
    is_key = bool(reading.is_valid) and len(code) == _LONG
    return CreditCode(code, code if is_key else "", "".join(reading.problems))
