"""Path questions on the array index beside networkx, in one run: `python -m tests.bench.paths [ENTITIES CLAIMS]`.

A power-law graph, as influence is: few have most ties. Both are asked the same questions, and must agree on costs.
networkx gets its graph filtered beforehand; time order it does not know.
"""

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

import networkx as nx

from graph.index import GraphIndex
from schemas.claim import ClaimType, Judged, Status
from schemas.dates import PartialDate
from schemas.entity import EntityType
from schemas.filter import Filter
from schemas.options import PathOptions, TimeOrder, Weight

SEED, ASKED = 7, 40
FEW_TYPES = Filter(
    claim_types=frozenset({ClaimType.MET, ClaimType.LOBBIED, ClaimType.POSITION, ClaimType.MEMBER}), min_confidence=0.3
)
QUESTIONS = {
    "shortest, 6 hops": (Filter(), PathOptions(max_hops=6, limit=1)),
    "5 best, 4 hops": (Filter(), PathOptions(max_hops=4)),
    "5 best, 4 types, confidence": (FEW_TYPES, PathOptions(max_hops=6)),
    "5 best by confidence, 4 hops": (Filter(), PathOptions(max_hops=4, weight=Weight.CONFIDENCE)),
    "100 best, 4 hops": (Filter(), PathOptions(max_hops=4, limit=100)),
    "5 best in time order, 4 hops": (Filter(), PathOptions(max_hops=4, time_order=TimeOrder.FORWARD)),
    "the same, by confidence": (
        Filter(),
        PathOptions(max_hops=4, time_order=TimeOrder.FORWARD, weight=Weight.CONFIDENCE),
    ),
    "5 best, hubs of 200 closed": (Filter(), PathOptions(max_hops=4, hub_limit=200)),
}


class Row(NamedTuple):
    """A claim as the index needs it."""

    id: str
    type: ClaimType
    subject: str
    object: str
    introducer: str | None
    status: Status
    judged: Judged
    confidence: float
    date: PartialDate | None
    document: str


def power_law(ids: list[str], claims: int, random: Random) -> list[Row]:
    """Return claims whose ends are drawn in proportion to 1 / rank."""
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(ids))))
    types, dates = list(ClaimType), [PartialDate(f"{year}") for year in range(2010, 2024)]
    ends = random.choices(ids, cum_weights=weights, k=3 * claims)
    pairs = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a != b][:claims]
    return [
        Row(
            id=f"{number:010x}",
            type=random.choice(types),
            subject=subject,
            object=object,
            introducer=None,
            status=Status.ASSERTED,
            judged=Judged.PROPOSED,
            confidence=round(random.random(), 2),
            date=random.choice(dates),
            document=f"d{number % 500}",
        )
        for number, (subject, object) in enumerate(pairs)
    ]


def simple_graph(rows: list[Row], filter: Filter, options: PathOptions) -> Any:
    """Return the filtered graph for networkx, an edge costing as `View.paths` says."""
    graph = nx.Graph()
    for row in rows:
        if row.type in filter.types and row.confidence >= filter.min_confidence:
            cost = 1 if options.weight is Weight.HOPS else 2 - row.confidence
            if not graph.has_edge(row.subject, row.object) or cost < graph.edges[row.subject, row.object]["cost"]:
                graph.add_edge(row.subject, row.object, cost=cost)
    return graph


def by_networkx(graph: Any, source: str, target: str, options: PathOptions) -> list[float]:
    """Return the costs of the best paths as networkx finds them."""
    if options.hub_limit is not None:
        closed = {node for node, degree in graph.degree if degree > options.hub_limit} - {source, target}
        graph = nx.restricted_view(graph, closed, [])
    weight = None if options.weight is Weight.HOPS else "cost"
    found: list[float] = []
    try:
        for path in nx.shortest_simple_paths(graph, source, target, weight=weight):
            if len(path) - 1 <= options.max_hops:
                found.append(round(sum(graph.edges[pair]["cost"] for pair in itertools.pairwise(path)), 6))
            elif weight is None:
                break
            if len(found) == options.limit:
                break
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return found


def timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    """Return the answer and the milliseconds of processor time it took: other work does not stretch those."""
    begin = time.process_time()
    answer = ask()
    return answer, 1000 * (time.process_time() - begin)


def told(times: list[float]) -> str:
    """Return the median and the 95th percentile."""
    return f"{statistics.median(times):8.2f} /{statistics.quantiles(times, n=20)[-1]:8.2f}"


def main(entities: int = 10_000, claims: int = 100_000) -> None:
    """Print the table."""
    random = Random(SEED)
    ids = [f"{number:08x}" for number in range(entities)]
    random.shuffle(ids)
    rows = power_law(ids, claims, random)
    types = dict.fromkeys(ids, EntityType.PERSON)
    index, building = timed(lambda: GraphIndex.build(rows, types))
    added = [row._replace(id=f"new{row.id}") for row in rows[:20]]
    _, updating = timed(lambda: index.updated({row.id for row in rows[:20]}, added, types))
    pairs = [tuple(random.sample(ids, 2)) for _ in range(ASKED)]
    print(
        f"{entities} entities, {claims} claims; {ASKED} pairs; milliseconds of processor time, median / 95th percentile"
    )
    print(f"build {building:.0f}, update by 20 claims {updating:.0f}")
    print(f"{'question':32}{'array index':>20}{'networkx':>20}{'ratio':>8}")
    for name, (filter, options) in QUESTIONS.items():
        _, cold = timed(lambda filter=filter, options=options: index.paths(*pairs[0], filter, options))
        ours = [timed(lambda pair=pair: index.paths(*pair, filter, options)) for pair in pairs]  # noqa: B023
        line = f"{name:32}{told([spent for _, spent in ours]):>20}"
        if options.time_order is TimeOrder.NONE:
            graph = simple_graph(rows, filter, options)
            theirs = [timed(lambda pair=pair: by_networkx(graph, *pair, options)) for pair in pairs]  # noqa: B023
            for (mine, _), (other, _) in zip(ours, theirs, strict=True):
                assert [cost for _, cost in mine.paths] == other
            ratio = sum(spent for _, spent in theirs) / sum(spent for _, spent in ours)
            line += f"{told([spent for _, spent in theirs]):>20}{ratio:7.1f}x"
        print(f"{line}   (first, filter included: {cold:.1f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
