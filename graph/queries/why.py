"""Why an answer is empty: no connection at all, or which option removed the last one."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from schemas.answer import Reason, Why
from schemas.base import Record, Text
from schemas.claim import Judged, Status
from schemas.filter import Filter
from schemas.options import ChainOptions, Direction, PathOptions, TimeOrder

Options = TypeVar("Options", bound=Record | None)

_WIDEST_FILTER: dict[str, Any] = {
    "claim_types": None,
    "not_claim_types": frozenset(),
    "entity_types": None,
    "after": None,
    "before": None,
    "undated": True,
    "min_confidence": 0.0,
    "documents": None,
    "statuses": frozenset(Status),
    "judged": frozenset(Judged),
}
_WIDEST: dict[type, dict[str, Any]] = {
    PathOptions: {
        "must_pass": frozenset(),
        "avoid": frozenset(),
        "hub_limit": None,
        "time_order": TimeOrder.NONE,
        "direction": Direction.ANY,
        "max_hops": 8,
    },
    ChainOptions: {"carrying": None, "avoid": frozenset(), "certain_only": False, "max_steps": 10},
}
_ADVICE = {
    "must_pass": Text(
        nl="Er is wel een verbinding, maar niet langs alles van must_pass: laat daar iets uit weg.",
        en="There is a connection, but not one that passes all of must_pass: leave some of it out.",
    ),
    "avoid": Text(
        nl="Elke verbinding loopt langs een actor van avoid: haal die eruit.",
        en="Every connection passes an entity of avoid: take it out.",
    ),
    "hub_limit": Text(
        nl="Elke verbinding loopt door een actor met meer buren dan hub_limit: verhoog dat of laat het weg.",
        en="Every connection passes through an entity with more neighbours than hub_limit: raise it or leave it out.",
    ),
    "time_order": Text(
        nl="Er is wel een verbinding, maar geen in de volgorde van de tijd: zet time_order op none.",
        en="There is a connection, but none in order of time: set time_order to none.",
    ),
    "direction": Text(
        nl="Er is wel een verbinding, maar tegen de richting van beweringen in: zet direction op any.",
        en="There is a connection, but against the direction of claims: set direction to any.",
    ),
    "max_hops": Text(
        nl="Er is wel een verbinding, maar een langere: verhoog max_hops.",
        en="There is a connection, but a longer one: raise max_hops.",
    ),
    "carrying": Text(
        nl="Er is wel een keten, maar niet een die steeds dezelfde actor introduceert: laat carrying weg.",
        en="There is a chain, but not one that introduces the same entity at every step: leave carrying out.",
    ),
    "certain_only": Text(
        nl="Er is wel een keten, maar de data bewijzen haar volgorde niet: laat certain_only weg.",
        en="There is a chain, but the dates do not prove its order: leave certain_only out.",
    ),
    "max_steps": Text(
        nl="Er is wel een keten, maar een langere: verhoog max_steps.",
        en="There is a chain, but a longer one: raise max_steps.",
    ),
    "claim_types": Text(
        nl="Met beweringen van alleen deze typen is er niets: voeg typen toe aan claim_types.",
        en="Claims of these types alone give nothing: add types to claim_types.",
    ),
    "not_claim_types": Text(
        nl="Zonder beweringen van deze typen is er niets: haal er typen uit not_claim_types.",
        en="Without claims of these types there is nothing: take types out of not_claim_types.",
    ),
    "entity_types": Text(
        nl="Tussen actoren van alleen deze typen is er niets: voeg typen toe aan entity_types.",
        en="There is nothing among entities of these types alone: add types to entity_types.",
    ),
    "after": Text(
        nl="Alles is van voor deze datum: zet after vroeger of laat het weg.",
        en="All there is was before this date: set after earlier or leave it out.",
    ),
    "before": Text(
        nl="Alles is van na deze datum: zet before later of laat het weg.",
        en="All there is was after this date: set before later or leave it out.",
    ),
    "undated": Text(
        nl="Er zijn alleen beweringen zonder datum voor nodig die het filter weert: zet undated aan.",
        en="It takes claims without a date, which the filter keeps out: set undated to true.",
    ),
    "min_confidence": Text(
        nl="Wat er is, is minder zeker dan min_confidence: verlaag dat.",
        en="What there is, is less sure than min_confidence: lower it.",
    ),
    "documents": Text(
        nl="Deze documenten alleen vertellen het niet: voeg documenten toe aan documents, of laat het weg.",
        en="These documents alone do not tell it: add documents to documents, or leave it out.",
    ),
    "statuses": Text(
        nl="Wat er is, heeft een status die het filter weert (zoals ontkend): voeg die toe aan statuses.",
        en="What there is has a status that the filter keeps out (such as denied): add it to statuses.",
    ),
    "judged": Text(
        nl="Wat er is, heeft een oordeel dat het filter weert (zoals verworpen): voeg dat toe aan judged.",
        en="What there is was judged as the filter keeps out (such as rejected): add that to judged.",
    ),
}
_NOTHING = Text(
    nl="Geen enkele bewering verbindt deze actoren, ook niet zonder filter en opties.",
    en="No claim connects these entities, not even without filter and options.",
)


def explain(
    ask: Callable[[Filter, Options], bool], filter: Filter, options: Options, *, nothing: Text = _NOTHING
) -> Why:
    """Return why the question behind `ask` (is there any answer?) has none with this filter and these options.

    Every option is given up alone, those that the user set before those that stand at their default. Where no
    single one helps but all together do, the fewest that need to be given up are named together.
    """
    narrow = _narrowing(filter, _WIDEST_FILTER) | _narrowing(options, _WIDEST.get(type(options), {}))
    names = sorted(narrow, key=lambda name: narrow[name])

    def answers(given_up: Collection[str]) -> bool:
        return ask(_wide(filter, _WIDEST_FILTER, given_up), _wide(options, _WIDEST.get(type(options), {}), given_up))

    if not answers(names):
        return Why(reason=Reason.NO_CONNECTION, text=nothing)
    for name in names:
        if answers([name]):
            return Why(reason=Reason.OPTION, option=name, text=_ADVICE[name])
    needed = names
    for name in reversed(names):
        if answers(fewer := [other for other in needed if other != name]):
            needed = fewer
    together = ", ".join(needed)
    text = Text(
        nl=f"Deze opties samen houden elke verbinding tegen: {together}. Verruim ze allemaal.",
        en=f"These options together keep every connection out: {together}. Relax all of them.",
    )
    return Why(reason=Reason.OPTION, option=together, text=text)


def _narrowing(given: Record | None, widest: dict[str, Any]) -> dict[str, bool]:
    """Return the options that keep something out, and whether each merely stands at its default."""
    fields = type(given).model_fields if given else {}
    return {
        name: getattr(given, name) == fields[name].default
        for name, wide in widest.items()
        if getattr(given, name) != wide
    }


def _wide(given: Options, widest: dict[str, Any], names: Collection[str]) -> Options:
    if given is None:
        return given
    return given.model_copy(update={name: wide for name, wide in widest.items() if name in names})
