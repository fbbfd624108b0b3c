from __future__ import annotations

import pytest

from queries.sentence import fill_sentence, find_sentence_faults
from queries.values import ValueType, find_column_type, find_vocabularies

ROWS = [
    {"name": "张三", "vote": "同意", "note": ""},
    {"name": "李四", "vote": "反对", "note": "资金未落实"},
    {"name": "张三", "vote": "同意", "note": ""},
]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("共 {n} 人", "共 3 人"),
        ("首位是{name}", "首位是张三"),
        ("有{name*}", "有张三、李四"),
        ("同意 {n:vote=同意} 票，弃权 {n:vote=弃权} 票", "同意 2 票，弃权 0 票"),
        ("理由：{note}", "理由：未见记录"),
        ("理由：{note*}", "理由：资金未落实"),
        ("{$topic}：{$since}", "道路改造：不限"),
    ],
)
def test_a_sentence_is_filled_from_rows_and_parameters(template: str, text: str) -> None:
    assert fill_sentence(template, ROWS, {"topic": "道路改造", "since": ""}) == text


def test_amounts_are_added_and_blanks_left_out() -> None:
    shown = [{"loss": "620万元"}, {"loss": ""}, {"loss": "1万元"}]
    plain = [{"loss": 620_000_000}, {"loss": None}, {"loss": 1_000_000}]

    assert fill_sentence("合计 {sum:loss}", shown, {}, plain) == "合计 621万元"


def test_counts_are_added_up_as_plain_numbers() -> None:
    plain = [{"leads": 12}, {"leads": None}, {"leads": 30}]

    assert fill_sentence("共 {total:leads} 条", [{}, {}, {}], {}, plain) == "共 42 条"


def kinds() -> dict[str, ValueType]:
    listed = {
        "name": "str",
        "loss": "money",
        "leads": "int",
        "is_late": "bool",
        "kind": next(iter(find_vocabularies())),
    }
    return {name: kind for name, text in listed.items() if (kind := find_column_type(text))}


@pytest.mark.parametrize(
    "template",
    ["{n}{name}{name*}{$topic}", "{n:name=任何}", "{n:is_late=是}", "{sum:loss}{total:leads}", ""],
)
def test_a_sound_template_passes(template: str) -> None:
    assert list(find_sentence_faults(template, kinds(), ["topic"])) == []


@pytest.mark.parametrize(
    "template",
    [
        "{nam}",
        "{$other}",
        "{n:other=1}",
        "{n:is_late=真}",
        "{n:kind=绝无此词}",
        "{sum:name}",
        "{sum:leads}",
        "{total:loss}",
        "{n",
        "{}",
        "n}",
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    assert list(find_sentence_faults(template, kinds(), ["topic"]))
