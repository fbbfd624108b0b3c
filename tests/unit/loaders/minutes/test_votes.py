"""Votes: as written, by name, presumed only where no doubt is left, never in a secret ballot."""

import pytest

from loaders.minutes.votes import read_ballot
from loaders.wording.sentences import Sentence

VOTERS = ["张三", "李四", "王五"]
ALL = dict.fromkeys(VOTERS, "AGREE推定")


def read(text):
    sentences = [Sentence(one, 1, at) for at, one in enumerate(text.split("\n"), 1)]
    ballot = read_ballot(sentences, VOTERS)
    counts = {kind.value: said.value for kind, said in ballot.counts.items()}
    votes = {one.name: one.choice.value + "推定" * one.is_presumed for one in ballot.votes}
    return counts, votes, ballot


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("3票同意，0票反对，0票弃权。", {"AGREE": 3, "DISAGREE": 0, "ABSTAIN": 0}),
        ("同意3票、反对0票、弃权0票。", {"AGREE": 3, "DISAGREE": 0, "ABSTAIN": 0}),
        ("同意3票 反对1票 弃权2票", {"AGREE": 3, "DISAGREE": 1, "ABSTAIN": 2}),
        ("3票同意 1票反对 2票弃权", {"AGREE": 3, "DISAGREE": 1, "ABSTAIN": 2}),
        ("同意：５票；反对：０票。", {"AGREE": 5, "DISAGREE": 0}),
        ("五票赞成，一票不同意。", {"AGREE": 5, "DISAGREE": 1}),
        ("赞成票3票，反对票0票", {"AGREE": 3, "DISAGREE": 0}),
        ("同意8人，不同意1人，回避1人", {"AGREE": 8, "DISAGREE": 1, "RECUSED": 1}),
        ("经讨论同意。", {}),
    ],
)
def test_numbers_as_written(text, counts):
    assert read(text)[0] == counts


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("3票同意，0票反对。", ALL),
        ("一致同意。", ALL),
        ("全体董事一致通过。", ALL),
        ("会议一致原则同意。", dict.fromkeys(VOTERS, "AGREE_IN_PRINCIPLE推定")),
        ("经研究，同意。", {}),
        ("2票同意，1票反对。", {}),
        (
            "2票同意，1票反对（王五）。",
            {"王五": "DISAGREE", "张三": "AGREE推定", "李四": "AGREE推定"},
        ),
        (
            "王五回避表决，其余2票同意。",
            {"王五": "RECUSED", "张三": "AGREE推定", "李四": "AGREE推定"},
        ),
        ("赞成：张三、李四；反对：王五。", {"张三": "AGREE", "李四": "AGREE", "王五": "DISAGREE"}),
        ("李四投反对票，王五表示弃权。", {"李四": "DISAGREE", "王五": "ABSTAIN"}),
        ("李四持保留意见。", {"李四": "RESERVE"}),
        ("李四未回避。", {}),
        ("张三没有反对。", {}),
        ("赵六反对。", {}),
        ("以无记名投票方式表决，3票同意。", {}),
        ("无记名投票，一致同意。", {}),
        ("张三、李四同意，王五反对。", {"张三": "AGREE", "李四": "AGREE", "王五": "DISAGREE"}),
        ("张三建议缓议，李四、王五同意提交。", {}),
        ("王五：原则同意，但应重新报批。", {"王五": "AGREE_IN_PRINCIPLE"}),
        ("王五同志提出应先落实资金，保留意见。", {"王五": "RESERVE"}),
        ("王五同意立项，但对投资额持保留意见。", {"王五": "RESERVE"}),
        ("李四、王五认为条件不成熟，均投弃权票。", {"李四": "ABSTAIN", "王五": "ABSTAIN"}),
        ("王五认为可行，李四反对。", {"李四": "DISAGREE"}),
        (
            "王五因在该公司任董事，回避表决。其余董事一致同意。",
            {"王五": "RECUSED", "张三": "AGREE推定", "李四": "AGREE推定"},
        ),
        (
            "2票同意，1票弃权（王五弃权，理由是资金不落实）。",
            {"王五": "ABSTAIN", "张三": "AGREE推定", "李四": "AGREE推定"},
        ),
        ("无人回避，3票同意，0票回避。", ALL),
    ],
)
def test_votes_by_person(text, votes):
    assert read(text)[1] == votes


def test_what_is_not_presumed_says_why():
    assert "两数对不上" in read("2票同意，1票反对。")[2].doubt.value
    assert "无记名" in read("无记名投票，3票同意。")[2].doubt.value
    assert read("3票同意。")[2].doubt is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3票同意，1票弃权。", "弃权 1 票没有读出是谁"),
        ("关联董事已回避，一致同意。", "有人回避"),
        ("王五对价格提出异议；会议一致同意。", "不同意见"),
        ("王五中途退席。会议一致通过。", "离席"),
        ("王五未发言，其余董事一致同意。", "其余人员"),
    ],
)
def test_who_may_not_have_agreed_is_never_presumed_to(text, why):
    _, votes, ballot = read(text)
    assert votes == {}
    assert why in ballot.doubt.value


def test_a_dissent_without_a_name_is_told():
    assert "没有读出是谁" in read("有董事投了反对票，要求记录在案。")[2].doubt.value
    assert read("没有人反对。")[2].doubt is None


def test_dissent_keeps_its_words():
    text = "李四认为风险较大，\n李四表示反对，理由是没有可研报告。"
    [vote] = read(text)[2].votes
    assert vote.opinion == "李四表示反对，理由是没有可研报告。"


def test_a_name_that_begins_like_another_is_another():
    ballot = read_ballot([Sentence("张三丰反对。", 1, 1)], ["张三", "张三丰"])
    assert [one.name for one in ballot.votes] == ["张三丰"]
