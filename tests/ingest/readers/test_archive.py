from ingest.limits import Limits

from .made import zipped

TEXT = b"Een bericht over de proef."


def names(result):
    return [item.name for item in result.inside]


def reasons(result):
    return {failure.name: failure.reason for failure in result.failures}


def test_names_that_climb_out_are_labels_only(attempt):
    result = attempt("a.zip", zipped({"../../etc/b.txt": TEXT, "/c.txt": TEXT, "map\\d.txt": TEXT}))
    assert names(result) == ["a.zip/etc/b.txt", "a.zip/c.txt", "a.zip/map/d.txt"]


def test_hidden_files_and_folders_are_passed_over(attempt):
    result = attempt("a.zip", zipped({".DS_Store": b"x", "__MACOSX/._b.txt": b"x", "map/": b"", "b.txt": TEXT}))
    assert names(result) == ["a.zip/b.txt"]


def test_a_bad_member_does_not_cost_the_others(attempt):
    data = bytearray(zipped({"a.txt": TEXT * 50, "b.txt": TEXT}))
    data[40] ^= 0xFF  # inside the compressed bytes of a.txt
    result = attempt("a.zip", bytes(data))
    assert (names(result), reasons(result)) == (["a.zip/b.txt"], {"a.zip/a.txt": "corrupt"})


def test_a_member_that_unpacks_to_very_much_is_refused(attempt):
    noise = bytes(range(256)) * 40_000
    data = zipped({"bom.txt": b"0" * 12_000_000, "ruis.bin": noise, "b.txt": TEXT})
    result = attempt("a.zip", data, Limits(archive_ratio=900))
    assert names(result) == ["a.zip/ruis.bin", "a.zip/b.txt"]
    assert reasons(result) == {"a.zip/bom.txt": "archive_ratio"}


def test_an_archive_that_unpacks_to_very_much_is_refused_before_anything_is_unpacked(attempt):
    result = attempt("a.zip", zipped({f"{number}.txt": b"0" * 6_000_000 for number in range(3)}))
    assert (names(result), reasons(result)) == ([], {"a.zip": "archive_ratio"})


def test_files_beyond_the_limit_are_named_and_those_before_it_read(attempt):
    result = attempt("a.zip", zipped({f"{number}.txt": TEXT for number in range(5)}), Limits(archive_files=3))
    assert names(result) == ["a.zip/0.txt", "a.zip/1.txt", "a.zip/2.txt"]
    assert reasons(result) == {"a.zip": "too_large"}


def test_unpacking_stops_at_the_limit_on_bytes(attempt):
    files = {f"{number}.txt": bytes([65 + number]) * 400 for number in range(5)}
    result = attempt("a.zip", zipped(files), Limits(archive_bytes=1000))
    assert names(result) == ["a.zip/0.txt", "a.zip/1.txt"]
    assert "2 of its 5 files" in result.failures[0].message


def test_an_archive_inside_an_archive_is_named_and_not_opened(attempt):
    result = attempt("a.zip/b.zip", zipped({"c.txt": TEXT}), in_archive=True)
    assert (names(result), reasons(result)) == ([], {"a.zip/b.zip": "nested_archive"})
