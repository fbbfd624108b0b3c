"""The amount of a topic (金额) in its title and resolution; of several amounts the total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.facts import Properties, Value
from graph.vocabulary.decisions import AmountQualifier
from loaders.normalise.money import MoneyReading, read_money
from loaders.wording.sentences import Said, Sentence

_BEFORE = "不超过|不高于|不多于|不得超过|不低于|不少于|至少|最高|约|大约|近|预计|人民币"
_NUMBER = r"\d[\d,，]*(?:\.\d+)?|[一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟零〇]{1,14}"
_UNIT = r"(?:[十百千]?万|亿|千|百)?(?:元|美元|港元|欧元)|(?:万|亿)(?:美元|港元|欧元)"
_AMOUNT = re.compile(
    rf"(?:(?:{_BEFORE})\s*)*(?:(?:{_NUMBER})(?:[至到~～-](?:{_NUMBER}))?)\s*(?:{_UNIT})整?"
    r"(?:（含）)?(?:以内|以下|以上|左右)?(?!/|每)"
)
_INCLUDED = re.compile(rf"（含(?:本数|(?:人民币)?(?:{_NUMBER})(?:{_UNIT}))）")
_OF_A_RULE = re.compile(
    r"[^，。；]{0,14}(?:制度|办法|规定|细则|规则|权限)(?:（[^（）]*）)?[》”]?(?:的(?:议案|请示|报告|议题|汇报)|$)"
)
"""Behind a limit that a regulation is about (500万元以上采购管理办法), not an amount decided."""
_LIMIT = ("以内", "以下", "以上")
_TOTAL = re.compile(
    r"(?:总投资|总额|总价|总金额|合计|总计|投资额?|金额|额度|概算|预算|估算|合同价|成交价|中标价)[^，。；;\d]{0,8}$"
)


def find_amount(sentences: Iterable[Sentence]) -> tuple[Said[MoneyReading] | None, list[str]]:
    """The one amount that the sentences state; else nothing, and the amounts that are there."""
    found = [one for sentence in sentences for one in _amounts(sentence)]
    totals = [one for one, is_total in found if is_total]
    for candidates in (totals, [one for one, _ in found]):
        if len({_key(one.value) for one in candidates}) == 1:
            return candidates[0], []
    return None, list(dict.fromkeys(one.value.raw for one, _ in found))


def _amounts(sentence: Sentence) -> Iterator[tuple[Said[MoneyReading], bool]]:
    text = _INCLUDED.sub("（含）", sentence.plain)
    for match in _AMOUNT.finditer(text):
        if match[0].endswith(_LIMIT) and _OF_A_RULE.match(text, match.end()):
            continue
        reading = read_money(match[0].strip())
        if not reading.is_rejected and not reading.is_empty:
            is_total = bool(_TOTAL.search(text[: match.start()]))
            yield Said(reading, sentence, is_presumed=True), is_total


def _key(reading: MoneyReading) -> tuple[object, ...]:
    return reading.value, reading.low, reading.high, reading.currency


def amount_properties(said: Said[MoneyReading]) -> dict[str, Said[Value]]:
    """The properties of a topic that hold an amount; of a range the upper bound counts."""
    reading = said.value
    values: Properties = {"amount_text": reading.raw}
    fen = reading.value if reading.value is not None else reading.high
    if fen is not None:
        values["amount_fen"] = fen
    if reading.currency not in (None, "CNY"):
        values["amount_currency"] = str(reading.currency)
    if reading.is_approx:
        values["is_amount_approx"] = True
    if qualifier := _qualifier(reading):
        values["amount_qualifier"] = qualifier.value
    return {name: Said(one, said.sentence, said.is_presumed) for name, one in values.items()}


def _qualifier(reading: MoneyReading) -> AmountQualifier | None:
    if reading.low is not None and reading.high is not None and reading.low != reading.high:
        return AmountQualifier.RANGE
    if reading.is_approx:
        return AmountQualifier.ABOUT
    if reading.qualifier is None:
        return None
    return AmountQualifier.AT_MOST if reading.high is not None else AmountQualifier.AT_LEAST
