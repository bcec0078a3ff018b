"""A small corpus for tests of training."""

from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import Unigram

from ingest.annotated import AnnotatedDocument, read_annotated
from ingest.model.pieces import Pieces

TEXT = """\
# doc: proef-1 | kind: nieuwsbericht | date: 2021-03-04 | lang: nl
S [Marit Overdiep|Person:overdiep], directeur van [Kraanwater BV|Company:kraanwater], sprak met [Bo Vos|Person:vos].
C position overdiep -> kraanwater | role=directeur | trigger=directeur
C met overdiep -> vos | trigger=sprak
S [Zij|=overdiep] bracht [Vos|Person:vos] in contact met [het bedrijf|=kraanwater].
C introduced vos -> kraanwater | introducer=overdiep | trigger=in contact
S Daarna gebeurde er niets.

# doc: proef-2 | kind: brief | date: 2020-01-02 | lang: nl
S [Stichting Loodlijn|Organization:loodlijn] betaalde [Bo van der Vos|Person:vos].
C funded loodlijn -> vos | trigger=betaalde
S [Van der Vos|Person:vos] is lid van [D66|Organization:d66].
C member vos -> d66 | trigger=lid van
"""


def documents(tmp_path: Path, text: str = TEXT) -> list[AnnotatedDocument]:
    """Return the documents of the corpus."""
    path = tmp_path / "proef.txt"
    path.write_text(text, "utf-8")
    return list(read_annotated(path))


def tokenizer() -> Tokenizer:
    """Return a tokenizer whose pieces are single characters."""
    letters = sorted({*TEXT, "▁", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"})
    return Tokenizer(Unigram([(piece, -1.0) for piece in ("<s>", "<pad>", "</s>", "<unk>", *letters)], unk_id=3))


def pieces() -> Pieces:
    """Return the pieces of that tokenizer."""
    return Pieces(tokenizer())
