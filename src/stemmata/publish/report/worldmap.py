"""Lays out the map: outlines of countries from a packed file, and each incident as large as its place is uncertain.

Plain equirectangular projection, with longitudes shortened by the cosine of the middle latitude. A place known exactly is a
point; every other is a soft circle with the radius of its precision, never a point.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from statistics import median

from attrs import evolve, frozen

from stemmata.publish.names import country_name
from stemmata.publish.values import PublishableIncident

Ring = tuple[tuple[float, float], ...]
World = Mapping[str, tuple[Ring, ...]]
_Box = tuple[float, float, float, float]

WIDTH = 960
HEIGHT = 500
KILOMETRES_PER_DEGREE = 111.2
# Radius in kilometres drawn for each place precision. 2 is UCDP's own 25 km; 3 to 5 are the radius of a circle with about the
# area of a typical second-order division (8,000 km²), first-order division (40,000 km²) and half a mid-sized country.
RADIUS_KM = {1: 0.0, 2: 25.0, 3: 50.0, 4: 110.0, 5: 200.0, 6: 300.0, 7: 200.0}
POINT = 5.5
SMALLEST_SOFT = 11.0
LARGEST_SOFT = 120.0
INSET_WIDTH, INSET_HEIGHT = 220, 110
# A place is far when it lies further from the middle than both this many degrees and so many times the usual distance; at most
# this share of the places is left out of the view. So one place across the world does not shrink a country to a dot.
FAR, FAR_TIMES, FAR_SHARE = 15.0, 5.0, 0.15
# Smallest view in degrees of latitude: about a mid-sized country with the near parts of its neighbours, by which a reader finds
# where it is.
SMALLEST_VIEW = 12.0
# From this radius in pixels a soft circle has room for its name within.
NAMED_WITHIN = 36.0
# Width of a character of the labels' 28 pixel type on small screens, measured on wide faces.
LARGE_CHARACTER = 17.5


@frozen
class Spot:
    """Incidents at one place.

    Attributes:
        x: centre.
        y: centre.
        radius: in pixels.
        soft: whether it is drawn as an area and not as a point.
        label: name of the place and number of incidents, or empty where it would cover another.
        label_x: where the label stands.
        label_y: where the label stands.
        anchor: the label's SVG text-anchor.
        title: what it stands for.
        href: where it leads.
        roomy: whether the label stays clear of all others when a small screen shows it at twice the size.
    """

    x: float
    y: float
    radius: float
    soft: bool
    label: str
    label_x: float
    label_y: float
    anchor: str
    title: str
    href: str
    roomy: bool = False


@frozen
class Label:
    """A country's name on the map."""

    x: float
    y: float
    text: str


@frozen
class _Name:
    """A country's name and the places within it where the name may stand, best first."""

    text: str
    places: tuple[tuple[float, float], ...]


@frozen
class WorldMap:
    """A laid-out map.

    Attributes:
        width: pixels.
        height: pixels.
        land: SVG path data of the countries in view.
        labels: their names.
        spots: the incidents.
        inset: SVG path data of the whole world, 220 by 110 pixels, or empty when the map shows most of it.
        corner: where the inset stands: its left and upper edge.
        frame: the view within the inset as x, y, width, height.
        dots: every incident within the inset.
        outside: number of incidents that lie outside the view and show in the inset only.
        unplaced: number of incidents without coordinates.
        description: the same in words.
    """

    width: int
    height: int
    land: tuple[str, ...]
    labels: tuple[Label, ...]
    spots: tuple[Spot, ...]
    inset: str
    corner: tuple[int, int]
    frame: tuple[float, float, float, float]
    dots: tuple[tuple[float, float], ...]
    outside: int
    unplaced: int
    description: str


