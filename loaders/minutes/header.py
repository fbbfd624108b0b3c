"""The head of minutes (会议概况): time, place, host, who came; as labels or as running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from graph.vocabulary.decisions import AttendanceRole, MeetingForm
from loaders.datasets.periods import one_date
from loaders.minutes.labels import PEOPLE, Field, split_label
from loaders.minutes.minutes import Attendee, Minutes, Problem
from loaders.minutes.numbers import read_actual, read_expected
from loaders.minutes.people import People, is_list_of_names, names_in, read_away, read_people
from loaders.normalise.dates import DateReading, read_date
from loaders.normalise.names import read_names
from loaders.normalise.numerals import COUNT, NUMERAL
from loaders.normalise.text import CJK
from loaders.wording.sentences import Said, Sentence

BAD_DAY = "日期无法识别"
_ROLES: Mapping[Field, AttendanceRole] = {
    Field.PRESENT: AttendanceRole.VOTING,
    Field.OBSERVERS: AttendanceRole.OBSERVER,
    Field.ABSENT: AttendanceRole.ABSENT,
    Field.ON_LEAVE: AttendanceRole.ON_LEAVE,
}
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年"
_DAY = rf"{_YEAR}(?:\d{{1,2}}|{NUMERAL}{{1,2}})月(?:\d{{1,2}}|{NUMERAL}{{1,3}})[日号]"
_DATE = re.compile(
    rf"{_DAY}(?:\s*[（(]?(?:星期|周).[）)]?)?"
    rf"(?:\s*(?:上午|下午|晚上|中午))?(?:\s*(?:\d{{1,2}}|{NUMERAL}{{1,3}})(?:[:：]\d{{2}}|[时点](?:(?:\d{{1,2}}|{NUMERAL}{{1,3}})分|半|整)?))?"
)
_ONLY_NUMBER = re.compile(rf"{COUNT}\s*[人名位]?")
_CALLED = re.compile("召开|举行|主持|开会|会议|研究")
_HELD_AT = re.compile(
    r"在([^，。；在]{2,30}?)(?:[以采][^，。；]{1,16}(?:方式|形式))?(?:组织)?(?:主持)?(?:召开|举行)"
)
_HOST = re.compile(rf"(?:由|会议由)([{CJK}·、\s]{{2,24}}?)(?:同志)?(?:召集并)?主持")
_HOSTED = re.compile(rf"(?:^|[，。；])([{CJK}·]{{2,16}}?)(?:同志)?主持(?:召开|会议|了)")
_OBSERVERS = re.compile(
    r"([^，。；：:]{2,60}?)(?:等)?(?:同志)?列席(?:了)?(?:本次)?(?:会议)?[，。；]?$"
)
_PRESENT = re.compile(
    r"(?:出席|参加|到会)(?:本次)?(?:会议)?(?:的)?(?:董事|监事|人员|委员|成员)?(?:有|为|是)[:：]?([^。；]+)"
)
_CAME = re.compile(
    r"([^，。；：:]{2,80}?)(?:等)?(?:同志)?(?:出席|参加)(?:了)?(?:本次)?(?:会议)?[，。；]?"
)
_RECORDER = re.compile(rf"(?:由)?([{CJK}·]{{2,4}})(?:担任)?(?:会议)?记录")
_FORMS = (
    (re.compile("视频|线上|网络会议|腾讯会议|电话会议"), MeetingForm.VIDEO),
    (re.compile("会签|传签|通讯表决|通讯方式|书面表决|书面方式|书面审议"), MeetingForm.CIRCULATED),
    (re.compile("现场"), MeetingForm.ON_SITE),
)


def read_head(minutes: Minutes, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Take every labelled field of the text in; what is no field is given back in order."""
    rest: list[Sentence] = []
    people: Field | None = None
    for sentence in sentences:
        labelled = split_label(sentence.plain)
        if labelled is not None:
            people = labelled[0] if labelled[0] in {*PEOPLE, Field.SIGNED} else None
            _take_field(minutes, *labelled, sentence)
        elif people is not None and is_list_of_names(sentence.text):
            _take_field(minutes, people, sentence.text, sentence)
        else:
            people = None
            rest.append(sentence)
    return rest


