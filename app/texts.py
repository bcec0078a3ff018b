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
            similar = ", ".join(error.similar)
            return Text(
                nl=f"Geen actor heeft de id of de naam {error.reference!r}." + (similar and f" Lijkt op: {similar}."),
                en=f"No entity has the id or the name {error.reference!r}." + (similar and f" Similar: {similar}."),
            )
        case AmbiguousEntity():
            listed = "; ".join(f"{name} ({kind}, {identifier})" for identifier, name, kind in error.candidates)
            return Text(
                nl=f"Meer dan één actor heet {error.reference!r}: {listed}. Geef de id van wie u bedoelt.",
                en=str(error),
            )
        case UnreadableFile():
            return Text(nl=f"{error.name}: {error.text.nl}", en=f"{error.name}: {error.text.en}")
        case _:
            return Text(nl=str(error), en=str(error))
