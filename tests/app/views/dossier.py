"""A small subgraph with one of everything that a picture can show."""

from schemas.answer import Subgraph
from schemas.claim import Claim, ClaimType, Evidence, Judged, Status
from schemas.dates import PartialDate
from schemas.document import DocumentKind, DocumentRef, Page, Span
from schemas.entity import Entity, EntityType

TAG, SCRIPT = "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>"

NAMES = {
    "anna": ("Anna de Wit", EntityType.PERSON),
    "bert": ("Bert Kok", EntityType.PERSON),
    "acme": ("Acme Data", EntityType.COMPANY),
    "regio": ("Veiligheidsregio Noord", EntityType.PUBLIC_BODY),
    "dienst": ("Meldkamerdienst", EntityType.PUBLIC_BODY),
}


def entity(id: str, name: str, type: EntityType, *, unnamed: bool = False) -> Entity:
    """One entity."""
    return Entity(id=id, type=type, names=(name,), unnamed=unnamed, locals=(f"local-{id}",), documents=1, claims=1)


def claim(
    id: str,
    type: ClaimType,
    subject: str,
    object: str,
    *,
    introducer: str | None = None,
    date: str | None = None,
    status: Status = Status.ASSERTED,
    judged: Judged = Judged.PROPOSED,
    sentence: str = "Zo staat het er.",
    trigger: str | None = None,
) -> Claim:
    """One claim with one sentence."""
    at = sentence.index(trigger) if trigger else 0
    return Claim(
        id=id,
        type=type,
        subject=subject,
        object=object,
        introducer=introducer,
        status=status,
        date=date and PartialDate(date),
        confidence=0.6,
        evidence=(
            Evidence(
                document="nota",
                page=2,
                sentence=Span(start=10, end=10 + len(sentence), quote=sentence),
                trigger=trigger and Span(start=10 + at, end=10 + at + len(trigger), quote=trigger),
            ),
        ),
        extractor="rules/1",
        judged=judged,
    )


def subgraph(*claims: Claim, entities: dict[str, Entity] | None = None, title: str = "De nota") -> Subgraph:
    """The claims with the entities of `NAMES` that they speak of, or with these."""
    roles = {one for item in claims for one in (item.subject, item.object, item.introducer) if one}
    return Subgraph(
        entities=entities or {id: entity(id, *NAMES[id]) for id in sorted(roles)},
        documents={
            "nota": DocumentRef(
                id="nota",
                title=title,
                kind=DocumentKind.PDF,
                date=PartialDate("2021-03-04"),
                origin="map/nota.pdf",
                pages=(Page(number=1, start=0, end=5), Page(number=2, start=5, end=99)),
            )
        },
        claims=claims,
    )


INTRODUCTION = claim(
    "c1", ClaimType.INTRODUCED, "acme", "regio", introducer="anna", date="2020-06",
    sentence="Anna de Wit stelde Acme Data voor aan de regio.", trigger="stelde",
)  # fmt: skip
EVERYTHING = subgraph(
    INTRODUCTION,
    claim("c2", ClaimType.CONTRACTED, "regio", "acme", status=Status.PLANNED, date="2021"),
    claim("c3", ClaimType.LOBBIED, "bert", "dienst", status=Status.ALLEGED),
    claim("c4", ClaimType.FUNDED, "acme", "bert", status=Status.DENIED),
    claim("c5", ClaimType.POSITION, "anna", "regio", judged=Judged.CONFIRMED),
)
HOSTILE = subgraph(
    claim("c1", ClaimType.INTRODUCED, "a", "b", introducer="c", sentence=f"Hier {TAG} en {SCRIPT}.", trigger=TAG),
    entities={
        "a": entity("a", TAG, EntityType.COMPANY),
        "b": entity("b", SCRIPT, EntityType.PUBLIC_BODY),
        "c": entity("c", "\u2028'\"&<!--", EntityType.PERSON),
    },
    title=SCRIPT,
)
