"""Files that stand where we write (原有文件): kept under a new name, never overwritten."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path


def put_aside(path: Path) -> Path | None:
    """Rename what stands at `path`, perhaps a filled ledger; its new name, None for nothing."""
    if not path.exists() or not path.stat().st_size:
        return None
    written = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return path.rename(path.with_stem(f"{path.stem}（原{written:%Y%m%d-%H%M%S}）"))
