"""The component that lets an endpoint read: from sentences straight to actors and claims."""

import logging
from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import draft_of
from ingest.endpoint.answer import Drop
from ingest.endpoint.cast import Cast
from ingest.endpoint.chunks import chunks, pieces
from ingest.endpoint.claims import date_claims, drop_nameless, take_claims
from ingest.endpoint.client import Client, Endpoint, EndpointError
from ingest.endpoint.prompt import messages
from ingest.readers.problems import problem
from schemas.errors import InvalidInput

NAME = "kruiwagen_endpoint"
COMPONENTS = ("kruiwagen_sentences", "kruiwagen_gazetteer", NAME)
"""The pipeline of an endpoint: sentences to number, official names to know bodies by, and the endpoint."""


class EndpointReading:
    """Fills the draft with what an endpoint reads. `dropped` counts what it answered that did not hold."""

    def __init__(self) -> None:
        """Begin without an endpoint: nothing is sent anywhere before `connect`."""
        self._client: Client | None = None
        self.dropped: Counter[Drop] = Counter()

    def connect(self, endpoint: Endpoint) -> None:
        """Let this endpoint read. (It does not come by the configuration of spaCy, which would show the key.)"""
        self._client = Client(endpoint)

    def __call__(self, doc: Doc) -> Doc:
        """Add mentions and claims to `doc._.draft`.

        Raises `UnreadableFile` where a part of the document got no usable answer: half a reading would look whole.
        """
        if self._client is None:
            raise InvalidInput(f"The component {NAME} needs KRUIWAGEN_ENDPOINT and KRUIWAGEN_ENDPOINT_MODEL.")
        draft, cast = draft_of(doc), Cast(doc)
        text, dropped = draft.document.text, Counter[Drop]()
        for chunk in chunks(pieces(doc)):
            asked = {piece.number: piece for piece in chunk}
            sentences = [(piece.number, text[piece.start : piece.end]) for piece in chunk]
            try:
                answer = self._client.ask(messages(sentences, cast.known()))
            except EndpointError as error:
                at = {"page": draft.document.page_at(chunk[0].start), "first": chunk[0].number}
                raise problem(draft.document.origin, error.case, **at, **error.details) from None
            dropped += answer.dropped
            actors = cast.take(answer, asked, dropped)
            draft.claims.extend(take_claims(doc, answer.claims, actors, asked, dropped))
        drop_nameless(draft, dropped)
        date_claims(doc)
        if dropped:
            told = ", ".join(f"{reason} {count}" for reason, count in sorted(dropped.items()) if count)
            logging.getLogger("kruiwagen").info("%s: dropped from the endpoint's answers: %s", draft.document.id, told)
            self.dropped += dropped
        return doc


@Language.factory(NAME)
def make_endpoint(nlp: Language, name: str) -> EndpointReading:
    """Return the component, not connected yet."""
    return EndpointReading()
