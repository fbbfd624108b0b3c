"""The constants of one foreign file (外来文件的常数), sheet by sheet, as its mapping says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.errors import MissingConstantsError
from loaders.constants import Constant, Place, Stated, Surroundings, find_constant
from loaders.draft import ReadingContext
from loaders.mapping import OF_FILE, FileMapping, TargetRule

Titles = tuple[tuple[str, str], ...]


class FileConstants:
    """What is the same for every row of a sheet, each with the place that states it."""

    def __init__(self, path: Path, mapping: FileMapping, context: ReadingContext) -> None:
        self.path = path
        self.mapping = mapping
        self.context = context
        self.title_cells: set[tuple[str, str]] = set()

    def of(self, sheet: str, titles: Titles) -> dict[Constant, Stated]:
        """The constants of a sheet, those that no place states left out."""
        around = Surroundings.of(self.path, sheet, titles)
        found = (self._find(one, around) for one in self.mapping.constants)
        stated = {one.constant: one for one in found if one}
        self.title_cells |= {
            (sheet, one.cell) for one in stated.values() if one.place is Place.TITLE
        }
        return stated

    def check(self, stated: Mapping[str, Mapping[Constant, Stated]]) -> None:
        """Raises MissingConstantsError when a sheet lacks a constant that some target uses."""
        needed = frozenset[Constant]().union(*(one.needed for one in self.mapping.targets))
        if self.context.enterprise_name or self.context.enterprise_uscc:
            needed -= {Constant.ENTERPRISE}
        lacking = {
            sheet: names
            for sheet, known in stated.items()
            if (names := [one for one in Constant if one in needed - known.keys()])
        }
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

    def _find(self, constant: Constant, around: Surroundings) -> Stated | None:
        if given := self.context.given.get(constant):
            return Stated(constant, given, Place.GIVEN)
        rule = self.mapping.constants[constant]
        if rule.value:
            return Stated(constant, rule.value, Place.GIVEN)
        return find_constant(constant, around, rule.sources, self.context.aliases)


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
    return rule.model_copy(update={"constants": constants, "fields": fields})


def places_of(rule: TargetRule, stated: Mapping[Constant, Stated]) -> dict[str, str]:
    """Where the constant fields of a target stand: ``{"enterprise": "标题行 A1"}``."""
    named = {
        name: stated.get(Constant(text[1:]))
        for name, text in rule.constants.items()
        if text.startswith(OF_FILE)
    }
    return {name: one.where for name, one in named.items() if one}
