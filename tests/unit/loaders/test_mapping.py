"""Mapping files: what is refused, and which one is found for a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import LoadError
from loaders.mapping import (
    FileMapping,
    fitting_mappings,
    load_mapping,
    mapping_beside,
    target_sheet,
)

SOUND = """
title = "投标清单"
format = "csv"
recognise = ["标段", "单位"]
ignore = ["序号", "备注*"]
[[targets]]
dataset = "bids"
without = ["enterprise"]
[targets.fields]
tender_title = "标段"
supplier = { from = "单位", split_joint = "supplier_text" }
price_fen = { from = ["报价", "单价"], unit = "元", text_field = "price_text" }
"""


def write(path: Path, text: str = SOUND) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def load(tmp_path: Path, text: str = SOUND) -> FileMapping:
    return load_mapping(write(tmp_path / "甲.toml", text))


def test_short_and_long_forms_of_a_field(tmp_path: Path) -> None:
    fields = load(tmp_path).targets[0].fields

    assert fields["tender_title"].sources == ("标段",)
    assert fields["price_fen"].sources == ("报价", "单价")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "投标清单"', "", "title”缺少这个键"),
        ('format = "csv"', 'format = "xml"', "format"),
        ('unit = "元"', 'units = "元"', "units”没有这个键"),
        ('unit = "元"', 'extract = "(a)(b)"', "有且只有一个括号组"),
        ('unit = "元"', 'must_match = "["', "不是有效的正则表达式"),
        ('"备注*"', '"*"', "会忽略一切"),
        ('"备注*"', '"数据.*"', "会忽略一切"),
        ("[[targets]]", "[[targets", "不是有效的 TOML"),
    ],
)
def test_a_faulty_file_is_refused_with_the_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in SOUND

    with pytest.raises(LoadError, match=r"映射文件“甲\.toml”") as caught:
        load(tmp_path, SOUND.replace(old, new, 1))

    assert complaint in str(caught.value)


def test_a_heading_that_ends_in_a_dot_may_be_left_out(tmp_path: Path) -> None:
    mapping = load(tmp_path, SOUND.replace('"序号"', '"No."', 1))
    assert mapping.ignores("No.")
    assert not mapping.ignores("序号")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('dataset = "bids"', 'dataset = "offers"', "数据集“offers”不存在"),
        ("tender_title =", "tender_name =", "没有字段“tender_name”"),
        ('"price_text"', '"price_words"', "没有字段“price_words”"),
    ],
)
def test_a_target_that_our_model_lacks_is_refused(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    mapping = load(tmp_path, SOUND.replace(old, new, 1))

    with pytest.raises(LoadError, match=complaint):
        target_sheet(mapping.targets[0])


@pytest.mark.parametrize(
    ("heading", "is_ignored"), [("序号", True), ("备注二", True), ("报价", False)]
)
def test_ignored_by_name(tmp_path: Path, heading: str, is_ignored: bool) -> None:
    assert load(tmp_path).ignores(heading) is is_ignored


@pytest.mark.parametrize("name", ["清单.csv.mapping.toml", "清单.mapping.toml"])
def test_a_mapping_beside_the_file(tmp_path: Path, name: str) -> None:
    beside = write(tmp_path / name)

    assert mapping_beside(tmp_path / "清单.csv") == beside
    assert mapping_beside(tmp_path / "另一份.csv") is None


def test_the_mapping_that_recognises_most_headings_fits(tmp_path: Path) -> None:
    write(tmp_path / "a.toml")
    best = write(tmp_path / "b.toml", SOUND.replace('"标段", "单位"', '"标段", "单位", "报价"'))
    write(tmp_path / "c.toml", SOUND.replace('"标段", "单位"', '"标段", "别的"'))
    write(tmp_path / "broken.toml", "title =")

    assert fitting_mappings(tmp_path, {"csv": {"标段", "单位", "报价"}}) == [best]
    assert fitting_mappings(tmp_path, {"json": {"标段", "单位", "报价"}}) == []
    assert fitting_mappings(None, {"csv": {"标段"}}) == []
