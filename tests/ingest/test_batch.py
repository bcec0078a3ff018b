import os
import signal
import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from ingest.batch import count_files, read_batch, read_named
from ingest.limits import Limits
from schemas.document import Document
from schemas.errors import UnreadableFile
from tests.ingest.readers.conftest import holds_together
from tests.ingest.readers.made import compound, pdf, picture, scan, word, zipped
from tests.ingest.readers.test_email import mail

TEXT = b"De minister sprak met het bedrijf."
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200))
LIMITS = Limits(file_bytes=3_000_000, pages=5, archive_ratio=50)
GOOD = {
    "brief.txt": TEXT,
    "besluit.pdf": pdf(["Het besluit van de minister."]),
    "map/verslag.docx": word("Verslag van het overleg."),
    "map/post.eml": mail(),
    "vragen.md": b"# Vragen\n\nHeeft u contact gehad?",
}
BAD = {
    "empty": {"leeg.txt": b"", "leeg.pdf": b""},
    "no_text": {"wit.txt": b"\n \n", "wit.docx": word("", "")},
    "encrypted (PDF)": {"slot1.pdf": pdf(["x"], password="a"), "slot2.pdf": pdf(["y"], password="b")},
    "encrypted (Word)": {
        "slot1.docx": compound({"EncryptedPackage": b"x"}),
        "slot2.docx": compound({"EncryptedPackage": b"y", "EncryptionInfo": b"z"}),
    },
    "encrypted (ZIP)": {
        "slot1.zip": zipped({"a.txt": TEXT}, locked=True),
        "slot2.zip": zipped({"a.txt": TEXT, "b.txt": TEXT}, locked=True),
    },
    "corrupt (PDF)": {"stuk1.pdf": b"%PDF-1.7\n" + b"rommel" * 20, "stuk2.pdf": bytes(range(256)) * 3},
    "corrupt (Word)": {"stuk1.docx": word("x")[:3000], "stuk2.docx": b"PK\x03\x04" + b"\x00" * 50},
    "corrupt (ZIP)": {"stuk1.zip": zipped({"a.txt": TEXT * 9})[:50], "stuk2.zip": b"PK\x03\x04" + b"\x01" * 80},
    "corrupt (Outlook)": {"stuk1.msg": compound({"a": b"b"})[:700], "stuk2.msg": bytes(range(256)) * 2},
    "wrong_extension": {"nota.docx": pdf(["Nota."]), "foto.pdf": PNG},
    "unsupported": {"foto.png": PNG, "oud.doc": compound({"WordDocument": b"x"})},
    "too_large": {"groot.txt": b"woord " * 600_000, "groot.pdf": b"%PDF-1.4\n" + b"0" * 3_000_000},
    "too_many_pages": {"dik1.pdf": pdf(*[["a"]] * 6), "dik2.pdf": pdf(*[["b"]] * 9)},
    "archive_ratio": {
        "bom1.zip": zipped({"nul.txt": b"0" * 20_000_000}),
        "bom2.zip": zipped({f"{number}.txt": b"1" * 2_000_000 for number in range(9)}),
    },
    "missing": {"weg1.txt": None, "weg2.pdf": None},  # links that lead nowhere
}


def write(folder: Path, files: dict[str, bytes | None]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            path.symlink_to(folder / "nergens")
        else:
            path.write_bytes(data)


def outcomes(*paths: Path, limits: Limits = LIMITS, workers: int = 1) -> list[str | tuple[str, str]]:
    """Return the origin of each document, and name and reason of each failure."""
    return [
        outcome.origin if isinstance(outcome, Document) else (outcome.name, outcome.reason)
        for outcome in read_batch(paths, limits=limits, workers=workers)
    ]


def test_thirty_bad_files_of_fifteen_kinds_do_not_cost_the_five_good_ones(tmp_path):
    assert (len(BAD), sum(map(len, BAD.values()))) == (15, 30)
    for files in (GOOD, *BAD.values()):
        write(tmp_path, files)
    found = list(read_batch([tmp_path], limits=LIMITS, workers=2))
    documents = [outcome for outcome in found if isinstance(outcome, Document)]
    failures = [outcome for outcome in found if isinstance(outcome, UnreadableFile)]
    assert sorted(document.origin for document in documents) == sorted(GOOD)
    expected = {name: kind.partition(" ")[0] for kind, files in BAD.items() for name in files}
    assert {failure.name: failure.reason for failure in failures} == expected
    assert len(found) == 35
    assert all(failure.advice and failure.text.nl != failure.text.en for failure in failures)
    for document in documents:
        holds_together(document)


def test_folders_are_walked_in_order_and_hidden_files_passed_over(tmp_path):
    write(
        tmp_path, {name: name.encode() + b" tekst" for name in ("b/z.txt", "b/a.txt", "c.txt", ".git/x.txt", ".y.txt")}
    )
    assert outcomes(tmp_path, workers=2) == ["c.txt", "b/a.txt", "b/z.txt"]
    assert count_files([tmp_path, tmp_path / "c.txt"]) == 4


def test_origin_is_the_name_of_a_file_that_was_given_itself(tmp_path):
    write(tmp_path, {"map/a.txt": TEXT})
    assert outcomes(tmp_path / "map" / "a.txt", tmp_path / "map" / "b.txt") == ["a.txt", ("b.txt", "missing")]


def test_what_is_inside_mails_and_archives_comes_after_them_under_their_name(tmp_path):
    post = mail(**{"stuk.pdf": pdf(["Het stuk."]), "leeg.txt": b""})
    write(
        tmp_path,
        {"a.zip": zipped({"map/post.eml": post, "los.txt": TEXT, "nog.zip": zipped({"x.txt": b"x"})}), "b.txt": b"B"},
    )
    assert outcomes(tmp_path, workers=2) == [
        "a.zip/map/post.eml",
        "a.zip/map/post.eml/stuk.pdf",
        ("a.zip/map/post.eml/leeg.txt", "empty"),
        "a.zip/los.txt",
        ("a.zip/nog.zip", "nested_archive"),
        "b.txt",
    ]


def test_the_same_bytes_are_one_document_whatever_they_are_called(tmp_path):
    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "c.zip": zipped({"d.txt": TEXT}), "e.pdf": b"", "f.pdf": b""})
    first, second, third, *empty = read_batch([tmp_path], workers=2)
    assert first == second == third
    assert [failure.name for failure in empty] == ["e.pdf", "f.pdf"]


