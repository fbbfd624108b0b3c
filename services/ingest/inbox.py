"""The inbox (收件夹): files that a person uploaded, and folders on this machine."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from graph.errors import LoadError
from loaders.readers.opening import file_access, file_hash
from services.access import Right, Viewer
from services.session import Session

FOLDER = "inbox"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def inbox(session: Session, viewer: Viewer) -> Path:
    """The viewer's own folder of uploads; nobody else's list shows it."""
    viewer.needs(Right.LOAD)
    name = _NOT_IN_NAMES.sub("_", viewer.name).strip(". ") or "_"
    path = session.settings.data_dir / FOLDER / name
    with file_access(path):
        path.mkdir(parents=True, exist_ok=True)
    return path


def keep_upload(session: Session, viewer: Viewer, name: str, data: bytes) -> Path:
    """Put an uploaded file into the inbox; the same content again changes nothing.

    Another content under the same name is kept beside it as ``名称（2）``.
    """
    folder = inbox(session, viewer)
    plain = _NOT_IN_NAMES.sub("_", Path(name).name).lstrip(".") or "未命名"
    digest, path, number = sha256(data).hexdigest(), folder / plain, 1
    while path.exists() and file_hash(path) != digest:
        number += 1
        path = folder / f"{Path(plain).stem}（{number}）{Path(plain).suffix}"
    with file_access(path):
        path.write_bytes(data)
    return path


def discard_upload(session: Session, viewer: Viewer, name: str) -> None:
    """Take a file out of the viewer's inbox; what it brought into the graph stays."""
    path = file_in(inbox(session, viewer), name)
    with file_access(path):
        path.unlink()


def folder_of(session: Session, viewer: Viewer, text: str) -> Path:
    """The folder on this machine that a person typed, the inbox for nothing."""
    viewer.needs(Right.LOAD)
    if not text.strip():
        return inbox(session, viewer)
    path = Path(text.strip().strip("\"'")).expanduser()
    if not path.is_dir():
        raise LoadError(f"找不到文件夹“{text.strip()}”。请核对路径，或改用上传。")
    return path


def file_in(folder: Path, name: str) -> Path:
    """A file of a folder by its name in the work list; never one outside it."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise LoadError(f"文件夹里没有“{name}”。它可能已被移走或改名，请重新查看清单。")
    return path
