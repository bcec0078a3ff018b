"""The command that serves the explorer and the API."""

from typing import Annotated

import typer
import uvicorn

from app.cli.ui import example, out, say
from app.settings import load


def serve(
    host: Annotated[
        str | None,
        typer.Option(
            help=say(
                "Adres; een ander dan deze machine eist KRUIWAGEN_TOKEN.",
                "Address; any but this machine's demands KRUIWAGEN_TOKEN.",
            )
        ),
    ] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=say("Poort.", "Port."))] = None,
) -> None:
    from app.api import create_app  # the web framework is loaded by no other command

    settings = load(host=host, port=port)
    application = create_app(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    out.print(
        say(
            f"De verkenner staat op http://{shown}:{settings.port} (stoppen: Ctrl+C)",
            f"The explorer is at http://{shown}:{settings.port} (stop: Ctrl+C)",
        )
    )
    uvicorn.run(application, host=settings.host, port=settings.port, log_level="warning")


def add_to(cli: typer.Typer) -> None:
    """Register the commands of this module."""
    cli.command(
        help=say("Start de verkenner en de API.", "Serve the explorer and the API."),
        epilog=example("kruiwagen serve --port 8000"),
    )(serve)
