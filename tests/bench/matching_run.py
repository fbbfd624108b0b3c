"""``make bench``: company and person names compared, beside RapidFuzz alone and name_matching.

The labelled pairs lie outside the repository (``--data``). Chinese pairs are nearly all "same", so
negatives are made, seeded: see ``make_negatives``. Thresholds of the peers are chosen on one half,
everything is measured on the other. Prints Markdown.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from loaders.normalise.company_matching import Likeness, company_shape, compare_companies
from loaders.normalise.name_form import normal_name

SEED = 20261128
TOP = 10
OTHER_FIRMS = ("最相近的另一家", "任意另一家")
PLACES = ("沈阳", "大连", "青岛", "宁波", "厦门", "成都", "武汉", "长沙", "南昌", "兰州")
Scorer = Callable[[str, str], float]
Decider = Callable[[str, str], bool]


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are one, and how the pair came about."""

    one: str
    other: str
    is_same: bool
    origin: str


@dataclass
class Tally:
    """Right and wrong answers."""

    hit: int = 0
    false_alarm: int = 0
    missed: int = 0
    cleared: int = 0

    def add(self, said: bool, is_same: bool) -> None:
        self.hit += said and is_same
        self.false_alarm += said and not is_same
        self.missed += not said and is_same
        self.cleared += not said and not is_same

    @property
    def precision(self) -> float:
        return self.hit / max(self.hit + self.false_alarm, 1)

    @property
    def recall(self) -> float:
        return self.hit / max(self.hit + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    if not options.data.is_dir():
        print(f"没有资料目录 {options.data}，未测名称比对；用 --data 指明。")
        return
    labelled = read_pairs(options.data / "cn-company-pairs" / "pairs_share.csv")
    pairs = [*labelled, *make_negatives(labelled, random.Random(SEED))]
    scorers = list(peers(pairs))
    show("单位名称，全部反例", pairs, ours, scorers)
    plain = [one for one in pairs if one.origin in ("标注", *OTHER_FIRMS)]
    show("单位名称，反例只有另一家的全称", plain, ours, scorers)
    show_origins(pairs)
    cases = list(read_cases(options.data / "name-match-cases" / "cases.csv"))
    for kind, name, decide in (("Company", "单位", ours), ("Person", "人名", same_person)):
        chosen = [pair for schema, pair in cases if schema == kind]
        title = f"{name}（name-match-cases，多为外文）"
        show(title, chosen, decide, list(peers(chosen)))


def read_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Pair(row["name_a"], row["name_b"], row["same"] == "是", "标注") for row in rows]


