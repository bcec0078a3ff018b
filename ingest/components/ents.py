"""The entities that a trained spaCy model found, as named mentions: for `PipelineConfig(model=...)`."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, overlap
from ingest.components.words import possessive
from ingest.draft import DraftActor, DraftMention
from schemas.entity import EntityType, MentionKind

SOURCE = "ents"
LABELS = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANIZATION,
    "NORP": None,
    "GPE": EntityType.LOCATION,
    "LOC": EntityType.LOCATION,
    "FAC": EntityType.LOCATION,
    "PRODUCT": EntityType.PRODUCT,
} | {type.value: type for type in EntityType}
"""The entity type of each label of spaCy's own models, and of models trained with ours."""


@Language.component("kruiwagen_ents")
def take_ents(doc: Doc) -> Doc:
    """Add a mention for each of `doc.ents` with a known label, where the draft has none yet (as from the gazetteer)."""
    draft = draft_of(doc)
    actors: dict[tuple[str, EntityType], DraftActor] = {}
    for span in doc.ents:
        type = LABELS.get(span.label_)
        if type is None:
            continue
        actor = actors.setdefault((span.text.casefold(), type), DraftActor(type))
        mention = DraftMention(span.start, span.end, MentionKind.NAMED, actor, SOURCE, 0.8, possessive(span[-1].text))
        if not any(overlap(mention, other) for other in draft.mentions):
            add(draft, mention)
    return doc
