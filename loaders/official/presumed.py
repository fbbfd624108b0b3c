"""What the words of an official topic say (推定): the format has no column for amount or side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graph.facts import EdgeFact, NodeFact, Ref
from graph.vocabulary.sources import Confidence
from loaders.datasets.entities import org_properties
from loaders.datasets.name_cells import org_name
from loaders.issues import Severity
from loaders.official.record_reader import RecordReader
from loaders.official.records import Cell
from loaders.wording.amounts import amount_properties
from loaders.wording.sentences import cited
from loaders.wording.topic import read_topic_words

_ADVICE = "请核对；不对的，在“议题”台账中填写“{heading}”。"
Side = tuple[str, Cell]


def presume(reader: RecordReader, cells: Mapping[str, Cell]) -> list[Side]:
    """Put the amount with its limit word; the other sides, each with the cell and sentence."""
    texts = {name: cell.text for name, cell in cells.items() if name in reader.values}
    words = read_topic_words(texts, reader.intake.context.enterprise_name)
    if words.amount:
        cell = cells[words.amount.sentence.spot]
        column = cited(cell.column, words.amount.sentence)
        for name, one in amount_properties(words.amount).items():
            reader.values[name] = one.value
            reader.columns[name] = replace(cell, column=column)
        said = f"金额“{words.amount.value.raw}”取自文字（推定）。"
        _tell(reader, cell, "金额推定", said, "金额（万元）")
    elif words.doubt:
        _tell(reader, cells["title"], "金额不唯一", words.doubt, "金额（万元）")
    return [
        (one.value, replace(cell, column=cited(cell.column, one.sentence)))
        for one in words.counterparties
        for cell in (cells[one.sentence.spot],)
    ]


def counterparty_facts(
    reader: RecordReader, topic: Ref, sides: Sequence[Side]
) -> Iterator[NodeFact | EdgeFact]:
    """The other sides of a topic, but never the reporting enterprise itself."""
    intake = reader.intake
    for name, cell in sides:
        named = org_name(name)
        org = intake.context.identities.org(named.normal, named.uscc)
        if org.id == intake.enterprise_id:
            continue
        source = intake.source(reader.place, {"name": cell})
        properties = org_properties(named)
        yield NodeFact("Org", org.id, properties, source, ("Supplier",), is_mention=True)
        end, presumed = Ref("Org", org.id), Confidence.PRESUMED.value
        yield EdgeFact("COUNTERPARTY", topic, end, source, confidence=presumed)
        words = f"交易对方“{name}”取自文字（推定）。"
        _tell(reader, cell, "相对方推定", words, "交易对方单位")


def _tell(reader: RecordReader, cell: Cell, rule: str, words: str, heading: str) -> None:
    advice = _ADVICE.format(heading=heading)
    reader.intake.report(cell, rule, words, advice, Severity.INFO)
