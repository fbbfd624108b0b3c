"""The result of a topic (审议结果) in the words of its minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.vocabulary.decisions import MeetingType, TopicResult, VoteKind
from loaders.minutes.votes import without_agreement, without_votes
from loaders.wording.sentences import Said, Sentence

_DEFERRED = re.compile(
    r"缓议|暂缓(?:审议|表决|讨论|研究|上会)?|暂不(?:审议|表决|研究|讨论)|延期(?:审议|表决)|"
    r"(?:另行|下次|下一次)(?:会议)?(?:再)?(?:审议|研究|上会)|待[^，。；]{2,30}后再?(?:次|行)?(?:提交|上会|审议|研究)|再议"
)
_REJECTED = re.compile(
    r"未(?:获|予|能)?(?:审议)?(?:通过|同意)|不予(?:通过|同意|批准)|没有通过|否决|(?:会议|决定|表决|审议)不同意|"
    r"^(?:会议)?不同意|，不同意"
)
_WITHDRAWN = re.compile(r"撤回(?:该|本|此)?(?:议题|议案)|取消(?:审议|该议题)|(?:议题|议案)撤回")
_BEFORE_BOARD = re.compile(
    r"同意(?:将[^，。；]{0,30})?(?:提交|提请|上报|报)[^，。；]{0,16}(?:董事会|总经理办公会|股东会|经理层|审议|研究|决策)|"
    r"前置(?:研究)?(?:讨论)?(?:同意|通过)"
)
_PASSED = re.compile(
    r"(?:审议|讨论|研究|表决|审核|审定)(?:并)?(?:一致|原则|全票)?(?:通过|同意)|"
    r"(?:一致|原则|全票|原则上)(?:通过|同意)|(?<!不)(?:通过了?|获(?:得)?通过|同意|批准)"
)
_WEAK = re.compile(r"会议(?:决定|议定|确定|明确)|决定|议定|批准")
_NOT_DECIDED = re.compile(r"^[^，。：:]{0,6}会议?(?:认为|指出|强调|要求|希望)")
_REPORT = re.compile(r"听取了?|传达|学习|通报")
_TITLE = re.compile(r"《[^《》]*》")
_IN_PRINCIPLE = re.compile(r"原则(?:上)?(?:同意|通过)")
_PARTY = frozenset({MeetingType.PARTY_COMMITTEE, MeetingType.PARTY_BRANCH})


@dataclass(frozen=True)
class Outcome:
    """The result with its sentence; ``doubt`` says in Chinese why none, or which, was taken."""

    result: Said[TopicResult] | None = None
    doubt: str = ""
    is_report: bool = False


def read_outcome(
    sentences: Sequence[Sentence],
    body: MeetingType | None,
    counts: Mapping[VoteKind, Said[int]] | None = None,
    voters: Sequence[str] = (),
) -> Outcome:
    """What became of the topic; no result where the words contradict each other or say nothing.

    What one of the `voters` says for himself (何一同意) is no result.
    """
    told = [(one, _told(one, voters)) for one in sentences]
    found = [(kind, one) for one, text in told for kind in _kinds(text, body)]
    kinds = {kind for kind, _ in found}
    if len(kinds) > 1:
        labels = "、".join(one.label for one in TopicResult if one in kinds)
        return Outcome(doubt=f"文字里几种结果都有（{labels}），没有登记审议结果。")
    if found:
        kind, sentence = found[0]
        return Outcome(Said(kind, sentence), _condition(kind, sentence))
    weak = next((one for one, text in told if _WEAK.search(text)), None)
    if weak is not None:
        doubt = "只写“会议决定……”，没有写通过或同意，按通过登记（推定）。"
        return Outcome(Said(TopicResult.PASSED, weak, is_presumed=True), doubt)
    if agreed := _all_agreed(counts or {}):
        doubt = "没有写通过，票数全部同意，按通过登记（推定）。"
        return Outcome(Said(TopicResult.PASSED, agreed.sentence, is_presumed=True), doubt)
    return Outcome(is_report=any(_REPORT.search(text) for _, text in told))


def _all_agreed(counts: Mapping[VoteKind, Said[int]]) -> Said[int] | None:
    """The votes in favour where there are some and no others."""
    agreed = counts.get(VoteKind.AGREE)
    others = sum(said.value for kind, said in counts.items() if kind is not VoteKind.AGREE)
    return agreed if agreed and agreed.value and not others else None


def _told(sentence: Sentence, voters: Sequence[str]) -> str:
    """The words that may tell a result: without titles and numbers of votes, without 会议认为.

    What follows 会议认为 counts where it sends the matter on: ``会议认为……，同意提交董事会审议``.
    """
    text = without_votes(_TITLE.sub("《》", without_agreement(sentence.plain, voters)))
    if not _NOT_DECIDED.search(text):
        return text
    sent = re.search(rf"，(?=(?:会议)?(?:{_BEFORE_BOARD.pattern}))", text)
    return text[sent.end() :] if sent else ""


def _kinds(text: str, body: MeetingType | None) -> list[TopicResult]:
    if _WITHDRAWN.search(text):
        return [TopicResult.WITHDRAWN]
    if _DEFERRED.search(text):
        return [TopicResult.DEFERRED]
    if _REJECTED.search(text):
        return [TopicResult.REJECTED]
    if body in _PARTY and _BEFORE_BOARD.search(text):
        return [TopicResult.PRESTUDY_OK]
    return [TopicResult.PASSED] if _PASSED.search(text) else []


def _condition(kind: TopicResult, sentence: Sentence) -> str:
    if _IN_PRINCIPLE.search(sentence.text):
        return f"写的是“原则同意”，按“{kind.label}”登记；附带的条件见议题决议原文。"
    return ""
