"""The command that takes a subgraph out of the store: export."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.ui import LANGUAGE, Exit, FilterOption, err, example, opened, parse_filter, say
from app.settings import Language, load
from app.taking import Format, write
from graph.queries.introductions import introductions
from graph.queries.neighbourhood import neighbourhood
from graph.queries.reference import resolve
from graph.queries.subgraph import as_subgraph, everything, subgraph


def export(
    entities: Annotated[
        list[str], typer.Argument(help=say("Actoren; geen: de hele opslag.", "Entities; none: the whole store."))
    ] = [],
    format: Annotated[Format, typer.Option(help=say("Formaat.", "Format."))] = Format.HTML,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=say("Bestand; geen: standaarduitvoer.", "File; none: standard output.")),
    ] = None,
    title: Annotated[str, typer.Option(help=say("Titel boven de pagina.", "Title above the page."))] = "",
    page_language: Annotated[
        Language, typer.Option("--language", help=say("Taal van de pagina.", "Language of the page."))
    ] = LANGUAGE,
    filter: FilterOption = [],
) -> None:
    wanted = parse_filter(filter)
    with opened(load()) as (_, view):
        ids = [resolve(view, one) for one in entities]
        if not ids:
            found = everything(view, wanted)
        elif len(ids) == 1:
            # One actor alone has no claims with itself: take the doors that opened for it, else its neighbours.
            tree = introductions(view, ids[0], wanted)
            found = as_subgraph(tree) if tree.steps else as_subgraph(neighbourhood(view, ids[0], wanted, limit=100))
        else:
            found = subgraph(view, ids, wanted)
    content = write(found, format, title=title, language=page_language)
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)
        err.print(
            say(
                f"{len(found.entities)} actoren en {len(found.claims)} beweringen in ",
                f"{len(found.entities)} entities and {len(found.claims)} claims in ",
            )
            + str(output),
            markup=False,
        )
    if not found.claims:
        raise typer.Exit(Exit.EMPTY)


def add_to(cli: typer.Typer) -> None:
    """Register the commands of this module."""
    cli.command(
        help=say("Schrijf (een deel van) de graaf als bestand.", "Write (a part of) the graph as a file."),
        epilog=example("kruiwagen export Palantir --format html -o palantir.html"),
    )(export)
