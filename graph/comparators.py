"""What speaks for two names being of one actor: pure functions of two folded names, one feature each, from 0 to 1."""

from rapidfuzz.distance import JaroWinkler

from graph.search import is_close

SMALL_WORDS = frozenset("van de der den het een en of voor te in bij the of and for".split())
"""Words that acronyms mostly leave out."""

UNKNOWN = 0.5
"""What a feature comes to that one of the names tells nothing about."""

_INITIAL = 0.8
_CLOSE = 0.9


def words(left: str, right: str) -> float:
    """Return the share of the words of the shorter name that the other has too, or nearly, or as an initial."""
    shorter, longer = sorted((left.split(), right.split()), key=len)
    return sum(any(_same_word(word, other) for other in longer) for word in shorter) / len(shorter)


def contained(left: str, right: str) -> float:
    """Return whether all of one name is in the other: "X Noord" and "X Zuid" share words and are not one."""
    return float(words(left, right) == 1)


def spelling(left: str, right: str) -> float:
    """Return how alike the names are as they are written (Jaro-Winkler)."""
    return JaroWinkler.similarity(left, right)


def surname(left: str, right: str) -> float:
    """Return whether two people have the same last word in their names, or nearly."""
    one, other = left.split()[-1], right.split()[-1]
    return 1.0 if one == other else _similar(one, other)


def given_name(left: str, right: str) -> float:
    """Return whether two people can have the same first name: an initial may stand for it, and it may be left out."""
    if min(left.count(" "), right.count(" ")) == 0:
        return UNKNOWN
    one, other = left.split()[0], right.split()[0]
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    return _similar(one, other)


def acronym(left: str, right: str) -> float:
    """Return whether one name is made of the initials of the other, small words counted or not."""
    short, long = sorted((left, right), key=lambda name: name.count(" "))
    return float(" " not in short and short in acronyms(long))


def acronyms(name: str) -> set[str]:
    """Return the acronyms that a name of several words can have."""
    parts = name.split()
    if len(parts) < 2:
        return set()
    return {"".join(word[0] for word in kept) for kept in (parts, [w for w in parts if w not in SMALL_WORDS])}


def _same_word(one: str, other: str) -> bool:
    return is_close(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _similar(one: str, other: str) -> float:
    similarity = JaroWinkler.similarity(one, other)
    return similarity if similarity >= _CLOSE else 0.0