@frozen
class _View:
    west: float
    north: float
    x_scale: float
    y_scale: float

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) * self.x_scale, (self.north - latitude) * self.y_scale

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place is within the drawing, but for rounding."""
        x, y = self.xy(longitude, latitude)
        return -1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1


@cache
def packed_world() -> World:
    """Outlines by ISO 3166-1 alpha-2 code, from the packed file; empty when the package was built without it.

    The file holds for each country a list of rings, each a flat list of longitudes and latitudes in degrees by turns.
    """
    packed = files("stemmata.publish.report").joinpath("packed", "world.json")
    if not packed.is_file():
        return {}
    raw = json.loads(packed.read_text(encoding="utf-8"))
    return {code: tuple(_ring(flat) for flat in rings) for code, rings in sorted(raw["countries"].items())}


def _ring(flat: Sequence[float]) -> Ring:
    return tuple(zip(flat[0::2], flat[1::2], strict=True))


def lay_out(incidents: Sequence[PublishableIncident], world: World, paged: Container[str] | None = None) -> WorldMap | None:
    """The map of the placed incidents; None when none has coordinates.

    Args:
        incidents: the incidents of one list.
        world: outlines of countries.
        paged: incidents with a page of their own; None when all have one.
    """
    placed = [item for item in incidents if item.latitude is not None and item.longitude is not None]
    if not placed:
        return None
    points = [(item.longitude or 0.0, item.latitude or 0.0) for item in placed]
    view = _view(_core(points))
    near = [item for item, point in zip(placed, points, strict=True) if view.holds(*point)]
    land, names = _land(view, world)
    bare = _spots(near, view, paged)
    inset, frame = _inset(view, world)
    corner = _corner(bare)
    covered = [(corner[0], corner[1], corner[0] + INSET_WIDTH, corner[1] + INSET_HEIGHT)] if inset else []
    spots, taken = _labelled(bare, covered)
    labels = _free_labels(names, taken)
    dots = tuple(sorted({_in_inset(*point) for point in points})) if inset else ()
    places = sorted({item.place or item.adm1 or item.country or "unnamed place" for item in placed})
    named = ", ".join(places[:12]) + (f" and {len(places) - 12} more" if len(places) > 12 else "")
    description = (
        f"Map of {len(placed)} incidents with known places: {named}. The list of incidents below says the same in words."
    )
    return WorldMap(
        WIDTH,
        HEIGHT,
        land,
        labels,
        spots,
        inset,
        corner,
        frame,
        dots,
        len(placed) - len(near),
        len(incidents) - len(placed),
        description,
    )


def _core(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places without a few that lie very far from the others; all of them when none does or there are few."""
    middle = median(point[0] for point in points), median(point[1] for point in points)
    distances = [abs(x - middle[0]) + abs(y - middle[1]) for x, y in points]
    limit = max(FAR, FAR_TIMES * median(distances))
    core = [point for point, distance in zip(points, distances, strict=True) if distance <= limit]
    return core if len(points) - len(core) <= len(points) * FAR_SHARE else list(points)


