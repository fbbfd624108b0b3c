"""``python -m cli``: the command line of 溯策."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from cli.chinese import Group, speak_chinese
from cli.output import say
from graph.collector import collect_seldom
from graph.errors import SoeGraphError

log = logging.getLogger("cli")
PROGRAM = "python -m cli"


# Only the command that is called is imported: the others may need what is not there (`generate`
# runs without rules and services), and take a second to come up.
COMMANDS = {
    "store": "cli.store:store",
    "load": "cli.load:load",
    "query": "cli.query:query",
    "rules": "cli.rules:rules",
    "leads": "cli.leads:leads",
    "identity": "cli.identity:identity",
    "export": "cli.export:export",
    "docs": "cli.docs:docs",
    "demo": "cli.demo:demo",
    "generate": "cli.generate:generate_",
}


class Commands(Group):
    """The root group, which finds its commands by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            self.commands.update({name: _command(name) for name in COMMANDS})  # to suggest one
            return None
        return _command(cmd_name)


def _command(name: str) -> click.Command:
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(module), attribute)
    if not isinstance(found, click.Command):
        raise TypeError(name)
    return found


@click.group(
    cls=Commands, help="溯策：国有企业决策知识图谱。结果输出到标准输出，进度与提示输出到标准错误。"
)
@click.option("--verbose", is_flag=True, help="出错时显示详细日志")
def main(verbose: bool) -> None:
    """The root of all commands."""
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 1 problems found, 2 wrong use or nothing done."""
    speak_chinese()
    collect_seldom()
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
