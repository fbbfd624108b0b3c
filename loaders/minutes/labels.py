"""Labels (栏目) of minutes: 时间：, 主持人：, 出席：, 抄送： and the field each one stands for."""

from __future__ import annotations

import re
from enum import Enum

from loaders.normalise.text import clean


class Field(Enum):
    """What stands behind a label."""

    ENTERPRISE = "企业"
    NAME = "会议名称"
    SESSION = "届次"
    TIME = "时间"
    PLACE = "地点"
    FORM = "形式"
    HOST = "主持"
    PRESENT = "出席"
    OBSERVERS = "列席"
    ABSENT = "缺席"
    ON_LEAVE = "请假"
    COUNTS = "人数"
    EXPECTED = "应到"
    ACTUAL = "实到"
    RECORDER = "记录"
    AGENDA = "议题"
    BODY = "会议内容"
    SIGNED = "签字"
    IGNORED = "不读入"


PEOPLE = frozenset({Field.PRESENT, Field.OBSERVERS, Field.ABSENT, Field.ON_LEAVE})
_WHO = (
    "(?:的)?"
    "(?:人员名单|人员|名单|董事|监事|股东|委员|党委委员|班子成员|成员|领导|代表|同志|的有|者|人)?"
)
_PATTERNS: dict[Field, str] = {
    Field.ENTERPRISE: "企业名称|单位名称|公司名称|召开单位|会议单位",
    Field.NAME: "会议名称",
    Field.SESSION: "会议届次|届次|会议次数|会次|会议期次|期次",
    Field.TIME: "会议时间|召开时间|开会时间|会议日期|召开日期|时间|日期",
    Field.PLACE: "会议地点|召开地点|开会地点|地点",
    Field.FORM: "会议形式|会议方式|召开形式|召开方式",
    Field.HOST: "会议主持人|主持人|会议主持|主持",
    Field.PRESENT: f"(?:出席|参会|参加|与会|到会|实到)(?:本次)?(?:会议)?{_WHO}",
    Field.OBSERVERS: f"列席(?:本次)?(?:会议)?{_WHO}",
    Field.ABSENT: f"(?:缺席|未出席|未到会|未参会|未到)(?:会议)?(?:及请假)?{_WHO}",
    Field.ON_LEAVE: f"请假{_WHO}",
    Field.COUNTS: "出席情况|到会情况|参会情况|出席人数|参会人数|应到实到|到会人数",
    Field.EXPECTED: "(?:应到|应出席|应参加|应参会)(?:会)?(?:人员|董事|监事|委员)?(?:人数)?",
    Field.ACTUAL: "(?:实到|实际出席|实际参加|实参会)(?:会)?(?:人员|董事|监事|委员)?人数",
    Field.RECORDER: "会议记录人|会议记录员|会议记录|记录人|记录员|记录",
    Field.AGENDA: "会议议题|会议议程|主要议题|审议议题|审议事项|议题名称|议题|议程",
    Field.BODY: (
        "会议内容|会议纪要内容|纪要内容|会议记录内容|会议决议|决议内容|决议事项|议定事项|"
        "审议情况|会议情况|会议结论|研究事项|审议结果|审议意见|讨论情况|会议决定事项"
    ),
    Field.SIGNED: (
        "(?:(?:参会|与会|出席|到会)(?:会议)?)?(?:全体)?(?:人员|董事|监事|委员|股东|成员)?"
        "(?:签字|签名|签章|签到)(?:确认|栏)?"
    ),
    Field.IGNORED: (
        "抄送|抄报|主送|分送|发送|报送|印发|印发日期|签发人?|核稿|校对|打印|主题词|附件|附|"
        "联系人|联系电话|序号|备注|档号|页码"
    ),
}


def _spaced(pattern: str) -> str:
    """The pattern with blanks allowed inside its words: 主 持 人."""
    return re.sub(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff(])", r"\1[ \\u3000]*", pattern)


_FIELDS = {field: re.compile(rf"(?:{_spaced(pattern)})") for field, pattern in _PATTERNS.items()}
_ANY = "|".join(f"(?:{_spaced(pattern)})" for pattern in _PATTERNS.values())
_LABELLED = re.compile(rf"(?P<label>{_ANY})[ \u3000]*[：:]\s*(?P<value>.*)", re.DOTALL)
LABEL_AHEAD = re.compile(rf"(?<=[\s，,。；;、）)])(?=(?:{_ANY})[ \u3000]*[：:])")
"""The place before a label inside a line."""


def field_of(label: str) -> Field | None:
    """The field that a label names as a whole."""
    text = clean(label).rstrip("：: ")
    return next((field for field, pattern in _FIELDS.items() if pattern.fullmatch(text)), None)


def is_label(text: str) -> bool:
    """Whether a cell holds nothing but a label."""
    return field_of(text) is not None


def split_label(text: str) -> tuple[Field, str] | None:
    """Field and value of ``主持人：何一``; None for a sentence that begins with no label."""
    match = _LABELLED.fullmatch(text)
    field = field_of(match["label"]) if match else None
    return None if match is None or field is None else (field, match["value"].strip())
