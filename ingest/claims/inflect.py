"""Forms of verbs: from an infinitive and the principal parts of irregular ones to what a text may hold."""

import re
from dataclasses import dataclass
from enum import StrEnum

_VOWELS = "aeiou"
_PREFIXES = ("be", "ge", "her", "ont", "ver", "er")
_STRONG_PREFIXES = ("be", "ge", "her", "ont", "ver", "er", "over", "onder", "voor", "om", "door", "mis", "weer", "aan")


class Form(StrEnum):
    """What a form can do in a clause."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"


Parts = dict[str, tuple[str, str, str]]
"""Infinitive of an irregular verb to its past singular, past plural and participle."""


@dataclass(frozen=True)
class Inflected:
    """One form of a verb, lower-cased."""

    text: str
    form: Form


def dutch(infinitive: str, parts: Parts) -> set[Inflected]:
    """Return the forms of a Dutch verb without a separable prefix; generous where the spelling leaves a choice."""
    forms = {Inflected(infinitive, Form.INFINITIVE), Inflected(infinitive, Form.FINITE)}
    strong = _strong(infinitive, parts)
    for stem in _dutch_stems(infinitive):
        forms |= {Inflected(stem, Form.FINITE), Inflected(stem if stem.endswith("t") else stem + "t", Form.FINITE)}
        if strong is None:
            ending = "t" if _voiceless(infinitive) else "d"
            forms |= {Inflected(stem + ending + "e", Form.FINITE), Inflected(stem + ending + "en", Form.FINITE)}
            participle = stem if stem.endswith(ending) else stem + ending
            prefixed = infinitive.startswith(_PREFIXES) or _inseparable(infinitive)
            forms.add(Inflected(participle if prefixed else _with_ge(participle), Form.PARTICIPLE))
    if strong:
        singular, plural, participle = strong
        forms |= {Inflected(singular, Form.FINITE), Inflected(plural, Form.FINITE)}
        forms.add(Inflected(participle, Form.PARTICIPLE))
    return forms


def _with_ge(stem: str) -> str:
    """Put ge- before a stem, with the trema that keeps the vowels apart (geïntroduceerd)."""
    return "ge" + {"i": "ï", "e": "ë", "u": "ü"}.get(stem[0], stem[0]) + stem[1:]


def _inseparable(infinitive: str) -> bool:
    """Whether the accent is on the verb, so that the participle has no ge- (overtuigen, ondervragen, voorzien)."""
    return infinitive.startswith(("over", "onder", "voor", "door", "om", "aanvaard", "mis")) and len(infinitive) > 8


def _strong(infinitive: str, parts: Parts) -> tuple[str, str, str] | None:
    if infinitive in parts:
        return parts[infinitive]
    for prefix in _STRONG_PREFIXES:
        if infinitive.startswith(prefix) and (base := infinitive[len(prefix) :]) in parts:
            singular, plural, participle = parts[base]
            return prefix + singular, prefix + plural, prefix + participle.removeprefix("ge")
    return None


def _dutch_stems(infinitive: str) -> set[str]:
    if not infinitive.endswith("en"):
        return {infinitive.removesuffix("n")}
    base = infinitive[:-2]
    if len(base) > 1 and base[-1] == base[-2] and base[-1] not in _VOWELS:
        return {base[:-1]}
    base = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1]) if base else base
    stems = {base}
    if re.search(rf"(?:^|[^{_VOWELS}])[aeou][^{_VOWELS}y]$", base):
        long = base[:-2] + base[-2] + base[-2:]
        # The last syllable is unstressed in leveren and handelen, stressed in introduceren and spelen.
        stems = {base, long} if re.search(rf"[{_VOWELS}].*e[lrnm]$", base) else {long}
    return stems


def _voiceless(infinitive: str) -> bool:
    base = infinitive.removesuffix("en")
    return base.endswith(("t", "k", "f", "s", "p", "c", "x")) or (base.endswith("ch") and len(base) > 2)


def english(infinitive: str, parts: Parts) -> set[Inflected]:
    """Return the forms of an English verb."""
    third = infinitive + ("es" if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", infinitive) else "s")
    past, ing = infinitive + "ed", infinitive + "ing"
    if re.search(r"[^aeiou]y$", infinitive):
        third, past = infinitive[:-1] + "ies", infinitive[:-1] + "ied"
    elif infinitive.endswith("e"):
        past, ing = infinitive + "d", infinitive[:-1] + "ing"
    pasts = {past}
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", infinitive):
        pasts.add(infinitive + infinitive[-1] + "ed")
        forms = {Inflected(infinitive + infinitive[-1] + "ing", Form.INFINITIVE)}
    else:
        forms = set()
    participles = pasts
    if infinitive in parts:
        singular, plural, participle = parts[infinitive]
        pasts, participles = {singular, plural}, {participle}
    forms |= {Inflected(infinitive, Form.INFINITIVE), Inflected(infinitive, Form.FINITE)}
    forms |= {Inflected(third, Form.FINITE), Inflected(ing, Form.INFINITIVE)}
    forms |= {Inflected(text, Form.FINITE) for text in pasts} | {
        Inflected(text, Form.PARTICIPLE) for text in participles
    }
    return forms
