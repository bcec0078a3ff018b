"""Subgraph -> one self-contained interactive page, evidence included, that a newsroom can put in an iframe."""

import datetime
import json
from collections.abc import Collection
from functools import cache

from jinja2 import Environment, PackageLoader, Template
from markupsafe import Markup

from app.views import assets
from app.views.legend import JUDGED
from app.views.picture import draw
from app.views.words import WORDS
from schemas.answer import Subgraph
from schemas.base import Record, Text
from schemas.claim import Claim, ClaimType, Evidence
from schemas.document import DocumentRef
from schemas.ontology import ontology

_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


class _Proof(Record):
    """One evidence sentence, cut at its trigger, and the document it stands in."""

    before: str
    trigger: str
    after: str
    page: int
    title: str
    date: str | None
    language: str


class _Told(Record):
    """One claim as the page tells it."""

    id: str
    told: Text
    status: str
    status_label: Text
    judged: str
    judged_label: Text
    proofs: tuple[_Proof, ...]


def standalone_html(
    subgraph: Subgraph,
    *,
    title: str | Text,
    language: str = "nl",
    focus: Collection[str] = (),
    made: datetime.date | None = None,
) -> str:
    """Return one HTML file that needs nothing else: picture, evidence, legend, sources, in Dutch and English.

    It runs only the scripts written here, by their hashes, and loads nothing. An empty title becomes one that
    fits any picture; `made` is the day it was made (none: today). A page that frames it hears its height as a
    message `{"type": "kruiwagen:height", "height": 812}`.
    """
    if isinstance(title, str):
        title = Text(nl=title, en=title) if title.strip() else WORDS["title"]
    picture = draw(subgraph, focus=focus)
    data = {
        "picture": picture.model_dump(mode="json"),
        "roles": {
            claim.id: [one for one in (claim.subject, claim.object, claim.introducer) if one]
            for claim in subgraph.claims
        },
        "name": {one: f"{getattr(WORDS['picture'], one)}: {getattr(title, one)}" for one in ("nl", "en")},
    }
    style = (assets.static() / "base.css").read_text("utf-8") + (assets.static() / "embed.css").read_text("utf-8")
    scripts = [assets.vis_script(), assets.bundle("embed.js")]
    return _template().render(
        language=language,
        title={"nl": title.nl, "en": title.en},
        words=WORDS,
        truncated=subgraph.truncated,
        claims=[
            _told(claim, picture.told[claim.id], subgraph) for claim in sorted(subgraph.claims, key=_reading_order)
        ],
        documents=sorted(subgraph.documents.values(), key=lambda ref: (ref.date or "~", ref.title, ref.id)),
        made=(made or datetime.date.today()).isoformat(),
        policy=_policy(style, scripts),
        # Our own files and escaped JSON; everything else goes through the template's escaping.
        style=Markup(style),  # noqa: S704
        scripts=[Markup(script) for script in scripts],  # noqa: S704
        data=Markup(script_json(data)),  # noqa: S704
    )


def script_json(data: object) -> str:
    """Return `data` as JSON that can stand in a script element: nothing in it can end the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _policy(style: str, scripts: list[str]) -> str:
    sources = " ".join(assets.csp_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {sources}; style-src {assets.csp_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _reading_order(claim: Claim) -> tuple[bool, str, str]:
    """Introductions first, then by date, undated last."""
    return claim.type is not ClaimType.INTRODUCED, claim.date or "~", claim.id


def _told(claim: Claim, told: Text, subgraph: Subgraph) -> _Told:
    return _Told(
        id=claim.id,
        told=told,
        status=claim.status,
        status_label=ontology().statuses[claim.status].label,
        judged=claim.judged,
        judged_label=JUDGED[claim.judged],
        proofs=tuple(_proof(evidence, subgraph.documents.get(evidence.document)) for evidence in claim.evidence),
    )


def _proof(evidence: Evidence, document: DocumentRef | None) -> _Proof:
    sentence, trigger = evidence.sentence, evidence.trigger
    start = trigger.start - sentence.start if trigger else len(sentence.quote)
    end = trigger.end - sentence.start if trigger else start
    return _Proof(
        before=sentence.quote[:start],
        trigger=sentence.quote[start:end],
        after=sentence.quote[end:],
        page=evidence.page,
        title=document.title if document else evidence.document,
        date=document.date if document else None,
        language=document.language if document else "nl",
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("app.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")
