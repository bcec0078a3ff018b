"""Commands that judge: decide about a claim or about two entities."""

import datetime
import getpass
from typing import Annotated

import typer

from app.cli.ui import JsonOption, example, opened, out, print_json, say
from app.settings import load
from graph.judging import make
from schemas.judgement import Decision


def judge(
    decision: Annotated[Decision, typer.Argument(help=say("Het oordeel.", "The decision."))],
    subject: Annotated[
        str,
        typer.Argument(
            help=say(
                "Id van een bewering, actor of oordeel (bij undo).", "Id of a claim, entity or judgement (for undo)."
            )
        ),
    ],
    other: Annotated[str | None, typer.Argument(help=say("Id van de andere actor.", "Id of the other entity."))] = None,
    who: Annotated[str, typer.Option(help=say("Wie oordeelt.", "Who judges."))] = getpass.getuser(),
    why: Annotated[str, typer.Option(help=say("Waarom.", "Why."))] = "",
    as_json: JsonOption = False,
) -> None:
    with opened(load()) as (store, view):
        judgement = make(view, decision, subject, other, who=who, when=datetime.datetime.now(datetime.UTC), why=why)
        store.writer().judge(judgement)
    if as_json:
        print_json(judgement)
    else:
        out.print(
            say(
                f"Vastgelegd als {judgement.id}; terugdraaien: kruiwagen judge undo {judgement.id}",
                f"Recorded as {judgement.id}; to take it back: kruiwagen judge undo {judgement.id}",
            )
        )


def add_to(cli: typer.Typer) -> None:
    """Register the commands of this module."""
    cli.command(
        help=say(
            "Leg een oordeel vast: zijn twee actoren dezelfde, klopt een bewering?",
            "Record a decision: are two entities the same, is a claim right?",
        ),
        epilog=example("kruiwagen judge different 4f1c... 9a02... --why 'twee Jansens'"),
    )(judge)
