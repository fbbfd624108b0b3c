"""From the paragraphs of a Word file to the meetings its minutes tell of (纪要解读)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from graph.vocabulary.decisions import AttendanceRole, MeetingForm, MeetingType, TopicResult
from loaders.minutes.agenda import Block, Parts, find_titles, is_numbered, split_topics
from loaders.minutes.header import read_head, read_prose
from loaders.minutes.labels import Field, split_label
from loaders.minutes.minutes import AWAY, Attendee, Minutes, MinutesTopic, Problem
from loaders.minutes.outcomes import read_outcome
from loaders.minutes.people import names_in
from loaders.minutes.sentences import cut, cut_text
from loaders.minutes.tables import TopicRow, name_opinions, take_topic_rows
from loaders.minutes.title import is_title, parse_title
from loaders.minutes.votes import read_ballot
from loaders.normalise.dates import read_date
from loaders.normalise.numerals import COUNT
from loaders.readers.word import WordFile
from loaders.wording.amounts import find_amount
from loaders.wording.counterparties import find_counterparties
from loaders.wording.sentences import Said, Sentence

_END = re.compile(
    r"（?以下无正文）?|(?:会议)?(?:到此)?(?:结束|散会)|会议(?:于|至).{1,14}(?:结束|散会)|此页无正文|（?本页无正文）?"
)
_DAY = re.compile(r"[〇○零一二三四五六七八九\d]{4}年[^年月日]{1,3}月[^年月日]{1,3}日")
_DATE_LINE = re.compile(
    rf"(?:.{{2,24}}?(?:办公室|公司|委员会|董事会|综合部|党委))?\s*{_DAY.pattern}(?:印发)?"
)
_NUMBER_LINE = re.compile(
    rf"[（(〔\[]?(?:(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})(?:年|[〕\])）]))?第?{COUNT}[次期]"
    r"(?:会议)?[）)〕\]]?"
)
_LETTERHEAD = re.compile(
    r"内部(?:资料|文件)?(?:[，,\s]*(?:注意保存|不得外传))?|工作秘密.{0,8}|"
    r".{2,30}文件|.{0,14}[〔\[（(](?:19|20)\d{2}[〕\]）)]第?\d{1,4}号|会议(?:纪要|记录)"
)
_EXECUTOR = re.compile(r"(?:责成|由)([^，。；、由]{2,16}?)(?:牵头|(?:具体)?负责)")
_SAT_IN = re.compile(r"^(?:本议题)?(?:列席|汇报)(?:人员|人|单位|部门)?[:：](.+)$")


def parse_minutes(document: WordFile) -> tuple[list[Minutes], list[Sentence]]:
    """The meetings of a file, each from its title on; and the sentences before the first."""
    paragraphs, rows = take_topic_rows(list(name_opinions(document.paragraphs)))
    sentences = cut(paragraphs)
    starts = _starts(sentences) or _named_starts(sentences)
    if not starts:
        return [], list(sentences)
    found = []
    for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        until = sentences[end].paragraph if end < len(sentences) else 10**9
        own = [one for one in rows if sentences[start].paragraph < one.paragraph.number < until]
        found.append(_parse(sentences[start:end], own))
    before = [one for one in sentences[: starts[0]] if not _LETTERHEAD.fullmatch(one.text)]
    found[0].ignored += [one for one in sentences[: starts[0]] if one not in before]
    return found, before


def _starts(sentences: Sequence[Sentence]) -> list[int]:
    """Where meetings begin: at a title that names a body and is followed by a head of its own."""
    found: list[int] = []
    for at, sentence in enumerate(sentences):
        if not is_title(sentence.text) or parse_title(sentence.text).type is None:
            continue
        if not found or _has_head(sentences[at + 1 : at + 12]):
            found.append(at)
    return found


def _named_starts(sentences: Sequence[Sentence]) -> list[int]:
    """A form (表格式纪要) has no title; its 会议名称 is one."""
    return [
        at
        for at, one in enumerate(sentences)
        if (labelled := split_label(one.text))
        and labelled[0] is Field.NAME
        and parse_title(labelled[1]).type is not None
    ]


def _has_head(sentences: Sequence[Sentence]) -> bool:
    for one in sentences:
        labelled = split_label(one.plain)
        if (labelled and labelled[0] in {Field.TIME, Field.HOST, Field.PRESENT}) or re.search(
            r"年.{1,3}月.{1,3}日.*(?:召开|举行)", one.text
        ):
            return True
    return False


def _parse(sentences: Sequence[Sentence], rows: Sequence[TopicRow]) -> Minutes:
    head = sentences[0]
    named = split_label(head.text)
    minutes = Minutes(parse_title(named[1] if named else _whole_title(sentences)), head)
    minutes.used |= {
        one for one in sentences[:2] if one is head or _NUMBER_LINE.fullmatch(one.text)
    }
    agenda = _agenda(sentences)
    fields = [one for one in sentences[0 if named else 1 :] if one not in minutes.used or named]
    rest = [one for one in read_head(minutes, fields) if not _is_end(minutes, one)]
    listed = _listed_agenda(sentences)
    parts = split_topics([one for one in rest if one not in listed])
    blocks = [*_untaken(listed, parts), *_with_agenda(parts, agenda)]
    minutes.unknown += read_prose(minutes, parts.before)
    _date_from_title(minutes)
    minutes.used |= set(parts.headings)
    minutes.ignored += parts.asides
    _settle_people(minutes)
    for block in [*blocks, *_row_blocks(rows)]:
        _add_topics(minutes, block)
    return minutes


def _whole_title(sentences: Sequence[Sentence]) -> str:
    """The title, with the number that stands on a line of its own below it (（第12期）)."""
    following = sentences[1].text if len(sentences) > 1 else ""
    return sentences[0].text + (following if _NUMBER_LINE.fullmatch(following) else "")


def _date_from_title(minutes: Minutes) -> None:
    """A day in the title is the day of the meeting where nothing else names one."""
    match = _DAY.search(minutes.title.text)
    if minutes.held is not None or match is None:
        return
    reading = read_date(match[0])
    if reading.value is not None:
        minutes.held = Said(reading, minutes.head, is_presumed=True)
        words = f"召开日期“{match[0]}”取自标题（推定）。"
        _note(minutes, minutes.head, "日期推定", True, words)


def _agenda(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The topics listed behind 议题： as sentences of their own."""
    found = []
    for sentence in sentences:
        labelled = split_label(sentence.text)
        if labelled and labelled[0] is Field.AGENDA and labelled[1]:
            found.append(replace(sentence, text=labelled[1]))
    return found


