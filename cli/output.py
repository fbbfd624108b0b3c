"""How results leave the command line: table, csv or json on stdout; talk goes to stderr."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click

FORMATS = click.Choice(["table", "csv", "json"])


def format_option(function: Any) -> Any:
    """The option ``--format table|csv|json`` that every command has."""
    return click.option(
        "--format", "style", type=FORMATS, default="table", show_default=True, help="输出格式"
    )(function)


def show_rows(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str], style: str) -> None:
    """Print rows; `headings` gives the columns in order with their Chinese names."""
    if style == "json":
        show_json(list(rows))
    elif style == "csv":
        click.echo(as_csv(rows, headings), nl=False)
    else:
        click.echo(as_table(rows, headings))


def show_one(row: Mapping[str, Any], headings: Mapping[str, str], style: str) -> None:
    """Print one thing: an object in JSON, else a table or CSV of one row."""
    if style == "json":
        show_json(row)
    else:
        show_rows([row], headings, style)


def show_json(value: object) -> None:
    """Print a value as JSON; dates as ISO text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def say(text: str) -> None:
    """Talk to the person, on stderr."""
    click.echo(text, err=True)


def as_csv(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> str:
    """The rows as CSV text with Chinese headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings.values())
    writer.writerows([_text(row.get(name)) for name in headings] for row in rows)
    return out.getvalue()


def as_table(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str]) -> str:
    """The rows as an aligned table; a Chinese character is two columns wide."""
    cells = [list(headings.values())]
    cells += [[_text(row.get(name)).replace("\n", " ") for name in headings] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value))
    return str(value)


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
