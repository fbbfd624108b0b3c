from __future__ import annotations

import pytest

from loaders.datasets.entities import body_of
from loaders.datasets.name_cells import org_name, split_code

CODE = "91210100MA0ABCDE6X"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲城投公司", ("甲城投公司", "")),
        (CODE, ("", CODE)),
        (f"甲城投公司（{CODE}）", ("甲城投公司", CODE)),
        (f"甲城投公司({CODE.lower()})", ("甲城投公司", CODE)),
        ("甲（集团）公司", ("甲（集团）公司", "")),
        ("INVENTED BIOTECHNOLOGIESCORPORATION", ("INVENTED BIOTECHNOLOGIESCORPORATION", "")),
        ("Inventedelectroapp", ("Inventedelectroapp", "")),
    ],
)
def test_name_and_code_of_a_cell(text: str, wanted: tuple[str, str]) -> None:
    assert split_code(text) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("董事会", "董事会", "董事会"),
        ("党委会", "党委", "党委"),
        ("甲城投公司党委", "党委", "党委"),
        ("监事会", "监事会或审计委员会", "监事会或审计委员会"),
        ("工程部", "部门", "工程部"),
        ("党委办公室", "部门", "党委办公室"),
    ],
)
def test_bodies(text: str, kind: str, name: str) -> None:
    assert body_of(text) == (kind, name)


def test_a_code_with_a_wrong_check_digit_is_written_down_but_no_key() -> None:
    named = org_name("甲城投公司", "91210100MA0ABCDE60")
    assert (named.uscc, named.written_code) == ("", "91210100MA0ABCDE60")