def _listed_agenda(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The numbered lines below a lone 议题： that only list what the text below speaks of.

    What is said below them belongs to none of them for certain, least of all to the last.
    """
    for at, one in enumerate(sentences):
        labelled = split_label(one.text)
        if labelled and labelled[0] is Field.AGENDA and not labelled[1]:
            lines = list(takewhile(is_numbered, sentences[at + 1 :]))
            below = sentences[at + 1 + len(lines) :]
            is_list = len(lines) > 1 and below and not any(map(is_numbered, below))
            return lines if is_list else []
    return []


def _untaken(listed: Sequence[Sentence], parts: Parts) -> list[Block]:
    """The topics of such a list that the text does not take up by their title."""
    known = {title.value for block in parts.topics for title in block.titles}
    blocks = [Block(find_titles(one), [one]) for one in listed]
    return [one for one in blocks if not known & {title.value for title in one.titles}]


def _with_agenda(parts: Parts, agenda: Sequence[Sentence]) -> list[Block]:
    """The topics; a text without any belongs to the one topic that the agenda names."""
    if not agenda:
        return parts.topics
    listed = [one for line in agenda for one in find_titles(line)]
    if len(listed) == 1 and not any(
        not title.is_presumed for block in parts.topics for title in block.titles
    ):
        text = [*parts.before, *(one for block in parts.topics for one in block.sentences)]
        parts.before = []
        return [Block([replace(listed[0], is_presumed=False)], text)]
    known = {title.value for block in parts.topics for title in block.titles}
    missing = [one for one in listed if one.value not in known and not one.is_presumed]
    return [*parts.topics, *(Block([one]) for one in missing)]


def _row_blocks(rows: Sequence[TopicRow]) -> Iterator[Block]:
    for row in rows:
        line = row.paragraph
        title = Sentence(row.title, line.number, 1, row.column, line.spot)
        said = [one for text, cell in row.texts for one in cut_text(text, line, cell)]
        names = [one for one in find_titles(title) if not one.is_presumed]
        yield Block(names or [Said(row.title, title)], said)


def _is_end(minutes: Minutes, sentence: Sentence) -> bool:
    """Lines that close the text; they say nothing about a topic."""
    text = sentence.text.strip("。 ")
    is_end = bool(_END.fullmatch(text) or _DATE_LINE.fullmatch(text))
    if is_end:
        minutes.ignored.append(sentence)
    return is_end


# -- people --------------------------------------------------------------------------------------


def _settle_people(minutes: Minutes) -> None:
    """The host is present; the numbers are held against the names."""
    if minutes.host and all(one.name != minutes.host.value for one in minutes.attendees):
        host = Attendee(minutes.host.value, AttendanceRole.HOST, minutes.host.sentence)
        minutes.attendees.insert(0, host)
    if minutes.host is None:
        named = next(minutes.with_role(AttendanceRole.HOST), None)
        minutes.host = Said(named.name, named.sentence) if named else None
    if minutes.form is None and "会签" in minutes.title.text:
        minutes.form = Said(MeetingForm.CIRCULATED, minutes.head)
    away = len(list(minutes.with_role(*AWAY)))
    _compare(minutes, "应到", minutes.expected, len(minutes.voters) + away)
    _compare(minutes, "实到", minutes.actual, len(minutes.voters))


def _compare(minutes: Minutes, word: str, said: Said[int] | None, known: int) -> None:
    if said is None or said.value == known or not known:
        return
    words = f"{word} {said.value} 人，写出姓名的是 {known} 人，两数不符，都照原文保留。"
    minutes.problems.append(
        Problem(said.sentence, f"{word}人数不符", words, "请核对名单，缺的人补写姓名后重新导入。")
    )


# -- topics --------------------------------------------------------------------------------------


def _add_topics(minutes: Minutes, block: Block) -> None:
    for title in block.titles:
        topic = MinutesTopic(title, len(minutes.topics) + 1, tuple(block.sentences))
        _read_topic(minutes, topic)
        minutes.topics.append(topic)
    minutes.used |= {title.sentence for title in block.titles} | set(block.sentences)
    if len(block.titles) > 1:
        words = f"一句话里有 {len(block.titles)} 个议题，同样的结论和票数登记在每个议题上（推定）。"
        minutes.problems.append(
            Problem(block.titles[0].sentence, "几个议题一个结论", words, is_remark=True)
        )


def _read_topic(minutes: Minutes, topic: MinutesTopic) -> None:
    first = topic.title.sentence
    _note(
        minutes,
        first,
        "议题名称推定",
        topic.title.is_presumed,
        f"议题名称“{topic.title.value}”取自正文。",
    )
    ballot = read_ballot(topic.sentences, minutes.voters)
    topic.counts, topic.votes = ballot.counts, ballot.votes
    if ballot.doubt:
        minutes.problems.append(
            Problem(ballot.doubt.sentence, "个人表决意见", ballot.doubt.value, is_remark=True)
        )
    _read_result(minutes, topic)
    _read_amount(minutes, topic)
    _read_counterparties(minutes, topic)
    _read_people(minutes, topic)


def _read_result(minutes: Minutes, topic: MinutesTopic) -> None:
    outcome = read_outcome(topic.sentences, minutes.title.type, topic.counts, minutes.voters)
    topic.result = outcome.result
    where = outcome.result.sentence if outcome.result else topic.title.sentence
    if outcome.doubt:
        is_remark = outcome.result is not None
        advice = "" if is_remark else "请核对纪要，在『会议补录』中填写审议结果。"
        minutes.problems.append(Problem(where, "审议结果", outcome.doubt, advice, is_remark))
    elif outcome.result is None:
        _report_nothing_decided(minutes, topic, is_report=outcome.is_report)


def _report_nothing_decided(minutes: Minutes, topic: MinutesTopic, *, is_report: bool) -> None:
    if is_report:
        words = f"“{topic.title.value}”是听取或传达，不是决策，没有审议结果。"
        minutes.problems.append(Problem(topic.title.sentence, "听取汇报", words, is_remark=True))
        return
    words = f"“{topic.title.value}”没有读出审议结果。"
    advice = "请核对纪要；有结论的，在『会议补录』中填写。"
    minutes.problems.append(Problem(topic.title.sentence, "没有审议结果", words, advice))


def _read_amount(minutes: Minutes, topic: MinutesTopic) -> None:
    title = replace(topic.title.sentence, text=topic.title.value)
    text = [one for one in topic.sentences if one.text != topic.title.sentence.text]
    head = topic.title.sentence if topic.title.sentence in topic.sentences else title
    topic.amount, several = find_amount([head, *text])
    if topic.amount:
        reading = topic.amount.value
        words = f"金额“{reading.raw}”取自正文（推定）。"
        _note(minutes, topic.amount.sentence, "金额推定", True, words)
    elif several:
        shown = "、".join(several[:6])
        words = f"“{topic.title.value}”里有几个金额（{shown}），没有登记议题金额。"
        minutes.problems.append(
            Problem(topic.title.sentence, "金额不唯一", words, "请核对后在『会议补录』中填写金额。")
        )


def _read_counterparties(minutes: Minutes, topic: MinutesTopic) -> None:
    own = minutes.enterprise.value if minutes.enterprise else minutes.title.enterprise
    title = replace(topic.title.sentence, text=topic.title.value)
    topic.counterparties = find_counterparties([*topic.sentences, title], own)
    for one in topic.counterparties:
        words = f"相对方“{one.value}”取自正文（推定）。"
        _note(minutes, one.sentence, "相对方推定", True, words)


def _read_people(minutes: Minutes, topic: MinutesTopic) -> None:
    known = {one.name: one for one in minutes.attendees}
    for sentence in topic.sentences:
        if match := _SAT_IN.match(sentence.text):
            found = [known.get(one) for one in names_in(match[1])]
            topic.observers += [one for one in found if one and one.name not in minutes.voters]
        if topic.result and topic.result.value is TopicResult.PASSED:
            for match in _EXECUTOR.finditer(sentence.text):
                topic.executors.append(Said(match[1], sentence, is_presumed=True))


def _note(minutes: Minutes, sentence: Sentence, rule: str, is_said: bool, words: str) -> None:
    if is_said:
        minutes.problems.append(Problem(sentence, rule, words, is_remark=True))


def body_of_meeting(minutes: Minutes) -> MeetingType | None:
    """The kind of meeting: the title's, or the one that 会议名称 writes."""
    named = parse_title(minutes.name.value).type if minutes.name else None
    return named or minutes.title.type
