"""The three kinds of official files (业务编码): names, XML elements, templates."""

from __future__ import annotations

from enum import Enum

from graph.errors import LoadError
from loaders.readers.package import PackageName, parse_package_name

UNREAD_KINDS = {"0002": "静态资源"}


class OfficialKind(Enum):
    """A kind that is read: code, title, element of one object, sheet and title of its template."""

    ITEMS = "0004", "事项清单", "item", "“三重一大”事项清单", "事项清单采集指标"
    REGULATIONS = "0005", "有关制度", "regulation", "有关制度", "有关制度采集指标"
    MEETINGS = "0006", "会议决策", "meeting", "有关决策会议", "有关决策会议采集指标"

    def __init__(self, code: str, title: str, element: str, sheet: str, heading: str) -> None:
        self.code = code
        self.title = title
        self.element = element
        self.sheet = sheet
        self.heading = heading


def get_kind(file: str, code: str) -> OfficialKind:
    """The kind of a business code (业务编码); LoadError when packages of that code are not read."""
    for kind in OfficialKind:
        if kind.code == code:
            return kind
    what = f"{code}（{UNREAD_KINDS[code]}）" if code in UNREAD_KINDS else code
    allowed = "、".join(f"{kind.code} {kind.title}" for kind in OfficialKind)
    raise LoadError(
        f"“{file}”：业务编码 {what} 的数据包不能读取，可读的是：{allowed}。"
        "请核对文件名第二段；其他资料请填入台账模板后导入。"
    )


def find_name(stem: str) -> PackageName | None:
    """The parts of ``信用代码_业务编码_版本_日期``; None for any other name."""
    try:
        return parse_package_name(stem)
    except LoadError:
        return None
