"""Commands that ask: entities, introductions, chain, paths, brokers."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app.cli.printing import close, print_brokers, print_chains, print_paths, print_tree
from app.cli.ui import (
    Exit,
    FilterOption,
    JsonOption,
    LimitOption,
    clean,
    example,
    opened,
    out,
    parse_filter,
    print_json,
    say,
)
from app.settings import load
from graph.queries.brokers import brokers as ask_brokers
from graph.queries.chain import chain as ask_chain
from graph.queries.introductions import introductions as ask_introductions
from graph.queries.paths import paths as ask_paths
from graph.queries.reference import resolve
from schemas.entity import EntityType
from schemas.options import ChainOptions, Direction, PathOptions, TimeOrder, Weight

WHO = say("Naam of id van een actor.", "Name or id of an entity.")


def entities(
    query: Annotated[
        str, typer.Argument(help=say("Naam, begin van een naam, of bijna.", "Name, start of a name, or nearly."))
    ] = "",
    type: Annotated[list[EntityType], typer.Option(help=say("Alleen deze typen.", "Only these types."))] = [],
    candidates: Annotated[
        bool,
        typer.Option("--candidates", help=say("Paren die misschien dezelfde zijn.", "Pairs that may be the same.")),
    ] = False,
    limit: LimitOption = 20,
    as_json: JsonOption = False,
) -> None:
    with opened(load()) as (_, view):
        table = Table(box=None, pad_edge=False)
        if candidates:
            pairs = view.candidates(limit=limit)
            if as_json:
                return print_json(pairs)
            if not pairs:
                out.print(say("Geen paren die op een oordeel wachten.", "No pairs that wait for a judgement."))
                raise typer.Exit(Exit.EMPTY)
            for pair in pairs:
                reasons = ", ".join(f"{name} {value:.2f}" for name, value in pair.reasons.items())
                table.add_row(
                    f"{pair.score:.2f}",
                    escape(clean(pair.left_name)),
                    escape(clean(pair.right_name)),
                    pair.type,
                    f"[dim]{reasons}[/dim]",
                    f"[dim]{pair.left} {pair.right}[/dim]",
                )
            return out.print(table)
        found = (
            [hit.entity for hit in view.search(query, types=type, limit=limit)]
            if query
            else view.list_entities(types=type, limit=limit)
        )
        if as_json:
            print_json(found)
        else:
            for entity in found:
                others = ", ".join(entity.names[1:])
                table.add_row(
                    entity.id,
                    entity.type,
                    escape(clean(entity.name)),
                    f"[dim]{escape(clean(others))}[/dim]",
                    say(f"{entity.claims} beweringen", f"{entity.claims} claims"),
                )
            out.print(table)
    if query and not found:
        if not as_json:
            out.print(say("Niemand gevonden.", "Nobody found."))
        raise typer.Exit(Exit.EMPTY)
    return None


def introductions(
    entity: Annotated[str, typer.Argument(help=WHO)], filter: FilterOption = [], as_json: JsonOption = False
) -> None:
    with opened(load()) as (_, view):
        answer = ask_introductions(view, resolve(view, entity), parse_filter(filter))
    if as_json:
        print_json(answer)
    elif answer.steps:
        print_tree(answer)
    close(answer, as_json=as_json, empty=not answer.steps)


def chain(
    source: Annotated[str, typer.Argument(help=WHO)],
    target: Annotated[str, typer.Argument(help=WHO)],
    carrying: Annotated[
        str | None, typer.Option(help=say("Elke stap introduceert deze actor.", "Each step introduces this entity."))
    ] = None,
    max_steps: Annotated[
        int, typer.Option(min=1, max=10, help=say("Hooguit zoveel stappen.", "At most so many steps."))
    ] = 5,
    avoid: Annotated[
        list[str], typer.Option(help=say("Niet langs deze actor; herhaalbaar.", "Not through this entity; repeatable."))
    ] = [],
    certain_only: Annotated[
        bool, typer.Option("--certain-only", help=say("Alleen met bewezen volgorde.", "Only with a proven order."))
    ] = False,
    limit: LimitOption = 5,
    filter: FilterOption = [],
    as_json: JsonOption = False,
) -> None:
    with opened(load()) as (_, view):
        options = ChainOptions(
            carrying=resolve(view, carrying) if carrying else None,
            max_steps=max_steps,
            avoid=frozenset(resolve(view, one) for one in avoid),
            certain_only=certain_only,
            limit=limit,
        )
        answer = ask_chain(view, resolve(view, source), resolve(view, target), parse_filter(filter), options)
    if as_json:
        print_json(answer)
    else:
        print_chains(answer)
    close(answer, as_json=as_json, empty=not answer.chains)


def paths(
    source: Annotated[str, typer.Argument(help=WHO)],
    target: Annotated[str, typer.Argument(help=WHO)],
    direction: Annotated[
        Direction, typer.Option(help=say("Beide richtingen, of alleen mee.", "Both ways, or forward only."))
    ] = Direction.ANY,
    max_hops: Annotated[
        int, typer.Option(min=1, max=8, help=say("Hooguit zoveel stappen.", "At most so many hops."))
    ] = 4,
    must_pass: Annotated[
        list[str], typer.Option(help=say("Moet langs deze actor; herhaalbaar.", "Must pass this entity; repeatable."))
    ] = [],
    avoid: Annotated[
        list[str], typer.Option(help=say("Niet langs deze actor; herhaalbaar.", "Not through this entity; repeatable."))
    ] = [],
    time_order: Annotated[
        TimeOrder,
        typer.Option(
            help=say("Moet elke stap na de vorige kunnen komen?", "Must each hop be able to follow the last?")
        ),
    ] = TimeOrder.NONE,
    hub_limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            help=say(
                "Niet door actoren met meer buren dan dit.", "Not through entities with more neighbours than this."
            ),
        ),
    ] = None,
    weight: Annotated[Weight, typer.Option(help=say("Wat een stap kost.", "What a hop costs."))] = Weight.HOPS,
    limit: LimitOption = 5,
    filter: FilterOption = [],
    as_json: JsonOption = False,
) -> None:
    with opened(load()) as (_, view):
        options = PathOptions(
            direction=direction,
            max_hops=max_hops,
            must_pass=frozenset(resolve(view, one) for one in must_pass),
            avoid=frozenset(resolve(view, one) for one in avoid),
            time_order=time_order,
            hub_limit=hub_limit,
            weight=weight,
            limit=limit,
        )
        answer = ask_paths(view, resolve(view, source), resolve(view, target), parse_filter(filter), options)
    if as_json:
        print_json(answer)
    else:
        print_paths(answer)
    close(answer, as_json=as_json, empty=not answer.paths)


def brokers(
    left: Annotated[
        list[str],
        typer.Option(help=say("Actor van de ene groep; herhaalbaar.", "Entity of the one group; repeatable.")),
    ] = [],
    right: Annotated[
        list[str],
        typer.Option(help=say("Actor van de andere groep; herhaalbaar.", "Entity of the other group; repeatable.")),
    ] = [],
    limit: LimitOption = 10,
    filter: FilterOption = [],
    as_json: JsonOption = False,
) -> None:
    if bool(left) != bool(right):
        raise typer.BadParameter(say("--left en --right horen bij elkaar.", "--left and --right go together."))
    with opened(load()) as (_, view):
        groups = ([resolve(view, one) for one in left], [resolve(view, one) for one in right]) if left else None
        answer = ask_brokers(view, parse_filter(filter), between=groups, limit=limit)
    if as_json:
        print_json(answer)
    else:
        print_brokers(answer)
    close(answer, as_json=as_json, empty=not answer.brokers and not answer.common)


def add_to(cli: typer.Typer) -> None:
    """Register the commands of this module."""
    cli.command(
        help=say("Zoek actoren, of toon kandidaat-paren.", "Search entities, or list candidate pairs."),
        epilog=example("kruiwagen entities palantir --type Company"),
    )(entities)
    cli.command(
        help=say(
            "Elke deur die voor een actor openging, op volgorde van tijd.",
            "Every door that was opened for an entity, in order of time.",
        ),
        epilog=example("kruiwagen introductions Palantir"),
    )(introductions)
    cli.command(
        help=say(
            "Introductieketens van de ene actor naar de andere.", "Introduction chains from one entity to another."
        ),
        epilog=example('kruiwagen chain "Marcel Franken" "Landelijke Meldkamer Samenwerking" --carrying Palantir'),
    )(chain)
    cli.command(
        help=say("Invloedspaden van de ene actor naar de andere.", "Influence paths from one entity to another."),
        epilog=example("kruiwagen paths Palantir D66 --max-hops 3 --filter statuses=asserted"),
    )(paths)
    cli.command(
        help=say("Wie tussen twee groepen, of tussen allen, staat.", "Who stands between two groups, or between all."),
        epilog=example('kruiwagen brokers --left Palantir --right "Landelijke Meldkamer Samenwerking"'),
    )(brokers)
