"""A real Chromium, and a real service over a small dossier on a port of its own."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from app.api import create_app
from app.settings import load
from tests.browser.dossier import DOSSIER, HOSTILE

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The Chromium to use: the one given, or the first one installed."""
    given = os.environ.get("KRUIWAGEN_CHROMIUM")
    found = given or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.fail("The browser tests need Chromium: install it, or name it in KRUIWAGEN_CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def serve(folder, readings, **given) -> Iterator[str]:
    """Serve a store in `folder` that holds `readings`, under these settings, and yield its address."""
    settings = load(store=f"sqlite:///{folder / 'store.db'}", port=0, **given)
    with settings.open_store() as store:
        for one in readings:
            store.writer().write(one)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the service did not start"
        time.sleep(0.05)
    [socket] = server.servers[0].sockets
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def service(tmp_path_factory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("dossier"), DOSSIER)


@pytest.fixture(scope="session")
def hostile_service(tmp_path_factory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("hostile"), [HOSTILE])


TOKEN = "een-sleutel-van-genoeg-tekens"
REMEMBER_NETWORK = """
let Network;
globalThis.vis = Object.defineProperty({}, "Network", {
  set(given) { Network = given; },
  get() { return class extends Network { constructor(...given) { super(...given); globalThis.network = this; } }; },
});
"""
"""Runs before the page's own scripts, so that a test can tell where on the canvas a dot is."""


@pytest.fixture
def closed_service(tmp_path) -> Iterator[str]:
    """A service that asks for a token."""
    yield from serve(tmp_path, DOSSIER, token=TOKEN)


@dataclass
class Watched:
    """A page, and what it did that a reader would not see."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Errors, dialogs and violations of the Content-Security-Policy."""

    def dots(self) -> list[str]:
        """The ids of the dots in the picture, sorted."""
        return sorted(self.page.evaluate("network.body.nodeIndices"))

    def place(self, dot: str) -> tuple[float, float]:
        """Where on the page a dot is."""
        spot = self.page.evaluate("id => network.canvasToDOM(network.getPosition(id))", dot)
        box = self.page.locator("#canvas").bounding_box()
        return box["x"] + spot["x"], box["y"] + spot["y"]


@pytest.fixture
def open_page(browser) -> Iterator:
    """Return a function that opens an address (in Dutch, on a wide screen, unless told) and watches the page."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, **options) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": height}, **{"locale": "nl-NL", "reduced_motion": "reduce"} | options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        watched = Watched(context.new_page())
        page = watched.page
        page.add_init_script(REMEMBER_NETWORK)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("pageerror", lambda error: watched.faults.append(f"error: {error}"))
        page.on("console", lambda said: watched.faults.append(said.text) if said.type == "error" else None)

        def dialog(opened) -> None:
            watched.faults.append(f"dialog: {opened.message}")
            opened.dismiss()

        page.on("dialog", dialog)
        page.goto(url)
        if url.startswith("http"):
            page.locator("body[data-ready], dialog[open]").wait_for()
        return watched

    yield open_page
    for context in contexts:
        context.close()
