"""Presumed columns (推定的栏目): what the words of a topic say where its columns are empty."""

from __future__ import annotations

from dataclasses import replace

from loaders.datasets.cell_value import CellValue
from loaders.datasets.record import Record
from loaders.issues import Severity
from loaders.normalise.money import MoneyReading
from loaders.wording.amounts import amount_properties
from loaders.wording.sentences import Said, cited
from loaders.wording.topic import read_topic_words

_TEXTS = ("title", "conclusion_text")
_ADVICE = "请核对；不对的，在本表填写“{heading}”后重新载入。"


def presume(record: Record, own: str) -> None:
    """Fill amount, limit word and other side of a topic from its words, marked 推定.

    A filled column stays as it is; of an amount that says otherwise the clerk is told.
    """
    texts = {name: text for name in _TEXTS if (text := record.text(name))}
    words = read_topic_words(texts, own)
    if words.amount:
        _amount(record, words.amount)
    elif words.doubt and record.value("amount_fen") is None:
        _tell(record, "title", "金额不唯一", words.doubt, "amount_fen")
    if words.counterparties and not _has_counterparty(record):
        _counterparties(record, words.counterparties)


def _amount(record: Record, said: Said[MoneyReading]) -> None:
    properties = amount_properties(said)
    stated, presumed = record.value("amount_fen"), properties.get("amount_fen")
    if stated is not None and presumed is not None and stated != presumed.value:
        words = f"“金额”栏与文字不一致：文字写“{said.value.raw}”；以“金额”栏为准。"
        _tell(record, said.sentence.spot, "金额与文字不一致", words, "amount_fen")
        return
    for name, one in properties.items():
        if record.value(name) is None and (stated is None or name == "amount_qualifier"):
            _put(record, name, one.value, said)
    if stated is None:
        words = f"金额“{said.value.raw}”取自文字（推定）。"
        _tell(record, said.sentence.spot, "金额推定", words, "amount_fen")


def _has_counterparty(record: Record) -> bool:
    return any(record.value(name) for name in ("counterparty_orgs", "counterparty_persons"))


def _counterparties(record: Record, found: list[Said[str]]) -> None:
    names = "、".join(one.value for one in found)
    _put(record, "counterparty_orgs", names, found[0])
    words = f"交易对方“{names}”取自文字（推定）。"
    _tell(record, found[0].sentence.spot, "相对方推定", words, "counterparty_orgs")


def _put(record: Record, name: str, value: object, said: Said[str] | Said[MoneyReading]) -> None:
    """Set a value; its column is that of the text, with the sentence and the mark."""
    origin = record.cells[said.sentence.spot]
    record.values[name] = CellValue(value, is_exact=False, is_presumed=True)
    record.cells[name] = replace(origin, column=cited(origin.column, said.sentence))


def _tell(record: Record, at: str, rule: str, words: str, name: str) -> None:
    heading = record.sheet.fields[name].column.heading
    record.log(at, rule, words, _ADVICE.format(heading=heading), Severity.INFO)
