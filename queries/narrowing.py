"""Narrowing (收窄): a statement without the choices that nobody makes, so that an index is used.

``($scope IS NULL OR t.enterprise_id IN $scope)`` means "all, or these". Neither engine looks such a
condition up in an index; once it is known whether a scope is given, one half says it all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CHOICE = re.compile(
    r"(?P<open>\()?\$(?P<name>scope|subject) IS NULL OR "
    r"(?P<condition>(?P<of>\w+\.\w+)(?:(?! OR )[^(){}\n])*?)"
    r"(?(open)\)(?P<joined>\s+AND\s+)?|(?=\s*(?:\n(?!\s*(?:AND|OR)\b)|\})))"
)
"""A choice in brackets with the AND behind it, or one that is all of a WHERE."""


class Outside(tuple[str, ...]):
    """A scope turned round: everything that belongs to none of these enterprises."""


def narrow(text: str, values: Mapping[str, object], *, is_rest: bool = False) -> str:
    """The statement for these values of ``$scope`` and ``$subject``: a null one asks for nothing.

    `is_rest` turns the scope round: everything that belongs to none of these enterprises.
    """

    def chosen(found: re.Match[str]) -> str:
        joined = found["joined"] or ""
        if values.get(found["name"]) is None:
            return "" if joined else "true"
        if is_rest and found["name"] == "scope":
            return f"({found['of']} IS NULL OR NOT {found['condition']}){joined}"
        return _alone(found, values) + joined

    return _CHOICE.sub(chosen, text)


def _alone(found: re.Match[str], values: Mapping[str, object]) -> str:
    """One enterprise by ``=``: the embedded engine has no index look-up for ``IN``."""
    scope = values.get(found["name"])
    if found["name"] == "scope" and isinstance(scope, list) and len(scope) == 1:
        return str(found["condition"]).replace("IN $scope", "= $scope[0]")
    return str(found["condition"])
