"""``python -m examples.generator [OUT]``: write the example files anew.

The same seed gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from examples.generator.case import make_case
from examples.generator.case_official import write_case_packages, write_case_templates
from examples.generator.district import make_firms
from examples.generator.district_ground import make_directory
from examples.generator.workbook import write_book

SEED = 7


def write_district(out: Path, seed: int = SEED) -> list[Path]:
    """Write the directory, the case and one ledger an enterprise; returns the files."""
    firms = make_firms(seed)
    books = {
        "01区属企业与供应商名录.xlsx": make_directory(firms),
        "02甲城投公司台账.xlsx": make_case(),
    }
    books |= {
        f"{number:02d}{firm.short}台账.xlsx": firm.book for number, firm in enumerate(firms, 3)
    }
    for name, book in books.items():
        write_book(out / name, book)
    return [out / name for name in books]


def write_official(out: Path) -> list[Path]:
    """Write the case in the official forms, to see how packages and templates are read."""
    return [*write_case_packages(out), *write_case_templates(out)]


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "examples")
    write_district(target / "district")
    write_official(target / "official")
