"""The command line's own words (用法、帮助、用法错误) in Chinese instead of click's English."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

MODULES: tuple[ModuleType, ...] = (core, decorators, exceptions, formatting, parser, types)
EXTRA = "多出了参数：{args}。请核对用法；路径中有空格的要加引号。"
WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Error: {message}": "用法不对：{message}",
    "Try '{command} {option}' for help.": "查看说明：{command} {option}",
    "Aborted!": "已中止。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少参数",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Did you mean {possibility}?": "是否想写 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是否想写其中之一：{possibilities}？",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Choose from:\n\t{choices}": "可选：{choices}",
    "{value!r} is not {choice}.": "“{value}”不在可选范围，只能是 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选范围，可选：{choices}。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是数字。",
    "Got unexpected extra argument ({args})": EXTRA,
    "Got unexpected extra arguments ({args})": EXTRA,
    "Option {name!r} requires an argument.": "选项 {name} 后面缺少值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要有 {nargs} 个值。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写值。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，不是文件。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，不是文件夹。",
    "{name} {filename!r} is not readable.": "“{filename}”没有读取权限。",
    "{name} {filename!r} is not writable.": "“{filename}”没有写入权限。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
}


def speak_chinese() -> None:
    """Give click our words where it looks up a translation (its own way is compiled catalogues)."""
    for module in MODULES:
        for name, look_up in (("_", _one), ("ngettext", _one_or_many)):
            if hasattr(module, name):
                setattr(module, name, look_up)


def _one(text: str) -> str:
    return WORDS.get(text, text)


def _one_or_many(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)


class Command(click.Command):
    """A command whose usage line is Chinese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **options})


class Group(click.Group):
    """A group of commands whose usage line is Chinese."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]…"}
        super().__init__(*args, **{**words, **options})
