"""Names folded for comparison."""

import re
import unicodedata


def fold(name: str) -> str:
    """Return `name` without case, accents and punctuation, white space folded: `Jac. Rooijmans ` -> `jac rooijmans`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))
