"""The command line: `kruiwagen`."""

import sys

import typer

from app.cli import asking, exporting, judging, measuring, reading, serving, storing
from app.cli.ui import Exit, err, say, show
from app.texts import detail, title
from schemas.errors import AmbiguousEntity, KruiwagenError, UnknownEntity

cli = typer.Typer(
    name="kruiwagen",
    help=say(
        "Leest documenten en antwoordt wie wie bij wie introduceerde, met de zin die het laat zien.",
        "Reads documents and answers who introduced whom to whom, with the sentence that shows it.",
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for module in (reading, asking, judging, exporting, serving):
    module.add_to(cli)
cli.add_typer(storing.commands, name="store")
cli.add_typer(measuring.commands, name="model")


def main() -> None:
    """Run the command line; an error that a user can mend is printed without a traceback."""
    try:
        cli()
    except KruiwagenError as error:
        err.print(f"[bold red]{show(title(error))}[/bold red]: {show(detail(error))}")
        sys.exit(Exit.AMBIGUOUS if isinstance(error, (UnknownEntity, AmbiguousEntity)) else Exit.FAILED)
    except BrokenPipeError:
        sys.exit(Exit.OK)
