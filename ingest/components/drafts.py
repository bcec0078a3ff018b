"""What the components share in handling a Doc's draft."""

from bisect import insort

from spacy.tokens import Doc

from ingest.draft import Draft, DraftMention


def draft_of(doc: Doc) -> Draft:
    """Return the draft of `doc`; a Doc that did not come from a Document has none."""
    draft = doc._.draft
    if not isinstance(draft, Draft):
        raise ValueError("This pipeline reads Documents: use ingest.pipeline.Reader, or set doc._.draft first.")
    return draft


def add(draft: Draft, mention: DraftMention) -> None:
    """Put `mention` at its place; those that it overlaps give way."""
    draft.mentions[:] = [other for other in draft.mentions if not overlap(other, mention)]
    insort(draft.mentions, mention, key=lambda other: other.start)


def overlap(left: DraftMention, right: DraftMention) -> bool:
    """Whether two mentions share a token."""
    return left.start < right.end and right.start < left.end


def bounds(doc: Doc, mention: DraftMention) -> tuple[int, int]:
    """Return the characters of the text that `mention` covers, without what is trimmed off its end."""
    last = doc[mention.end - 1]
    return doc[mention.start].idx, last.idx + len(last) - mention.trim


def surface(doc: Doc, mention: DraftMention) -> str:
    """Return the text of `mention` with its white space folded."""
    start, end = bounds(doc, mention)
    return " ".join(draft_of(doc).document.text[start:end].split())  # doc.text is built anew at every call
