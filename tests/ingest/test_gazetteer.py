import spacy
import yaml
from spacy.tokens import Doc

from ingest.gazetteer import Entry, Gazetteer, load
from ingest.gazetteer_files import DATA, Listed
from schemas.entity import EntityType

NLP = spacy.blank("nl")
NLP.add_pipe("sentencizer")

# One text a row, and the names found in it: the words, the id of the entry, and `?` where they prove nothing.
NAMED = {
    "Een brief van het ministerie van Volksgezondheid, Welzijn en Sport.": [
        ("ministerie van Volksgezondheid, Welzijn en Sport", "ministerie-vws")
    ],
    "Minister De Boer van Justitie en Veiligheid tekende.": [("Justitie en Veiligheid", "ministerie-jenv")],
    "Een gesprek op het ministerie van Justitie.": [("ministerie van Justitie", "ministerie-jenv")],
    "Toen heette dat het Ministerie van VenJ.": [("Ministerie van VenJ", "ministerie-jenv")],
    "Het ministerie van Financien, zoals een scan het spelt.": [("ministerie van Financien", "ministerie-financien")],
    "De veiligheidsregio Utrecht en de Veiligheidsregio Limburg-Noord deden mee.": [
        ("veiligheidsregio Utrecht", "vr-utrecht"),
        ("Veiligheidsregio Limburg-Noord", "vr-limburg-noord"),
    ],
    "De veiligheidsregio’s Rotterdam-Rijnmond en Amsterdam-Amstelland keken toe.": [
        ("Rotterdam-Rijnmond", "vr-rotterdam-rijnmond"),
        ("Amsterdam-Amstelland", "vr-amsterdam-amstelland"),
    ],
    "Vroeger was dit het Instituut Fysieke Veiligheid (IFV).": [
        ("Instituut Fysieke Veiligheid", "nipv"),
        ("IFV", "nipv"),
    ],
    "Zowel de gemeente Utrecht als de provincie Utrecht wil dat.": [
        ("gemeente Utrecht", "gemeente-utrecht"),
        ("provincie Utrecht", "provincie-utrecht"),
    ],
    "Zij woont in Utrecht en hij in ’s-Hertogenbosch.": [
        ("Utrecht", "utrecht"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
    ],
    "Volgens de rechtbank Gelderland en de raad van State mag het.": [
        ("rechtbank Gelderland", "rechtbank-gelderland"),
        ("raad van State", "raad-van-state"),
    ],
    "Wij lazen het in de Volkskrant en in De Telegraaf.": [
        ("Volkskrant", "de-volkskrant"),
        ("De Telegraaf", "de-telegraaf"),
    ],
    "Het was Palantirs idee, zegt een VVD-Kamerlid over het RIVM’s.": [
        ("Palantir", "palantir"),
        ("VVD", "vvd"),
        ("RIVM", "rivm"),
    ],
    "Hij stemde op Volt, zij werkt bij de Douane.": [("Volt", "volt"), ("Douane", "douane")],
    "Zij werkt bij Onderwijs.": [("Onderwijs", "ministerie-ocw", "?")],
    "Een brief van het Duitse ministerie van Defensie.": [("ministerie van Defensie", "ministerie-defensie", "?")],
    "Een contract met de Britse National Health Service.": [("National Health Service", "nhs")],
    "Een tip van de Duitse regering.": [("Duitse regering", "staat-duitsland")],
}
NOT_NAMED = [
    "Trouw aan de oude aanpak bleven zij niet.",
    "Het volt nog niet, en de douane ziet niets.",
    "De heer Van Kampen was er ook.",
    "Een opdracht voor Zonnepark Twente en voor de school in Utrecht-West.",
    "Zie ECLI:EU:C:2008:91 voor de uitspraak.",
    "Het ging over rivm en over nato.",
    "Een mooi Nederlands lied in Rotterdams dialect.",
]


def _found(doc: Doc) -> list[tuple[str, ...]]:
    rows = []
    for match in load().find(doc):
        words = doc[match.start : match.end].text
        row = (words[: len(words) - match.trim], match.entry.id)
        rows.append((*row, "?") if match.ambiguous else row)
    return rows


def test_names_are_found_as_dutch_texts_write_them() -> None:
    assert {text: _found(NLP(text)) for text in NAMED} == NAMED


def test_words_that_only_look_like_names_are_left_alone() -> None:
    assert {text: _found(NLP(text)) for text in NOT_NAMED} == {text: [] for text in NOT_NAMED}


def test_a_word_at_the_start_of_a_sentence_is_a_name_where_the_text_has_it_inside_one_too() -> None:
    assert _found(NLP("Volt wint. Dat zei een lid van Volt.")) == [("Volt", "volt"), ("Volt", "volt")]


def test_a_short_name_beside_another_capital_proves_nothing() -> None:
    assert _found(NLP("Een opdracht voor Volt & Vonk.")) == [("Volt", "volt", "?")]


def test_a_place_knows_the_body_that_acts_for_it() -> None:
    utrecht = load().entry("utrecht")

    assert (utrecht.type, utrecht.acts_as, utrecht.body) == (
        EntityType.LOCATION,
        EntityType.PUBLIC_BODY,
        "gemeente-utrecht",
    )
    assert load().entry("gemeente-utrecht").names == ("gemeente Utrecht", "municipality of Utrecht")


def test_every_body_and_parent_that_an_entry_names_exists() -> None:
    known = {entry.id for entry in load()}

    assert {entry.id for entry in load() if {entry.body, entry.parent} - {None} - known} == set()


def test_no_name_belongs_to_two_entries() -> None:
    owners: dict[str, set[str]] = {}
    for entry in load():
        for name in {*entry.names, *entry.acronyms}:
            owners.setdefault(name, set()).add(entry.id)

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_the_lists_that_are_said_to_be_complete_are() -> None:
    def count(name: str) -> int:
        return len(yaml.load((DATA / f"{name}.yml").read_text("utf-8"), yaml.CSafeLoader)["entries"])

    names = ("safety_regions", "water_boards", "provinces", "municipalities")
    assert {name: count(name) for name in names} == {
        "safety_regions": 25,
        "water_boards": 21,
        "provinces": 12,
        "municipalities": 342,
    }


def test_every_file_says_where_it_comes_from() -> None:
    heads = {path.name: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in DATA.glob("*.yml")}

    assert {name for name, head in heads.items() if not {"source", "licence", "checked"} <= head.keys()} == set()


def test_the_longest_name_wins() -> None:
    entries = [Listed(Entry(id, EntityType.ORGANIZATION, (id,))) for id in ("Raad", "Raad van Toezicht", "Toezicht")]
    doc = NLP("Hij zit in de Raad van Toezicht Zuid en in de Raad.")

    matches = Gazetteer(entries).find(doc)

    assert [match.entry.id for match in matches] == ["Raad van Toezicht", "Raad"]


def test_an_entry_is_known_by_its_id() -> None:
    assert load().entry("rivm").names[0] == "Rijksinstituut voor Volksgezondheid en Milieu"
    assert load().entry("rivm").acronyms == ("RIVM",)
