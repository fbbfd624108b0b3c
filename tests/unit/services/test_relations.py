"""关系探查 on the example district: paths, what hangs on a thing, rights, as-of, limits."""

from __future__ import annotations

from datetime import date

import pytest

from services.access import DEMO_VIEWER, Role, Viewer
from services.relations.relation_order import Order
from services.relations.relation_reads import DayRow
from services.relations.relation_view import MOST_ADDED, MOST_NODES, Expansion, RelationView, Wish
from services.relations.relations import (
    ThingRow,
    UnseenRow,
    find_things,
    find_unseen,
    get_things,
    show_relations,
)
from services.session import Session
from services.typed_rows import PageRow

ZHANG, YI = "person-9633c4cfbff98a35f5fd", "org-88465c93c105f25fc130"
TOPIC = "topic-44ed88ad8fa4f1976a29"
JIA, CASE = "org-3d5d78d6c132b80b8ac7", "accountabilitycase-9f2c82e5edd1cce05b82"
ELSEWHERE = Viewer("他企录入员", Role.CLERK, frozenset({"org-elsewhere"}))
SUPERVISOR = Viewer("监管员", Role.SUPERVISOR)


def chains(view: RelationView) -> list[str]:
    """The paths as names."""
    names = {one.id: one.name for one in view.nodes}
    return [
        "→".join([names[path.steps[0].from_id], *(names[step.to_id] for step in path.steps)])
        for path in view.paths
    ]


def test_the_brother_is_the_first_path(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI))

    assert chains(view)[0] == "张三→张小弟→乙建设公司"
    kin, share = (step.edges[0] for step in view.paths[0].steps)
    assert (kin.text, share.text) == ("亲属：弟", "持股：40%")
    assert share.when == "2015-06-01 至 今"
    assert share.place.locator.startswith("02甲城投公司台账.xlsx#持股与出资")


def test_every_relation_of_a_path_has_a_place(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, detours=True))

    assert view.edges
    assert all(one.place.is_known for one in view.edges)


def test_the_day_of_a_vote_is_the_day_of_the_meeting(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, hops=2))

    votes = sorted((one.text, one.when) for one in view.edges if one.type == "VOTED")
    assert votes == [("表决：同意", "2023-05-06"), ("表决：同意", "2023-05-08")]


def test_detours_are_counted_and_shown_on_request(district: Session) -> None:
    plain = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI))
    full = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, detours=True))

    assert plain.detour_count > 0
    assert full.between[0].found == plain.between[0].found + plain.detour_count


def test_fewer_hops_give_fewer_paths(district: Session) -> None:
    counts = [
        show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, hops, detours=True)).between[0].found
        for hops in (1, 2, 3, 4)
    ]

    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[1] == 3


def test_as_of_a_day_before_the_meeting_only_the_brother_is_left(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, valid_on=date(2023, 5, 1)))

    assert chains(view) == ["张三→张小弟→乙建设公司"]


def test_no_path_runs_through_an_agency_unless_asked_for(district: Session) -> None:
    firms = [
        thing.id for thing in find_things(district, DEMO_VIEWER, "公司") if thing.kind == "企业"
    ]
    one, other = firms[:2]

    closed = show_relations(district, DEMO_VIEWER, Wish(one, other, detours=True))
    opened = show_relations(
        district, DEMO_VIEWER, Wish(one, other, through_state=True, detours=True)
    )

    assert not any(node.is_state for node in closed.nodes)
    assert any(node.is_state for node in opened.nodes)


def test_who_may_not_see_kin_gets_no_path_through_kin(district: Session) -> None:
    view = show_relations(district, SUPERVISOR, Wish(ZHANG, YI))

    assert "张三→张小弟→乙建设公司" not in chains(view)
    assert any("因权限未显示" in note for note in view.notes)
    assert "亲属 · 人员" not in [
        one.text for one in find_unseen(district, SUPERVISOR, ZHANG, (), None)
    ]


