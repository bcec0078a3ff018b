"""What makes a name a likely typo of another: shared by the backends, so that they find the same."""

from rapidfuzz.distance import OSA

TRIGRAM = 3


def is_typo(query: str, name: str) -> bool:
    """Whether `query` is likely a mistyped form of `name` (both `schemas.names.fold`ed).

    Every word of the query begins, or is within its allowance of, some word of the name; or both are when written
    without spaces. An allowance is one edit (or swap of neighbours) from 4 letters on, two from 8 letters on.
    """
    words = name.split()
    if query and all(any(word.startswith(asked) or is_close(asked, word) for word in words) for asked in query.split()):
        return True
    return _edits(joined := query.replace(" ", ""), name.replace(" ", "")) <= _allowance(joined)


def trigrams(text: str) -> list[str]:
    """Return the distinct runs of three characters in `text`."""
    return sorted({text[start : start + TRIGRAM] for start in range(len(text) - TRIGRAM + 1)})


def is_close(asked: str, word: str) -> bool:
    """Whether one word is within its allowance of another."""
    return _edits(asked, word) <= _allowance(asked)


def _allowance(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _edits(one: str, other: str) -> int:
    return OSA.distance(one, other, score_cutoff=_allowance(one))
