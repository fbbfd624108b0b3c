"""Lines of Chinese text break where a typesetter would break them."""

from __future__ import annotations

import pytest

from exports.line_breaks import break_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四，五", ["一二三", "四，五"]),
        ("一二三（四五）六", ["一二三", "（四五）", "六"]),
        ("一二AB12三", ["一二AB12", "三"]),
        ("一二三AB12", ["一二三", "AB12"]),
        ("ABCDEFGHIJKL", ["ABCDEFGH", "IJKL"]),
        ("一\n二", ["一", "二"]),
        ("一二三四 五", ["一二三四", "五"]),
        ("", [""]),
        ("，，，，，，", ["，，，，", "，，"]),
    ],
)
def test_lines_of_four_characters(text: str, lines: list[str]) -> None:
    assert break_lines(text, lambda one: 0.5 if one.isascii() else 1.0, 4.0) == lines


def test_the_first_line_is_shorter_by_its_indent() -> None:
    assert break_lines("一二三四五", lambda _: 1.0, 4.0, indent=2.0) == ["一二", "三四五"]
