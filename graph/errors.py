"""The project's root error and its few children.

Every message is Chinese and says what, where and what to do.
"""

from __future__ import annotations

from pathlib import Path


class SoeGraphError(Exception):
    """Root of every error that a user may see; the message is Chinese and holds no secret."""


class ModelError(SoeGraphError):
    """A fact or a declaration does not fit the declared model."""


class StoreError(SoeGraphError):
    """The graph server cannot be started, reached or used."""


class StoreStoppedError(StoreError):
    """A read was stopped at its time limit; the answer is not complete."""


class StoreConflictError(StoreError):
    """Another transaction wrote the same thing at the same time; nothing was written."""


class ReadOnlyError(StoreError):
    """A reader tried to write."""


class LoadError(SoeGraphError):
    """A whole file cannot be read; trouble inside a readable file is an Issue, not an exception."""


class UnknownFileError(LoadError):
    """A file is readable but of no kind that can be loaded; inside a folder it is passed over."""


class MissingConstantsError(LoadError):
    """A file needs a constant (its enterprise, year …) that no place of it states."""

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names


class UnknownTermError(SoeGraphError):
    """A text is no spelling of any member of a closed list."""


class AccessError(SoeGraphError):
    """The viewer may not see or do this; worded the same as 'not found'."""


class QueryFileError(SoeGraphError):
    """A query file breaks the format; carries the file and the line."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}：{message}")
        self.path = path
        self.line = line
