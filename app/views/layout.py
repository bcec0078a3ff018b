"""Positions of a picture's nodes: the same picture every time, with time running one way where dates tell it."""

import math
from collections.abc import Mapping, Sequence

import networkx
import numpy
from numpy.typing import NDArray

from schemas.base import Record

Points = NDArray[numpy.float64]
_Group = tuple[list[str], Points, Points]
"""Nodes that hang together, their positions and the sizes of their boxes."""

SPACING = 190
"""Pixels between two nodes that one tie of length 1 joins."""
_GAP = 24
"""Least pixels between two boxes."""
_ROUNDS = 60
_LARGE = 200
"""Groups of more nodes than this get fewer rounds, since a round takes time with the square of their number."""
_CLEAR = 34
"""Pixels that a line keeps from a node that it does not end at."""
_PIVOTS = 50
_WIDE, _TALL = 1.5, 0.6
"""Width over height of a whole picture."""
_STRETCH = 1.6
"""Most that one side of a group is drawn out."""
_FULL = 0.4
"""Share of a group's area that boxes may take before it is drawn larger."""


class Box(Record):
    """The room that one node takes with its label, in pixels around its position."""

    width: float
    height: float


class Places(Record):
    """A position in whole pixels for each node: on a wide screen, and on a tall one (a phone held upright)."""

    wide: dict[str, tuple[int, int]]
    tall: dict[str, tuple[int, int]]


def place(
    boxes: Mapping[str, Box], ties: Sequence[tuple[str, str, float]], *, times: Mapping[str, float] | None = None
) -> Places:
    """Return where each of `boxes` goes; `ties` join two of them at a wanted length.

    Nodes that are tied lie near each other, none covers another, and the groups that hang together lie side by
    side, largest first. `times` turns each group so that what is later lies further to the right (tall: down).
    """
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(boxes))
    for source, target, length in sorted(ties):
        graph.add_edge(source, target, weight=length)
    groups = [sorted(group) for group in networkx.connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), group))
    wide: list[_Group] = []
    tall: list[_Group] = []
    for group in groups:
        sizes = numpy.array([(boxes[node].width, boxes[node].height) for node in group])
        points = _turned(_spread(graph.subgraph(group), group), [(times or {}).get(node) for node in group])
        lines = numpy.array([(group.index(one), group.index(other)) for one, other in graph.subgraph(group).edges()])
        for drawn, spots, aspect in ((wide, points, _WIDE), (tall, points[:, ::-1], _TALL)):
            spots = _apart(_stretched(spots * SPACING, aspect), sizes)
            drawn.append((group, _apart(_off_lines(spots, lines), sizes), sizes))
    return Places(wide=_packed(wide, aspect=_WIDE), tall=_packed(tall, aspect=_TALL))


def _rounds(count: int) -> int:
    return max(8, round(_ROUNDS * min(1, (_LARGE / count) ** 2)))


def _spread(graph: "networkx.Graph[str]", nodes: list[str]) -> Points:
    """Return positions whose distances come near those in the graph (stress majorization, Gansner et al. 2004)."""
    count = len(nodes)
    if count == 1:
        return numpy.zeros((1, 2))
    if count > 2 * _LARGE:
        return _from_pivots(graph, nodes)
    lengths = dict(networkx.all_pairs_dijkstra_path_length(graph))
    wanted = numpy.array([[lengths[one][other] for other in nodes] for one in nodes])
    angles = numpy.arange(count) * 2 * math.pi / count
    points = wanted.max() / 2 * numpy.column_stack([numpy.cos(angles), numpy.sin(angles)])
    weights = 1 / numpy.where(wanted > 0, wanted, 1) ** 2
    numpy.fill_diagonal(weights, 0)
    laplacian = numpy.diag(weights.sum(axis=1)) - weights
    solver = numpy.linalg.pinv(laplacian)
    for _ in range(_rounds(count)):
        offsets = points[:, None, :] - points[None, :, :]
        distances = numpy.linalg.norm(offsets, axis=2)
        pull = weights * wanted / numpy.where(distances > 1e-9, distances, 1)
        points = solver @ (numpy.diag(pull.sum(axis=1)) - pull) @ points
    centred: Points = points - points.mean(axis=0)
    return centred


def _from_pivots(graph: "networkx.Graph[str]", nodes: list[str]) -> Points:
    """Return positions for a large group from the distances to few of its nodes (pivot MDS, Brandes & Pich 2006)."""
    pivots = nodes[:: math.ceil(len(nodes) / _PIVOTS)]
    lengths = [networkx.single_source_dijkstra_path_length(graph, pivot) for pivot in pivots]
    squares = numpy.array([[length[node] ** 2 for length in lengths] for node in nodes])
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    points = centred @ numpy.linalg.svd(centred, full_matrices=False)[2][:2].T
    scaled: Points = points * (math.sqrt(len(nodes)) / 4 / max(float(points.std()), 1e-9))
    return scaled


