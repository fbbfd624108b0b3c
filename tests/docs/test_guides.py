"""Guides: every picture is shown in one, every page they name is a page of ours."""

from __future__ import annotations

import re

from services.access import Role
from tests.support.guide_pictures import GUIDES, TAKEN

SHOWN = re.compile(r"!\[([^\]]+)\]\(pictures/([^)]+)\)")


def texts() -> dict[str, str]:
    return {one.stem: one.read_text(encoding="utf-8") for one in sorted(GUIDES.glob("*.md"))}


def test_each_role_has_a_guide() -> None:
    wanted = {one.label for one in (Role.SUPERVISOR, Role.INVESTIGATOR, Role.LEADER, Role.CLERK)}
    assert wanted <= texts().keys()


def test_the_pictures_shown_are_those_that_are_taken() -> None:
    shown = [found for text in texts().values() for found in SHOWN.findall(text)]

    assert sorted(file for _, file in shown) == sorted(one.path.name for one in TAKEN)
    assert all(title + ".jpg" == file for title, file in shown)
    assert all(one.path.is_file() for one in TAKEN)
