"""The headings of the three official templates, and which of them a merged block shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from loaders.official.kinds import OfficialKind


@dataclass(frozen=True)
class TemplateShape:
    """One template: headings with spellings; which must be there, which a block shares."""

    kind: OfficialKind
    headings: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    shared: frozenset[str] = frozenset()

    def find(self, heading: str) -> str | None:
        """The canonical heading that a column's heading (父/子) means, or None."""
        parts = [_fold(part) for part in heading.split("/")]
        for name, spellings in self.headings.items():
            known = {_fold(word) for word in (name, *spellings)}
            if parts[-1] in known or (name == SEQUENCE and parts[0] in known):
                return name
        return None

    def words(self) -> list[str]:
        """Every heading and spelling, to find the header row by."""
        return [word for name, more in self.headings.items() for word in (name, *more)]


SEQUENCE = "决策会议及顺序"

ITEMS = TemplateShape(
    OfficialKind.ITEMS,
    {
        "序号": (),
        "事项名称": (),
        "事项编码": ("编码",),
        SEQUENCE: ("决策会议和顺序",),
        "是否需经法律审核": ("是否需法律审核", "是否需要经法律审核"),
        "备注": (),
    },
    ("事项名称", "事项编码"),
)
REGULATIONS = TemplateShape(
    OfficialKind.REGULATIONS,
    {
        "序号": (),
        "制度名称": (),
        "制度类型": (),
        "审批时间": ("审批日期",),
        "生效时间": ("生效日期",),
        "是否经过审查": ("合法合规性审查", "是否审查"),
        "审查佐证材料": ("佐证材料",),
        "人数占比": (),
        "事项编码": (),
        "表决方式": (),
        "正式文件": (),
        "备注": (),
    },
    ("制度名称", "制度类型"),
    frozenset(
        {
            "序号", "制度名称", "制度类型", "审批时间", "生效时间", "是否经过审查", "审查佐证材料",
            "人数占比", "正式文件",
        }
    ),
)  # fmt: skip
MEETINGS = TemplateShape(
    OfficialKind.MEETINGS,
    {
        "序号": (),
        "会议名称": (),
        "会议类型": (),
        "会议时间": ("召开时间", "开会日期", "会议日期"),
        "主持人": ("会议主持",),
        "参会人": ("参会人员", "出席人员", "应到实到"),
        "会议通知": (),
        "会议纪要": (),
        "议题名称": ("议题", "审议事项", "议案"),
        "任务来源": (),
        "专项名称": (),
        "事项编码": (),
        "关联会议": (),
        "关联议题": (),
        "列席人员": ("列席", "列席人"),
        "审议结果": ("表决情况", "意见"),
        "是否通过": ("决议结果",),
        "是否报国资委": ("是否需报国资委",),
        "是否听取意见": (),
        "听取意见情况": (),
        "议题材料": (),
        "议题决议": (),
        "备注": (),
    },
    ("会议名称", "会议类型", "会议时间", "议题名称"),
    frozenset(
        {"序号", "会议名称", "会议类型", "会议时间", "主持人", "参会人", "会议通知", "会议纪要"}
    ),
)

SHAPES = (ITEMS, REGULATIONS, MEETINGS)


def _fold(text: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return folded.split("(")[0] or folded
