"""Where boxes and lines of a drawing stand: origins above, reports below, each copy below what it was copied from.

Layers follow the ranks of a stemma, as layered graph drawing does (Sugiyama, Tagawa and Toda 1981); within a layer boxes are
ordered by the mean position of what they are tied to. Each layer takes rows of six boxes; lines pass a row through its gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin

from stemmata.publish.report.folding import Box, Line

# Pixels of the drawing's own grid; six boxes in a row are as wide as the page's column (1088), with room for lines between them.
NODE_WIDTH = 158
NODE_HEIGHT = 80
GAP_X = 22
GAP_Y = 62
ROW = 6
MARGIN = 12
# Lines pass a row of boxes between two of them, this far from either and from one another.
CLEAR, APART = 5.0, 4.0
# Steps to either side in which a free place is looked for before a gap between boxes is taken.
_STEPS = 12
# Orders are settled after a few rounds of looking up and down; more change nothing in generated incidents.
_ROUNDS = 3

Places = Mapping[str, tuple[float, float]]


def place(boxes: Sequence[Box], lines: Sequence[Line]) -> dict[str, tuple[float, float]]:
    """Left upper corners of boxes, by their identifiers.

    Args:
        boxes: the boxes.
        lines: the lines between them.
    """
    layers = _layers(boxes, lines)
    tied: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        tied[line.source].append(line.target)
        tied[line.target].append(line.source)
    widest = min(ROW, max(map(len, layers), default=1))
    places: dict[str, tuple[float, float]] = {}
    for turn in range(_ROUNDS):
        fresh: dict[str, tuple[float, float]] = {}
        y = float(MARGIN)
        for layer in layers:
            seen = places | fresh if turn else fresh
            order = sorted(range(len(layer)), key=lambda index: (_mean_x(tied[layer[index]], seen), index))
            gap = GAP_Y if any(other in layer for member in layer for other in tied[member]) else GAP_Y / 2
            y = _place_rows([layer[index] for index in order], (y, gap), widest, fresh)
        places = fresh
    return places


def _layers(boxes: Sequence[Box], lines: Sequence[Line]) -> list[list[str]]:
    """Identifiers of boxes by rank, without empty ranks; boxes tied to nothing stand at the bottom."""
    ends = {end for line in lines for end in (line.source, line.target)}
    loose = [box.id for box in boxes if box.id not in ends]
    by_rank: defaultdict[int, list[str]] = defaultdict(list)
    for box in boxes:
        if box.id in ends:
            by_rank[box.rank].append(box.id)
    return [*(by_rank[rank] for rank in sorted(by_rank)), *([loose] if loose else [])]


def _mean_x(tied: Sequence[str], places: Places) -> float:
    known = [places[other][0] for other in tied if other in places]
    return sum(known) / len(known) if known else 0.0


def _place_rows(members: Sequence[str], start: tuple[float, float], widest: int, places: dict[str, tuple[float, float]]) -> float:
    """Places a layer in rows from a height on, with so much room between its rows; the height where the next layer may begin."""
    y, gap = start
    for first in range(0, len(members), ROW):
        row = members[first : first + ROW]
        left = MARGIN + (widest - len(row)) * (NODE_WIDTH + GAP_X) / 2
        for index, member in enumerate(row):
            places[member] = (left + index * (NODE_WIDTH + GAP_X), y)
        last = first + ROW >= len(members)
        y += NODE_HEIGHT + (GAP_Y if last else gap)
    return y


def paths(lines: Sequence[Line], places: Places) -> list[str]:
    """SVG path data of lines between boxes, in the lines' order."""
    ways = _Ways(places.values())
    ports = _ports(lines, places)
    order = sorted(range(len(lines)), key=lambda index: (places[lines[index].source], places[lines[index].target], index))
    found: dict[int, str] = {}
    for index in order:
        start, end = places[lines[index].source], places[lines[index].target]
        if start[1] == end[1]:
            found[index] = _bow(start, end, ports[index, lines[index].source], ports[index, lines[index].target])
        else:
            found[index] = ways.path(start, end, ports[index, lines[index].target])
    return [found[index] for index in range(len(lines))]


def _ports(lines: Sequence[Line], places: Places) -> dict[tuple[int, str], float]:
    """How far from a box's middle each line meets it, so that lines stand side by side in the order of their other ends.

    A line leaves its source in the middle, like a tree's branches, but for a bow between two boxes of one row.
    """
    meeting: defaultdict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
    for index, line in enumerate(lines):
        bow = places[line.source][1] == places[line.target][1]
        from_above = places[line.source][1] < places[line.target][1]
        meeting[line.target, from_above].append((index, line.source))
        if bow:
            meeting[line.source, False].append((index, line.target))
    ports = {}
    for (box, above), met in meeting.items():
        met.sort(key=lambda each: (_side_of(places[each[1]][0] - places[box][0], nested=not above), each))
        apart = min(26.0, (NODE_WIDTH - 40) / len(met))
        ports.update({(index, box): (at - (len(met) - 1) / 2) * apart for at, (index, _) in enumerate(met)})
    return ports


def _side_of(across: float, *, nested: bool) -> tuple[int, float]:
    """Where a line to a box so far to the right stands among others; of bows the far ones within, so that none cross."""
    if not nested:
        return 0, across
    return (0, -across) if across < 0 else (1, -across)


# A bow hangs between rows of one layer: the farther its ends are apart, the lower, so that bows do not lie on one another.
_SHALLOW, _DEEP = 16.0, 58.0


