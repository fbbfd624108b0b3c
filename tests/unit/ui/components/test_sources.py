from __future__ import annotations

import pytest

from ui.components.sources import locator_text, readable


@pytest.mark.parametrize(
    ("locator", "shown"),
    [
        ("台账.xlsx#会议!5", "工作表“会议”第 5 行"),
        ("纪要.docx#3", "第 3 段"),
        ("包.zip/会议.xml#meeting/subject[2]", "meeting/subject[2]"),
        ("台账.xlsx", "台账.xlsx"),
        ("", ""),
    ],
)
def test_a_place_reads_as_a_clerk_says_it(locator: str, shown: str) -> None:
    assert locator_text(locator) == shown


def test_ids_become_the_name_of_their_kind() -> None:
    assert readable("award-dbdad463d47a53089122 —授予→ 乙建设公司") == "中标 —授予→ 乙建设公司"
    assert readable("合同 HT-2023-001") == "合同 HT-2023-001"
