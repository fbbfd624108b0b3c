"""Posts and honorifics beside a name (职务、尊称): where the title ends and the name begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.normalise.surnames import COMPOUND, surname_of
from loaders.normalise.text import CJK

_CORES = (
    "书记员|司机|驾驶员|专家|组员|董事长|董事会秘书|董秘|独立董事|外部董事|职工董事|执行董事|董事|监事会主席|监事长|监事|总经理助理|总经理|总裁|经理|"
    "党委委员|纪委委员|党组成员|委员|书记|主席|总会计师|总工程师|总经济师|总审计师|总法律顾问|首席合规官|首席执行官|财务总监|总监|"
    "法律顾问|顾问|律师|工会主席|主任委员|主任科员|主任|部长|局长|处长|科长|股长|厂长|院长|所长|站长|队长|校长|区长|市长|县长|镇长|"
    "组长|会长|秘书长|理事长|理事|行长|巡视员|调研员|会计师|工程师|经济师|审计师|会计|出纳|主管|专员|专干|干事|助理|秘书|负责人|"
    "记录员|联络员|召集人|主持人|记录人|记录|主持|独董|教授|博士|院士|研究员|副总"
)
_MODIFIERS = (
    "原任|前任|现任|时任|新任|拟任|候任|外部|外聘|特邀|原|前|代|副|正|常务|执行|专职|兼职|党委|党组|党总支|党支部|支部|纪委|纪检|机关|工会|集团|公司|外派|委派|财务|行政|人力资源|"
    "监察|专业|党建|组织|人事|后勤|信息|科技|质量|设备|资产|资本|战略|企管|法律|"
    "高级|中级|初级|首席|注册|主任|安全|生产|工程|项目|投资|审计|法务|风控|综合|办公室|市场|运营|技术|采购|部门|各部门"
)
_BARE_TITLES = re.compile(rf"(?:(?:{_MODIFIERS})*(?:{_CORES}))+")
_TITLE = re.compile(
    rf"(?:{_MODIFIERS}|(?:[{CJK}]{{2,6}}(?:部|处|科|室|局|委|办|中心|公司|集团)))*(?:{_CORES})(?:兼|、)?"
)
_TITLES = re.compile(rf"(?:{_TITLE.pattern})+")
_SUFFIX = re.compile(
    rf"(?P<name>[{CJK}]{{2,4}}?)(?P<title>(?:(?:{_MODIFIERS})*(?:{_CORES})(?:兼|、)?)+)"
)
_PREFIX = re.compile(
    rf"(?P<title>(?:{_TITLE.pattern})+)(?P<name>[{CJK}]{{2,4}}|[{CJK}]+(?:·[{CJK}]+)+)"
)
_SHORT_CALL = re.compile(
    r"(?P<surname>.{1,2}?)(?:副)?(?:总|书记|局|处|科|部|工|主任|经理|董|董事|院|校|所|队|行|主席|会|厅|区|县|市|镇长|老|"
    rf"(?:(?:{_MODIFIERS})*(?:{_CORES})))"
)
_BEHIND_ORGANISATION = re.compile(
    rf"(?P<title>.{{2,}}(?:公司|集团|中心|委员会|局|部|委|办|办公室|事务所|研究院|院))(?P<name>[{CJK}]{{2,3}})"
)
_OFFICE_AND_SURNAME = re.compile(rf"[{CJK}]{{2}}(?:[局委部处科办厅行])[{CJK}]")
"""国资委张 of 国资委张主任: an office and a surname, which is nobody's name."""
_HONORIFIC = re.compile(r"(?P<name>.+?)(?:同志|先生|女士|小姐|老师|同学)")
_OLD_YOUNG = re.compile(rf"[老小阿][{CJK}]")
GROUP = re.compile(
    r"(?:全体|全部|所有|各|各位|其他|其余|相关|有关|公司|集团|本部|班子)+.*(?:成员|董事|监事|委员|领导|高管|人员|负责人|部门|党员|股东|代表|同志)"
    r"|(?:公司)?高管(?:人员)?|(?:领导)?班子成员|(?:公司)?(?:领导班子|经理层|高管层)(?:成员)?|.*(?:全体|相关|有关)(?:人员|部门).*"
)
"""Words for a group of people (全体班子成员, 各部门负责人), never one person."""