def _bow(start: tuple[float, float], end: tuple[float, float], from_port: float, to_port: float) -> str:
    """A line between two boxes of one row, hanging below both."""
    x1, x2 = start[0] + NODE_WIDTH / 2 + from_port, end[0] + NODE_WIDTH / 2 + to_port
    y = start[1] + NODE_HEIGHT
    far = abs(start[0] - end[0]) / ((ROW - 1) * (NODE_WIDTH + GAP_X))
    low = y + _SHALLOW + (_DEEP - _SHALLOW) * far + 4
    return f"M{x1:.0f} {y:.0f}C{x1:.0f} {low:.0f} {x2:.0f} {low:.0f} {x2:.0f} {y + 3:.0f}"


class _Ways:
    """Finds ways for lines between the boxes: each passes the rows on its way through a gap of theirs.

    Args:
        places: left upper corners of all boxes.
    """

    def __init__(self, places: Iterable[tuple[float, float]]) -> None:
        rows: defaultdict[float, list[float]] = defaultdict(list)
        for x, y in places:
            rows[y].append(x)
        self._rows = {y: tuple(sorted(rows[y])) for y in sorted(rows)}
        self._taken: defaultdict[float, list[float]] = defaultdict(list)

    def path(self, start: tuple[float, float], end: tuple[float, float], port: float) -> str:
        """SVG path data of the line from one box to another, which it meets so far from its middle."""
        x1, x2 = start[0] + NODE_WIDTH / 2, end[0] + NODE_WIDTH / 2 + port
        down = start[1] < end[1]
        y1, y2 = (start[1] + NODE_HEIGHT, end[1] - 3) if down else (start[1], end[1] + NODE_HEIGHT + 3)
        at, parts = (x1, y1), [f"M{x1:.0f} {y1:.0f}"]
        for row in self._between(start[1], end[1]):
            x = self._gap(row, at[0] + (x2 - at[0]) * (row - at[1]) / (y2 - at[1]))
            top, bottom = (row - 4, row + NODE_HEIGHT + 4) if down else (row + NODE_HEIGHT + 4, row - 4)
            parts += [_bend(at, (x, top)), f"V{bottom:.0f}"]
            at = (x, bottom)
        return "".join([*parts, _bend(at, (x2, y2))])

    def _between(self, start: float, end: float) -> list[float]:
        rows = [row for row in self._rows if min(start, end) < row < max(start, end)]
        return rows if start < end else rows[::-1]

    def _gap(self, row: float, wanted: float) -> float:
        """The place nearest to the wanted one where a line passes a row without touching a box or, if there is room, a line."""
        beside = [wanted + step * APART * side for step in range(_STEPS) for side in (1, -1)]
        free = [x for x in beside if x > CLEAR and all(not -CLEAR < x - left < NODE_WIDTH + CLEAR for left in self._rows[row])]
        near = free or sorted(_slots(self._rows[row]), key=lambda x: (abs(x - wanted), x))
        found = next((x for x in near if all(abs(x - other) >= APART for other in self._taken[row])), near[0])
        self._taken[row].append(found)
        return found


def _slots(boxes: Sequence[float]) -> tuple[float, ...]:
    """Where lines may pass a row of boxes that have these left edges."""
    beside = [index * APART for index in range(int((GAP_X - 2 * CLEAR) / APART) + 1)]
    before = [boxes[0] - CLEAR - step for step in beside if boxes[0] - CLEAR - step > 0]
    return (*before, *(left + NODE_WIDTH + CLEAR + step for left in boxes for step in beside))


def _bend(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that leaves and arrives upright."""
    (x1, y1), (x2, y2) = start, end
    bend = (y2 - y1) / 2
    return f"C{x1:.0f} {y1 + bend:.0f} {x2:.0f} {y2 - bend:.0f} {x2:.0f} {y2:.0f}"


def ring(count: int) -> list[tuple[float, float]]:
    """Left upper corners of boxes that stand in a circle, from the top in the direction of a clock's hands.

    Args:
        count: how many, at least 2.
    """
    if count == 2:
        return [(MARGIN, MARGIN + 40.0), (MARGIN + NODE_WIDTH + 150.0, MARGIN + 40.0)]
    across, down = 45.0 * count + 70, 22.0 * count + 60
    angles = [2 * pi * index / count - pi / 2 for index in range(count)]
    return [(round(MARGIN + across * (1 + cos(angle)), 1), round(MARGIN + down * (1 + sin(angle)), 1)) for angle in angles]


def arc(start: tuple[float, float], end: tuple[float, float]) -> str:
    """SVG path data of a bow from one box to another, to the left of its way, so that the way back does not cover it."""
    (x1, y1), (x2, y2) = (_middle(start), _middle(end))
    x, y = (x1 + x2) / 2 + (y2 - y1) * 0.22, (y1 + y2) / 2 - (x2 - x1) * 0.22
    (sx, sy), (ex, ey) = _border((x1, y1), (x, y), 0), _border((x2, y2), (x, y), 4)
    return f"M{sx:.0f} {sy:.0f}Q{x:.0f} {y:.0f} {ex:.0f} {ey:.0f}"


def _middle(corner: tuple[float, float]) -> tuple[float, float]:
    return corner[0] + NODE_WIDTH / 2, corner[1] + NODE_HEIGHT / 2


def _border(middle: tuple[float, float], towards: tuple[float, float], clear: float) -> tuple[float, float]:
    """Where the way from a box's middle leaves it, so far outside."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    room_x = (NODE_WIDTH / 2 + clear) / abs(dx) if dx else float("inf")
    room_y = (NODE_HEIGHT / 2 + clear) / abs(dy) if dy else float("inf")
    share = min(room_x, room_y, 1.0)
    return middle[0] + dx * share, middle[1] + dy * share
