"""What every command shares: two languages, output as text or JSON, exit codes, the filter option."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Annotated, Any

import typer
from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from app.settings import Language, Settings, load
from graph.store import Store, View
from schemas.base import Text
from schemas.dates import PartialDate
from schemas.errors import InvalidInput
from schemas.filter import Filter

PIPED = 1000
"""Columns where the output is no terminal: a script wants whole lines."""


def _console(*, stderr: bool = False) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED
    return console


out, err = _console(), _console(stderr=True)


class Exit(IntEnum):
    """Exit codes, for scripts. (2 is a command line that cannot be parsed.)"""

    OK = 0
    FAILED = 1
    EMPTY = 3
    """The question was understood and has no answer; why is printed."""
    AMBIGUOUS = 4
    """A name that no entity, or more than one entity has."""
    PARTLY = 5
    """Some files were not read; the others were."""


def language() -> Language:
    """Return the language of the command line, also where the settings as a whole are faulty."""
    chosen = os.environ.get("KRUIWAGEN_LANGUAGE", "").lower()
    if chosen in tuple(Language):
        return Language(chosen)
    try:
        return load().language
    except InvalidInput:
        return Language.EN


LANGUAGE = language()


def say(nl: str, en: str) -> str:
    """Return the text in the language of the command line."""
    return nl if LANGUAGE is Language.NL else en


def show(text: Text) -> str:
    """Return a bilingual text in the language of the command line, safe to print with markup."""
    return escape(clean(say(text.nl, text.en)))


def clean(text: str) -> str:
    """Return document text without control characters, which a terminal might obey."""
    return "".join(
        " " if character in "\n\r\t" else character
        for character in text
        if character.isprintable() or character in "\n\r\t"
    )


def print_json(value: Any) -> None:
    """Print a record, or a list of records, as JSON on standard output."""
    plain = [item.model_dump(mode="json") for item in value] if isinstance(value, (list, tuple)) else value
    if isinstance(plain, BaseModel):
        plain = plain.model_dump(mode="json")
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Store, View]]:
    """Open the store of these settings for the length of one command."""
    with settings.open_store() as store:
        yield store, store.view()


@contextmanager
def progress(total: int | None, what: str) -> Iterator[Progress]:
    """Show a progress bar on standard error, with one task, where that is a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        bar.add_task(what, total=total)
        yield bar


def parse_filter(pairs: list[str]) -> Filter:
    """Return the filter that `field=value` pairs (several values by commas) describe, or raise `InvalidInput`."""
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or name not in Filter.model_fields:
            raise InvalidInput(
                f"--filter {pair!r}: "
                + say("schrijf veld=waarde; de velden zijn ", "write field=value; the fields are ")
                + f"{', '.join(Filter.model_fields)}."
            )
        if name in ("after", "before"):
            # A year or a month is enough: from its first day, up to its last.
            date = PartialDate(value)
            fields[name] = date.earliest if name == "after" else date.latest
            continue
        several = "frozenset" in str(Filter.model_fields[name].annotation)
        fields[name] = [part.strip() for part in value.split(",") if part.strip()] if several else value
    try:
        return Filter.model_validate(fields)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()
        )
        raise InvalidInput(f"--filter: {faults}.") from None


FilterOption = Annotated[
    list[str],
    typer.Option(
        "--filter",
        "-f",
        metavar="FIELD=VALUE",
        help=say("Welke beweringen meetellen; herhaalbaar. Velden: ", "Which claims count; repeatable. Fields: ")
        + ", ".join(Filter.model_fields),
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=say("Schrijf JSON.", "Print JSON."))]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", min=1, max=100, help=say("Hoeveel hooguit.", "How many at most."))
]


def example(command: str) -> str:
    """Return the epilogue of a command's help: one example of its use."""
    return say("Voorbeeld: ", "Example: ") + f"[bold]{escape(command)}[/bold]"
