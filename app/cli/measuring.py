"""Commands about the reading model: model info, model evaluate."""

import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app import texts
from app.cli.printing import print_dropped
from app.cli.score import Score, print_score
from app.cli.ui import Exit, JsonOption, clean, err, example, out, print_json, progress, say, show
from app.intake import make_reader, pipeline_config
from app.settings import load
from ingest.batch import read_batch
from ingest.readers.problems import in_words
from ingest.samples import Sample, corpus_samples, gold_sample, gold_text
from ingest.scoring import read_record
from schemas.document import Document
from schemas.errors import InvalidInput, UnreadableFile

commands = typer.Typer(
    help=say("Het model dat leest: bekijken en meten.", "The model that reads: look, and measure."),
    no_args_is_help=True,
)


class Format(StrEnum):
    """Formats in which `model evaluate` writes."""

    TABLE = "table"
    JSON = "json"


@commands.command(
    help=say("Toon wat er leest: delen, versies, grootte.", "Tell what reads: parts, versions, sizes."),
    epilog=example("kruiwagen model info --json"),
)
def info(as_json: JsonOption = False) -> None:
    from ingest.inventory import KINDS, inventory  # it loads spaCy, which a question should not wait for

    found = inventory(pipeline_config(load()))
    if as_json:
        return print_json(found)
    table = Table(box=None, pad_edge=False)
    for heading in (say("deel", "part"), say("naam", "name"), say("versie", "version"), say("grootte", "size"), ""):
        table.add_column(heading)
    for part in found.parts:
        size = "" if part.bytes is None else in_words(part.bytes)
        # Nested values, such as the figures of a card, are for --json.
        flat = {name: value for name, value in part.details.items() if not isinstance(value, (dict, list))}
        details = "; ".join(f"{name}: {value}" for name, value in flat.items())
        shown = (part.name, part.version or "", size, details)
        table.add_row(show(KINDS[part.kind]), *(escape(clean(text)) for text in shown))
    out.print(table)
    out.print(f"{say('naam op beweringen', 'name on claims')}: {escape(clean(found.extractor))}")
    out.print(f"{say('onderdelen', 'components')}: {escape(clean(', '.join(found.components)))}")
    return None


@commands.command(
    help=say(
        "Meet het ingestelde model aan geannoteerde teksten: corpusbestanden, of gouden JSON met de tekst erbij.",
        "Score the configured model on annotated text: corpus files, or a gold JSON file with its text.",
    ),
    epilog=example("kruiwagen model evaluate ingest/corpus --held-out"),
)
def evaluate(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help=say(
                "Corpusbestanden (.txt), mappen ermee, of gouden JSON.", "Corpus files (.txt), folders, gold JSON."
            ),
        ),
    ],
    text: Annotated[
        list[Path],
        typer.Option(
            help=say(
                "Tekst bij een gouden bestand, in dezelfde volgorde; anders het bestand ernaast dat het noemt.",
                "Text of a gold file, in the same order; else the file beside it that it names.",
            )
        ),
    ] = [],
    held_out: Annotated[
        bool,
        typer.Option(
            "--held-out",
            help=say(
                "Van een corpus alleen wat buiten de training blijft.", "Of a corpus only what is kept out of training."
            ),
        ),
    ] = False,
    every: Annotated[
        int, typer.Option(min=1, help=say("Een op hoeveel buiten blijft.", "One in how many is kept out."))
    ] = 10,
    format: Annotated[Format, typer.Option(help=say("Uitvoerformaat.", "Output format."))] = Format.TABLE,
) -> None:
    settings = load()
    reader = make_reader(settings)
    samples, unread = _samples(paths, text, held_out=every if held_out else None)
    score = Score(extractor=pipeline_config(settings).name)
    with progress(len(samples), say("Meten", "Scoring")) as bar:
        for sample in samples:
            bar.advance(bar.task_ids[0])
            started = time.perf_counter()
            try:
                reading = reader.read(sample.document)
            except UnreadableFile as failure:
                unread.append(failure)
                continue
            score.seconds += time.perf_counter() - started
            score.documents += 1
            score.words += len(sample.document.text.split())
            score.scores.count(sample.told, read_record(reading))
    for error in unread:
        err.print(f"[red]{show(texts.title(error))}[/red]: {show(texts.detail(error))}")
    print_dropped(reader)
    if format is Format.JSON:
        print_json(score.record())
    elif score.documents:
        print_score(score)
    if unread:
        raise typer.Exit(Exit.PARTLY if score.documents else Exit.FAILED)


def _samples(
    paths: list[Path], texts: list[Path], *, held_out: int | None
) -> tuple[list[Sample], list[UnreadableFile]]:
    """Return the documents of all files, and the gold texts that cannot be read."""
    samples: list[Sample] = []
    unread: list[UnreadableFile] = []
    given = iter(texts)
    for path in _files(paths):
        if path.suffix != ".json":
            samples += corpus_samples(path, held_out=held_out)
            continue
        outcomes = list(read_batch([next(given, None) or gold_text(path)]))
        unread += (outcome for outcome in outcomes if isinstance(outcome, UnreadableFile))
        samples += (gold_sample(path, outcome) for outcome in outcomes if isinstance(outcome, Document))
    if next(given, None) is not None:
        raise InvalidInput(say("Er zijn meer --text dan gouden bestanden.", "There are more --text than gold files."))
    if not samples and not unread:
        raise InvalidInput(say("Geen document om te meten.", "No document to score."))
    return samples, unread


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.txt")) if path.is_dir() else [path]
