"""The constants of one foreign file (外来文件的常数), sheet by sheet, as its mapping says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from graph.errors import MissingConstantsError
from loaders.constants import (
    Constant,
    Place,
    Stated,
    Surroundings,
    find_constant,
    is_alike,
    is_labelled,
)
from loaders.draft import ReadingContext
from loaders.foreign_rows import Stretch
from loaders.mapping import OF_FILE, FieldRule, FileMapping, TargetRule

_BODY = f"{OF_FILE}{Constant.BODY.value}"
Known = Mapping[Constant, Stated]


class FileConstants:
    """What is the same for every row of a sheet, each with the place that states it."""

    def __init__(self, path: Path, mapping: FileMapping, context: ReadingContext) -> None:
        self.path = path
        self.mapping = mapping
        self.context = context
        self.title_cells: set[tuple[str, str]] = set()
        self.doubts: list[tuple[str, Stated]] = []

    def of(self, stretches: Iterable[Stretch]) -> list[Known]:
        """The constants of each stretch, those that no place states left out.

        A title among the records (二、乙公司) holds for the records below it until another one.
        """
        found: list[Known] = []
        whole: Known = {}
        for one in stretches:
            around = Surroundings.of(self.path, one.sheet, one.titles)
            if one.row:
                inside = partial(self._find_inside, whole)
                known = {**found[-1], **self._stated(inside, around)}
            else:
                whole = known = self._stated(self._find, around)
            found.append(known)
        return found

    def _stated(
        self, find: Callable[[Constant, Surroundings], Stated | None], around: Surroundings
    ) -> dict[Constant, Stated]:
        found = (find(one, around) for one in self.mapping.constants)
        stated = {one.constant: one for one in found if one}
        self.title_cells |= {
            (around.sheet, one.cell) for one in stated.values() if one.place is Place.TITLE
        }
        return stated

    def check(
        self, stated: Iterable[tuple[Stretch, Known]], told: frozenset[Constant] = frozenset()
    ) -> None:
        """Raises MissingConstantsError when records lack a constant that some target uses.

        ``told`` are those that each record tells by itself where the file does not.
        """
        needed = frozenset[Constant]().union(*(one.needed for one in self.mapping.targets))
        if self.context.enterprise_name or self.context.enterprise_uscc:
            needed -= {Constant.ENTERPRISE}
        needed -= told
        lacking: dict[str, list[Constant]] = {}
        for stretch, known in stated:
            names = [one for one in Constant if one in needed - known.keys()]
            if names and stretch.has_records:
                lacking.setdefault(stretch.sheet, []).extend(names)
        if lacking:
            raise self._missing(lacking)

    def _missing(self, lacking: Mapping[str, Sequence[Constant]]) -> MissingConstantsError:
        names = tuple(dict.fromkeys(one for found in lacking.values() for one in found))
        said = "、".join(one.label for one in names)
        places = "、".join(
            dict.fromkeys(
                place.label for one in names for place in self.mapping.constants[one].sources
            )
        )
        sheets = "、".join(f"“{one}”" for one in lacking if one)
        where = f"工作表{sheets}" if sheets and len(lacking) > 1 else ""
        return MissingConstantsError(
            f"“{self.path.name}”：{where}缺常数：{said}。在{places}里都没有找到。"
            f"请在“映射”页或用 load constants 补上一次，或写在文件名、所在文件夹名里，再导入。",
            tuple(one.value for one in names),
        )

    def _find_inside(self, whole: Known, constant: Constant, around: Surroundings) -> Stated | None:
        """What a title among the records states, which is nearer than anything else.

        Where the whole sheet is of one firm, another that a title only names (一、乙公司) may be
        the other side: it is told and not taken.
        """
        found = find_constant(constant, around, (Place.TITLE,), self.context.aliases)
        first = whole.get(constant)
        if found is None or first is None or constant is not Constant.ENTERPRISE:
            return found
        if is_labelled(found.text) or is_alike(found, first):
            return found
        if found.value != first.value:
            self.doubts.append((around.sheet, found))
        return None

    def _find(self, constant: Constant, around: Surroundings) -> Stated | None:
        if given := self.context.given.get(constant):
            return Stated(constant, given, Place.GIVEN)
        rule = self.mapping.constants[constant]
        if rule.value:
            return Stated(constant, rule.value, Place.GIVEN)
        return find_constant(constant, around, rule.sources, self.context.aliases)


def names_of_meetings(rule: TargetRule) -> tuple[str, ...]:
    """The headings of the names that tell the kind of each meeting, where a target asks for it."""
    named = rule.fields.get("name")
    is_asked = rule.dataset == "meetings" and _BODY in rule.constants.values()
    return named.sources if is_asked and named else ()


def resolved(rule: TargetRule, stated: Mapping[Constant, Stated]) -> TargetRule:
    """A target with the values of the file's constants in place of ``@enterprise`` and the like."""

    def said(text: str) -> str:
        if not text.startswith(OF_FILE):
            return text
        found = stated.get(Constant(text[1:]))
        return found.value if found else ""

    constants = {name: one for name, text in rule.constants.items() if (one := said(text))}
    fields = {
        name: one.model_copy(update={"unit": said(one.unit), "year": said(one.year)})
        for name, one in rule.fields.items()
    }
    if Constant.BODY not in stated and (named := names_of_meetings(rule)):
        field = next(name for name, text in rule.constants.items() if text == _BODY)
        fields[field] = FieldRule.model_validate({"from": named, "reads": "body"})
    return rule.model_copy(update={"constants": constants, "fields": fields})


def places_of(rule: TargetRule, stated: Mapping[Constant, Stated]) -> dict[str, str]:
    """Where the constant fields of a target stand: ``{"enterprise": "标题行 A1"}``."""
    named = {
        name: stated.get(Constant(text[1:]))
        for name, text in rule.constants.items()
        if text.startswith(OF_FILE)
    }
    return {name: one.where for name, one in named.items() if one}
