from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import ModelError
from loaders.datasets.dataset import ColumnKind, load_bundles, load_dataset
from loaders.datasets.registry import resolve

BUNDLES = """
[meeting]
columns = [
    { field = "meeting_on", heading = "会议日期", spellings = ["会议时间"], kind = "date" },
    { field = "meeting_name", heading = "会议名称", kind = "text" },
]
[[meeting.refs]]
name = "meeting"
label = "Meeting"
parts = { held_on = "meeting_on", name = "meeting_name" }
"""
HEAD = 'title = "甲"\norder = 1\n'


def load(folder: Path, text: str) -> object:
    (folder / "shared.toml").write_text(BUNDLES, encoding="utf-8")
    path = folder / "sheet.toml"
    path.write_text(text, encoding="utf-8")
    return resolve(load_dataset(path, load_bundles(folder / "shared.toml")))


def test_a_bundle_brings_columns_and_refs_under_its_prefix(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text(BUNDLES, encoding="utf-8")
    path = tmp_path / "sheet.toml"
    use = (
        '{ use = "meeting", prefix = "prior_", heading_prefix = "前序", '
        'required = ["meeting_name"], '
        'fields = { meeting_on = { example = "" } } }'
    )
    path.write_text(f'{HEAD}columns = [{{ use = "meeting" }}, {use}]', encoding="utf-8")
    dataset = load_dataset(path, load_bundles(tmp_path / "shared.toml"))
    assert [one.field for one in dataset.columns] == [
        "meeting_on", "meeting_name", "prior_meeting_on", "prior_meeting_name",
    ]  # fmt: skip
    prior = dataset.columns[2]
    assert (prior.heading, prior.spellings, prior.example) == (
        "前序会议日期",
        ("前序会议时间",),
        "",
    )
    assert [one.required for one in dataset.columns] == [False, False, False, True]
    parts = {one.name: one.parts["held_on"] for one in dataset.refs}
    assert parts == {"meeting": "meeting_on", "prior_meeting": "prior_meeting_on"}


def test_a_column_named_like_a_property_takes_its_kind_and_terms(tmp_path: Path) -> None:
    text = (
        f'{HEAD}node = "Meeting"\ncolumns = [{{ field = "held_on", heading = "日期" }}, '
        '{ field = "name", heading = "名称" }, { field = "type", heading = "类型" }, '
        '{ field = "enterprise", heading = "企业", kind = "enterprise" }]'
    )
    sheet = load(tmp_path, text)
    kinds = {name: one.kind for name, one in sheet.fields.items()}  # type: ignore[attr-defined]
    assert kinds["held_on"] is ColumnKind.DATE
    assert kinds["type"] is ColumnKind.TERM


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"{HEAD}columns = []\ncolour = 1", "colour"),
        (f'{HEAD}columns = [{{ field = "a", heading = "甲" }}]', "没有类型"),
        (f'{HEAD}columns = [{{ use = "nothing" }}]', "use"),
        (f'{HEAD}columns = [{{ field = "a", heading = "甲", kind = "colour" }}]', "colour"),
        (
            f'{HEAD}columns = [{{ use = "meeting" }}]\n'
            'edges = [{ type = "ATTENDED", start = "person", end = "meeting" }]',
            "person",
        ),
        (
            f'{HEAD}node = "Meeting"\ncolumns = [{{ field = "name", heading = "名称" }}]',
            "held_on",
        ),
        ("title = ", "TOML"),
    ],
)
def test_a_mistake_in_a_sheet_is_refused_with_the_file(
    tmp_path: Path, text: str, word: str
) -> None:
    with pytest.raises(ModelError, match=word) as caught:
        load(tmp_path, text)
    assert "sheet.toml" in str(caught.value)
