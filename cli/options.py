"""Options that several commands have: the output format, a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from queries.parameters import read_value
from queries.values import find_param_type

F = TypeVar("F", bound=Callable[..., Any])


def formats(*names: str) -> Callable[[F], F]:
    """The option ``--format`` with these choices."""
    choice = click.Choice(list(names))
    return click.option("--format", "style", type=choice, default="table", help="输出格式")


def day_option(name: str, help_text: str, parameter: str = "") -> Callable[[F], F]:
    """An option that takes a date in any of the forms a query takes."""

    def read(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
        kind = find_param_type("date")
        if value is None or kind is None:
            return None
        read_day = read_value(value, kind)
        return read_day if isinstance(read_day, date) else None

    names = (name, parameter) if parameter else (name,)
    return click.option(*names, callback=read, metavar="日期", help=help_text)
