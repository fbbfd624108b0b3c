from __future__ import annotations

from collections import Counter

import pytest

from graph.schema.registry import COMMON_NODE_PROPERTIES, EDGE_TYPES, NODE_TYPES
from graph.vocabulary.sources import CoverageDataset
from graph.vocabulary.terms import fold
from loaders.datasets.headings import bare_heading, fold_heading, map_headings
from loaders.datasets.registry import Sheet, find_sheet, sheets

# Labels that no sheet loads, with the reason.
NOT_LOADED = {
    "Lead": "made by rules, judged by people",
    "Version": "made by the writer when a value is superseded",
    "LegalClause": "kept in clauses.toml, checked against the law's text",
    "Batch": "bookkeeping of loads",
    "PendingLink": "bookkeeping of late links",
    "LoadLock": "who is writing just now",
    "IdentityAct": "decided by a person, logged",
    "LeadAct": "what was done with a lead, logged",
    "RuleResult": "kept when rules are judged",
    "RuleAdjustment": "decided by a person, logged",
    "PeriodClosing": "decided by a person, logged",
    "ClosedFigure": "kept with a closing",
    "NamedView": "kept by a person for himself",
}
# Properties that no column fills, with the reason.
NOT_A_COLUMN = {
    ("Org", "normal_name"): "made from the name",
    ("Org", "other_names"): "kept when a person confirms that two are one",
    ("Person", "other_names"): "kept when a person confirms that two are one",
    ("DecisionItem", "catalogue_code"): "the part of the item code before the hyphen",
    ("Regulation", "quorum_text"): "kept beside quorum_rate",
    ("Regulation", "kind_text"): "free words of the official package; here a closed list",
    ("Person", "name_pinyin"): "made from the name",
    ("Person", "name_initials"): "made from the name",
    ("Person", "name_text"): "kept beside the name where that was normalised",
    ("Org", "name_pinyin"): "made from the name",
    ("Org", "name_initials"): "made from the name",
    ("Project", "name_pinyin"): "made from the name",
    ("Project", "name_initials"): "made from the name",
    ("Person", "id_hash"): "made from the id number column with the key of the installation",
    ("Disqualification", "id_hash"): "made from the id number column, as above",
    ("Disqualification", "id_masked"): "made from the id number column",
    ("Person", "id_masked"): "made from the id number column",
    ("Person", "homonym_group"): "set by identity resolution",
    ("Person", "named_by"): "the reporting enterprise",
    ("Person", "ordinal"): "set by identity resolution",
    ("Decision", "is_derived"): "set where the system derives the decision",
    ("PreStudy", "is_derived"): "set where the system derives the pre-study",
    ("Payment", "ordinal"): "counted",
    ("BankFlow", "ordinal"): "counted",
    ("Bid", "supplier_text"): "kept where a mapping splits a joint bid",
    ("Award", "supplier_text"): "kept where a mapping splits a joint bid",
    ("Account", "number_masked"): "made from the account number column",
    ("Account", "number_hash"): "made from the account number column, with a key",
    ("SourceDocument", "media_type"): "known only where the file itself is handed in",
    ("SourceDocument", "page_count"): "known only where the file itself is handed in",
} | {
    (label, "external_id"): "number inside the official package"
    for label in ("DecisionItem", "Regulation", "Meeting", "Topic")
}  # fmt: skip
NOT_AN_EDGE = {
    "SAME_AS": "decided by a person on the identities page",
    "BECAME": "a lead that a person turned into a finding",
    "CITES": "clauses of a lead",
}


def reachable() -> set[tuple[str, str]]:
    return {
        (label, known.fills)
        for sheet in sheets()
        for label in sheet.labels
        for known in sheet.fields.values()
        if known.fills
    }


def test_every_node_type_has_a_sheet_or_a_reason() -> None:
    loaded = {label for sheet in sheets() for label in sheet.labels}
    assert loaded | set(NOT_LOADED) == set(NODE_TYPES)
    assert not loaded & set(NOT_LOADED)


def test_every_property_has_a_column_or_a_reason() -> None:
    common = {one.name for one in COMMON_NODE_PROPERTIES}
    declared = {
        (label, one.name)
        for label, type_ in NODE_TYPES.items()
        if label not in NOT_LOADED
        for one in type_.properties
        if one.name not in common
    }
    assert declared - reachable() - set(NOT_A_COLUMN) == set()
    assert set(NOT_A_COLUMN) <= declared


def test_every_relation_has_a_sheet_or_a_reason() -> None:
    loaded = {edge.type for sheet in sheets() for edge in sheet.dataset.edges}
    assert set(EDGE_TYPES) - loaded == set(NOT_AN_EDGE)


def test_every_property_of_a_relation_has_a_column() -> None:
    loaded = {
        (edge.type, name)
        for sheet in sheets()
        for edge in sheet.dataset.edges
        for name in (*edge.properties, *edge.constants)
    }
    declared = {
        (name, one.name)
        for name, type_ in EDGE_TYPES.items()
        if name not in NOT_AN_EDGE
        for one in type_.properties
    }
    assert declared - loaded == set()


def test_sheets_load_in_the_order_of_the_specification() -> None:
    names = [sheet.dataset.name for sheet in sheets()]
    order = [
        "coverage", "items", "regulations", "enterprises", "tenures", "meetings", "topics", "votes",
        "legality_reviews", "prestudies", "owner_approvals", "projects", "tenders", "contracts",
        "payments", "supervision_events", "rectifications", "accountability_cases",
    ]  # fmt: skip
    assert names[0] == "coverage"
    assert [names.index(one) for one in order] == sorted(names.index(one) for one in order)


def test_a_sheet_name_means_one_sheet() -> None:
    words = Counter(
        fold(word) for sheet in sheets() for word in (sheet.dataset.title, *sheet.dataset.spellings)
    )
    assert [word for word, times in words.items() if times > 1] == []
    assert len({sheet.dataset.order for sheet in sheets()}) == len(sheets())


@pytest.mark.parametrize("sheet", sheets(), ids=lambda one: one.dataset.title)
def test_every_heading_and_spelling_leads_to_its_column(sheet: Sheet) -> None:
    known = map_headings(sheet)
    for name, field in sheet.fields.items():
        assert known[fold_heading(field.column.heading)] == name
    spelled = Counter(
        read(word)
        for field in sheet.fields.values()
        for word in {*field.column.spellings}
        for read in (fold_heading,)
    )
    assert [word for word, times in spelled.items() if times > 1] == []
    assert bare_heading("金额（万元）") == "金额"


@pytest.mark.parametrize("sheet", sheets(), ids=lambda one: one.dataset.title)
def test_a_sheet_tells_what_it_is_for_and_shows_an_example(sheet: Sheet) -> None:
    dataset = sheet.dataset
    assert len(dataset.title) <= 31
    assert dataset.summary.endswith("。")
    assert dataset.dataset in ("", *(one.value for one in CoverageDataset))
    missing = [one.heading for one in dataset.columns if one.required and not one.example]
    assert missing == []


@pytest.mark.parametrize("title", ["会议台账", " 会 议 ", "会议"])
def test_a_sheet_is_found_by_title_or_spelling(title: str) -> None:
    found = find_sheet(title)
    assert found is not None
    assert found.dataset.name == "meetings"
