"""A new rule to start from (新规则样板): its file, its judge and its cases, which already pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SoeGraphError
from graph.schema.registry import NODE_TYPES

ROOT = Path(__file__).resolve().parents[1]
_ID = re.compile(r"[A-Z]-\d{2}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class ScaffoldError(SoeGraphError):
    """A rule that cannot be begun as asked."""


@dataclass(frozen=True)
class Start:
    """What a new rule begins with: it hits where a yes-or-no property of its subject is 是."""

    id: str
    name: str
    title: str
    label: str
    flag: str

    @property
    def stem(self) -> str:
        return f"{self.id.replace('-', '').lower()}_{self.name}"


def scaffold(start: Start, root: Path = ROOT) -> list[Path]:
    """Write the three files; raises ScaffoldError when one is there or the wish is not possible."""
    _check(start)
    texts = {
        root / "queries" / "rules" / f"{start.stem}.cypher": _query(start),
        root / "rules" / "judges" / f"{start.name}.py": _judge(start),
        root / "rules" / "cases" / f"{start.id}.toml": _cases(start),
    }
    taken = [path for path in texts if path.exists()]
    if taken:
        raise ScaffoldError(f"文件已存在：{'、'.join(map(str, taken))}；请换一个编号或名称。")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def flags(label: str) -> list[str]:
    """The yes-or-no properties of a label."""
    return [
        one.name for one in NODE_TYPES[label].properties if one.name.startswith(("is_", "has_"))
    ]


def _check(start: Start) -> None:
    problem = next(_problems(start), None)
    if problem:
        raise ScaffoldError(problem)


def _problems(start: Start) -> Iterator[str]:
    if not _ID.fullmatch(start.id):
        yield f"编号“{start.id}”不合格式；请写成 P-21 这样。"
    if not _NAME.fullmatch(start.name):
        yield f"名称“{start.name}”不合格式；请用小写英文和下划线，如 late_notice。"
    if start.label not in NODE_TYPES:
        yield f"没有名为“{start.label}”的节点类型；见 docs/model.md。"
    elif start.flag not in flags(start.label):
        can = "、".join(flags(start.label)) or "没有"
        yield f"“{start.label}”没有是否类属性“{start.flag}”；可用的：{can}。"


def _query(start: Start) -> str:
    label = NODE_TYPES[start.label].title
    return f"""// rule: {start.id}
// title: {start.title}
// question: 请写明：是否……？
// why: 请写明：为什么要查。
// severity: 提示
// subject: {start.label}
// maturity: trial
// version: 1
// judged: 全部
// formula: 请写明公式
// datasets: meetings
// clause: practice
// caveat: 请写明例外
// returns subject: str | {label}
// returns enterprise_id: str | 企业
// returns thing: node | {label}
// -- subjects
MATCH (n:{start.label})
WHERE ($scope IS NULL OR n.enterprise_id IN $scope) AND ($subject IS NULL OR n.id = $subject)
  AND coalesce(n.is_withdrawn, false) = false
RETURN n.id AS subject, n.enterprise_id AS enterprise_id, n AS thing
ORDER BY subject
LIMIT 10000000
"""


def _judge(start: Start) -> str:
    return f'''"""Judge of {start.id}: {start.title}."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rules.facts import Facts
from rules.outcome import Outcome
from rules.periods import day


def {start.name}(facts: Facts) -> Outcome:
    """{start.id}: {start.title}."""
    thing = facts.must("thing")
    return Outcome(
        condition=thing.flag("{start.flag}"),
        name=f"{{thing.kind}}“{{thing.name}}”",
        acted_on=day(facts.as_of),
    )


JUDGES: Mapping[str, Callable[[Facts], Outcome]] = {{"{start.id}": {start.name}}}
'''


def _cases(start: Start) -> str:
    shown = "是", "否", "未填"
    kinds = (
        ("hit", "命中", "true"),
        ("near_miss", "未命中", "false"),
        ("undecidable", "无法判断", '""'),
    )
    lines = [
        f"# {start.title}",
        "[base.nodes]",
        f'x = {{ is = "{start.label}", {start.flag} = true }}',
    ]
    for word, (kind, verdict, value) in zip(shown, kinds, strict=True):
        lines += [
            "",
            "[[case]]",
            f'name = "{start.flag} 为{word}"',
            f'kind = "{kind}"',
            f"set = {{ x = {{ {start.flag} = {value} }} }}",
            f'verdicts = {{ x = "{verdict}" }}',
        ]
    return "\n".join(lines) + "\n"
