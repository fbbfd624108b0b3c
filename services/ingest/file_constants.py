"""Constants that a person confirmed (确认过的常数): words explained once, facts of one file.

Kept in ``constants.toml`` of the data directory: who stated what, when, and for which file.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import LoadError
from loaders.constants import READERS, Alias, Constant
from loaders.normalise.units import parse_unit
from loaders.readers.opening import file_access, file_hash
from services.access import Right, Viewer
from services.session import Session
from services.settings import Settings

FILE = "constants.toml"


@dataclass(frozen=True)
class KeptConstant:
    """A constant as a person stated it: by a ``word`` of names and titles, or for one file."""

    constant: Constant
    value: str
    word: str
    sha256: str
    file: str
    stated_by: str
    stated_at: str

    @property
    def where(self) -> str:
        """For what it holds, in words."""
        return (
            f"凡标题、表名、文件名或文件夹名写有“{self.word}”的"
            if self.word
            else f"文件“{self.file}”"
        )


def kept_constants(settings: Settings) -> tuple[KeptConstant, ...]:
    """Everything that was stated, oldest first; LoadError when the file was spoilt by hand."""
    path = settings.data_dir / FILE
    if not path.is_file():
        return ()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8")).get("stated", [])
        return tuple(
            KeptConstant(**{**one, "constant": Constant.read(one["constant"])}) for one in raw
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise LoadError(
            f"“{path.name}”被改坏了，读不出来：{error}。请改正或移走这个文件。"
        ) from error


def aliases(settings: Settings) -> tuple[Alias, ...]:
    """The explained words, the longest first: 丙水务集团 goes before 丙水务."""
    found = [
        Alias(one.constant, one.word, one.value) for one in kept_constants(settings) if one.word
    ]
    return tuple(sorted(found, key=lambda one: -len(one.word)))


def given_for(settings: Settings, path: Path) -> dict[Constant, str]:
    """What a person stated for this very file."""
    kept = [one for one in kept_constants(settings) if one.sha256]
    if not kept:
        return {}
    sha256 = file_hash(path)
    return {one.constant: one.value for one in kept if one.sha256 == sha256}


def keep_constant(
    session: Session,
    viewer: Viewer,
    constant: Constant,
    value: str,
    *,
    word: str = "",
    path: Path | None = None,
) -> KeptConstant:
    """State a constant once: for every file with `word` in a name or title, or for one file.

    The same word or file stated anew replaces what was stated before. Raises LoadError for a value
    that cannot be one, AccessError for a viewer who may not load.
    """
    viewer.needs(Right.LOAD)
    value, word = value.strip(), word.strip()
    _check(constant, value, word, path)
    stated = KeptConstant(
        constant,
        value,
        word,
        "" if word or path is None else file_hash(path),
        "" if word or path is None else path.name,
        viewer.name,
        session.now().isoformat(timespec="seconds"),
    )
    same = (stated.constant, stated.word, stated.sha256)
    others = [
        one
        for one in kept_constants(session.settings)
        if (one.constant, one.word, one.sha256) != same
    ]
    _write(session.settings.data_dir / FILE, [*others, stated])
    return stated


def _check(constant: Constant, value: str, word: str, path: Path | None) -> None:
    if not value:
        raise LoadError(f"没有写{constant.label}是什么。")
    if not word and path is None:
        raise LoadError("请写明用于哪个文件，或凡写有什么词的文件。")
    if word and len(word) < 2:
        raise LoadError(f"“{word}”太短，会误认；请用至少两个字的词。")
    if constant is Constant.YEAR and READERS[constant](value) != value:
        raise LoadError(f"“{value}”不是年度；请写四位数字，如 2024。")
    if constant is Constant.UNIT and parse_unit(value) is None:
        raise LoadError(f"“{value}”不是金额单位；请写 元、万元 或 亿元。")
    if constant is Constant.BODY and not READERS[constant](value):
        raise LoadError(f"“{value}”不是会议类型；请写 党委会、董事会、总经理办公会 等。")


def _write(path: Path, kept: list[KeptConstant]) -> None:
    """All of them, by a new file put in the place of the old one."""
    blocks = []
    for one in kept:
        raw = {**asdict(one), "constant": one.constant.value}
        lines = (f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in raw.items())
        blocks.append("\n".join(("[[stated]]", *lines)))
    with file_access(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
        new.replace(path)
