"""Cards never overlap, columns run left to right, long lines bend round the cards they pass."""

from __future__ import annotations

from itertools import combinations

import pytest

from services.relations.relation_view import RelationView, ViewEdge, ViewNode
from ui.components.graph_layout import card_height, card_text, lay_out
from ui.components.graph_view import picture_of

CARD_WIDTH = 128


def node(id_: str, column: int, name: str = "张三", **more: str) -> ViewNode:
    return ViewNode(id_, "Person", "人员", name, column, **more)


def edge(start: str, end: str) -> ViewEdge:
    return ViewEdge(f"{start}{end}", "KIN", "亲属：弟", start, end)


VIEW = RelationView(
    nodes=(
        node("a", 0),
        node("m1", 1, "关于园区道路改造工程建设项目及配套管网工程的议案"),
        node("m2", 1),
        node("n", 2, "园区道路改造工程先签约后决策"),
        node("b", 3),
    ),
    edges=(
        edge("a", "m1"),
        edge("a", "m2"),
        edge("m1", "n"),
        edge("n", "b"),
        edge("m2", "b"),
        edge("b", "a"),
    ),
)


def boxes(view: RelationView) -> list[tuple[float, float, float, float]]:
    places = lay_out(view).cards
    heights = {one.id: card_height(one) for one in view.nodes}
    return [
        (x - CARD_WIDTH / 2, y - heights[id_] / 2, x + CARD_WIDTH / 2, y + heights[id_] / 2)
        for id_, (x, y) in places.items()
    ]


def wide(count: int) -> RelationView:
    nodes = (node("a", 0), *(node(f"m{at}", 1) for at in range(count)))
    return RelationView(nodes, tuple(edge("a", one.id) for one in nodes[1:]))


@pytest.mark.parametrize("view", [VIEW, wide(1), wide(15), wide(40)], ids=str)
def test_no_card_lies_on_another(view: RelationView) -> None:
    for one, other in combinations(boxes(view), 2):
        apart_across = one[2] <= other[0] or other[2] <= one[0]
        apart_down = one[3] <= other[1] or other[3] <= one[1]
        assert apart_across or apart_down


def test_columns_run_left_to_right() -> None:
    xs = {id_: x for id_, (x, _) in lay_out(VIEW).cards.items()}

    assert xs["a"] < xs["m1"] == xs["m2"] < xs["n"] < xs["b"]


def test_a_line_that_passes_a_column_has_a_bend_beside_its_cards() -> None:
    layout = lay_out(VIEW)

    [(x, y)] = layout.bends["m2b"]
    assert x == layout.cards["n"][0]
    assert abs(y - layout.cards["n"][1]) >= card_height(VIEW.nodes[3]) / 2
    assert [round(px) for px, _ in layout.bends["ba"]] == [
        round(layout.cards["n"][0]),
        round(layout.cards["m1"][0]),
    ]


def test_the_same_picture_whatever_the_order_of_its_parts() -> None:
    turned = RelationView(VIEW.nodes[::-1], VIEW.edges[::-1])

    assert lay_out(turned).cards == lay_out(VIEW).cards


@pytest.mark.parametrize(
    ("name", "day", "wanted"),
    [
        ("张三", "", "人员\n张三"),
        ("第5次董事会", "2023-05-06", "人员 2023-05-06\n第5次董事会"),
        ("长" * 40, "", "人员\n" + "长" * 26 + "…"),
    ],
)
def test_the_text_of_a_card(name: str, day: str, wanted: str) -> None:
    assert card_text(node("a", 0, name, day=day)) == wanted


def test_a_relation_without_a_source_or_date_is_marked() -> None:
    picture = picture_of(VIEW, "图")

    [first, *_] = picture["edges"]  # type: ignore[misc]
    assert first["unsourced"] is True  # type: ignore[index]
    assert first["label"] == "亲属：弟\n日期未记录"  # type: ignore[index]


def test_a_bend_is_told_relative_to_its_line() -> None:
    """Cytoscape wants how far along and how far aside; the sign decides on which side."""
    picture = picture_of(VIEW, "图")
    layout = lay_out(VIEW)
    [line] = [one for one in picture["edges"] if one["id"] == "m2b"]  # type: ignore[union-attr,index]

    (sx, sy), (ex, ey) = layout.cards["m2"], layout.cards["b"]
    weight, distance = float(line["weights"]), float(line["distances"])  # type: ignore[index]
    length = ((ex - sx) ** 2 + (ey - sy) ** 2) ** 0.5
    x = sx + weight * (ex - sx) - distance * (ey - sy) / length
    y = sy + weight * (ey - sy) + distance * (ex - sx) / length
    assert (x, y) == pytest.approx(layout.bends["m2b"][0], abs=0.5)
