"""RecordReader: the values of one official record, each with its cell."""

from __future__ import annotations

from graph.facts import NodeFact, Properties, Source, Value
from graph.keys import natural_id
from graph.vocabulary.terms import Term
from loaders.datasets.periods import one_date
from loaders.issues import Severity
from loaders.normalise.dates import DateReading, moment_of, read_date
from loaders.normalise.names import NameMention, read_names
from loaders.normalise.text import clean, is_empty_mark, read_bool
from loaders.official.cells import Fate
from loaders.official.intake import Intake
from loaders.official.records import Cell, Place

_NAME_ADVICE = "请每人写一个全名。"
_DATE_ADVICE = "请按“2023-05-06”或“2023-05-06 09:00”填写。"


class RecordReader:
    """Collects typed values by property; ``is_sound`` falls with the first error."""

    def __init__(self, intake: Intake, place: Place) -> None:
        self.intake = intake
        self.place = place
        self.is_sound = True
        self.values: Properties = {}
        self.columns: dict[str, Cell] = {}

    def refuse(self, cell: Cell, rule: str, message: str, suggestion: str = "") -> None:
        """An error in a cell: the record will not be loaded."""
        self.is_sound = False
        self.intake.report(cell, rule, message, suggestion, Severity.ERROR)

    def put(self, name: str, value: Value, cell: Cell) -> None:
        """Keep a value of a property with the cell that it comes from."""
        self.values[name] = value
        self.columns[name] = cell
        is_same = isinstance(value, str) and value == cell.text
        self.intake.book.mark(cell, Fate.LOADED if is_same else Fate.NORMALISED)

    def text(self, name: str, cell: Cell, *, required: str = "") -> str:
        """Free text; an empty mark (-) is no value. `required` names a field that must be there."""
        text = "" if is_empty_mark(cell.text) else clean(cell.text)
        if text:
            self.put(name, text, cell)
        elif required:
            self.refuse(
                cell,
                f"{required}为空",
                f"{required}为空，该条记录不能入库。",
                f"请补填{required}。",
            )
        else:
            self.intake.book.mark(cell, Fate.NORMALISED)
        return text

    def flag(self, name: str, cell: Cell, rule: str) -> bool | None:
        """Yes or no; × and 无 mean 否, “-” means not filled."""
        reading = read_bool(cell.text)
        for problem in reading.problems:
            if reading.is_rejected:
                self.refuse(cell, f"{rule}未定义", f"{rule}[{cell.text}]未定义：{problem}")
            else:
                self.intake.report(cell, rule, problem)
        if reading.value is not None and name:
            self.put(name, reading.value, cell)
        self.intake.book.mark(cell, Fate.NORMALISED)
        return reading.value

    def date(self, name: str, cell: Cell, title: str) -> DateReading:
        """A date with its precision; a date that does not exist makes the record unsound."""
        reading = one_date(read_date(cell.text if cell.value is None else cell.value), name)
        if reading.is_rejected:
            is_unreal = "不存在" in reading.problems[0]
            rule = "日期不存在" if is_unreal else "日期无法识别"
            self.refuse(cell, rule, f"{title}：{reading.problems[0]}", _DATE_ADVICE)
        for problem in reading.problems[: 0 if reading.is_rejected else None]:
            self.intake.report(cell, "日期待核对", f"{title}：{problem}")
        if reading.value is not None:
            self.put(name, reading.value, cell)
            if reading.precision not in (None, "day"):
                self.values[f"{name}_precision"] = str(reading.precision)
            if cell.text not in {reading.iso, reading.text}:
                self.values[f"{name}_text"] = clean(cell.text)
        self.intake.book.mark(cell, Fate.NORMALISED)
        return reading

    def moment(self, name: str, cell: Cell, reading: DateReading) -> None:
        """The time of day of a date that was read, if it gives one."""
        if reading.value is not None and reading.time:
            self.put(name, moment_of(reading.value, reading.time), cell)

    def term(self, name: str, cell: Cell, terms: type[Term], rule: str) -> Term | None:
        """A member of a closed list; an unknown word makes the record unsound, “-” is not filled.

        In these columns × and 无 are 否 before they are empty marks.
        """
        found = _find_term(cell, terms) if cell else None
        if found is None and not is_empty_mark(cell.text):
            allowed = "、".join(one.label for one in terms)
            self.refuse(
                cell, f"{rule}未定义", f"{rule}[{clean(cell.text)}]未定义。", f"可填：{allowed}。"
            )
        if found is not None:
            self.put(name, found.value, cell)
        self.intake.book.mark(cell, Fate.NORMALISED)
        return found

    def person(
        self, cell: Cell, title: str, problem: str = "", advice: str = _NAME_ADVICE
    ) -> NameMention | None:
        """The one full name in a cell; what names nobody for certain makes the record unsound."""
        mentions = read_names(cell.text)
        if not mentions:
            self.refuse(cell, f"{title}为空", f"{title}姓名为空。", "请补填姓名。")
            return None
        first = mentions[0]
        if len(mentions) > 1 or first.is_unresolved:
            why = first.problem if len(mentions) == 1 else "这里应只有一个姓名。"
            self.refuse(cell, "姓名无法确定", f"{title}“{clean(cell.text)}”：{why}", advice)
            return None
        for doubt in filter(None, dict.fromkeys((first.problem, problem))):
            self.intake.report(cell, "姓名待核对", f"{title}：{doubt}")
        self.intake.book.mark(cell, Fate.LOADED if first.name == cell.text else Fate.NORMALISED)
        return first

    def source(self) -> Source:
        """The Source of the record's node, with the place of every value."""
        return self.intake.source(self.place, self.columns)

    def node(self, label: str, *, is_withdrawn: bool = False, **key: Value) -> NodeFact:
        """The record's node: id from its natural key, the enterprise, and all values read."""
        values: Properties = {**self.values, "enterprise_id": self.intake.enterprise_id}
        id_ = natural_id(label, {**values, **key})
        return NodeFact(label, id_, values, self.source(), is_withdrawn=is_withdrawn)


def _find_term(cell: Cell, terms: type[Term]) -> Term | None:
    """The member that a cell spells; for a tick or a cross the one that 是 or 否 spells."""
    found = terms.find(cell.text)
    if found is not None or is_empty_mark(cell.text, in_yes_no_column=True):
        return found
    answer = read_bool(cell.text).value
    return None if answer is None else terms.find("是" if answer else "否")