def _turned(points: Points, times: Sequence[float | None]) -> Points:
    """Return the points turned about their centre: later ones to the right, or else the long side level."""
    known = [index for index, time in enumerate(times) if time is not None]
    right = numpy.zeros(2)
    if known:
        moments = numpy.array([times[index] for index in known], dtype=float)
        right = (points[known] * (moments - moments.mean())[:, None]).sum(axis=0)
    if numpy.linalg.norm(right) < 1e-6:
        right = numpy.linalg.eigh(points.T @ points)[1][:, -1]
        right = right if right.round(9).tolist() > [0, 0] else -right
    cosine, sine = right / numpy.linalg.norm(right)
    turned: Points = points @ numpy.array([[cosine, -sine], [sine, cosine]])
    return turned


def _stretched(points: Points, aspect: float) -> Points:
    """Return the points drawn out, within reason, to the shape of the screen."""
    width, height = numpy.maximum(numpy.ptp(points, axis=0), 1)
    factors = (aspect * height / width, width / aspect / height)
    stretched: Points = points * numpy.clip(factors, 1, _STRETCH)
    return stretched


def _apart(points: Points, sizes: Points) -> Points:
    """Return the points pushed apart until no two boxes overlap, each pair along the axis that needs least."""
    crowding = sizes.prod(axis=1).sum() / max(numpy.ptp(points, axis=0).prod(), 1)
    points = points * max(1, math.sqrt(crowding / _FULL)) if len(points) > 2 else points
    for _ in range(5 * _rounds(len(points))):
        offsets = points[:, None, :] - points[None, :, :]
        overlap = (sizes[:, None, :] + sizes[None, :, :]) / 2 + _GAP - numpy.abs(offsets)
        clash = numpy.array((overlap > 0.5).all(axis=2))
        numpy.fill_diagonal(clash, False)
        if not clash.any():
            break
        level = overlap[:, :, 0] < overlap[:, :, 1]
        # Points on one spot part by their order in the list.
        order = numpy.sign(numpy.subtract.outer(numpy.arange(len(points)), numpy.arange(len(points))))
        for axis, chosen in ((0, clash & level), (1, clash & ~level)):
            way = numpy.where(offsets[:, :, axis] == 0, order, numpy.sign(offsets[:, :, axis]))
            points[:, axis] += (numpy.where(chosen, overlap[:, :, axis], 0) * way).sum(axis=1) / 2
    return points


def _off_lines(points: Points, lines: NDArray[numpy.int_]) -> Points:
    """Return the points moved aside where the line between two others runs through them."""
    if not len(lines) or len(points) > _LARGE:
        return points
    for _ in range(_ROUNDS // 4):
        start, end = points[lines[:, 0]], points[lines[:, 1]]
        along = end - start
        reach = points[:, None, :] - start[None, :, :]
        share = (reach * along).sum(axis=2) / numpy.maximum((along**2).sum(axis=1), 1)
        aside = reach - share[:, :, None] * along
        distance = numpy.linalg.norm(aside, axis=2)
        across = numpy.column_stack([-along[:, 1], along[:, 0]])
        unit = numpy.where((distance > 1)[:, :, None], aside, across)
        unit = unit / numpy.maximum(numpy.linalg.norm(unit, axis=2), 1e-9)[:, :, None]
        hit = (distance < _CLEAR) & (share > 0.05) & (share < 0.95)
        hit[lines[:, 0], numpy.arange(len(lines))] = hit[lines[:, 1], numpy.arange(len(lines))] = False
        if not hit.any():
            break
        points = points + (numpy.where(hit, _CLEAR - distance, 0)[:, :, None] * unit).sum(axis=1) / 2
    return points


def _packed(drawn: list[_Group], *, aspect: float) -> dict[str, tuple[int, int]]:
    """Return the positions of all groups, set in rows of one width."""
    areas = [
        numpy.prod((points + sizes / 2).max(axis=0) - (points - sizes / 2).min(axis=0)) for _, points, sizes in drawn
    ]
    row_width = math.sqrt(sum(areas) * aspect)
    positions: dict[str, tuple[int, int]] = {}
    left, top, row_height = 0.0, 0.0, 0.0
    for nodes, points, sizes in drawn:
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        width, height = high - low
        if left and left + width > row_width:
            left, top, row_height = 0.0, top + row_height + 2 * _GAP, 0.0
        for node, (x, y) in zip(nodes, points - low, strict=True):
            positions[node] = (round(left + x), round(top + y))
        left, row_height = left + width + 2 * _GAP, max(row_height, height)
    return positions
