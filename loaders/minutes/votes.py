"""Votes in minutes (表决): numbers, names, 一致同意, 回避; the unnamed are presumed or left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.vocabulary.decisions import VoteKind
from loaders.minutes.minutes import Vote
from loaders.minutes.people import names_in
from loaders.normalise.numerals import COUNT
from loaders.wording.sentences import Said, Sentence
from loaders.wording.votes import (
    KINDS,
    SECRET,
    vote_kind,
    vote_numbers,
    without_vote_numbers,
)

_NAMES_BEHIND = re.compile(
    rf"(?:({KINDS})(?:票)?[:：为]?\s*{COUNT}\s*(?:票|人|名)|{COUNT}\s*(?:票|人|名)\s*({KINDS})(?:票)?)\s*[（(]([^（）()]+)[）)]"
)
_LISTED = re.compile(
    rf"({KINDS})(?:票)?(?:的有|的董事|人员|者|的)?[:：]\s*(?!{COUNT}\s*[票人名])([^。；;:：]+)"
)
_UNANIMOUS = re.compile(
    r"一致(?:表决)?(?:审议)?(?:原则)?(?:上)?(?:同意|通过|赞成)|全票(?:同意|通过|赞成)|"
    r"全体[^，。；]{0,8}(?:一致|均|都)?(?:表决)?(?:同意|通过|赞成)"
)
_SAID = r"(?:同志|先生|女士|董事)?(?:（[^（）]*）)?[^，。；,;（）]{0,10}?"
_NOT_SO = "(?<![未无没不应需])(?<!没有)(?<!应当)"
_OWN = "回避|弃权|反对|不同意|不赞成|保留意见|投?赞成票|表示同意|投?同意票"
_TITLED = r"(?:同志|先生|女士|董事)?"
_DISSENT_LATER = (
    rf"{_TITLED}(?:提出|认为|建议|表示|说明|同意|对|在)[^。；]{{0,40}}?[，,](?:但是?)?(?:对[^，。；]{{0,16}})?"
    r"(?:表示|持|[均都]?投了?)?(?:保留意见|反对|弃权|不同意|不赞成)[^，。；]{0,8}(?=[，。；]|$)"
)
"""``何一同志提出应先落实资金，保留意见``: the dissent stands a clause behind the name."""
_RECUSAL_LATER = (
    rf"{_TITLED}(?:因|系|作为|属|在|担任|兼任|与)[^。；]{{0,40}}?[，,]"
    r"(?:主动|依法|按规定|依规|已|予以|申请|在[^，。；]{0,10}时|对[^，。；]{0,10})*回避"
)
_AGREED = rf"{_TITLED}(?:[均都])?(?:也)?(?:表示)?(?:原则上?)?(?:同意|赞成)(?=[，。；]|$)"
_NEGATED = "(?<![无未没不应需零0])(?<!没有)(?<!没有人)(?<!无人)(?<!无须)(?<!应当)(?<!涉及)(?<!提出)"
_RECUSED = re.compile(rf"{_NEGATED}回避")
_DISSENTED = re.compile(rf"{_NEGATED}(?:反对|弃权|保留意见|(?:提出)异议|有异议)")
_LEFT = re.compile("退席|离席|离会|退场|退会|(?:未|没有|不)参[加与]表决")
_THE_OTHERS = re.compile("其余|其他(?:与会)?(?:董事|委员|人员|成员|参会|到会|股东|监事)")
_DISSENT = frozenset({VoteKind.DISAGREE, VoteKind.ABSTAIN, VoteKind.RESERVE})


@dataclass
class Ballot:
    """The votes on one topic; ``doubt`` says why nothing was presumed."""

    counts: dict[VoteKind, Said[int]] = field(default_factory=dict)
    votes: list[Vote] = field(default_factory=list)
    doubt: Said[str] | None = None

    @property
    def has_dissent(self) -> bool:
        return any(one.choice in _DISSENT for one in self.votes)


def without_votes(text: str, *, keeps_opinions: bool = False) -> str:
    """The text without the numbers and lists of votes."""
    text = _LISTED.sub("", without_vote_numbers(_NAMES_BEHIND.sub("", text)))
    return text if keeps_opinions else re.sub(r"(?:保留意见|不同意见)", "", text)


def read_ballot(sentences: Sequence[Sentence], voters: Sequence[str]) -> Ballot:
    """Numbers as written, named votes, and for the others 同意 where the numbers leave no doubt."""
    ballot = Ballot()
    for sentence in sentences:
        for kind, number in vote_numbers(sentence.plain):
            if number is not None:
                ballot.counts.setdefault(kind, Said(number, sentence))
        for vote in _named(sentence, voters):
            if all(vote.name != one.name for one in ballot.votes):
                ballot.votes.append(vote)
    _presume(ballot, sentences, voters)
    return ballot


def _named(sentence: Sentence, voters: Sequence[str]) -> Iterator[Vote]:
    text = sentence.plain
    for match in _NAMES_BEHIND.finditer(text):
        yield from _listed(match[1] or match[2], match[3], sentence, voters)
    text = _NAMES_BEHIND.sub("", text)
    for match in _LISTED.finditer(text):
        yield from _listed(match[1], match[2], sentence, voters)
    for name in voters:
        if own := re.search(rf"{_only(name, voters)}{_SAID}{_NOT_SO}({_OWN})", text):
            kind = vote_kind(own[1])
            opinion = sentence.text if kind is not VoteKind.AGREE else ""
            yield Vote(name, kind, sentence, opinion)
    for said in (_DISSENT_LATER, _RECUSAL_LATER, _AGREED):
        for names, word in _clauses(text, said, voters):
            kind = vote_kind(word[-2:] if said is _RECUSAL_LATER else word)
            if kind is VoteKind.AGREE and "原则" in word:
                kind = VoteKind.AGREE_IN_PRINCIPLE
            opinion = sentence.text if kind is not VoteKind.AGREE else ""
            yield from (Vote(name, kind, sentence, opinion) for name in names)


def _clauses(text: str, said: str, voters: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Voters with whom a clause begins, and what `said` finds behind them, nobody else between."""
    if not voters:
        return
    names = _any_of(voters)
    for match in re.finditer(rf"{_listing(names)}(?P<said>{said})", text):
        if not re.search(names, match["said"]):
            yield re.findall(names, match[1]), match["said"]


