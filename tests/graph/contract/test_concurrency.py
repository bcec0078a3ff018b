"""Many threads on one store: readers see what was committed, whole, while others write."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from graph.store import open_store
from schemas.claim import ClaimType
from schemas.filter import Filter
from schemas.options import PathOptions
from tests.graph.builders import local, reading, told

DOCUMENTS = 12
NAMES = [f"Lid{number} Smit" for number in range(6)]


def written(number):
    """A document of which either all five claims are there or none."""
    return reading(f"d{number}", *(told(one, ClaimType.MET, NAMES[-1]) for one in NAMES[:-1]))


def test_readers_see_whole_documents_while_another_thread_writes(store):
    done = Event()

    def write():
        for number in range(DOCUMENTS):
            store.writer().write(written(number))
        done.set()

    def read():
        seen = []
        while True:
            last = done.is_set()
            view = store.view()
            seen.append(len(view.claims(Filter())))
            view.search("lid")
            view.list_entities()
            if last:
                return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        pool.submit(write).result()
        seen = [reader.result() for reader in readers]
    for counts in seen:
        assert counts == sorted(counts)
        assert {count % 5 for count in counts} == {0}
        assert counts[-1] == DOCUMENTS * 5


def test_writers_of_several_threads_lose_nothing(store):
    with ThreadPoolExecutor(3) as pool:
        changed = list(pool.map(lambda number: store.writer().write(written(number % 6)), range(12)))
    assert sum(changed) == 6
    view = store.view()
    assert [entity.documents for entity in view.list_entities()] == [6] * len(NAMES)
    assert len(view.claims(Filter())) == 30


def test_paths_are_asked_for_while_another_thread_writes(store):
    store.writer().write(written(0))

    def ask(number):
        if number % 3 == 0:
            store.writer().write(written(number))
        return store.view().paths(local("d0", NAMES[0]), local("d0", NAMES[1]), Filter(), PathOptions()).paths[0][1]

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(12))) == {2.0}


def test_another_connection_sees_what_was_committed(store_url, store, writer):
    with open_store(store_url) as other:
        view = other.view()
        before = view.revision
        writer.write(written(0))
        assert view.revision > before
        assert len(view.claims(Filter())) == 5
        assert len(view.paths(local("d0", NAMES[0]), local("d0", NAMES[1]), Filter(), PathOptions()).paths) == 1