def read_cases(path: Path) -> Iterator[tuple[str, Pair]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            schema = "Person" if row["schema"] == "Person" else "Company"
            if row["schema"] != "Vessel":
                yield schema, Pair(row["name1"], row["name2"], row["is_match"] == "true", "标注")


def make_negatives(labelled: Sequence[Pair], chance: random.Random) -> list[Pair]:
    """Pairs that are not one, made from the full names of pairs that are.

    Each kind as often as there are labelled pairs of the names it can be made from: the most like
    full name of another firm, any other firm, the firm and a branch, two branches, another place
    before the same name, 第一 and 第二.
    """
    names = sorted({pair.other for pair in labelled if pair.is_same})
    firms = [one for one in names if not company_shape(one).is_branch]
    made = []
    for name in names:
        others = [one for one in names if company_shape(one).core != company_shape(name).core]
        nearest = max(others, key=lambda one: (fuzz.ratio(name, one), one))
        made += [Pair(name, nearest, False, OTHER_FIRMS[0])]
        made += [Pair(name, chance.choice(others), False, OTHER_FIRMS[1])]
    for name in firms:
        first, second = chance.sample(PLACES, 2)
        made += [Pair(name, f"{name}{first}分公司", False, "总公司与分公司")]
        made += [Pair(f"{name}{first}分公司", f"{name}{second}分公司", False, "两个分公司")]
        made += [Pair(f"{first}{name[2:]}", f"{second}{name[2:]}", False, "地名不同")]
        made += [Pair(f"{first}第一{name[2:]}", f"{first}第二{name[2:]}", False, "序号不同")]
    return made


def ours(one: str, other: str) -> bool:
    """Whether the pair is proposed to a person."""
    return compare_companies(one, other).is_candidate


def same_person(one: str, other: str) -> bool:
    """Persons are proposed under one normal name only."""
    return normal_name(one) == normal_name(other)


def show(
    title: str, pairs: Sequence[Pair], decide: Decider, scorers: Sequence[tuple[str, Scorer]]
) -> None:
    """Print a table: ours, RapidFuzz alone, the public matcher."""
    shuffled = list(pairs)
    random.Random(SEED).shuffle(shuffled)
    half = len(shuffled) // 2
    tuning, measured = shuffled[:half], shuffled[half:]
    same = sum(one.is_same for one in measured)
    print(f"\n{title}：测 {len(measured)} 对（同一 {same}，不同 {len(measured) - same}）\n")
    print("| 方法 | 准确率 | 召回率 | F1 |\n|---|---|---|---|")
    line("溯策", decide, measured)
    for name, score in scorers:
        limit = best_limit(score, tuning)
        line(f"{name}（阈值 {limit:.2f}）", at_least(score, limit), measured)


def line(name: str, decide: Decider, pairs: Sequence[Pair]) -> None:
    tally = Tally()
    for pair in pairs:
        tally.add(decide(pair.one, pair.other), pair.is_same)
    figures = f"{tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f}"
    print(f"| {name} | {figures} |", flush=True)


def at_least(score: Scorer, limit: float) -> Decider:
    return lambda one, other: score(one, other) >= limit


def peers(pairs: Sequence[Pair]) -> Iterator[tuple[str, Scorer]]:
    yield "RapidFuzz ratio", lambda one, other: fuzz.ratio(one, other) / 100
    yield "RapidFuzz WRatio", lambda one, other: fuzz.WRatio(one, other) / 100
    public = name_matching(pairs)
    if public is not None:
        yield "name_matching 0.9.22", public
    else:
        print("\nname_matching 未安装（pip install -r requirements-bench.txt），没有测。")


def name_matching(pairs: Sequence[Pair]) -> Scorer | None:
    """The public matcher of De Nederlandsche Bank: n-grams first, then its own distances.

    It matches a list against a list: a pair scores what the second name scores among the best
    matches of the first, 0 where it is not among them.
    """
    try:
        frame: Any = importlib.import_module("pandas").DataFrame
        matcher: Any = importlib.import_module("name_matching.name_matcher").NameMatcher
    except ImportError:
        return None
    names = sorted({pair.other for pair in pairs})
    wanted = sorted({pair.one for pair in pairs})
    options = {"verbose": False, "common_words": False, "remove_ascii": False}
    search = matcher(number_of_matches=TOP, top_n=2 * TOP, **options)
    search.load_and_process_master_data("name", frame({"name": names}))
    found = search.match_names(to_be_matched=frame({"name": wanted}), column_matching="name")
    scores: dict[tuple[str, str], float] = {}
    for at, row in enumerate(found.to_dict("records")):
        for place in range(TOP):
            index, value = row.get(f"match_index_{place}"), row.get(f"score_{place}")
            if index is not None and index == index and value == value:
                scores[wanted[at], names[int(index)]] = float(value) / 100
    return lambda one, other: scores.get((one, other), 0.0)


def best_limit(score: Scorer, pairs: Sequence[Pair]) -> float:
    """The threshold with the best F1 on these pairs."""
    scored = [(score(pair.one, pair.other), pair.is_same) for pair in pairs]

    def f1(limit: float) -> float:
        tally = Tally()
        for value, is_same in scored:
            tally.add(value >= limit, is_same)
        return tally.f1

    return max((step / 100 for step in range(20, 101)), key=f1)


def show_origins(pairs: Sequence[Pair]) -> None:
    """Per origin how many pairs ours proposes, over all of them; and by the nearness of names."""
    print("\n| 来历 | 对数 | 列为候选 |\n|---|---|---|")
    for key in dict.fromkeys((one.origin, one.is_same) for one in pairs):
        chosen = [one for one in pairs if (one.origin, one.is_same) == key]
        proposed = sum(ours(one.one, one.other) for one in chosen)
        words = f"{key[0]}，{'同一' if key[1] else '不同'}"
        print(f"| {words} | {len(chosen)} | {proposed} |")
    print("\n| 名称相近的程度（标注的对） | 同一 | 不同 |\n|---|---|---|")
    labelled = [one for one in pairs if one.origin == "标注"]
    for likeness in Likeness:
        found = [
            one for one in labelled if compare_companies(one.one, one.other).likeness is likeness
        ]
        same = sum(one.is_same for one in found)
        print(f"| {likeness.name} | {same} | {len(found) - same} |")


if __name__ == "__main__":
    main()
