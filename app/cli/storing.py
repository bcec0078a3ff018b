"""Commands about the store itself: store migrate, store info."""

import typer

from app.cli.ui import JsonOption, example, out, print_json, say
from app.settings import load
from graph.store import Store, open_store

commands = typer.Typer(
    help=say("De opslag: bijwerken en bekijken.", "The store: bring up to date, and look."), no_args_is_help=True
)


@commands.command(
    help=say("Breng de opslag naar het schema van deze versie.", "Bring the store to the schema of this version."),
    epilog=example("kruiwagen store migrate"),
)
def migrate(as_json: JsonOption = False) -> None:
    with _opened() as store:
        applied = store.migrate()
    if as_json:
        print_json({"applied": applied})
    else:
        out.print(
            say("Toegepast: ", "Applied: ") + ", ".join(applied)
            if applied
            else say("Al bijgewerkt.", "Up to date already.")
        )


@commands.command(
    help=say("Toon wat de opslag bevat.", "Tell what the store holds."), epilog=example("kruiwagen store info --json")
)
def info(as_json: JsonOption = False) -> None:
    with _opened() as store:
        found = store.info()
    if as_json:
        return print_json(found)
    for name, value in found.model_dump().items():
        out.print(f"{name:16s} {value}", markup=False)
    return None


def _opened() -> Store:
    settings = load()
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else None
    return open_store(settings.store, user=settings.neo4j_user, password=password)
