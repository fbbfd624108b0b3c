"""The picture of the model (模型图): an SVG drawn from the declarations and the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from graph.schema.picture_plan import PANELS, Panel
from graph.schema.registry import TOPICS, edge_type, node_type

WIDTH, MARGIN, PAD = 1600, 24, 28
BOX_W, BOX_H, ROW_GAP, HEAD = 150, 66, 54, 40
FONT = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif"
TOPIC_OF = {one.label: name for name, topic in TOPICS.items() for one in topic.NODES}
COLOURS = {one.topic: one.colour for one in PANELS if one.topic}
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A placed box: the labels it stands for, its cell, its upper left corner."""

    labels: tuple[str, ...]
    column: int
    row: int
    x: float
    y: float

    @property
    def middle(self) -> Point:
        return self.x + BOX_W / 2, self.y + BOX_H / 2

    def side(self, towards: int) -> float:
        """The x of the side that looks right (1) or left (-1)."""
        return self.x + BOX_W if towards > 0 else self.x


@dataclass(frozen=True)
class Line:
    """A relation to draw: its types and its two boxes."""

    types: tuple[str, ...]
    start: Box
    end: Box

    @property
    def way(self) -> int:
        """1 when it runs to the right, -1 to the left, 0 up or down."""
        return (self.end.column > self.start.column) - (self.end.column < self.start.column)

    @property
    def is_straight(self) -> bool:
        return self.start.row == self.end.row or self.way == 0


@dataclass
class Drawing:
    """One panel while it is drawn: its boxes by cell name, its lines, the shapes so far."""

    panel: Panel
    boxes: dict[str, Box]
    lines: list[Line]
    rows: int
    shapes: list[str] = field(default_factory=list)


def model_picture() -> str:
    """The whole picture as SVG text."""
    top = MARGIN + 64.0
    body: list[str] = [_title()]
    for panel in PANELS:
        drawing = _placed(panel, top)
        height = HEAD + PAD + drawing.rows * (BOX_H + ROW_GAP) - ROW_GAP + PAD
        body += [_frame(panel, top, height), *_drawn(drawing)]
        top += height + 18
    return "\n".join([_opening(top + MARGIN - 18), *body, "</svg>", ""])


def _opening(height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'width="{WIDTH}" height="{height:g}" font-family="{FONT}" role="img">\n'
        "<title>图模型</title>\n"
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#475569"/></marker></defs>\n'
        f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>'
    )


def _title() -> str:
    return (
        _text((MARGIN, MARGIN + 22), "图模型", 24, anchor="start", weight=700)
        + _text(
            (MARGIN, MARGIN + 46),
            "实线框为本组的节点类型，虚线框为其他组的节点类型；箭头为主要关系，框内“↻”为同类之间的关系。",
            13,
            "#475569",
            "start",
        )
    )  # fmt: skip


def _placed(panel: Panel, top: float) -> Drawing:
    rows = [line.split() for line in panel.grid.strip().splitlines()]
    columns = max(len(row) for row in rows)
    left = (WIDTH - columns * BOX_W - (columns - 1) * panel.gutter) / 2
    boxes = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != ".":
                x = left + column * (BOX_W + panel.gutter)
                y = top + HEAD + PAD + number * (BOX_H + ROW_GAP)
                labels = tuple(cell.rstrip("*").split("+"))
                boxes[cell.split("+")[0]] = Box(labels, column, number, x, y)
    return Drawing(panel, boxes, list(_lines(panel, boxes)), len(rows))


def _lines(panel: Panel, boxes: dict[str, Box]) -> Iterator[Line]:
    for text in panel.lines.strip().splitlines():
        start, types, end = text.split()
        yield Line(tuple(types.split(",")), boxes[start], boxes[end])


def _frame(panel: Panel, top: float, height: float) -> str:
    return (
        f'<rect x="{MARGIN}" y="{top:g}" width="{WIDTH - 2 * MARGIN}" height="{height:g}" rx="12" '
        f'fill="{panel.colour}" fill-opacity="0.05" stroke="{panel.colour}" '
        f'stroke-opacity="0.35"/>'
        + _text((MARGIN + 18, top + 28), panel.title, 17, panel.colour, "start", 700)
    )


def _drawn(drawing: Drawing) -> list[str]:
    """Lines first, then boxes over their ends, then the names of the relations over everything."""
    routes = [(line, _route(line, drawing)) for line in drawing.lines]
    paths = [_path(points) for _line, points in routes]
    boxes = [_box(box, drawing.panel) for box in drawing.boxes.values()]
    names = [_name(line, points, drawing) for line, points in routes]
    return [*paths, *boxes, *names]


def _route(line: Line, drawing: Drawing) -> list[Point]:
    """Straight where the two boxes face each other, else across, along the gutter, and across."""
    (from_x, from_y), (to_x, to_y) = line.start.middle, line.end.middle
    if line.way == 0:
        down = 1 if line.end.row > line.start.row else -1
        return [(from_x, from_y + down * BOX_H / 2), (to_x, to_y - down * BOX_H / 2)]
    leave, arrive = line.start.side(line.way), line.end.side(-line.way)
    if line.is_straight:
        return [(leave, from_y), (arrive, to_y)]
    gutter = drawing.panel.gutter
    turn = arrive - line.way * 22 if _gathers(line, drawing) else leave + line.way * 22
    if abs(line.end.column - line.start.column) > 1:
        turn = arrive - line.way * (gutter - 22)
    to_y += _aside(line, drawing)
    return [(leave, from_y), (turn, from_y), (turn, to_y), (arrive, to_y)]


