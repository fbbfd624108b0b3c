"""The committed example district is what the seeded script writes, and is as large as it says."""

from __future__ import annotations

from pathlib import Path

from examples.generator.__main__ import write_district, write_official
from examples.generator.district import make_firms
from examples.generator.workbook import merge
from tests.support.district import DISTRICT, OFFICIAL


def test_the_script_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    written = [*write_district(tmp_path), *write_official(tmp_path)]
    committed = [*DISTRICT.iterdir(), *OFFICIAL.iterdir()]

    assert {one.name: one.read_bytes() for one in written} == {
        one.name: one.read_bytes() for one in committed
    }


def test_the_district_is_large_enough_to_show_something() -> None:
    book = merge(*(firm.book for firm in make_firms(7)))

    assert len(make_firms(7)) >= 5
    assert len(book["会议"]) >= 60
    assert len(book["议题"]) >= 120
