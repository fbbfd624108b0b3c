from __future__ import annotations

import re

import pytest

from ui.components.text import plain


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://example.org/x.png)",
        "[点这里](http://example.org)",
        "<img src=http://example.org/x.png>",
        ":red[醒目] :material/home:",
        "$x^2$ 与 `code` 与 **粗**",
        "# 标题",
        "| 表 | 格 |",
    ],
)
def test_no_markdown_is_left_alive(text: str) -> None:
    alive = re.sub(r"\\.", "", plain(text))

    assert not re.search(r"[!\[\](){}<>:$`*_#|&]", alive)


def test_the_words_themselves_stay() -> None:
    assert plain("甲城投公司（区属）\n第5次") == "甲城投公司（区属） 第5次"
