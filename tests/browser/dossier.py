"""A small dossier of invented people, for the tests that look at it in a browser."""

from schemas.claim import ClaimType, Status
from schemas.entity import EntityType
from tests.graph.builders import Actor, body, company, person, reading, told

ANNA, BERT, CARLA = person("Anna de Wit", "De Wit"), person("Bert Kok"), person("Carla Blom")
ACME = company("Acme Data", "Acme")
NOORD = body("vr-noord", "Veiligheidsregio Noord", "VRN")
ZUID = body("vr-zuid", "Veiligheidsregio Zuid")
DIENST = body("meldkamerdienst", "Meldkamerdienst", "MKD")
RAAD = body("brandweerraad", "Brandweerraad")

TAG, SCRIPT = "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>"

DOSSIER = [
    reading(
        "nieuws",
        told(ACME, ClaimType.INTRODUCED, NOORD, introducer=ANNA, date="2018-05", confidence=0.8),
        told(ANNA, ClaimType.POSITION, NOORD, role="directeur", date="2017/2021", confidence=0.9),
        told(ACME, ClaimType.CONTRACTED, NOORD, date="2019-01-15", confidence=0.7),
        told(BERT, ClaimType.LOBBIED, DIENST, status=Status.ALLEGED, by=CARLA, confidence=0.4),
        title="Hoe een databedrijf binnenkwam",
        date="2021-03-04",
    ),
    reading(
        "verslag",
        told(ACME, ClaimType.INTRODUCED, DIENST, introducer=NOORD, date="2020-02-11", confidence=0.7),
        told(ACME, ClaimType.INTRODUCED, RAAD, introducer=BERT, date="2020-09", confidence=0.6),
        told(BERT, ClaimType.POSITION, DIENST, role="adviseur", confidence=0.8),
        told(ACME, ClaimType.PRESENTED, ZUID, status=Status.PLANNED, date="2021", confidence=0.5),
        told(CARLA, ClaimType.MET, ANNA, date="2019-06", confidence=0.6),
        title="Verslag van het overleg",
        date="2020-10-01",
    ),
]
HOSTILE = reading(
    "vijandig",
    told(
        Actor((TAG,), EntityType.COMPANY, "Company:tag"),
        ClaimType.INTRODUCED,
        Actor((SCRIPT,), EntityType.PUBLIC_BODY, "gazetteer:script"),
        introducer=Actor((f"'\"&{TAG}",), EntityType.PERSON, "Person:quote"),
        role=TAG,
        topic=SCRIPT,
        date="2020",
    ),
    title=f"{TAG}{SCRIPT}",
    origin=f"map/{TAG}.pdf",
)
