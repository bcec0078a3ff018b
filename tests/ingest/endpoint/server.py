"""A small real HTTP server that speaks as OpenAI-compatible ones do, and says what a test lets it say."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Question = dict[str, Any]


@dataclass
class Sent:
    """What the server answers to one request."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: threading.Event | None = None
    """Held back until this is set."""


@dataclass
class Server:
    """A running server: its base URL, and what it was asked."""

    url: str
    paths: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


def said(content: object) -> Sent:
    """Return a chat completion with this content: text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    envelope = {"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}]}
    return Sent(json.dumps(envelope).encode())


def asked(question: Question) -> dict[str, Any]:
    """Return what a question says about the document: its sentences and the actors already known."""
    data = json.loads(question["messages"][1]["content"])
    assert isinstance(data, dict)
    return data


@contextmanager
def serving(answer: Callable[[Question], Sent]) -> Iterator[Server]:
    """Run a server that gives each question to `answer`, for the length of a test."""
    served = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.paths.append(self.path)
            served.questions.append(question)
            served.keys.append(self.headers["Authorization"])
            sent = answer(question)
            if sent.wait is not None:
                sent.wait.wait()
            try:
                self.send_response(sent.status)
                for name, value in sent.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(sent.body)))
                self.end_headers()
                self.wfile.write(sent.body)
            except OSError:
                self.close_connection = True  # the client went away, as it does after a time-out

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    served.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield served
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
