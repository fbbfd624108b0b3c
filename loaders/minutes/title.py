"""The title of minutes (标题): whose meeting, of which body, the how-manieth, and its name.

**Name of a meeting.** Minutes have titles, ledgers have names, and the natural key of a meeting is
enterprise + day + name. So that both give one meeting, the name is made the way our ledger writes
it, from the parts that do not vary:

- year and number known: ``2023年第9次董事会`` (``临时`` before the body where the title says so);
- a term of office: ``第二届董事会第九次会议``, in the words of the title;
- neither: the title without the enterprise and without 会议纪要, 会议记录, brackets; where that is
  only the name of the body, its usual name (``董事会``).

The rule sees the file alone, never the graph: the same file always gives the same name. A ledger
that calls the meeting otherwise has to be told (会议名称：… in the minutes wins over the title).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graph.vocabulary.decisions import MeetingType
from graph.vocabulary.sources import DocumentKind
from loaders.normalise.numerals import NUMERAL, digits_of, whole

_N = rf"(?:\d+|{NUMERAL}+)"
_YEARLY = re.compile(
    rf"(?P<year>\d{{4}}|[〇○零一二三四五六七八九]{{4}})"
    rf"(?:[〕\])）]?年?度?[，,（(]?第|[〕\])）])(?P<no>{_N})[次期]"
)
_TERM = re.compile(rf"第(?P<term>{_N})届(?P<body>[^第]{{0,14}}?)第(?P<no>{_N})次(?:临时)?(?:会议)?")
_LONE = re.compile(rf"第(?P<no>{_N})[次期]")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DOC_NO = re.compile(r"[^\s（(]{0,12}[〔\[（(](?:19|20)\d{2}[〕\]）)]第?\d+号")
_END = re.compile(r"(?:会议)?(?P<kind>纪要|记录|决议公告|决议|决定)(?:[（(〔\[].*)?$")
_BRACKETED = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]")
_BODY = (
    "党委|党组|党总支|党支部|支部委员会|支委会|党政|董事会|董事长办公会|监事会|股东大?会|"
    "执行董事|审计委员会|战略委员会|提名委员会|薪酬|总经理|总裁|经理办公会|经理层|总办会|"
    "领导班子|班子会|职工代表大会|职工大会|职代会|专题|办公会|临时|会议纪要|会议记录|纪要|记录|会议|"
    "关于|第|(?:19|20)\\d{2}|[〇○零一二三四五六七八九]{4}年|[（(〔\\[]"
)
_BEFORE_BODY = re.compile(rf"(?P<org>.{{2,40}}?)(?={_BODY})")
_PARTY_ORG = re.compile(
    r"(?:中共|中国共产党)(?P<org>.{2,40}?)(?P<body>总支部委员会|支部委员会|总支部?|支部|委员会|党委|党组)"
)
_ORG_END = re.compile(
    r"(?:公司|集团|企业|厂|院|中心|银行|学校|社|场|馆|站|总公司|研究所)(?:（[^（）]*）)?$"
)
_TYPES: tuple[tuple[str, MeetingType], ...] = (
    (r"党政.{0,4}联席|党政班子", MeetingType.JOINT),
    (r"党支部|支部委员会|支委会|党总支|总支部", MeetingType.PARTY_BRANCH),
    (r"党委|党组|(?:中共|中国共产党).*委员会", MeetingType.PARTY_COMMITTEE),
    (r"执行董事.{0,6}决定", MeetingType.EXECUTIVE_DIRECTOR),
    (r"股东.{0,4}决定", MeetingType.SHAREHOLDER_DECISION),
    (r"监事会|审计委员会", MeetingType.SUPERVISORS),
    (r"(?:战略|提名|薪酬|风险|预算)[^会]{0,12}委员会", MeetingType.OTHER),
    (r"董事会|董事长办公会", MeetingType.BOARD),
    (r"股东大?会", MeetingType.SHAREHOLDERS),
    (r"(?:总经理|总裁|经理)办公会|总办会|经理层|班子会", MeetingType.MANAGEMENT),
    (r"职工.{0,4}大会|职代会", MeetingType.STAFF_CONGRESS),
    (r"专题", MeetingType.SPECIAL_TOPIC),
)
_PARTY = frozenset({MeetingType.PARTY_COMMITTEE, MeetingType.PARTY_BRANCH})
_KINDS = {
    "纪要": DocumentKind.MINUTES,
    "记录": DocumentKind.RECORD,
    "决议": DocumentKind.RESOLUTION,
    "决议公告": DocumentKind.RESOLUTION,
    "决定": DocumentKind.RESOLUTION,
}


@dataclass(frozen=True)
class Title:
    """What a title says. ``year`` and ``number`` of the session; ``term`` where it has one."""

    text: str
    enterprise: str = ""
    type: MeetingType | None = None
    kind: DocumentKind | None = None
    year: int | None = None
    number: int | None = None
    term: int | None = None
    doc_no: str = ""

    def session_no(self, held_on: date | None) -> str:
        """``2023-9``, or ``2-9`` for the ninth of the second term; empty where not written."""
        year = self.year or (held_on.year if held_on else None)
        first = self.term or year
        return f"{first}-{self.number}" if self.number and first else ""

    def meeting_name(self, held_on: date) -> str:
        """The name of the meeting by the rule of this module."""
        term = _TERM.search(self.text)
        if term:
            return term[0] if term[0].endswith("会议") else f"{term[0]}会议"
        body = self._body()
        if self.number and body:
            return f"{self.year or held_on.year}年第{self.number}次{body}"
        bare = _END.sub("", _BRACKETED.sub("", self.text).replace(self.enterprise, "", 1))
        bare = _DAY.sub("", bare).removeprefix("中共").strip()
        if bare.endswith("委员会") and self.type in _PARTY:
            bare = str(self.type.label if self.type else bare)
        found = MeetingType.find(bare) or MeetingType.find(f"{bare}会议")
        return found.label if found else bare or self.text

    def _body(self) -> str:
        if self.type in (None, MeetingType.OTHER, MeetingType.SPECIAL_TOPIC):
            return ""
        label = self.type.label if self.type else ""
        if "扩大" in self.text and self.type is MeetingType.PARTY_COMMITTEE:
            label = "党委（扩大）会"
        return f"临时{label}" if "临时" in self.text else label


def is_title(text: str) -> bool:
    """Whether a line ends as titles of minutes do."""
    compact = squash(text)
    return bool(_END.search(compact)) and len(compact) <= 80 and "：" not in compact[:20]


def squash(text: str) -> str:
    """The text without blanks: titles are spread over the line."""
    return re.sub(r"\s+", "", text)


def parse_title(text: str) -> Title:
    """What a title says; parts that it does not say are empty."""
    compact = squash(text)
    term, yearly, lone = (one.search(compact) for one in (_TERM, _YEARLY, _LONE))
    numbered = yearly or term or lone
    end = _END.search(compact)
    doc_no = _DOC_NO.search(compact)
    return Title(
        compact,
        enterprise=_enterprise(compact),
        type=next((kind for word, kind in _TYPES if re.search(word, compact)), None),
        kind=_KINDS[end["kind"]] if end else None,
        year=int(digits_of(yearly["year"].replace("○", "〇"))) if yearly else None,
        number=whole(numbered["no"]) if numbered else None,
        term=whole(term["term"]) if term and not yearly else None,
        doc_no=doc_no[0] if doc_no else "",
    )


def _enterprise(compact: str) -> str:
    """The organisation that a title begins with, or nothing where it names none."""
    party = _PARTY_ORG.match(compact)
    match = party or _BEFORE_BODY.match(compact)
    name = match["org"] if match else ""
    return name if _ORG_END.search(name) else ""
