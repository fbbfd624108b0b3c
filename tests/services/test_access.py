"""What a role may see: kin and associates stay with investigators, in rows, words and pictures."""

from __future__ import annotations

import pytest

from graph.store import EdgeRow, NodeRow, Subgraph
from graph.vocabulary.supervision import LeadActKind
from services.access import DEMO_VIEWER, Role, Viewer, still_joined, visible_rows
from services.answering.questions import ask, ask_beside
from services.ingest.value_history import get_thing
from services.relations.relation_view import Wish
from services.relations.relations import show_relations
from services.session import Session
from services.sources import OTHERS, sources_of
from services.verdicts.kept_leads import find_lead, leads
from services.verdicts.leads import refresh, review

pytestmark = pytest.mark.changes_district

SUPPLIER = "org-88465c93c105f25fc130"
BROTHER = "张小弟"
FIRM = "MATCH (n:Supplier {id: $id}) RETURN n"


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


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.INVESTIGATOR, "有关系（亲属（弟）→股东（40%））而没有回避"),
        (Role.SUPERVISOR, "有关系（亲属（具体关系无权查看）→股东（40%））而没有回避"),
        (Role.LEADER, "有关系（亲属（具体关系无权查看）→股东（40%））而没有回避"),
    ],
)
def test_the_kind_of_kin_stays_with_investigators_in_sentences(role: Role, said: str) -> None:
    stored = [{"id": "1", "sentence": "有关系（亲属（弟）→股东（40%））而没有回避"}]

    assert [row["sentence"] for row in visible_rows(Viewer("某甲", role), stored)] == [said]


def test_the_lists_of_leads_hide_the_kind_of_kin(district: Session) -> None:
    refresh(district, DEMO_VIEWER, ["H-03", "H-04"])
    full = {one["id"]: one["sentence"] for one in leads(district, DEMO_VIEWER)}
    seen = {one["id"]: one["sentence"] for one in leads(district, Viewer("某甲", Role.LEADER))}
    about_kin = {id_ for id_, text in full.items() if "亲属（" in text}

    assert about_kin
    assert all("具体关系无权查看" in seen[id_] for id_ in about_kin)
    assert {id_: seen[id_] for id_ in full.keys() - about_kin} == {
        id_: text for id_, text in full.items() if id_ not in about_kin
    }


def test_a_review_by_who_may_not_see_kin_leaves_the_stored_sentence_whole(
    district: Session,
) -> None:
    refresh(district, DEMO_VIEWER, ["H-04"])
    lead = next(one for one in leads(district, DEMO_VIEWER) if "亲属（" in one["sentence"])
    after = review(district, Viewer("某甲", Role.SUPERVISOR), lead["id"], LeadActKind.STARTED)

    assert "具体关系无权查看" in after["sentence"]
    assert find_lead(district, DEMO_VIEWER, lead["id"])["sentence"] == lead["sentence"]


def test_what_only_a_hidden_relation_led_to_is_not_shown() -> None:
    nodes = [NodeRow(id_, ("Person",), {}) for id_ in ("a", "b", "c", "d")]
    edges = [EdgeRow("HOLDS", "a", "b", {}), EdgeRow("SHAREHOLDER_OF", "c", "d", {})]

    left = still_joined(Subgraph(nodes, edges), ["a"])

    assert [one.id for one in left.nodes] == ["a", "b"]
    assert [one.type for one in left.edges] == ["HOLDS"]
    assert still_joined(Subgraph(nodes, edges), ["x"]).nodes == nodes


RANKING, ACCOUNT = "enterprise_ranking", "account-6b1d9ac9d07e5bf31ed0"
WATER = "org-63918dcf24247721706b"


def test_pictures_of_leads_hide_the_kind_of_kin(district: Session) -> None:
    refresh(district, DEMO_VIEWER, ["H-04"])

    def said(viewer: Viewer) -> str:
        nodes = ask(district, RANKING, {}, viewer).subgraph.nodes
        return " ".join(str(one.properties.get("sentence")) for one in nodes)

    assert "亲属（弟）" in said(DEMO_VIEWER)
    assert "亲属（弟）" not in said(Viewer("某甲", Role.LEADER))
    assert "亲属（具体关系无权查看）" in said(Viewer("某甲", Role.LEADER))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEADER, Role.CLERK])
def test_gaps_of_an_account_do_not_name_it_to_others(district: Session, role: Role) -> None:
    asked = {"account_id": ACCOUNT}

    assert "0022" in "".join(ask(district, "uses_of_account", asked, DEMO_VIEWER).missing)
    assert ask(district, "uses_of_account", asked, Viewer("某甲", role)).missing == ()
    assert ask_beside(district, "uses_of_account", asked, Viewer("某甲", role)).missing == ()


def test_a_file_of_another_enterprise_is_not_named_beside_a_shared_firm(district: Session) -> None:
    clerk = Viewer("某甲", Role.CLERK, frozenset({WATER}))
    theirs = get_thing(district, clerk, SUPPLIER)

    assert {one.source for one in theirs.values} == {OTHERS}
    assert {(one.batch, one.stated_by, one.why) for one in theirs.values} == {("", "", "")}
    assert OTHERS not in {one.source for one in get_thing(district, DEMO_VIEWER, SUPPLIER).values}
    graph = Subgraph(district.store.read_graph(FIRM, {"id": SUPPLIER}).nodes)
    assert {one.document for one in sources_of(district, graph, clerk.scope)} == {OTHERS}
    assert {one.document for one in sources_of(district, graph)} == {"02甲城投公司台账.xlsx"}


@pytest.mark.parametrize(
    "wish",
    [
        Wish(start=ACCOUNT),
        Wish(start=SUPPLIER, end=ACCOUNT),
        Wish(start=SUPPLIER, pinned=(ACCOUNT,)),
    ],
)
def test_an_account_is_not_drawn_for_others_whatever_the_address_names(
    district: Session, wish: Wish
) -> None:
    seen = show_relations(district, Viewer("某甲", Role.LEADER), wish)

    assert ACCOUNT in {one.id for one in show_relations(district, DEMO_VIEWER, wish).nodes}
    assert "0022" not in repr(seen)
    assert ACCOUNT not in {one.id for one in seen.nodes}
