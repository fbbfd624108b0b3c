"""Names of companies and other organisations (单位名称): former names, branches, brackets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from loaders.normalise.reading import Reading
from loaders.normalise.script import simplified
from loaders.normalise.surnames import looks_like_a_person
from loaders.normalise.text import CJK, as_text, clean, is_empty_mark

_SPACE_AT_CJK = re.compile(rf"(?<=[{CJK}（）()])[^\S\n]+|[^\S\n]+(?=[{CJK}（）()])")
_WRAPPED = re.compile(rf"(?<=[{CJK}（）])\s*\n\s*|\s*\n\s*(?=[{CJK}（）])")
_BRACKETS = str.maketrans("()〔〕[]【】﹙﹚", "（）（）（）（）（）")
_PLAIN_BRACKETS = str.maketrans("（）〔〕[]【】{}", "()()()()()")
_NOBODY = re.compile(
    r"(?:某+|[×xX*]{2,}|[各有相]关?|多家|若干|几家|所属各?|下属各?)(?:家)?(?:子|分|有限|股份有限)?(?:公司|企业|单位|集团|银行|机构|部门)"
    r"|(?:集团|母|总|子|分)?公司|集团|本级|本部|总部|上级(?:单位|公司)?|流标|废标|终止(?:招标|采购)?|未中标|无中标(?:人|单位)|暂?无(?:供应商|单位)"
    r"|个人|自然人|本人|散户|[甲乙丙丁买卖]方|对方(?:单位|公司)?"
    r"|同[上前](?:单位|公司)?|〃|[本我该](?:公司|单位|企业|集团|司)|上述.{0,6}|以上单位|其他(?:单位|公司)?|若干|多家|等|未知|不明"
    r"|待(?:定|补|确定|招标|采购|选定)|未(?:定|确定|招标|填报)|暂(?:定|缺|未.*)|尚未.*|(?:通过)?招标(?:确定|选定)|另行.*"
    r"|(?:详?见|参见).*|附后|合计|小计|总计|各(?:投标|参建|施工|供应|成员)?单位|各供应商"
)
# A department without its firm: 财务部 of one enterprise is not that of another.
_OFFICE = (
    r"(?:(?:财务|计划|计财|资金|审计|法务|法律|合规|风控|风险|人力|资源|人事|组织|宣传|党群|党建|纪检|监察|综合|行政|后勤|投资|规划|战略|发展|企业"
    r"|工程|建设|项目|采购|招标|招采|物资|设备|安全|质量|环保|生产|运营|运行|经营|市场|营销|销售|技术|科技|信息|资产|产权|企管|合同|预算|成本|融资|事务"
    r"|业务|管理|监督|保障|工作|与|和|及|、)+(?:部门?|处|科|室|办)|办公室|总经办|党委会?|党组|党总支|党支部|纪委|董事会|监事会|经理层|工会|团委)"
)
_PERSON_BEHIND = re.compile(rf".{{4,}}公司(?P<person>[{CJK}]{{2,3}})")
_OFFICE_ALONE = re.compile(_OFFICE)
_OFFICE_OF = re.compile(rf"(?P<firm>.{{2,}}(?:公司|集团|银行)){_OFFICE}")
_AND_OTHERS = re.compile(
    r"等(?:共)?[\d一二三四五六七八九十两多几]+(?:家|个)(?:单位|公司|企业)?$|(?<=公司)等(?:相关|有关|多家|各)?(?:单位|公司|企业)?$"
)
_GROUP = re.compile(r"（([^（）]*(?:（[^（）]*）[^（）]*)*)）")
_FORMER = re.compile(
    r"^(?:原名称?|曾用名称?|原称|前身为?|更名前(?:为)?|旧称|改制前(?:为)?|原)[:：为]?\s*(.{2,})$"
)
_NEWER = re.compile(r"^(?:现名称?|现更名为|已?更名为|现改名为|现为|现)[:：为]?\s*(.{4,})$")
_SHORT = re.compile(r"^(?:以下)?(?:简称|下称)[:：为]?\s*[“\"'「]?(.+?)[”\"'」]?$")
_REMARK = re.compile(
    r"^(?:盖章|公章|章|签章|牵头人?|牵头单位|联合体.*|成员(?:单位)?|主体|甲方|乙方|丙方|买方|卖方|发包人|承包人|招标人|代建|全称|下同|含.*)$"
)
_ASIDE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+名|(?:第[一二三四五六七八九十\d]+)?(?:中标|成交)(?:人|单位|候选人|供应商)?|落标|未中标|已?注销|已?吊销|破产"
    r"|(?:法定)?代表人.*|法人.*|联系人.*|小微企业|中小企业|个人|报价.*|得分.*|[简备]注.*|母公司|子公司|全资子公司|控股子公司)$"
)
"""A bracket that is no part of the name and says something that has a column of its own."""
_LABEL = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+(?:名|中标候选人|成交候选人)?|中标人|中标单位|成交供应商|供应商|单位名称|企业名称|公司名称|乙方|甲方|施工单位"
    r"|联合体牵头人|牵头人|联合体成员\d*|成员\d*)[:：]\s*"
)
_NUMBERING = re.compile(rf"^(?:\d{{1,2}}[.、．)）]|[①-⑳])\s*(?=[{CJK}])")
_BRANCH = re.compile(
    r"(?:分公司|分行|支行|分理处|分店|分厂|分院|分所|分中心|分部|办事处|营业部|营业所|经营部|代表处|项目部|分社)$"
)
_LEGAL_FORM = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团|合伙企业|事务所|中心|合作社|厂|院|银行|行|局|委员会|政府|办公室|店|商行|经营部|学校|大学|所|协会|"
    r"工作室|部|站|队|社|办|委|处|基金|企业|场|馆|（有限合伙）|（普通合伙）|（特殊普通合伙）)(?:（[^（）]*）)?$"
)
_CUT_OFF = re.compile(r"(?:有限责任?公?|有限责|有限公?|股份有限公?|股份|责任公)$")
_BETWEEN = re.compile(r"[、，,；;/／\n|]|(?<=公司)[和与及](?=.{1,}(?<!分)公司)")
_NUMBERED_ON = re.compile(rf"公司(?:\d{{1,2}}[.、．)）]|[②-⑳])(?=[{CJK}]{{2}})")
"""A second number inside a cell: 1.甲公司2.乙公司."""
_JOINT_TAIL = re.compile(r"(?:组成的?)?联合体$")
_QUOTED = re.compile(r"[“\"「《](?P<name>[^“”\"「」《》]+)[”\"」》]")
_SHORT_OR = re.compile(r"[”\"'」]?(?:或者?|、|及)[“\"'「]?")
# With digits in it: a foreign name of eighteen letters is no code.
_CODE = re.compile(r"(?=(?:[A-Z]*[0-9]){8})[0-9A-Z]{18}", re.I)


@dataclass(frozen=True, slots=True)
class CompanyReading(Reading[str]):
    """One organisation that was read: ``value`` is its name as it is to be shown.

    ``normal_name`` is for matching only; 有限公司 and 股份有限公司 stay two.
    ``is_branch``: a 分公司 or 支行, which is not its parent.
    """

    normal_name: str | None = None
    former_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    is_branch: bool = False

    @property
    def name(self) -> str | None:
        """The name as it is to be shown; None for an empty mark and a rejected text."""
        return self.value


def normal_company_name(text: object) -> str:
    """The form in which company names are compared: simplified, half-width, no spaces."""
    return _normal_name(clean(text))


@lru_cache(maxsize=65_536)
def _normal_name(words: str) -> str:
    folded = unicodedata.normalize("NFKC", simplified(words)).casefold().translate(_PLAIN_BRACKETS)
    return unicodedata.normalize("NFKC", re.sub(r"[\s·•.,，。]", "", folded))


def read_company(text: object) -> CompanyReading:
    """Read one organisation; several in one cell are rejected (see ``read_companies``)."""
    return _read_company(as_text(text))


def read_companies(text: object) -> tuple[CompanyReading, ...]:
    """Every organisation in a cell (联合体): split only where each part is a whole name."""
    raw = as_text(text)
    if is_empty_mark(raw):
        return ()
    parts = _parts(_tidy(raw))
    return tuple(_read_company(part) for part in parts) if len(parts) > 1 else (_read_company(raw),)


@lru_cache(maxsize=8192)
def _read_company(raw: str) -> CompanyReading:
    if is_empty_mark(raw):
        return CompanyReading(None, raw)
    text = _tidy(raw)
    refusal = _refusal(text, raw)
    if refusal:
        return CompanyReading(None, raw, (refusal,), True)
    name, found = _split_brackets(text)
    if not name or is_empty_mark(name):
        return CompanyReading(
            None, raw, (f"“{clean(raw)[:40]}”里没有单位名称；请填单位全称。",), True
        )
    asides = [f"括号里的“{one}”不算单位名称，没有读入；请填到相应的栏。" for one in found["aside"]]
    return CompanyReading(
        name,
        raw,
        (*_problems(name), *asides),
        normal_name=normal_company_name(name),
        former_names=tuple(found["former"]),
        short_names=tuple(found["short"]),
        remarks=tuple(found["remark"]),
        is_branch=_is_branch(_GROUP.sub("", name)),
    )


def _is_branch(name: str) -> bool:
    """Whether a name is that of a branch; a 经营部 that names no firm is a trader of its own."""
    found = _BRANCH.search(name)
    return found is not None and (found[0] != "经营部" or re.search("公司|集团", name) is not None)


def _tidy(raw: str) -> str:
    """Full-width brackets beside Chinese, no space at a Chinese character, no numbering."""
    text = clean(raw)
    if re.search(f"[{CJK}]", text):
        text = _SPACE_AT_CJK.sub("", text.translate(_BRACKETS)).replace("（）", "")
    text = _NUMBERING.sub("", " ".join(text.split(" ")))
    text = text.strip(" 。；;，,、:：\n")
    quoted = _QUOTED.fullmatch(text)
    return quoted["name"].strip() if quoted else text


def _parts(text: str) -> list[str]:
    masked = _GROUP.sub(lambda one: "\x00" * len(one[0]), text)
    cuts = [match.span() for match in _BETWEEN.finditer(masked)]
    ends = [*(start for start, _ in cuts), len(text)]
    starts = [0, *(end for _, end in cuts)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    parts = [_JOINT_TAIL.sub("", part) for part in parts if part]
    if any(part.startswith(("原", "曾用名")) for part in parts[1:]):
        return [text]
    whole = all(
        _LEGAL_FORM.search(_LABEL.sub("", _GROUP.sub("", part))) and len(part) >= 3
        for part in parts
    )
    return parts if len(parts) > 1 and whole else [text]


def _spaced_apart(raw: str) -> bool:
    """``甲公司 乙公司``: two whole firms, not one that was typed with a space inside."""
    parts = re.split(r"[ \t\u3000\u00a0]+", _GROUP.sub("", clean(raw).translate(_BRACKETS)))
    firms = [part for part in parts if re.fullmatch(r".+公司", part)]
    return len(firms) > 1 and not any(_BRANCH.search(one) for one in firms[1:])


def _refusal(text: str, raw: str) -> str | None:
    shown = clean(raw)[:40]
    if not re.search(r"[^\W\d_]", text):
        return f"“{shown}”不是单位名称；请填单位全称。"
    if _NOBODY.fullmatch(text):
        return f"“{shown}”没有说是哪个单位；请填单位全称。"
    if _OFFICE_ALONE.fullmatch(text):
        return f"“{shown}”是内设机构，没有说是哪个单位的；请填单位全称，或填到部门一栏。"
    is_several = len(_parts(text)) > 1 or _NUMBERED_ON.search(text) is not None
    if is_several or _AND_OTHERS.search(text) or _spaced_apart(raw):
        return f"“{shown}”里有几个单位；请一格一个，或按联合体登记。"
    if _CODE.search(text) and re.fullmatch(r"[0-9A-Za-z]{18}", text):
        return f"“{shown}”像信用代码，不是单位名称；请填到信用代码一栏。"
    return None


def _split_brackets(text: str) -> tuple[str, dict[str, list[str]]]:
    """The name, and what its brackets say beside it (原…, 简称…, 盖章)."""
    found: dict[str, list[str]] = {"former": [], "short": [], "remark": [], "aside": []}
    label = _LABEL.match(text)
    if label:
        found["remark"].append(label[0].rstrip(" :："))
        text = text[label.end() :]
    name = text
    for match in _GROUP.finditer(text):
        inner = match[1].strip()
        if newer := _NEWER.match(inner):
            found["former"].append(_GROUP.sub("", text).strip())
            return newer[1].strip(), found
        if _file_bracket(inner, found):
            name = name.replace(match[0], "", 1)
    return _on_one_line(_strip_trailing_former(name.strip(), found)), found


def _file_bracket(inner: str, found: dict[str, list[str]]) -> bool:
    if former := _FORMER.match(inner):
        found["former"] += [
            one.strip(' “”"') for one in re.split(r"[、，,；;]", former[1]) if one.strip()
        ]
    elif short := _SHORT.match(inner):
        names = _SHORT_OR.split(short[1])
        found["short"] += [one for one in names if not _NOBODY.fullmatch(one)]
    elif _REMARK.match(inner):
        found["remark"].append(inner)
    elif _ASIDE.match(inner):
        found["aside"].append(inner)
    else:
        return False
    return True


def _on_one_line(name: str) -> str:
    """A name that was wrapped inside its cell."""
    return " ".join(_WRAPPED.sub("", name).split("\n"))


def _strip_trailing_former(name: str, found: dict[str, list[str]]) -> str:
    """``甲公司，原乙公司`` and ``甲公司 曾用名：乙公司`` without brackets."""
    match = re.fullmatch(
        r"(.{3,}?)[，,；;、 ]*(?:原名|曾用名|原)[:：]?(.{3,}(?:公司|厂|院|局|中心))", name
    )
    if match and _LEGAL_FORM.search(match[1]):
        found["former"].append(match[2])
        return match[1]
    return name


def _problems(name: str) -> tuple[str, ...]:
    problems = []
    if _CUT_OFF.search(name):
        problems.append(f"“{name}”像被截断的名称；请按营业执照补全。")
    if name.count("（") != name.count("）"):
        problems.append(f"“{name}”的括号不成对；请核对。")
    if office := _OFFICE_OF.fullmatch(name):
        problems.append(f"“{name}”是“{office['firm']}”的内设机构，不等同于该单位；请核对。")
    if (tail := _PERSON_BEHIND.fullmatch(name)) and looks_like_a_person(tail["person"]):
        problems.append(f"“{name}”像是单位名称后面带着人名“{tail['person']}”；请分开填写。")
    if _CODE.search(name):
        problems.append(f"“{name}”里带着一串代码；请把代码填到信用代码一栏。")
    if "�" in name:
        problems.append(f"“{name}”里有乱码；请按原件改正。")
    return tuple(problems)
