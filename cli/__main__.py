"""``python -m cli``: the command line of 溯策."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

import click

from cli.chinese import Group, speak_chinese
from cli.demo import demo
from cli.docs import docs
from cli.generate import generate_
from cli.identity import identity
from cli.leads import leads
from cli.load import load
from cli.output import say
from cli.query import query
from cli.rules import rules
from cli.store import store
from graph.errors import SoeGraphError

log = logging.getLogger("cli")
PROGRAM = "python -m cli"


@click.group(
    cls=Group, help="溯策：国有企业决策知识图谱。结果输出到标准输出，进度与提示输出到标准错误。"
)
@click.option("--verbose", is_flag=True, help="出错时显示详细日志")
def main(verbose: bool) -> None:
    """The root of all commands."""
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL)


for group in (store, load, query, rules, leads, identity, docs, demo, generate_):
    main.add_command(group)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 1 problems found, 2 wrong use or nothing done."""
    speak_chinese()
    try:
        code = main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        say("已中止。")
        return 1
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # the entry: no traceback may reach the screen
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    """Say what went wrong; the traceback goes to the log (--verbose)."""
    log.info("stopped", exc_info=error)
    if isinstance(error, SoeGraphError):
        say(f"未完成：{error}")
    elif isinstance(error, click.ClickException):
        say(f"未完成：{error.format_message()}")
    else:
        say(
            f"未完成：程序遇到未预料的问题（{type(error).__name__}）。请在命令中加 --verbose "
            f"重新运行（{PROGRAM} --verbose …），把输出交给维护人员。"
        )
    return 2


def _reader_left() -> int:
    """The reader of stdout left early, as ``head`` does: nothing more to say."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _use_utf8() -> None:
    """Files and pipes get UTF-8 everywhere; a terminal shows ? for a character it does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


if __name__ == "__main__":
    _use_utf8()
    sys.exit(run())
