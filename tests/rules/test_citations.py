"""An article that was not compared with its original is never printed with its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.clauses import read_clauses
from rules.parameters import read_parameters
from rules.regimes import read_regimes
from services.pages import generated_pages
from tests.support.citations import ARTICLE, wrong_citations

ROOT = Path(__file__).resolve().parents[2]
# The registry itself, and contents of invented files: regulations of invented enterprises.
NOT_PRINTED = ("rules/clauses.toml", "rules/cases/")
PRINTED = ("rules", "queries", "services", "ui", "cli", "exports", "graph", "loaders", "docs")


def printed_files() -> list[Path]:
    found = [ROOT / "README.md"]
    for folder in PRINTED:
        found += [
            one
            for one in sorted((ROOT / folder).rglob("*"))
            if one.suffix in (".py", ".cypher", ".toml", ".md", ".csv")
            and not str(one.relative_to(ROOT)).startswith(NOT_PRINTED)
        ]
    return found


def test_a_wrong_citation_is_seen() -> None:
    assert list(wrong_citations("依据中办发〔2010〕17号第（九）项"))
    assert list(wrong_citations("《公司法》第六十四条"))
    assert not list(wrong_citations("《公司法》（2023年修订）第七十三条"))


def test_no_text_of_a_page_report_or_command_cites_an_unverified_article() -> None:
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in printed_files()
        if (found := list(wrong_citations(path.read_text(encoding="utf-8"))))
    }
    assert wrong == {}


@pytest.mark.parametrize("one", read_clauses().values(), ids=lambda one: one.key)
def test_an_unverified_clause_says_so_wherever_it_is_cited(one: object) -> None:
    clause = read_clauses()[one.key]  # type: ignore[attr-defined]
    said = clause.cite()
    if clause.is_verified or clause.is_practice or clause.own_kinds:
        assert "待核对" not in said
    else:
        assert said.startswith("依据（待核对原文）：")
        assert not ARTICLE.search(said)


def test_thresholds_regimes_and_pages_cite_as_the_clauses_do() -> None:
    shipped = [one for rows in read_parameters().shipped.values() for one in rows]
    texts = [one.shown + one.note for one in shipped]
    texts += [row.shown for row in read_regimes().rows]
    texts += generated_pages().values()
    assert [wrong for text in texts for wrong in wrong_citations(text)] == []
