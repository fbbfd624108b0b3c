"""Chinese fonts of this machine (中文字体): found by file name, checked by what they hold.

Nothing is bundled and nothing fetched. A face of a collection is told by its name, 简体 first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

from exports.page_layout import FANG, HEI, KAI, SONG, TITLE
from graph.errors import SoeGraphError

PROBE = "国企决策重大问题1A，"
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
)
_SERIF = (
    "simsun.ttc",
    "simsun.ttf",
    "NotoSerifCJK-Regular.ttc",
    "NotoSerifCJKsc-Regular.otf",
    "NotoSerifSC-Regular.otf",
    "SourceHanSerifSC-Regular.otf",
    "uming.ttc",
    "Songti.ttc",
)
_SANS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "msyh.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "STHeiti Medium.ttc",
)
_ANY = (*_SERIF, *_SANS)
FILES = {
    FANG: ("simfang.ttf", "fangsong_GB2312.ttf", "STFangsong.ttf", *_ANY),
    KAI: ("simkai.ttf", "kaiti_GB2312.ttf", "STKaiti.ttf", "ukai.ttc", *_ANY),
    HEI: ("simhei.ttf", "STHeiti Medium.ttc", "NotoSansCJK-Bold.ttc", *_SANS, *_SERIF),
    TITLE: (
        "FZXBSJW.TTF",
        "fzxbsjw.ttf",
        "方正小标宋简体.ttf",
        "NotoSerifCJK-Bold.ttc",
        "NotoSerifCJKsc-Bold.otf",
        *_ANY,
    ),
    SONG: _ANY,
}
NONE_FOUND = (
    "没有找到中文字体，不能生成 PDF（否则文字会成为方框）。请安装一种中文字体（如 Debian、"
    "麒麟、UOS 的 fonts-noto-cjk），或把 simfang.ttf、simhei.ttf 等字体文件放进一个文件夹并在设置 "
    "SOEGRAPH_FONT_DIR 中写明，再重试；Word（.docx）和表格（.xlsx）不受影响。"
)


class NoFontError(SoeGraphError):
    """No Chinese font is on this machine."""


@dataclass(frozen=True)
class Face:
    """One face: its file, its place in a collection, its name."""

    path: Path
    number: int
    name: str


def find_faces(folder: Path | None = None, folders: Sequence[str] = FOLDERS) -> dict[str, Face]:
    """The best face for each typeface of the layout, from `folder` first.

    NoFontError where neither it nor the folders of the system hold a Chinese font.
    """
    places = ([folder] if folder else []) + [Path(one).expanduser() for one in folders]
    return dict(_chosen(tuple(places)))


@cache
def _chosen(places: tuple[Path, ...]) -> tuple[tuple[str, Face], ...]:
    """Looked for once a process: a font that is installed later is found after a restart."""
    groups = [_files(place) for place in places]
    found = {typeface: next(_sound(groups, names), None) for typeface, names in FILES.items()}
    other = next((face for face in found.values() if face), None) or next(_others(groups), None)
    if other is None:
        raise NoFontError(NONE_FOUND)
    return tuple((typeface, face or other) for typeface, face in found.items())


def _files(place: Path) -> dict[str, Path]:
    if not place.is_dir():
        return {}
    found = (one for one in place.rglob("*") if one.suffix.lower() in {".ttf", ".ttc", ".otf"})
    return {one.name.lower(): one for one in sorted(found, reverse=True)}


def _sound(groups: Sequence[dict[str, Path]], names: Iterable[str]) -> Iterator[Face]:
    """The faces of these names in this order that hold Chinese characters."""
    for name in names:
        for files in groups:
            path = files.get(name.lower())
            face = _face(path) if path else None
            if face:
                yield face


def _others(groups: Sequence[dict[str, Path]]) -> Iterator[Face]:
    """Any face that holds Chinese characters; the folder that was named comes first."""
    for files in groups:
        for name in sorted(files):
            face = _face(files[name])
            if face:
                yield face


@cache
def _face(path: Path) -> Face | None:
    """The face of a file to set 简体 with, or None where it holds no such characters."""
    try:
        if path.suffix.lower() == ".ttc":
            faces = [(no, one) for no, one in enumerate(TTCollection(path, lazy=True).fonts)]
        else:
            faces = [(0, TTFont(path, lazy=True))]
        names = [(no, str(one["name"].getDebugName(1) or path.stem), one) for no, one in faces]
        best = min(names, key=lambda one: (not _is_simplified(one[1]), "Mono" in one[1], one[0]))
        held = best[2].getBestCmap() or {}
    except (TTLibError, OSError, KeyError, AssertionError):
        return None
    return Face(path, best[0], best[1]) if all(ord(one) in held for one in PROBE) else None


def _is_simplified(name: str) -> bool:
    return name.endswith((" SC", "SimSun", "CN"))
