"""The pictures of docs/guides: which page, as which role, and what has to stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.app import CASE

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "guides"
PICTURES = GUIDES / "pictures"


@dataclass(frozen=True)
class Picture:
    """A picture named by its title: the address, the role by its cookie, words on the page."""

    title: str
    address: str
    role: str
    words: str

    @property
    def path(self) -> Path:
        return PICTURES / f"{self.title}.jpg"


TAKEN = (
    Picture("导入资料", "loading", "supervisor", "批次"),
    Picture("报送台账", "filing", "supervisor", "零报告"),
    Picture("疑点与线索", "lead", "supervisor", "判断时点"),
    Picture("人员", f"person?id={CASE['person']}", "investigator", "张三"),
    Picture(
        "关系探查",
        f"relations?from={CASE['person']}&to={CASE['supplier']}",
        "investigator",
        "步以内有",
    ),
    Picture("决策追溯", f"trace?id={CASE['trace']}", "investigator", "时间轴"),
    Picture("领导总览", "overview", "leader", "决策程序"),
    Picture("疑点分布", "lead_map", "leader", "每百项决策"),
    Picture("导入问题", "load_problems", "clerk", "导入问题"),
    Picture("会议补录", "meeting_entry", "clerk", "会议补录"),
    Picture("补数清单", "gap", "clerk", "补数清单"),
)