def test_the_same_file_read_another_day_has_the_same_id(tmp_path):
    write(tmp_path, {"een/a.txt": TEXT, "twee/b.txt": TEXT})
    (one,), (two,) = read_batch([tmp_path / "een"]), read_batch([tmp_path / "twee"])
    assert one.id == two.id
    assert one.origin != two.origin


def test_uploads_go_by_the_name_that_they_were_sent_under(tmp_path):
    path = tmp_path / "upload-1"
    path.write_bytes(TEXT)
    (document,) = read_named([(path, "dossier/brief.txt")])
    assert (document.origin, document.kind) == ("dossier/brief.txt", "text")


def test_names_that_are_no_text_in_any_encoding_are_read(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(TEXT)
    assert outcomes(tmp_path) == ["caf?.txt"]


def test_a_page_that_takes_too_long_is_broken_off_and_the_rest_goes_on(tmp_path):
    quarter = picture(["Een regel tekst van een volle bladzijde, klein gezet."] * 31)
    full = Image.new("L", (2 * quarter.width, 2 * quarter.height))
    for corner in ((0, 0), (quarter.width, 0), (0, quarter.height), quarter.size):
        full.paste(quarter, corner)
    write(tmp_path, {"a.pdf": scan(full), "b.txt": TEXT})
    assert outcomes(tmp_path, limits=Limits(seconds=4)) == [("a.pdf", "timeout"), "b.txt"]


def test_a_text_longer_than_the_limit_is_named_and_the_rest_goes_on(tmp_path):
    write(tmp_path, {"a.txt": TEXT * 500, "b.txt": TEXT})
    assert outcomes(tmp_path, limits=Limits(characters=len(TEXT) * 100)) == [("a.txt", "too_large"), "b.txt"]


def test_a_reader_that_crashes_is_replaced_and_the_rest_goes_on(tmp_path):
    write(tmp_path, {"a.pdf": scan(picture(["Een regel tekst."] * 25)), "b.txt": TEXT})
    killer = threading.Thread(target=crash_once_it_recognises)
    killer.start()
    found = outcomes(tmp_path)
    killer.join()
    assert found == [("a.pdf", "crashed"), "b.txt"]


def test_a_batch_that_is_left_early_leaves_no_process_behind(tmp_path):
    write(tmp_path, {f"{number}.txt": TEXT + bytes([65 + number]) for number in range(9)})
    batch = read_batch([tmp_path], workers=2)
    next(batch)
    assert readers()
    batch.close()
    assert not readers()


@pytest.mark.parametrize("workers", [1, 3])
def test_order_does_not_depend_on_the_number_of_processes(tmp_path, workers):
    write(
        tmp_path, {"a.pdf": scan(picture(["Een scan."])), "b.txt": TEXT, "c.md": b"Vragen.", "d.docx": word("Verslag.")}
    )
    assert outcomes(tmp_path, workers=workers) == ["a.pdf", "b.txt", "c.md", "d.docx"]


def readers() -> list[int]:
    """Return the reading processes of this one, which may have started others (a browser, a database)."""
    started = children(os.getpid())
    return [one for one in started if b"ingest.worker" in Path(f"/proc/{one}/cmdline").read_bytes()]


def children(process: int) -> list[int]:
    """Return the processes that a process started and that still run."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for each in lists for number in each.read_text().split()]


def crash_once_it_recognises() -> None:
    """End the reading process, as a fault in a library does, when it has started Tesseract on a page."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for reader in readers():
            if children(reader):
                os.kill(reader, signal.SIGSEGV)
                return
        time.sleep(0.01)
