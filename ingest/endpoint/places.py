"""Whether words stand in a text, and where: the test that everything must pass that a model says it read."""

import re

_SAME = {mark: f"[{re.escape(marks)}]" for marks in ("'’‘`´", '"“”„«»', "-–‑") for mark in marks}
"""Marks that models write for each other. What is kept is always the text's own."""


def places(text: str, words: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where whole `words` stand between two characters of `text`: letter for letter, line ends as spaces."""
    parts = words.split()
    if not parts or sum(map(len, parts)) > end - start:
        return []
    body = r"\s+".join("".join(_SAME.get(c) or re.escape(c) for c in part) for part in parts)
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    return [found.span() for found in re.compile(before + body + after).finditer(text, start, end)]