def test_another_enterprise_sees_nothing(district: Session) -> None:
    assert not show_relations(district, ELSEWHERE, Wish(ZHANG, YI)).paths
    assert not show_relations(district, ELSEWHERE, Wish(ZHANG)).nodes
    assert not find_unseen(district, ELSEWHERE, ZHANG, (), None)
    assert [one.kind for one in find_things(district, ELSEWHERE, "张三")] == []
    assert get_things(district, ELSEWHERE, (ZHANG, TOPIC)) == ()


def test_one_thing_alone_shows_what_hangs_on_it(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG))

    assert view.node(ZHANG)
    assert 1 < len(view.nodes) <= 1 + MOST_ADDED
    assert {one.column for one in view.nodes} == {0, 1}


def test_expanding_adds_what_was_not_in_view(district: Session) -> None:
    before = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2))
    more = Expansion(ZHANG, "HOLDS", "tenure")
    after = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2, expansions=(more,)))

    added = {one.id for one in after.nodes} - {one.id for one in before.nodes}
    assert added
    assert all(one.anchor == ZHANG for one in after.nodes if one.id in added)
    assert {one.id for one in before.nodes} < {one.id for one in after.nodes}


def test_the_same_press_twice_goes_on_where_it_stopped(district: Session) -> None:
    more = Expansion(YI)
    once = show_relations(district, DEMO_VIEWER, Wish(YI, expansions=(more,)))
    twice = show_relations(district, DEMO_VIEWER, Wish(YI, expansions=(more, more)))

    [*kinds] = find_unseen(district, DEMO_VIEWER, YI, tuple(one.id for one in once.nodes), None)
    left = sum(one.unseen for one in kinds)
    assert len(twice.nodes) == len(once.nodes) + min(left, MOST_ADDED)


def test_what_hung_on_a_collapsed_thing_goes_with_it(district: Session) -> None:
    orphan = Expansion(CASE)

    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2, expansions=(orphan,)))

    assert view == show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2))


def test_never_more_than_120_things_and_it_is_said(district: Session) -> None:
    [firm] = find_things(district, DEMO_VIEWER, "丁水务")[:1]
    wish = Wish(firm.id)
    for _ in range(2):
        view = show_relations(district, DEMO_VIEWER, wish)
        wish = Wish(firm.id, expansions=tuple(Expansion(one.id) for one in view.nodes * 2))
    view = show_relations(district, DEMO_VIEWER, wish)

    assert len(view.nodes) == MOST_NODES
    assert any("已有 120 个对象" in note for note in view.notes)


def test_counts_say_how_many_are_in_view(district: Session) -> None:
    kinds = find_unseen(district, DEMO_VIEWER, ZHANG, (YI,), None)

    found = {one.text: (one.total, one.unseen) for one in kinds}
    assert found["表决 · 议题"] == (2, 2)
    assert found["亲属 · 人员"] == (1, 1)


def test_searching_finds_each_kind_by_any_part_of_its_name(district: Session) -> None:
    assert [one.name for one in find_things(district, DEMO_VIEWER, "张三")] == ["张三"]
    assert {one.kind for one in find_things(district, DEMO_VIEWER, "道路改造")} == {"项目", "决策"}
    assert [one.id for one in find_things(district, DEMO_VIEWER, "91210112MA0TERT833")] == [YI]
    assert find_things(district, DEMO_VIEWER, "  ") == ()


def test_properties_are_told_in_chinese_and_hide_bookkeeping(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI))
    contract = next(one for one in view.nodes if one.kind == "合同")

    facts = {one.label: one.text for one in contract.facts}
    assert facts["合同金额"] == "4,800万元"
    assert facts["签订日期"] == "2023-03-10"
    assert not {"编号", "导入批次", "各批次断言"} & set(facts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("things", ThingRow), ("neighbours_unseen", UnseenRow), ("days_of_things", DayRow)],
)
def test_fields_are_the_columns_of_the_file(
    name: str, kind: type[PageRow], district: Session
) -> None:
    columns = [column.name for column in district.catalogue.get(name).columns]

    assert list(kind.model_fields) == columns


def ids(view: RelationView) -> set[str]:
    return {one.id for one in view.nodes}


