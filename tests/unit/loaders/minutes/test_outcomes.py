"""The result of a topic: the phrases of domain/08, 8.3 and those that mean no decision."""

import pytest

from graph.vocabulary.decisions import MeetingType, VoteKind
from loaders.minutes.outcomes import read_outcome
from loaders.wording.sentences import Said, Sentence


def read(text, body=MeetingType.BOARD):
    sentences = [Sentence(one, 1, at) for at, one in enumerate(text.split("\n"), 1)]
    return read_outcome(sentences, body)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("审议通过了《关于甲的议案》。", "PASSED"),
        ("审议并一致通过。", "PASSED"),
        ("会议同意该方案。", "PASSED"),
        ("一致同意。", "PASSED"),
        ("原则同意，修改后实施。", "PASSED"),
        ("会议原则通过。", "PASSED"),
        ("会议决定采购设备。", "PASSED"),
        ("会议决定缓议。", "DEFERRED"),
        ("同意暂缓表决。", "DEFERRED"),
        ("待可研报告完善后再次上会审议。", "DEFERRED"),
        ("该议案未获通过。", "REJECTED"),
        ("会议不同意该方案。", "REJECTED"),
        ("经表决，予以否决。", "REJECTED"),
        ("该议题撤回议案。", "WITHDRAWN"),
        ("会议认为应当通过。", None),
        ("会议要求抓好落实。", None),
        ("听取了工作汇报。", None),
        ("3票同意，0票反对。", None),
        ("审议了《关于同意甲方案的议案》。", None),
        ("审议通过第一项。\n第二项缓议。", None),
    ],
)
def test_the_words_tell_the_result(text, result):
    found = read(text).result
    assert (found.value.value if found else None) == result


def test_a_party_committee_that_hands_on_has_not_decided():
    text = "同意将该事项提交董事会审议。"
    assert read(text, MeetingType.PARTY_COMMITTEE).result.value.value == "PRESTUDY_OK"
    assert read(text).result.value.value == "PASSED"


def test_a_weak_word_is_presumed_and_said():
    outcome = read("会议决定采购设备。")
    assert outcome.result.is_presumed
    assert "推定" in outcome.doubt


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("审议通过第一项。\n第二项缓议。", "几种结果都有"),
        ("原则同意。", "原则同意"),
    ],
)
def test_a_doubt_is_told(text, words):
    assert words in read(text).doubt


def test_a_report_is_no_decision():
    assert read("听取了工作汇报。").is_report
    assert not read("讨论了一番。").is_report


@pytest.mark.parametrize(("against", "result"), [(0, "PASSED"), (1, None)])
def test_votes_without_words_pass_a_topic_only_where_all_agree(against, result):
    sentence = Sentence("表决：3票同意。", 1, 1)
    counts = {VoteKind.AGREE: Said(3, sentence), VoteKind.DISAGREE: Said(against, sentence)}
    found = read_outcome([sentence], MeetingType.BOARD, counts).result
    assert (found.value.value if found else None) == result
    assert found is None or found.is_presumed