def without_agreement(text: str, voters: Sequence[str]) -> str:
    """The text without the clauses in which voters agree for themselves (何一、吕二同意)."""
    return re.sub(rf"{_listing(_any_of(voters))}{_AGREED}", "", text) if voters else text


def _any_of(voters: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(voters, key=len, reverse=True)))


def _listing(names: str) -> str:
    """Names at the beginning of a clause: 何一、吕二."""
    return rf"(?:^|[，。；：:]|董事|监事|委员)((?:{names})(?:[、和及](?:{names}))*)[:：]?"


def _only(name: str, voters: Sequence[str]) -> str:
    """A pattern of the name that does not fit the start of a longer one (张三, 张三丰)."""
    longer = [one[len(name) :] for one in voters if one.startswith(name) and one != name]
    return re.escape(name) + "".join(f"(?!{re.escape(one)})" for one in longer)


def _listed(word: str, names: str, sentence: Sentence, voters: Sequence[str]) -> Iterator[Vote]:
    """The voters of a list; of a sentence (``何一弃权，理由是……``) those it begins with."""
    found = [one for one in names_in(names) if one in voters]
    found = found or [one for one in voters if re.match(_only(one, voters), names.strip())]
    yield from (Vote(name, vote_kind(word), sentence) for name in found)


def _presume(ballot: Ballot, sentences: Sequence[Sentence], voters: Sequence[str]) -> None:
    """Give 同意 to those present whom nothing names, where all of them must have agreed."""
    text = "".join(one.plain for one in sentences)
    unanimous = next((one for one in sentences if _UNANIMOUS.search(one.plain)), None)
    agreed = ballot.counts.get(VoteKind.AGREE)
    where = agreed.sentence if agreed else unanimous
    others = [one for one in voters if all(one != vote.name for vote in ballot.votes)]
    if where is None or not others:
        _tell_dissent(ballot, sentences)
        return
    if SECRET.search(text):
        ballot.doubt = Said("写明无记名投票，只登记票数，不推定个人意见。", where)
        return
    if reason := _doubt(ballot, agreed, others) or _unnamed(ballot, text):
        ballot.doubt = Said(reason, where)
        return
    kind = VoteKind.AGREE
    if unanimous and re.search("原则", unanimous.plain):
        kind = VoteKind.AGREE_IN_PRINCIPLE
    ballot.votes += [Vote(one, kind, where, is_presumed=True) for one in others]


def _tell_dissent(ballot: Ballot, sentences: Sequence[Sentence]) -> None:
    """A dissent of somebody whom the text was not read to name is told, not passed over."""
    for one in sentences:
        words = without_votes(re.sub("《[^》]*》", "", one.plain), keeps_opinions=True)
        if ballot.doubt is None and not ballot.has_dissent and _DISSENTED.search(words):
            words = "写有反对、弃权或保留意见，没有读出是谁，请核对。"
            ballot.doubt = Said(words, one)


def _unnamed(ballot: Ballot, text: str) -> str:
    """Why not everybody else can have agreed: somebody did not, and the text was not read whom."""
    named = Counter(one.choice for one in ballot.votes)
    for kind in (VoteKind.DISAGREE, VoteKind.ABSTAIN, VoteKind.RECUSED):
        said = ballot.counts.get(kind)
        if said is not None and said.value > named[kind]:
            return f"{kind.label} {said.value} 票没有读出是谁，只登记票数，不推定个人意见。"
    words = without_votes(re.sub("《[^》]*》", "", text), keeps_opinions=True)
    if _RECUSED.search(words) and not named[VoteKind.RECUSED]:
        return "有人回避，没有读出是谁，不推定个人意见。"
    if _DISSENTED.search(words) and not ballot.has_dissent:
        return "有人持不同意见，没有读出是谁，不推定个人意见。"
    if _LEFT.search(words):
        return "有人离席或没有参加表决，不推定个人意见。"
    if _THE_OTHERS.search(words) and all(one is VoteKind.AGREE for one in named):
        return "写的是其余人员同意，没有读出另外的人是谁、持什么意见，不推定个人意见。"
    return ""


def _doubt(ballot: Ballot, agreed: Said[int] | None, others: Sequence[str]) -> str:
    """Why the numbers do not tell how each of the others voted; empty where they do."""
    if agreed is None:
        return ""
    named = sum(1 for one in ballot.votes if one.choice is VoteKind.AGREE)
    if agreed.value == named + len(others):
        return ""
    return (
        f"同意 {agreed.value} 票，未点名的到会人员 {len(others)} 人，两数对不上，"
        "只登记票数，不推定个人意见。"
    )
