"""Ledger templates (台账模板): the empty workbook, written without losing what stands there."""

from __future__ import annotations

from pathlib import Path

from graph.errors import LoadError
from loaders.readers.opening import file_access
from loaders.template import write_template
from services.access import Right, Viewer
from services.ingest.kept_files import put_aside


def write_ledger_template(out: Path, viewer: Viewer) -> Path | None:
    """Write the empty ledger workbook with headings, lists, notes and an example row a sheet.

    A file that stands there, perhaps a filled ledger, is kept under a new name, which is returned.
    """
    viewer.needs(Right.LOAD)
    with file_access(out):
        kept = put_aside(out)
    try:
        write_template(out)
    except LoadError:
        out.unlink(missing_ok=True)
        if kept is not None:
            kept.rename(out)
        raise
    return kept
