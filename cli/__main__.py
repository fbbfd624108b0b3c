"""``python -m cli``: the command line of 溯策."""

from __future__ import annotations

import logging
import sys

import click

from cli.demo import demo
from cli.docs import docs
from cli.load import load
from cli.query import query
from cli.store import store
from graph.errors import SoeGraphError

log = logging.getLogger("cli")


@click.group(help="溯策：国有企业决策知识图谱。结果输出到标准输出，进度与提示输出到标准错误。")
@click.option("--verbose", is_flag=True, help="出错时显示详细日志")
def main(verbose: bool) -> None:
    """The root of all commands."""
    logging.basicConfig(level=logging.INFO if verbose else logging.CRITICAL)


for group in (store, load, query, docs, demo):
    main.add_command(group)


def run() -> int:
    """Run the command; 0 done, 1 problems found, 2 wrong use."""
    try:
        main(prog_name="python -m cli", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中止。", err=True)
        return 1
    except SoeGraphError as error:
        log.info("stopped", exc_info=True)
        click.echo(f"未完成：{error}", err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(run())