def _gathers(line: Line, drawing: Drawing) -> bool:
    """Whether more lines come together at the end than part at the start."""
    if _aside(line, drawing):
        return True
    ends = Counter((one.end, one.way) for one in drawing.lines)
    starts = Counter((one.start, one.way) for one in drawing.lines)
    return ends[line.end, line.way] > starts[line.start, line.way]


def _parts(line: Line, drawing: Drawing) -> bool:
    """Whether other lines turn off this one where it starts."""
    return any(
        one.start == line.start and one.way == line.way and not one.is_straight
        for one in drawing.lines
    )


def _aside(line: Line, drawing: Drawing) -> float:
    """A step away from the middle where another line leaves the side at which this one arrives."""
    is_busy = any(
        one.is_straight and one.start == line.end and one.way == -line.way for one in drawing.lines
    )
    return (20 if line.start.row > line.end.row else -20) if is_busy else 0


def _path(points: list[Point]) -> str:
    steps = " L".join(f"{x:g} {y:g}" for x, y in points)
    return (
        f'<path d="M{steps}" fill="none" stroke="#475569" stroke-width="1.3" '
        'stroke-linejoin="round" marker-end="url(#tip)"/>'
    )


def _name(line: Line, points: list[Point], drawing: Drawing) -> str:
    """The Chinese name above the line, the type below it; several types one under another."""
    words = [(edge_type(one).title, one) for one in line.types]
    if line.way == 0:
        return _vertical_name(words, points)
    part = points[:2] if len(points) == 4 and _gathers(line, drawing) else points[-2:]
    shift = 9 if line.is_straight and _parts(line, drawing) else -3
    x = (part[0][0] + part[1][0]) / 2 + line.way * shift
    y = part[0][1]
    if len(words) == 1:
        return _text((x, y - 5), words[0][0], 12) + _text((x, y + 12), words[0][1], 8.5, "#64748b")
    first = y - 5 - 13 * (len(words) - 1)
    return "".join(
        _text((x, first + 13 * number), f"{title} {name}", 10)
        for number, (title, name) in enumerate(words)
    )


def _vertical_name(words: list[tuple[str, str]], points: list[Point]) -> str:
    x, y = points[0][0] + 8, (points[0][1] + points[1][1]) / 2
    if len(words) > 1:
        first = y + 4 - 7 * (len(words) - 1)
        return "".join(
            _text((x, first + 14 * number), f"{title} {name}", 10, anchor="start")
            for number, (title, name) in enumerate(words)
        )
    [(title, name)] = words
    return _text((x, y - 1), title, 12, anchor="start") + _text(
        (x, y + 11), name, 8.5, "#64748b", "start"
    )


def _box(box: Box, panel: Panel) -> str:
    label = box.labels[0]
    topic = TOPIC_OF.get(label, "")
    colour = COLOURS.get(topic, "#475569")
    dash = "" if topic == panel.topic else ' stroke-dasharray="5 4"'
    frame = (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX_W}" height="{BOX_H}" rx="8" fill="#ffffff" '
        f'stroke="{colour}" stroke-width="1.6"{dash}/>'
    )
    x, y = box.middle
    if len(box.labels) > 1:
        return frame + "".join(
            _text((x, y - 19 + 15 * number), f"{node_type(one).title} {one}", 10.5, colour)
            for number, one in enumerate(box.labels)
        )
    if label == "any":
        return frame + _text((x, y + 5), "任何节点", 15, colour, weight=600)
    return frame + _box_text(box, colour, is_own=not dash)


def _box_text(box: Box, colour: str, is_own: bool) -> str:
    declared = node_type(box.labels[0])
    loops = _loops(declared.label) if is_own else ""
    x, y = box.middle
    up = 9 if loops else 0
    english = f"{declared.label}（{declared.base}）" if declared.base else declared.label
    return (
        _text((x, y - 2 - up), declared.title, 15, colour, weight=600)
        + _text((x, y + 15 - up), english, 10.5, "#64748b")
        + (_text((x, y + 25), loops, 9.5, "#334155") if loops else "")
    )


def _loops(label: str) -> str:
    """Names of the relations between two nodes of this type."""
    found = [
        one.title for topic in TOPICS.values() for one in topic.EDGES if (label, label) in one.pairs
    ]
    return f"↻ {'、'.join(found)}" if found else ""


def _text(
    at: Point,
    words: str,
    size: float,
    colour: str = "#0f172a",
    anchor: str = "middle",
    weight: int = 400,
) -> str:
    return (
        f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}" paint-order="stroke" stroke="#ffffff" '
        f'stroke-width="3" stroke-linejoin="round">{escape(words)}</text>'
    )
