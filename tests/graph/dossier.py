"""Three short documents about doors that were opened, for questions on every store."""

from graph.store import View, Writer
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType
from tests.graph.builders import Actor, body, company, person, reading, told

FRANKEN = person("Marcel Franken")
JANSEN = person("Ineke Jansen")
BAKKER = person("Tom Bakker")
PALANTIR = company("Palantir")
VRS = body("veiligheidsregio's", "Veiligheidsregio's")
LMS = body("lms", "Landelijke Meldkamer Samenwerking", "LMS")
IFV = body("ifv", "Instituut Fysieke Veiligheid", "IFV")
MINISTRY = body("jenv", "ministerie van Justitie")
DIRECTION = body("dgpv", "directie Veiligheid")
POLICE = body("politie", "politie")
FIELDLAB = Actor(("Fieldlab Zuid6",), EntityType.PROJECT, "Project:fieldlab zuid6")
FUND = Actor(("Stichting Noord",), EntityType.ORGANIZATION, "Organization:stichting noord")

READINGS = (
    reading(
        "bericht",
        told(PALANTIR, ClaimType.INTRODUCED, VRS, introducer=FRANKEN, date="2020", confidence=0.8),
        told(VRS, ClaimType.PART_OF, FIELDLAB, confidence=0.9),
        told(PALANTIR, ClaimType.INTRODUCED, LMS, introducer=FIELDLAB, date="2020", confidence=0.7),
        told(PALANTIR, ClaimType.INTRODUCED, IFV, introducer=FIELDLAB, date="2021", confidence=0.6),
        title="Nieuwsbericht",
        date="2021-02-01",
    ),
    reading(
        "notulen",
        told(PALANTIR, ClaimType.INTRODUCED, VRS, date="2020-03", confidence=0.5),
        told(JANSEN, ClaimType.POSITION, DIRECTION, role="directeur", confidence=0.9),
        told(DIRECTION, ClaimType.PART_OF, MINISTRY, confidence=0.9),
        told(PALANTIR, ClaimType.INTRODUCED, POLICE, introducer=MINISTRY, date="2019", confidence=0.6),
        told(PALANTIR, ClaimType.INTRODUCED, JANSEN, introducer=BAKKER, date="2018", status=Status.ALLEGED),
        title="Notulen overleg",
    ),
    reading(
        "brief",
        told(JANSEN, ClaimType.MET, BAKKER, date="2018-05", confidence=0.9),
        told(BAKKER, ClaimType.LOBBIED, VRS, date="2019-01-10", by=JANSEN, confidence=0.4),
        told(FUND, ClaimType.FUNDED, BAKKER, date="2021", confidence=0.5),
        told(FUND, ClaimType.LOBBIED, POLICE, status=Status.DENIED, confidence=0.8),
        title="Brief aan de Kamer",
        date="2021-03",
    ),
)


def fill(writer: Writer) -> None:
    """Write the dossier."""
    for one in READINGS:
        writer.write(one)


def id_of(view: View, actor: Actor) -> str:
    """The entity that an actor of the dossier became."""
    (entity,) = view.named(actor.names[0])
    return entity.id
