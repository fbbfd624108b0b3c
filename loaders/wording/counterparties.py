"""The other side (相对方) of a topic in its words: 与某公司签订, 由某公司中标, 中标单位：某公司."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loaders.normalise.companies import normal_company_name, read_company
from loaders.normalise.text import CJK
from loaders.wording.sentences import Said, Sentence

_END = "公司|事务所|银行|设计院|研究院|合作社|厂"
_ORG = rf"(?P<org>[{CJK}A-Za-z0-9（）()·]{{1,40}}?(?:{_END})(?:[{CJK}]{{2,12}}分公司)?)"
_ROLE = (
    "中标(?:单位|人|候选人)|成交(?:单位|人|供应商)|供应商|交易对方|合作(?:方|单位)|施工单位|"
    "承包(?:方|单位)|受让方|转让方|借款人|被担保人|出租方|承租方|乙方|对方"
)
_DEED = (
    "签订|签署|合作|采购|支付|借款|提供(?:借款|担保|服务)|购买|转让|受让|出租|承租|担保|租赁|"
    "结算|投资"
)
_PATTERNS = (
    re.compile(rf"(?:{_ROLE})(?:确定)?(?:为|是|[:：])\s*{_ORG}"),
    re.compile(rf"(?:与|向|从|委托){_ORG}[^，。；与向]{{0,6}}?(?:{_DEED})"),
    re.compile(rf"由{_ORG}(?:中标|承接|承建|承包|负责(?:施工|实施|承建)|提供|实施)"),
)
_NOT_NAMED = re.compile(
    "^(?:本|我|该|各|子|分|母|集团|所属|下属|全资|控股|参股|项目|总)+(?:子)?公司$"
)


def find_counterparties(sentences: Iterable[Sentence], own: str) -> list[Said[str]]:
    """Every other organisation that a topic names as the other side; all are presumed."""
    found: dict[str, Said[str]] = {}
    for sentence in sentences:
        for name in _names(sentence.plain):
            normal = normal_company_name(name)
            if normal != normal_company_name(own):
                found.setdefault(normal, Said(name, sentence, is_presumed=True))
    return list(found.values())


def _names(text: str) -> Iterator[str]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = match["org"]
            if not _NOT_NAMED.match(name) and not read_company(name).is_rejected:
                yield name
