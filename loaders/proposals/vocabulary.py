"""Words for our columns (栏目的叫法): those of the datasets, and more that a person has to confirm.

``synonyms.toml`` holds what foreign files write: ``same`` means the column, ``like`` may mean it.
They are no spellings of the ledger, which is loaded without anybody being asked.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from graph.errors import ModelError
from loaders.datasets.headings import bare_heading, fold_heading, map_headings
from loaders.datasets.registry import Field, Sheet, get_sheet, sheets
from loaders.normalise.script import simplified
from loaders.wording.votes import COUNTED

SYNONYMS = Path(__file__).with_name("synonyms.toml")
ANY = "*"
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_UNIT_AT_END = re.compile(r"(?:人民币)?(?:亿|万|千|百)?(?:美|港|欧)?元$")
_ENDINGS = (
    (re.compile(r"(?:日期|时间|日)$"), "日期"),
    (re.compile(r"(?:企业|公司|单位|供应商|厂商|机构|方|人)(?:名称|全称)?$"), "单位"),
    (re.compile(r"(?:编号|号码|编码|代码|序号|号)$"), "编号"),
    (re.compile(r"(?:金额|价格|总额|额|价)$"), "金额"),
    (re.compile(r"(?:内容|事由|摘要)$"), "内容"),
    (re.compile(r"(?:情况|信息)$"), ""),
)


@dataclass(frozen=True)
class ListWord:
    """A column whose cells list people: what it is called, whose field it fills and how."""

    label: str
    dataset: str
    field: str
    people: str


LISTS = (
    ListWord("参会人员", "attendance", "person", "attendees"),
    ListWord("列席人员", "sittings", "person", "sit_ins"),
)


VOTES = "表决票数"
"""What a column is called that holds several numbers of votes: 同意5票反对1票."""
VOTE_FIELDS = tuple(COUNTED.values())


def list_word(dataset: str, label: str = "") -> ListWord | None:
    """The list column of a dataset; with a label only if that is its name."""
    return next((one for one in LISTS if one.dataset == dataset and label in ("", one.label)), None)


@dataclass(frozen=True)
class Words:
    """The words of one dataset's columns, each leading to a field."""

    sheet: Sheet
    exact: dict[str, str]
    like: dict[str, str]
    stems: dict[str, str]

    def field(self, label: str) -> Field | None:
        """The field that goes by this name in the dataset, if there is one."""
        name = self.exact.get(fold(label)) or self.exact.get(fold(bare_heading(label)))
        return self.sheet.fields[name] if name else None


def label_of(field: Field) -> str:
    """What a person calls a field: its heading without the unit."""
    return _BRACKETS.sub("", field.column.heading).strip()


def fold(text: str) -> str:
    """The form in which headings are compared: simplified, half width, lower case, no blanks."""
    return fold_heading(simplified(text))


@lru_cache(maxsize=4096)
def forms_of(heading: str) -> tuple[str, ...]:
    """The forms of a foreign heading to look for, the whole one first.

    ``中标情况/中标单位`` also by its parts, a JSON path by its end, an amount without its unit.
    """
    whole = heading.replace("[]", "")
    parts = whole.split("/") if "/" in whole else whole.split(".")
    texts = [whole, parts[-1], "".join(parts[-2:]), ".".join(parts[-2:])]
    folded = [form for text in texts for form in (fold(text), bare_heading(simplified(text)))]
    without = [_UNIT_AT_END.sub("", one) for one in folded]
    return tuple(dict.fromkeys(one for one in (*folded, *without) if one))


@lru_cache(maxsize=16_384)
def stem(form: str) -> str:
    """A heading with its ending in one of its usual forms: 付款时间 and 付款日期 are alike."""
    for pattern, ending in _ENDINGS:
        changed, times = pattern.subn(ending, form)
        if times and len(changed) > len(ending):
            return changed
    return form


@cache
def words_of(name: str) -> Words:
    """The words of the dataset of this name."""
    sheet = get_sheet(name)
    exact = map_headings(sheet)
    exact = {**{simplified(word): field for word, field in exact.items()}, **exact}
    found = Words(sheet, exact, {}, {})
    for label, same, like in _synonyms(name):
        field = found.field(label)
        if field is None:
            continue
        for word in same:
            exact.setdefault(fold(word), field.name)
        for word in like:
            found.like.setdefault(fold(word), field.name)
    counts = Counter(stem(word) for word in exact)
    for word, field_name in exact.items():
        if counts[stem(word)] == 1 or exact.get(stem(word)) == field_name:
            found.stems.setdefault(stem(word), field_name)
    return found


@cache
def spread() -> dict[str, int]:
    """In how many datasets a word is known: one that many know says little about which it is."""
    counts: Counter[str] = Counter()
    for sheet in sheets():
        counts.update(words_of(sheet.dataset.name).exact.keys())
    return dict(counts)


Entry = tuple[str, tuple[str, ...], tuple[str, ...]]


@cache
def _all_synonyms() -> dict[str, tuple[Entry, ...]]:
    try:
        raw = tomllib.loads(SYNONYMS.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{SYNONYMS.name}：不是有效的 TOML：{error}") from error
    return {
        name: tuple(
            (label, tuple(one.get("same", ())), tuple(one.get("like", ())))
            for label, one in labels.items()
        )
        for name, labels in raw.items()
    }


def _synonyms(name: str) -> tuple[Entry, ...]:
    """The dataset's own first: they win."""
    return (*_all_synonyms().get(name, ()), *_all_synonyms().get(ANY, ()))