def _view(points: Sequence[tuple[float, float]]) -> _View:
    """The smallest view with a margin that holds all points and keeps the drawing's proportions."""
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    middle = (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2
    shorten = max(0.2, cos(radians(middle[1])))
    high = max(SMALLEST_VIEW, (max(latitudes) - min(latitudes)) * 1.5)
    high = max(high, (max(longitudes) - min(longitudes)) * 1.4 * shorten * HEIGHT / WIDTH)
    y_scale = HEIGHT / high
    x_scale = y_scale * shorten
    return _View(middle[0] - WIDTH / x_scale / 2, middle[1] + HEIGHT / y_scale / 2, x_scale, y_scale)


def _land(view: _View, world: World) -> tuple[tuple[str, ...], tuple[_Name, ...]]:
    land: list[str] = []
    names: list[_Name] = []
    for code, rings in world.items():
        clipped = [_clipped([view.xy(*point) for point in ring]) for ring in rings]
        path = "".join(_path(ring) for ring in clipped)
        if not path:
            continue
        land.append(path)
        name = _country_name(code, max(clipped, key=_box_area))
        if name:
            names.append(name)
    return tuple(land), tuple(names)


def _clipped(ring: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The part of a ring within the drawing and a few pixels around (Sutherland and Hodgman 1974)."""
    points = list(ring)
    for axis, limit, sign in ((0, -4.0, 1), (0, WIDTH + 4.0, -1), (1, -4.0, 1), (1, HEIGHT + 4.0, -1)):
        points = _cut(points, axis, limit, sign)
    return points


def _cut(points: Sequence[tuple[float, float]], axis: int, limit: float, sign: int) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for index, point in enumerate(points):
        before = points[index - 1]
        inside, was_inside = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
        if inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside:
            kept.append(point)
    return kept


def _path(ring: Sequence[tuple[float, float]], digits: int = 1) -> str:
    points: list[str] = []
    for x, y in ring:
        point = f"{x:.{digits}f} {y:.{digits}f}"
        if not points or points[-1] != point:
            points.append(point)
    return f"M{'L'.join(points)}Z" if len(points) > 2 else ""


def _box(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _box_area(ring: Sequence[tuple[float, float]]) -> float:
    if not ring:
        return 0.0
    left, top, right, bottom = _box(ring)
    return (right - left) * (bottom - top)


def _country_name(code: str, ring: Sequence[tuple[float, float]]) -> _Name | None:
    """A country's name and where it may stand, where enough of the country is in view to hold it."""
    text = country_name(code)
    left, top, right, bottom = _box(ring)
    if text == code or right - left < 11.2 * len(text) or bottom - top < 26:
        return None
    middle = (left + right) / 2, (top + bottom) / 2
    grid = [(left + (right - left) * i / 8, top + (bottom - top) * j / 8) for j in range(1, 8) for i in range(1, 8)]
    half = 5.6 * len(text)
    inside = [(x, y) for x, y in grid if all(_is_inside(point, ring) for point in ((x - half, y - 4), (x, y), (x + half, y - 4)))]
    inside.sort(key=lambda point: (round((point[0] - middle[0]) ** 2 + (point[1] - middle[1]) ** 2, 3), point))
    return _Name(text, tuple(inside))


def _is_inside(point: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a ring holds a point: a ray to the right crosses its border an odd number of times (Shimrat 1962)."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def _spots(placed: Sequence[PublishableIncident], view: _View, paged: Container[str] | None) -> list[Spot]:
    groups: dict[tuple[float, float, int], list[PublishableIncident]] = {}
    for item in placed:
        key = (round(item.longitude or 0.0, 3), round(item.latitude or 0.0, 3), item.place_precision)
        groups.setdefault(key, []).append(item)
    order = sorted(groups.items(), key=lambda pair: (-RADIUS_KM.get(pair[0][2], 300.0), pair[0]))
    return [_spot(*place, members, view, paged) for place, members in order]


def _spot(
    longitude: float,
    latitude: float,
    precision: int,
    members: Sequence[PublishableIncident],
    view: _View,
    paged: Container[str] | None,
) -> Spot:
    x, y = view.xy(longitude, latitude)
    kilometres = RADIUS_KM.get(precision, 300.0)
    soft = precision != 1
    pixels = kilometres / KILOMETRES_PER_DEGREE * view.y_scale
    radius = min(LARGEST_SOFT, max(SMALLEST_SOFT, pixels)) if soft else POINT
    name = members[0].place or members[0].adm1 or members[0].country
    label = name if len(members) == 1 else f"{name} ({len(members)})"
    title = "; ".join(member.title for member in members[:6]) + (" …" if len(members) > 6 else "")
    own_page = len(members) == 1 and (paged is None or members[0].id in paged)
    href = f"incidents/{members[0].id}.html" if own_page else f"#i-{members[0].id}"
    return Spot(round(x, 1), round(y, 1), round(radius, 1), soft, label, 0.0, 0.0, "start", title, href)


def _corner(spots: Sequence[Spot]) -> tuple[int, int]:
    """Left and upper edge of the inset: the corner where it covers fewest incidents, the lower right one if all are alike."""
    lefts, tops = (WIDTH - INSET_WIDTH - 12, 12), (HEIGHT - INSET_HEIGHT - 12, 12)
    corners = [(left, top) for top in tops for left in lefts]
    return min(corners, key=lambda corner: sum(_is_near(spot, corner) for spot in spots))


def _is_near(spot: Spot, corner: tuple[int, int]) -> bool:
    reach = spot.radius + 10
    across = corner[0] - reach < spot.x < corner[0] + INSET_WIDTH + reach
    return across and corner[1] - reach < spot.y < corner[1] + INSET_HEIGHT + reach


def _free_labels(names: Sequence[_Name], taken: Sequence[_Box]) -> tuple[Label, ...]:
    """The countries' names, each at the first of its places that covers neither a spot, its name nor another country's."""
    covered, kept = list(taken), []
    for name in names:
        labels = [Label(round(x), round(y), name.text) for x, y in name.places]
        label = next((label for label in labels if _is_free(_label_box(label), covered)), None)
        if label:
            covered.append(_label_box(label))
            kept.append(label)
    return tuple(kept)


def _in_inset(longitude: float, latitude: float) -> tuple[float, float]:
    scale = INSET_WIDTH / 360
    return round((longitude + 180) * scale, 1), round((90 - latitude) * scale, 1)


def _label_box(label: Label) -> _Box:
    half = 5.6 * len(label.text)
    return label.x - half, label.y - 14, label.x + half, label.y + 5


def _labelled(spots: Sequence[Spot], covered: Sequence[_Box]) -> tuple[tuple[Spot, ...], list[_Box]]:
    """Labels beside, above or below each spot, where they cover neither one another nor a point nor the inset; else none.

    Returns the spots and everything that is taken.
    """
    taken: list[_Box] = [(spot.x - 6, spot.y - 6, spot.x + 6, spot.y + 6) for spot in spots] + list(covered)
    done: list[Spot] = []
    for spot in reversed(spots):  # the most exact first: they are the smallest and need their names most
        own = (spot.x - 6, spot.y - 6, spot.x + 6, spot.y + 6)
        others = [box for box in taken if box != own]
        free = [choice for choice in _label_choices(spot) if _is_free(choice[1], others)]
        areas = [_area(other) for other in spots if other.soft and other is not spot]
        found = next((choice for choice in free if _is_free(choice[1], areas)), free[0] if free else None)
        if found is None:
            done.append(_moved(spot, "", spot.x, spot.y, "start"))
            continue
        (x, y, anchor), box = found
        taken.append(box)
        done.append(_moved(spot, spot.label, x, y, anchor))
    return tuple(_with_room(list(reversed(done)))), taken


def _with_room(spots: Sequence[Spot]) -> list[Spot]:
    """The spots, those marked whose labels are clear of one another at the size of small screens, the most exact first."""
    points = [(spot.x - 12, spot.y - 12, spot.x + 12, spot.y + 12) for spot in spots]
    taken: list[_Box] = []
    roomy = set()
    for index in reversed(range(len(spots))):
        box = _large_box(spots[index])
        others = [point for other, point in enumerate(points) if other != index]
        if spots[index].label and _is_free(box, [*taken, *others]):
            taken.append(box)
            roomy.add(index)
    return [evolve(spot, roomy=index in roomy) for index, spot in enumerate(spots)]


def _large_box(spot: Spot) -> _Box:
    width = LARGE_CHARACTER * len(spot.label)
    left = spot.label_x - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    return left, spot.label_y - 26, left + width, spot.label_y + 8


def _area(spot: Spot) -> _Box:
    """The box within a soft circle that is tinted enough to disturb another place's name."""
    reach = spot.radius * 0.7
    return spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach


def _label_choices(spot: Spot) -> list[tuple[tuple[float, float, str], _Box]]:
    width, gap = 8.4 * len(spot.label), (10.0 if not spot.soft else min(spot.radius, 22.0) * 0.75 + 4)
    right, left = spot.x + gap, spot.x - gap
    below, above = spot.y + gap + 10, spot.y - gap
    within = ((spot.x, spot.y + 5, "middle"), (spot.x - width / 2, spot.y - 9, spot.x + width / 2, spot.y + 9))
    return [
        *([within] if spot.radius >= NAMED_WITHIN else []),
        ((right, spot.y + 5, "start"), (right, spot.y - 9, right + width, spot.y + 9)),
        ((left, spot.y + 5, "end"), (left - width, spot.y - 9, left, spot.y + 9)),
        ((spot.x, above, "middle"), (spot.x - width / 2, above - 14, spot.x + width / 2, above + 4)),
        ((spot.x, below, "middle"), (spot.x - width / 2, below - 14, spot.x + width / 2, below + 4)),
    ]


def _is_free(box: _Box, others: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    if left < 2 or top < 2 or right > WIDTH - 2 or bottom > HEIGHT - 2:
        return False
    return all(right < other[0] or other[2] < left or bottom < other[1] or other[3] < top for other in others)


def _moved(spot: Spot, label: str, x: float, y: float, anchor: str) -> Spot:
    return Spot(spot.x, spot.y, spot.radius, spot.soft, label, round(x, 1), round(y, 1), anchor, spot.title, spot.href)


def _inset(view: _View, world: World) -> tuple[str, tuple[float, float, float, float]]:
    wide, high = WIDTH / view.x_scale, HEIGHT / view.y_scale
    if wide > 160 or not world:
        return "", (0.0, 0.0, 0.0, 0.0)
    scale = INSET_WIDTH / 360
    frame = ((view.west + 180) * scale, (90 - view.north) * scale, max(4.0, wide * scale), max(3.0, high * scale))
    x, y, width, height = (round(value, 1) for value in frame)
    return _whole_world(world, scale), (x, y, width, height)


def _whole_world(world: World, scale: float) -> str:
    parts = []
    for rings in world.values():
        for ring in rings:
            points = [((x + 180) * scale, (90 - y) * scale) for x, y in ring]
            if _box_area(points) > 2:
                parts.append(_path(points, 0))
    return "".join(parts)
