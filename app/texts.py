"""Words of the service and the command line that are not data: errors in both languages."""

from schemas.base import Text
from schemas.errors import (
    AmbiguousEntity,
    InvalidInput,
    KruiwagenError,
    NotFound,
    StoreError,
    UnknownEntity,
    UnreadableFile,
)

UNREAD: dict[str, Text] = {
    "encrypted": Text(nl="met een wachtwoord beveiligd", en="protected by a password"),
    "empty": Text(nl="leeg bestand", en="empty file"),
    "corrupt": Text(nl="beschadigd", en="corrupt"),
    "too_large": Text(nl="groter dan de ingestelde grens", en="larger than the limit set"),
    "too_many_pages": Text(nl="meer bladzijden dan de ingestelde grens", en="more pages than the limit set"),
    "archive_ratio": Text(
        nl="archief dat bij uitpakken verdacht groot wordt", en="archive that grows suspiciously when unpacked"
    ),
    "nested_archive": Text(nl="archief in een archief", en="archive inside an archive"),
    "wrong_extension": Text(nl="de inhoud past niet bij de extensie", en="the content does not match the extension"),
    "unsupported": Text(nl="dit soort bestand wordt niet gelezen", en="this kind of file is not read"),
    "no_text": Text(nl="geen tekst gevonden", en="no text found"),
    "needs_ocr": Text(
        nl="gescand; tekstherkenning (Tesseract) ontbreekt", en="scanned; text recognition (Tesseract) is missing"
    ),
    "timeout": Text(nl="lezen duurde te lang", en="reading took too long"),
    "crashed": Text(nl="het leesprogramma liep vast", en="the reader crashed"),
    "missing": Text(nl="bestaat niet of is niet toegankelijk", en="does not exist or cannot be opened"),
}
"""Why a file was not read, by `UnreadableFile.reason`."""


def title(error: KruiwagenError) -> Text:
    """Return what kind of error this is, in few words."""
    match error:
        case UnknownEntity():
            return Text(nl="Onbekende actor", en="Unknown entity")
        case NotFound():
            return Text(nl="Niet gevonden", en="Not found")
        case AmbiguousEntity():
            return Text(nl="Meer dan één actor heet zo", en="More than one entity has this name")
        case UnreadableFile():
            return Text(nl="Bestand niet gelezen", en="File not read")
        case StoreError():
            return Text(nl="De opslag is niet bereikbaar", en="The store cannot be used")
        case InvalidInput():
            return Text(nl="Ongeldige invoer", en="Invalid input")
        case _:
            return Text(nl="Fout", en="Error")


def detail(error: KruiwagenError) -> Text:
    """Return the whole message in both languages, where the kind of error has one; else as it was written."""
    match error:
        case UnknownEntity():
            return Text(
                nl=f"Geen actor heeft de id of de naam {error.reference!r}. Zoek eerst: kruiwagen entities.",
                en=f"No entity has the id or the name {error.reference!r}. Search first: kruiwagen entities.",
            )
        case AmbiguousEntity():
            listed = "; ".join(f"{name} ({kind}, {identifier})" for identifier, name, kind in error.candidates)
            return Text(
                nl=f"Meer dan één actor heet {error.reference!r}: {listed}. Geef de id van wie u bedoelt.",
                en=str(error),
            )
        case UnreadableFile() if error.reason in UNREAD:
            reason = UNREAD[error.reason]
            return Text(nl=f"{error.name}: {reason.nl} — {error.message}", en=str(error))
        case _:
            return Text(nl=str(error), en=str(error))
