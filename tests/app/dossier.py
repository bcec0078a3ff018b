"""A small dossier for tests of the app: who introduced Proefbedrijf to whom, told by two documents."""

from schemas.claim import ClaimType
from tests.graph.builders import body, company, person, reading, told

FIRM = company("Proefbedrijf B.V.", "Proefbedrijf")
BROKER = person("Karel de Wit")
CITY = body("gemeente-delft", "gemeente Delft", "Delft")
MINISTRY = body("ministerie-financien", "ministerie van Financiën")
CLERK = person("Anna Jansen")

READINGS = (
    reading(
        "notulen",
        told(FIRM, ClaimType.INTRODUCED, CITY, introducer=BROKER, date="2021-03", confidence=0.9),
        told(CLERK, ClaimType.POSITION, CITY, role="wethouder", confidence=0.8),
        title="Notulen",
        date="2021-03-04",
    ),
    reading(
        "brief",
        told(FIRM, ClaimType.INTRODUCED, MINISTRY, introducer=CLERK, date="2021-06", confidence=0.7),
        told(FIRM, ClaimType.MET, CLERK, date="2021-05", confidence=0.6),
        title="Brief",
        date="2021-06-20",
    ),
)
