"""Commands that read: demo, ingest, extract."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app import texts
from app.cli.printing import print_dropped
from app.cli.ui import Exit, JsonOption, clean, err, example, opened, out, print_json, progress, say, show
from app.intake import Summary, Taken, Unread, make_reader, readings, take_in
from app.settings import DEMO, Settings, load
from ingest.batch import count_files
from ingest.jsonl import to_record
from schemas.errors import UnreadableFile

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...", help=say("Bestanden, mappen of ZIP-archieven.", "Files, folders or ZIP archives.")
    ),
]


class Format(StrEnum):
    """Formats in which `extract` writes."""

    JSONL = "jsonl"


def run(paths: list[Path], settings: Settings) -> Summary:
    """Read files into the store with a progress bar."""
    reader = make_reader(settings)
    with opened(settings) as (store, _), progress(count_files(paths), say("Lezen", "Reading")) as bar:

        def step(file: Taken | Unread) -> None:
            bar.update(bar.task_ids[0], advance=1, description=escape(clean(file.name))[-50:])

        summary = take_in(paths, store.writer(), reader=reader, limits=settings.limits, on_file=step)
    print_dropped(reader)
    return summary


def report(summary: Summary) -> None:
    """Print what was read and what was not."""
    table = Table(box=None, pad_edge=False)
    for heading in (
        say("gelezen", "read"),
        say("bladzijden", "pages"),
        say("actoren", "entities"),
        say("beweringen", "claims"),
        "",
    ):
        table.add_column(heading, justify="left" if heading in ("", say("gelezen", "read")) else "right")
    for file in summary.read:
        state = say("nieuw", "new") if file.new else say("al bekend", "known already")
        table.add_row(escape(clean(file.name)), str(file.pages), str(file.entities), str(file.claims), state)
    if summary.read:
        out.print(table)
    for failed in summary.unread:
        what = f"[red]{say('niet gelezen', 'not read')}[/red] {escape(clean(failed.name))}"
        out.print(f"{what}: {show(failed.text)}")
    out.print(
        say(
            f"{len(summary.read)} gelezen, {len(summary.unread)} niet gelezen.",
            f"{len(summary.read)} read, {len(summary.unread)} not read.",
        )
    )


def finish(summary: Summary, *, as_json: bool) -> None:
    """Print the summary and end with the code that tells whether all was read."""
    if as_json:
        print_json(summary)
    else:
        report(summary)
    if summary.unread:
        raise typer.Exit(Exit.PARTLY if summary.read else Exit.FAILED)


def demo(
    if_empty: Annotated[
        bool, typer.Option(help=say("Alleen als de opslag leeg is.", "Only when the store is empty."))
    ] = False,
    as_json: JsonOption = False,
) -> None:
    settings = load()
    if if_empty:
        with settings.open_store() as store:
            if store.info().documents:
                return
    summary = run([DEMO], settings)
    # A scan without Tesseract is reported, but the demonstration is complete enough to go on.
    if as_json:
        print_json(summary)
    else:
        report(summary)


def ingest(paths: PathsArgument, as_json: JsonOption = False) -> None:
    finish(run(paths, load()), as_json=as_json)


def extract(
    paths: PathsArgument,
    format: Annotated[Format, typer.Option(help=say("Uitvoerformaat.", "Output format."))] = Format.JSONL,
) -> None:
    settings = load()
    reader = make_reader(settings)
    unread = written = 0
    with progress(count_files(paths), say("Lezen", "Reading")) as bar:
        for outcome in readings(paths, reader=reader, limits=settings.limits):
            bar.advance(bar.task_ids[0])
            if isinstance(outcome, UnreadableFile):
                unread += 1
                err.print(f"[red]{show(texts.title(outcome))}[/red]: {show(texts.detail(outcome))}")
                continue
            written += 1
            sys.stdout.write(json.dumps(to_record(outcome), ensure_ascii=False) + "\n")
    print_dropped(reader)
    if unread:
        raise typer.Exit(Exit.PARTLY if written else Exit.FAILED)


def add_to(cli: typer.Typer) -> None:
    """Register the commands of this module."""
    cli.command(
        help=say("Lees het demonstratiedossier in.", "Read the demonstration dossier."),
        epilog=example("kruiwagen demo"),
    )(demo)
    cli.command(
        help=say("Lees bestanden en mappen in de opslag.", "Read files and folders into the store."),
        epilog=example("kruiwagen ingest dossier/ brief.pdf"),
    )(ingest)
    cli.command(
        help=say(
            "Lees bestanden en schrijf per document één JSON-regel, zonder opslag.",
            "Read files and print one JSON line per document; nothing is stored.",
        ),
        epilog=example("kruiwagen extract nieuws.html --format jsonl"),
    )(extract)
