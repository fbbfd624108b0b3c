"""``query``: list the questions, show one, run one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click

from cli.chinese import Group
from cli.opening import open_for_command
from cli.output import format_option, say, show_json, show_rows
from queries.query import Column, Param, Query, UnknownQueryError
from services.access import DEMO_VIEWER
from services.answering.answers import answer_to_json
from services.answering.questions import Answer, ask, get_question, list_questions
from services.ingest.known_on import Clocks, session_at

DAY = click.DateTime(["%Y-%m-%d"])
HEADINGS = {"name": "名称", "title": "标题", "asks": "问题编号", "question": "回答什么"}

PART_HEADINGS = {
    "part": "参数或列",
    "name": "名称",
    "type": "类型",
    "label": "说明",
    "default": "默认值",
    "example": "例子",
}


@click.group(cls=Group, help="查询：列出、查看、运行")
def query() -> None:
    """The group."""


@query.command("list", help="列出全部问题")
@format_option
def list_(style: str) -> None:
    """List the questions."""
    found = list_questions(open_for_command(), DEMO_VIEWER)
    show_rows([_describe(one) for one in found], HEADINGS, style)


@query.command(help="查看一个问题的参数、列和语句")
@click.argument("name", metavar="名称")
@format_option
def show(name: str, style: str) -> None:
    """Show one question."""
    session = open_for_command()
    with _unknown_told():
        found = get_question(session, name, DEMO_VIEWER)
    if style == "json":
        show_json({**_describe(found), "columns": [_describe_part(one) for one in found.columns]})
    elif style == "csv":
        show_rows(_parts(found), PART_HEADINGS, style)
    else:
        click.echo(found.path.read_text(encoding="utf-8"), nl=False)


@query.command(help="运行一个问题，参数写作 --param 名=值")
@click.argument("name", metavar="名称")
@click.option("--param", "params", multiple=True, metavar="名=值", help="查询参数，可多次给出")
@click.option("--known-on", type=DAY, metavar="日期", help="按这一天所知（其后导入的批次不算）")
@click.option("--as-of", type=DAY, metavar="日期", help="站在这一天看（其后发生的事不算）")
@format_option
def run(
    name: str,
    params: tuple[str, ...],
    style: str,
    known_on: datetime | None,
    as_of: datetime | None,
) -> None:
    """Run one question, told by two clocks."""
    pairs = _pairs(params)
    clocks = Clocks(as_of and as_of.date(), known_on and known_on.date())
    with _unknown_told(), session_at(open_for_command(), clocks) as session:
        answer = ask(session, name, pairs, DEMO_VIEWER)
    if style == "json":
        dates = {"as_of": clocks.as_of, "known_on": clocks.known_on}
        show_json({**answer_to_json(answer), **dates, "clocks": clocks.text()})
        return
    say(answer.sentence)
    headings = {column.label: column.label for column in answer.query.columns}
    show_rows(answer.shown, headings, style)
    _say_rest(answer)
    say(clocks.text())


@contextmanager
def _unknown_told() -> Iterator[None]:
    """An unknown name is a wrong use; say where the names are."""
    try:
        yield
    except UnknownQueryError as error:
        raise click.UsageError(f"{error}用 query list 查看全部问题。") from error


def _say_rest(answer: Answer) -> None:
    for note in answer.notes:
        say(note)
    for gap in answer.missing:
        say(f"缺少的资料：{gap}")
    say(f"来源 {len(answer.sources)} 处（--format json 可看全部）。")


def _pairs(params: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in params:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals or not name:
            raise click.UsageError(f"参数“{text}”应写作 名=值，例如 --param id=…")
        if name in pairs:
            raise click.UsageError(f"参数 {name} 给了两次，请只保留一个 --param {name}=…")
        pairs[name] = value
    return pairs


def _describe(found: Query) -> dict[str, object]:
    return {
        "name": found.name,
        "title": found.title,
        "question": found.question,
        "asks": list(found.asks),
        "params": [_describe_param(one) for one in found.params],
    }


def _describe_param(param: Param) -> dict[str, object]:
    rest = {
        "default": param.default,
        "example": param.example,
        "is_required": param.is_required,
    }
    return {**_describe_part(param), **rest}


def _describe_part(part: Param | Column) -> dict[str, object]:
    return {"name": part.name, "type": str(part.type), "label": part.label}


def _parts(found: Query) -> list[dict[str, object]]:
    """Parameters, then columns, one row each."""
    params = [{"part": "参数", **_describe_param(one)} for one in found.params]
    return [*params, *({"part": "列", **_describe_part(one)} for one in found.columns)]
