"""Every closed list: one meaning per spelling, Chinese labels, and the words users write."""

import importlib
import pkgutil
from collections import defaultdict

import pytest

import graph.vocabulary
from graph.errors import UnknownTermError
from graph.vocabulary.decisions import (
    MEETING_BODIES,
    DecisionClass,
    MeetingType,
    OwnerAction,
    ReviewConclusion,
    TopicResult,
    VoteKind,
    sequence_step,
)
from graph.vocabulary.organisations import BodyKind
from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.supervision import DisciplineForm, LossTier
from graph.vocabulary.terms import Term, fold

for _module in pkgutil.iter_modules(graph.vocabulary.__path__):
    importlib.import_module(f"graph.vocabulary.{_module.name}")
LISTS = sorted(Term.__subclasses__(), key=lambda one: one.__name__)


@pytest.mark.parametrize("terms", LISTS, ids=lambda one: one.__name__)
def test_no_two_members_share_a_spelling(terms):
    owners = defaultdict(set)
    for member in terms:
        for word in (member.value, member.label, *member.spellings):
            owners[fold(word)].add(member.name)

    assert {word: names for word, names in owners.items() if len(names) > 1} == {}
    assert "" not in owners


@pytest.mark.parametrize("terms", LISTS, ids=lambda one: one.__name__)
def test_list_has_a_chinese_name_and_chinese_labels(terms):
    name = (terms.__doc__ or "").split("。")[0]

    assert any("一" <= char <= "龥" for char in name)
    assert all(any("一" <= char <= "龥" for char in member.label) for member in terms)


@pytest.mark.parametrize(
    ("terms", "text", "member"),
    [
        (DecisionClass, "P", DecisionClass.PROJECT),
        (DecisionClass, "大额度资金运作", DecisionClass.FUNDS),
        (TopicResult, "1", TopicResult.PASSED),
        (TopicResult, "是", TopicResult.PASSED),
        (TopicResult, "否决", TopicResult.REJECTED),
        (TopicResult, "2", TopicResult.DEFERRED),
        (OwnerAction, "否", OwnerAction.NONE),
        (OwnerAction, "1", OwnerAction.APPROVE),
        (OwnerAction, "备案", OwnerAction.FILE),
        (VoteKind, "赞成", VoteKind.AGREE),
        (VoteKind, "反对", VoteKind.DISAGREE),
        (VoteKind, " 原则 同意", VoteKind.AGREE_IN_PRINCIPLE),
        (ReviewConclusion, "合法", ReviewConclusion.LEGAL),
        (MeetingType, "党组会", MeetingType.PARTY_COMMITTEE),
        (MeetingType, "党委(扩大)会", MeetingType.PARTY_COMMITTEE),
        (MeetingType, "支委会", MeetingType.PARTY_BRANCH),
        (MeetingType, "总裁办公会", MeetingType.MANAGEMENT),
        (MeetingType, "班子会", MeetingType.MANAGEMENT),
        (MeetingType, "职工大会", MeetingType.STAFF_CONGRESS),
        (LossTier, "较大", LossTier.LARGER),
        (DisciplineForm, "第二种形态", DisciplineForm.SECOND),
        (CoverageDataset, "会议", CoverageDataset.MEETINGS),
    ],
)
def test_reads_the_words_users_write(terms, text, member):
    assert terms.read(text) is member


def test_an_unknown_word_is_refused():
    with pytest.raises(UnknownTermError, match="可填"):
        VoteKind.read("大概同意吧")


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        (MeetingType.PARTY_BRANCH, MeetingType.PARTY_COMMITTEE),
        (MeetingType.EXECUTIVE_DIRECTOR, MeetingType.BOARD),
        (MeetingType.MANAGEMENT, MeetingType.MANAGEMENT),
    ],
)
def test_what_stands_for_a_step_counts_as_that_step(kind, step):
    assert sequence_step(kind) is step


def test_meetings_that_are_no_single_body_have_none():
    assert MeetingType.JOINT not in MEETING_BODIES
    assert MeetingType.SPECIAL_TOPIC not in MEETING_BODIES
    assert MEETING_BODIES[MeetingType.PARTY_BRANCH] is BodyKind.PARTY_BRANCH


def test_every_coverage_dataset_of_the_catalogue_is_there():
    wanted = (
        "catalogue meetings reviews owner disclosures implementations tenures notices projects "
        "contracts payments payables flows trade tenders registers relations supervision "
        "accountability"
    )

    assert [one.value for one in CoverageDataset] == wanted.split()
