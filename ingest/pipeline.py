"""The reading pipeline: a spaCy Language of registered components, from a Document to a Reading."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

import ingest.components  # noqa: F401  (importing it registers the components)
from ingest.assemble import EXTRACTOR, assemble
from ingest.draft import Draft
from ingest.endpoint.answer import Drop
from ingest.endpoint.client import Endpoint
from ingest.endpoint.component import EndpointReading
from ingest.lexicon import LANGUAGES
from ingest.model.network import trained_extractor
from schemas.document import Document
from schemas.reading import Reading

RULES = (
    "kruiwagen_sentences",
    "kruiwagen_gazetteer",
    "kruiwagen_groups",
    "kruiwagen_names",
    "kruiwagen_aliases",
    "kruiwagen_unnamed",
    "kruiwagen_references",
    "kruiwagen_headers",
    "kruiwagen_claims",
)
"""The rules that need no trained model: boundaries, named actors, what points to them, and what they did."""

COMPONENTS = (
    "kruiwagen_sentences",
    "kruiwagen_gazetteer",
    "kruiwagen_groups",
    "kruiwagen_trained_names",
    "kruiwagen_aliases",
    "kruiwagen_unnamed",
    "kruiwagen_types",
    "kruiwagen_references",
    "kruiwagen_trained_references",
    "kruiwagen_headers",
    "kruiwagen_trained_claims",
    "kruiwagen_claims",
)
"""The default: the trained network, and rules where they are surer or see what it does not.

Precedence: an official name before what the network sees, unless that is a longer name; a function that the network
sees before one by rule; a reference that the rules resolve before one by the network, because they only speak where
nothing else fits. Claims of both are kept; where both tell the same, it is one claim with the higher confidence.
"""


@dataclass(frozen=True)
class PipelineConfig:
    """What a pipeline is made of.

    `components` are names of registered components, in order: a trained named-entity, reference or claim component
    takes the place of one of these. `model` is an installed spaCy package (or folder) to start from instead of a
    blank tokenizer; its entities reach the draft through the component `kruiwagen_ents`. `endpoint` is the
    server that the component `kruiwagen_endpoint` asks. `extractor` is the name and version that claims carry, unless
    they are to carry those of what reads.
    """

    components: tuple[str, ...] = COMPONENTS
    model: str | None = None
    endpoint: Endpoint | None = None
    extractor: str | None = None

    @property
    def name(self) -> str:
        """Name and version that the claims carry: `extractor`, or that of the trained network or the rules."""
        if self.extractor is not None:
            return self.extractor
        trained = any(component.startswith("kruiwagen_trained_") for component in self.components)
        return trained_extractor() if trained else EXTRACTOR


def build(language: str = "nl", *, config: PipelineConfig = PipelineConfig()) -> Language:
    """Return the pipeline for `language`; nothing is downloaded."""
    nlp = spacy.load(config.model) if config.model else blank(language)
    for component in config.components:
        pipe = nlp.add_pipe(component)
        if config.endpoint and isinstance(pipe, EndpointReading):
            pipe.connect(config.endpoint)
    return nlp


def blank(language: str) -> Language:
    """Return a blank tokenizer that leaves a hyphenated name in one piece, as spaCy's Dutch one does by itself."""
    nlp = spacy.blank(language)
    tokenizer: Any = nlp.tokenizer  # its class has no stubs
    infixes = [pattern for pattern in nlp.Defaults.infixes or () if "(?:-|–|" not in str(pattern)]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def read(document: Document, nlp: Language, *, extractor: str = EXTRACTOR) -> Reading:
    """Return what the pipeline `nlp` takes from `document`."""
    doc = nlp.tokenizer(document.text)
    doc._.draft = Draft(document)
    return assemble(nlp(doc), extractor=extractor)


class Reader:
    """Reads documents with the pipeline of their language; Dutch where there is none for it."""

    def __init__(self, config: PipelineConfig = PipelineConfig()) -> None:
        """Take what the pipelines are made of; each is built when the first document in its language comes."""
        self._config = config
        self._pipelines: dict[str, Language] = {}

    @property
    def dropped(self) -> Counter[Drop]:
        """How much an endpoint answered that did not hold, over all documents read."""
        pipes = (pipe for nlp in self._pipelines.values() for _, pipe in nlp.pipeline)
        return sum((pipe.dropped for pipe in pipes if isinstance(pipe, EndpointReading)), Counter[Drop]())

    def read(self, document: Document) -> Reading:
        """Return what was taken from `document`."""
        language = document.language if document.language in LANGUAGES else "nl"
        if language not in self._pipelines:
            self._pipelines[language] = build(language, config=self._config)
        return read(document, self._pipelines[language], extractor=self._config.name)
