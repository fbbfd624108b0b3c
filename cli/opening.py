"""The session of one command: opened from the settings, closed when the command ends."""

from __future__ import annotations

from collections.abc import Iterable

import click
from pydantic import ValidationError

from services.session import Session, open_session


def open_for_command() -> Session:
    """A session that the command gives back at its end; wrong settings are a wrong use."""
    try:
        session = open_session()
    except ValidationError as error:
        raise click.UsageError(_wrong_settings(error)) from error
    except UnicodeDecodeError as error:
        raise click.UsageError("当前文件夹的 .env 不是 UTF-8 编码，请另存为 UTF-8。") from error
    click.get_current_context().call_on_close(session.close)
    return session


def _wrong_settings(error: ValidationError) -> str:
    names = "、".join(sorted({_variable(one["loc"]) for one in error.errors()}))
    return f"设置 {names} 的值不对，请按 docs/settings.md 的说明改正环境变量或 .env。"


def _variable(place: Iterable[object]) -> str:
    """The environment variable of a field; its value is not shown, it may be a secret."""
    name = "_".join(map(str, place)).upper()
    return name if name.startswith("NEO4J_") else f"SOEGRAPH_{name}"