ORGANISATION = re.compile(
    r".{2,}(?:公司|集团|中心|委员会|管委会|事务所|研究院|设计院|分局|支行|银行|部门|厅|财政局|国资委|国资局|国资办)"
    r"|.*(?:办公室|总经办|党委会?|党组|党总支|党支部|纪委|纪检组|监委|监察组|董事会|监事会|股东大?会|经理层|职代会|工会|团委|妇联|政府|法院|检察院)"
    r"|.{2,}部|.{3,}[局处科室办委]"
)
"""A text that names a department, a body or an organisation, not a person."""

NOBODY = re.compile(
    r"同上|同前|〃|待定|待补|待聘|未定|空缺|缺额|缺员|暂缺|暂无.*|尚无.*|无人.*|另行.*|.*(?:附件|附表|名单|签到表)|附后|后附|详见.*|参见.*"
    r"|未记录|未出席|未到|本人|他人|第三方|委托|授权(?:代表|委托人)?|代理人?|签字|签名|盖章|签章|等人?|及?其他.*|全体|前任|现任|离任|已?退休"
    r"|.*(?:代表|领导)|(?:原则)?同意|不同意|赞成|反对|弃权|缓议|回避|保留(?:意见)?|通过|出席|列席|缺席|请假|出差|出国|病假|事假|合计|小计"
    r"|[无没]有?(?:不同)?(?:异议|意见)|未(?:表决|发言|发表意见)"
)
"""Words that stand where a name is missing, or say what somebody did; never a name."""

PLACE = re.compile(r".{2,}(?:[市县区]|自治[州旗]|街道办?)|新区")
"""A text that names a place; the regions of the table are places too."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A name without its title; ``is_short_call`` for 李总 and 张书记, who may be anybody."""

    name: str
    title: str | None = None
    is_short_call: bool = False


def is_title(text: str) -> bool:
    """Whether the whole text is one or more posts (党委书记、董事长)."""
    if not text or _TITLES.fullmatch(text) is None:
        return False
    found = _SUFFIX.fullmatch(text)
    return not (found and surname_of(found["name"]) and _looks_like_name(found["name"]))


def split_title(text: str) -> Titled:
    """Take the title off either side of a name: ``董事长张三``, ``张三总经理``, ``张三同志``."""
    match = _HONORIFIC.fullmatch(text)
    if match and surname_of(match["name"]) == match["name"]:
        return Titled(text, text[len(match["name"]) :], True)
    if match:
        text = match["name"]
    if _is_short_call(text):
        surname = surname_of(text)
        return Titled(text, text[len(surname) :] or None if surname else None, True)
    for pattern in (_PREFIX, _SUFFIX):
        found = pattern.fullmatch(text)
        if found and _looks_like_name(found["name"]):
            name = found["name"]
            is_call = _is_short_call(name) or _OFFICE_AND_SURNAME.fullmatch(name) is not None
            return Titled(name, found["title"].strip("、兼"), is_call)
    found = _BEHIND_ORGANISATION.fullmatch(text)
    if found and len(text) > 4 and surname_of(found["name"]) not in {None, found["name"]}:
        return Titled(found["name"], found["title"], _is_short_call(found["name"]))
    return Titled(text)


def _is_short_call(text: str) -> bool:
    if _OLD_YOUNG.fullmatch(text) and surname_of(text[1]) and surname_of(text) is None:
        return True
    match = _SHORT_CALL.fullmatch(text)
    surname = surname_of(text)
    return bool(
        match
        and surname
        and (match["surname"] == surname or _BARE_TITLES.fullmatch(text[len(surname) :]))
    )


def _looks_like_name(name: str) -> bool:
    if "·" in name:
        return True
    if ORGANISATION.fullmatch(name) or re.fullmatch(f"(?:{_MODIFIERS})+", name):
        return False
    return (
        (len(name) <= 3 and surname_of(name) != name)
        or name[:2] in COMPOUND
        or (len(name) == 4 and bool(surname_of(name)))
    )
