"""What a role may see: kin and associates stay with investigators, in rows, words and pictures."""

from __future__ import annotations

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.questions import ask
from services.session import Session

SUPPLIER = "org-88465c93c105f25fc130"
BROTHER = "张小弟"


def test_demo_viewer_sees_the_path_over_kin(district: Session) -> None:
    found = ask(district, "supplier_to_deciders", {"supplier_id": SUPPLIER}, DEMO_VIEWER)

    assert BROTHER in {row["to_name"] for row in found.rows} | {r["from_name"] for r in found.rows}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEADER, Role.CLERK])
def test_other_roles_see_nothing_of_it_and_are_told(district: Session, role: Role) -> None:
    found = ask(district, "supplier_to_deciders", {"supplier_id": SUPPLIER}, Viewer("某甲", role))

    assert found.rows == ()
    assert "张三" not in found.sentence
    assert {edge.type for edge in found.subgraph.edges} & {"KIN", "ASSOCIATE"} == set()
    assert any("因权限未显示" in note for note in found.notes)


def test_security_officer_sees_no_content_at_all(district: Session) -> None:
    viewer = Viewer("安全员甲", Role.SECURITY)

    assert ask(district, "search_decisions", {"text": "园区"}, viewer).rows == ()
