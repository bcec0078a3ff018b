"""Answers printed: every sentence with the document, date and page that show it."""

from typing import TYPE_CHECKING

import typer
from rich.markup import escape
from rich.tree import Tree

from app.cli.ui import Exit, clean, err, out, say, show
from ingest.endpoint.answer import DROPS
from schemas.answer import AccessStep, AccessTree, Answer, Brokers, Certainty, Chains, Paths, Tie
from schemas.claim import Claim

if TYPE_CHECKING:  # it loads spaCy
    from ingest.pipeline import Reader

ORDER = {
    Certainty.CERTAIN: say("volgorde zeker", "order certain"),
    Certainty.POSSIBLE: say("volgorde mogelijk, niet bewezen", "order possible, not proven"),
}


def cite(answer: Answer, claim: Claim) -> list[str]:
    """Return each evidence of a claim as a line: the sentence, then the document, date and page."""
    lines = []
    for evidence in claim.evidence:
        document = answer.documents[evidence.document]
        page = say("blz.", "p.") + f" {evidence.page}"
        where = ", ".join(part for part in (document.title, document.date, page) if part)
        lines.append(f"[italic]{escape(clean(evidence.sentence.quote))}[/italic] [dim]({escape(clean(where))})[/dim]")
    return lines


def close(answer: Answer, *, as_json: bool, empty: bool) -> None:
    """Say what is missing from an answer, and end with the code for an empty one."""
    if not as_json:
        if answer.why:
            out.print(show(answer.why.text))
        if answer.truncated:
            out.print(
                say("Er is meer: een grens kapte dit antwoord af.", "There is more: a limit cut this answer off.")
            )
    if empty:
        raise typer.Exit(Exit.EMPTY)


def print_tree(answer: AccessTree) -> None:
    """Print an access tree, each step with its evidence and the steps that it made possible."""
    root = Tree(f"[bold]{escape(clean(answer.entities[answer.entity].name))}[/bold]")
    for step in answer.steps:
        _grow(root, step, answer)
    out.print(root)


def _grow(tree: Tree, node: AccessStep, answer: AccessTree) -> None:
    order = f" [dim]({ORDER[node.order]})[/dim]" if node.order else ""
    branch = tree.add(show(node.step.text) + order)
    if node.tie:
        branch.add(f"[dim]{say('want', 'because')}: {show(node.tie.text)}[/dim]")
    for claim in (node.step.claim, *node.step.also):
        for line in cite(answer, claim):
            branch.add(line)
    for step in node.steps:
        _grow(branch, step, answer)


def print_chains(answer: Chains) -> None:
    """Print chains, best first, step by step."""
    for number, chain in enumerate(answer.chains, 1):
        sure = f"{say('zekerheid', 'confidence')} {chain.confidence:.2f}"
        out.print(f"[bold]{number}.[/bold] {ORDER[chain.order]}, {sure}")
        for link in chain.links:
            _tie(answer, link.tie)
            out.print(f"   → {show(link.step.text)}")
            for claim in (link.step.claim, *link.step.also):
                _cited(answer, claim)
        _tie(answer, chain.tie)


def _tie(answer: Answer, tie: Tie | None) -> None:
    if tie:
        out.print(f"   [dim]{show(tie.text)}[/dim]")
        _cited(answer, tie.claim)


def _cited(answer: Answer, claim: Claim) -> None:
    for line in cite(answer, claim):
        out.print(f"      {line}")


def print_paths(answer: Paths) -> None:
    """Print paths, best first, hop by hop with the best claim of each."""
    for number, path in enumerate(answer.paths, 1):
        names = " – ".join(escape(clean(answer.entities[one].name)) for one in path.entities)
        order = f", {ORDER[path.order]}" if path.order else ""
        out.print(f"[bold]{number}.[/bold] {names} [dim]({say('kosten', 'cost')} {path.cost:g}{order})[/dim]")
        for hop in path.hops:
            out.print(f"   → {show(hop.text)}")
            _cited(answer, hop.claims[0])
            if more := len(hop.claims) - 1:
                out.print(f"      [dim]{say(f'en nog {more}', f'and {more} more')}[/dim]")


def print_brokers(answer: Brokers) -> None:
    """Print brokers, best first, each with the reason that it ranks."""
    for number, broker in enumerate(answer.brokers, 1):
        out.print(f"[bold]{number}.[/bold] {show(broker.text)}")
    if answer.common:
        common = ", ".join(escape(clean(answer.entities[one].name)) for one in answer.common)
        out.print(say("Gemeenschappelijke buren: ", "Common neighbours: ") + common)
    if not answer.exact:
        out.print(say("Geschat uit een steekproef.", "Estimated from a sample."))


def print_dropped(reader: "Reader") -> None:
    """Say on standard error what an endpoint answered that the text did not bear out, where it did."""
    if counts := {reason: count for reason, count in sorted(reader.dropped.items()) if count}:
        told = ", ".join(f"{count}× {show(DROPS[reason])}" for reason, count in counts.items())
        err.print(say("Niet overgenomen van het eindpunt: ", "Not taken over from the endpoint: ") + told)