def read_prose(minutes: Minutes, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Read ``某日，某公司在某处召开……会议由某人主持`` too; what says nothing is given back."""
    return [one for one in sentences if not _take_prose(minutes, one)]


def _take_field(minutes: Minutes, kind: Field, value: str, sentence: Sentence) -> None:
    if kind is Field.IGNORED:
        minutes.ignored.append(sentence)
        return
    minutes.used.add(sentence)
    if kind is Field.PRESENT and _ONLY_NUMBER.fullmatch(value.strip("。；; ")):
        kind = Field.ACTUAL
    if kind in _ROLES:
        _take_people(minutes, value, _ROLES[kind], sentence)
    elif kind is Field.SIGNED:
        minutes.signed += [Said(one, sentence) for one in names_in(value)]
    else:
        _READERS[kind](minutes, value.strip("。；; "), sentence)


def _take_people(minutes: Minutes, value: str, role: AttendanceRole, sentence: Sentence) -> None:
    _take_counts(minutes, value, sentence)
    _keep(minutes, read_people(value, role, sentence))


def _keep(minutes: Minutes, found: People) -> None:
    known = {one.name for one in minutes.attendees}
    minutes.attendees += [one for one in found.attendees if one.name not in known]
    minutes.problems += found.problems


def _take_counts(minutes: Minutes, value: str, sentence: Sentence) -> bool:
    expected, actual = read_expected(value), read_actual(value)
    if expected is not None and minutes.expected is None:
        minutes.expected = Said(expected, sentence)
    if actual is not None and minutes.actual is None:
        minutes.actual = Said(actual, sentence)
    return expected is not None or actual is not None


def _take_time(minutes: Minutes, value: str, sentence: Sentence) -> None:
    reading = read_date(value)
    if reading.value is None and (match := _DATE.search(value)):
        reading = read_date(match[0])
    if reading.value is None:
        words = reading.problems[0] if reading.problems else f"“{value}”不是日期。"
        minutes.problems.append(Problem(sentence, BAD_DAY, words, "请写明年月日。"))
    elif minutes.held is None:
        reading = one_date(reading, "held_on")
        minutes.held = Said(reading, sentence)
        minutes.problems += _date_problems(reading, sentence)


def _date_problems(reading: DateReading, sentence: Sentence) -> list[Problem]:
    return [
        Problem(sentence, "日期待核对", one, is_remark="结束时间" in one)
        for one in reading.problems
    ]


def _take_name(minutes: Minutes, value: str, sentence: Sentence) -> None:
    minutes.name = minutes.name or Said(value, sentence)


def _take_enterprise(minutes: Minutes, value: str, sentence: Sentence) -> None:
    minutes.enterprise = minutes.enterprise or Said(value, sentence)


def _take_place(minutes: Minutes, value: str, sentence: Sentence) -> None:
    minutes.place = minutes.place or Said(value, sentence)
    _take_form(minutes, value, sentence)


def _take_form(minutes: Minutes, value: str, sentence: Sentence) -> None:
    found = MeetingForm.find(value)
    found = found or next((kind for one, kind in _FORMS if one.search(value)), None)
    if found is not None and minutes.form is None:
        minutes.form = Said(found, sentence)


def _take_host(minutes: Minutes, value: str, sentence: Sentence) -> None:
    mentions = [one for one in read_names(value) if not one.is_unresolved]
    if len(mentions) != 1:
        words = f"主持人“{value}”不能确定是谁。"
        minutes.problems.append(Problem(sentence, "姓名无法确定", words, "请写主持人的全名。"))
        return
    minutes.host = minutes.host or Said(mentions[0].name, sentence)
    title = mentions[0].title or ""
    if title and all(one.name != mentions[0].name for one in minutes.attendees):
        host = Attendee(mentions[0].name, AttendanceRole.HOST, sentence, title)
        minutes.attendees.append(host)


def _take_recorder(minutes: Minutes, value: str, sentence: Sentence) -> None:
    minutes.recorder = minutes.recorder or Said(value, sentence)


def _take_attendance(minutes: Minutes, value: str, sentence: Sentence) -> None:
    _take_counts(minutes, value, sentence)
    _keep(minutes, read_away(value, sentence))


def _take_expected(minutes: Minutes, value: str, sentence: Sentence) -> None:
    _take_number(minutes, f"应到{value}", value, sentence)


def _take_actual(minutes: Minutes, value: str, sentence: Sentence) -> None:
    _take_number(minutes, f"实到{value}", value, sentence)


def _take_number(minutes: Minutes, said: str, value: str, sentence: Sentence) -> None:
    """A number alone, with or without 人; anything else is reported."""
    if not _take_counts(minutes, said if said[-1] in "人名位" else f"{said}人", sentence):
        words = f"“{value}”不是人数。"
        minutes.problems.append(Problem(sentence, "人数无法识别", words, "请写明几人。"))


def _nothing(minutes: Minutes, value: str, sentence: Sentence) -> None:
    """The agenda is read with the topics."""


_READERS: Mapping[Field, Callable[[Minutes, str, Sentence], None]] = {
    Field.ENTERPRISE: _take_enterprise,
    Field.NAME: _take_name,
    Field.SESSION: _nothing,
    Field.TIME: _take_time,
    Field.PLACE: _take_place,
    Field.FORM: _take_form,
    Field.HOST: _take_host,
    Field.COUNTS: _take_attendance,
    Field.EXPECTED: _take_expected,
    Field.ACTUAL: _take_actual,
    Field.RECORDER: _take_recorder,
    Field.AGENDA: _nothing,
    Field.BODY: _nothing,
}


# -- running text --------------------------------------------------------------------------------


def _take_prose(minutes: Minutes, sentence: Sentence) -> bool:
    """Whether a sentence of running text said something about the meeting."""
    text = sentence.plain
    said = [
        _prose_date(minutes, text, sentence),
        _prose_host(minutes, text, sentence),
        _take_counts(minutes, text, sentence),
        _prose_people(minutes, text, sentence),
    ]
    if match := _HELD_AT.search(text):
        minutes.place = minutes.place or Said(match[1], sentence)
        said.append(True)
    if "召开" in text or "方式" in text or "会签" in text:
        _take_form(minutes, text, sentence)
        said.append(minutes.form is not None)
    if any(said):
        minutes.used.add(sentence)
    return any(said)


def _prose_date(minutes: Minutes, text: str, sentence: Sentence) -> bool:
    match = _DATE.search(text)
    if match is None or not _CALLED.search(text):
        return False
    _take_time(minutes, match[0], sentence)
    return True


def _prose_host(minutes: Minutes, text: str, sentence: Sentence) -> bool:
    match = _HOST.search(text) or _HOSTED.search(text)
    if match is None:
        return False
    _take_host(minutes, match[1], sentence)
    return True


def _prose_people(minutes: Minutes, text: str, sentence: Sentence) -> bool:
    before = len(minutes.attendees), minutes.recorder
    if match := _PRESENT.search(text):
        _keep(minutes, read_people(match[1], AttendanceRole.VOTING, sentence))
    for clause in text.rstrip("。；").split("，"):
        if (match := _OBSERVERS.fullmatch(clause)) and is_list_of_names(match[1]):
            _keep(minutes, read_people(match[1], AttendanceRole.OBSERVER, sentence))
        if (match := _CAME.fullmatch(clause)) and is_list_of_names(match[1]):
            _keep(minutes, read_people(match[1], AttendanceRole.VOTING, sentence))
        if match := _RECORDER.fullmatch(clause):
            minutes.recorder = minutes.recorder or Said(match[1], sentence)
    _keep(minutes, read_away(text, sentence))
    return before != (len(minutes.attendees), minutes.recorder)
