"""The HTTP side of an endpoint: one question, one answer, and every way in which that can go wrong."""

import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx

from ingest.endpoint.answer import Answer, MalformedAnswer, parse
from ingest.endpoint.prompt import RESPONSE_FORMAT, VERSION

_ANSWER_BYTES = 2 * 2**20
"""Size from which an answer is no answer to a few sentences."""
_WARMER = 0.3
"""Temperature of the second try: at zero a model would say the same again."""


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server (`url` up to and including `/v1`), the model asked for, and how long it may take."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 120

    @property
    def extractor(self) -> str:
        """Name and version that claims carry: the model, and the version of the question it answered."""
        return f"{self.model}/prompt-{VERSION}"


class EndpointError(Exception):
    """The endpoint gave no usable answer; `case` is a key of the table of problems, `details` fill it in."""

    def __init__(self, case: str, **details: object) -> None:
        super().__init__(case, details)
        self.case, self.details = case, details


class Client:
    """Asks one endpoint. It connects to nothing before the first question, and never to another host."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        # Neither a proxy of the environment nor a redirect may take the text of documents elsewhere.
        self._http = httpx.Client(headers=headers, timeout=endpoint.seconds, trust_env=False, follow_redirects=False)

    def ask(self, messages: list[dict[str, str]]) -> Answer:
        """Return the answer; what is malformed, or a server's own failure, is tried once more before it is an error."""
        try:
            return parse(self._complete(messages, 0))
        except MalformedAnswer:
            pass
        except EndpointError as error:
            if error.case != "endpoint_failed":
                raise
        try:
            return parse(self._complete(messages, _WARMER))
        except MalformedAnswer:
            raise EndpointError("endpoint_answer", model=self.endpoint.model) from None

    def _complete(self, messages: list[dict[str, str]], temperature: float) -> str:
        endpoint = self.endpoint
        question = {
            "model": endpoint.model,
            "messages": messages,
            "temperature": temperature,
            "stream": False,
            "response_format": RESPONSE_FORMAT,
        }
        try:
            with self._http.stream("POST", f"{endpoint.url}/chat/completions", json=question) as response:
                _check(response, endpoint)
                body = self._body(response)
        except httpx.TimeoutException:
            raise EndpointError("endpoint_timeout", seconds=f"{endpoint.seconds:g}", url=endpoint.url) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError):
            raise EndpointError("endpoint_unreachable", url=endpoint.url) from None
        return _content(body)

    def _body(self, response: httpx.Response) -> bytes:
        """Return the body, unless it goes on for too long or too far (httpx limits each read, not all together)."""
        until = time.monotonic() + self.endpoint.seconds
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > _ANSWER_BYTES:
                raise MalformedAnswer("too long")
            if time.monotonic() > until:
                raise httpx.ReadTimeout("the answer goes on for too long")
        return bytes(body)


def _check(response: httpx.Response, endpoint: Endpoint) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise EndpointError("endpoint_key", status=status, url=endpoint.url)
    if status == HTTPStatus.NOT_FOUND:
        raise EndpointError("endpoint_missing", url=endpoint.url, model=endpoint.model)
    case = "endpoint_failed" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "endpoint_refused"
    raise EndpointError(case, status=status, url=endpoint.url)


def _content(body: bytes) -> str:
    """Return what the model said, from the envelope around it."""
    try:
        envelope: Any = json.loads(body)
        content = envelope["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, KeyError, IndexError, TypeError):
        raise MalformedAnswer("no chat completion") from None
    if not isinstance(content, str):
        raise MalformedAnswer("no text")
    return content