def test_three_things_are_joined_two_by_two(district: Session) -> None:
    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2, third=JIA))

    counts = {(one.start, one.end): one.found for one in view.between}
    assert counts == {(ZHANG, YI): 3, (ZHANG, JIA): 0, (YI, JIA): 3}
    assert len(view.paths) == 6
    columns = {one.id: one.column for one in view.nodes}
    assert (columns[ZHANG], columns[YI], columns[JIA]) == (0, 2, 2)
    between_firms = [one.steps[0].to_id for one in view.paths if one.steps[0].from_id == YI]
    assert {columns[one] for one in between_firms} == {3}


def test_paths_in_order_of_time_hang_on_the_direction(district: Session) -> None:
    """The contract of March was voted on in May: from the contract to the vote, not back."""
    there = Wish(YI, ZHANG, detours=True, in_time=True)
    every = show_relations(district, DEMO_VIEWER, Wish(YI, ZHANG, detours=True))
    forth = show_relations(district, DEMO_VIEWER, there)
    back = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, detours=True, in_time=True))

    [count] = every.between
    assert {one.order for one in every.paths} == set(Order)
    for view in (forth, back):
        assert Order.BREAKS not in {one.order for one in view.paths}
        assert view.between[0].found + view.out_of_order_count == count.found
    assert forth.between[0].found != back.between[0].found
    kept = {chain for chain, path in zip(chains(every), every.paths, strict=True)
            if path.order is not Order.BREAKS}  # fmt: skip
    assert set(chains(forth)) == kept


def test_a_hidden_thing_is_neither_shown_nor_passed_nor_expanded(district: Session) -> None:
    brother = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI)).paths[0].steps[0].to_id
    more = Expansion(ZHANG, "KIN", "person")

    view = show_relations(
        district, DEMO_VIEWER, Wish(ZHANG, YI, 2, expansions=(more,), hidden=(brother,))
    )

    assert brother not in ids(view)
    assert view.between[0].found == 2
    seen = tuple(sorted(ids(view)))
    [kin] = [one for one in find_unseen(district, DEMO_VIEWER, ZHANG, seen, None, (brother,))
             if one.relation_type == "KIN"]  # fmt: skip
    assert (kin.total, kin.shown, kin.hidden, kin.unseen) == (1, 0, 1, 0)


def test_a_pinned_thing_stays_when_all_else_is_collapsed(district: Session) -> None:
    opened = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2, expansions=(Expansion(YI),)))
    [pinned, *_] = sorted(one.id for one in opened.nodes if one.anchor == YI)

    view = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2, pinned=(pinned,)))

    plain = show_relations(district, DEMO_VIEWER, Wish(ZHANG, YI, 2))
    assert ids(view) == ids(plain) | {pinned}
    assert [one.id for one in view.nodes if one.is_pinned] == [pinned]
    assert any(pinned in (one.start, one.end) for one in view.edges)


def test_what_hangs_on_a_pinned_thing_can_be_expanded(district: Session) -> None:
    wish = Wish(ZHANG, YI, 2, expansions=(Expansion(CASE),), pinned=(CASE,))

    view = show_relations(district, DEMO_VIEWER, wish)

    assert any(one.anchor == CASE for one in view.nodes)


def test_pinned_things_of_another_enterprise_are_not_shown(district: Session) -> None:
    view = show_relations(district, ELSEWHERE, Wish(YI, pinned=(ZHANG, TOPIC)))

    assert ids(view).isdisjoint((ZHANG, TOPIC))


def test_pinned_things_count_among_the_120(district: Session) -> None:
    [firm] = find_things(district, DEMO_VIEWER, "丁水务")[:1]
    opened = (Expansion(firm.id),) * 8
    first = show_relations(district, DEMO_VIEWER, Wish(firm.id, expansions=opened))
    wish = Wish(
        firm.id,
        expansions=tuple(Expansion(one.id) for one in first.nodes * 2),
        pinned=(ZHANG, CASE),
    )

    view = show_relations(district, DEMO_VIEWER, wish)

    assert {ZHANG, CASE} < ids(view)
    assert len(view.nodes) == MOST_NODES
