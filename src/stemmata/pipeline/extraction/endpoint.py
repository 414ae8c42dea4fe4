"""The one place that opens a connection: a request to the extractor's endpoint, tried again where that may help.

Nothing is followed anywhere: no redirect, no proxy of the environment, so that texts meant for this machine stay on it. The key
is taken from the environment and kept nowhere.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from attrs import frozen

from stemmata.claims.extractor import is_answer
from stemmata.errors import ExtractorError, SettingsError
from stemmata.settings import ExtractorSettings

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
MILLION = 1_000_000  # prices are given for that many tokens
_PATH = "/chat/completions"
_MOST = 10_000_000  # bytes of an answer; the longest that was asked for has some 100,000
_CHUNK = 65_536
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})  # statuses behind which a later request may be answered


@frozen
class Reply:
    """An answer.

    Attributes:
        content: its text; empty when there was none of the right form after the last try.
        input_tokens: tokens the endpoint counted in the request.
        output_tokens: tokens it counted in the answer.
        usable: whether the text is of the form that was asked for.
    """

    content: str
    input_tokens: int
    output_tokens: int
    usable: bool


def is_on(settings: ExtractorSettings) -> bool:
    """Whether an extractor is to be asked at all."""
    return bool(settings.url)


def check_extractor(settings: ExtractorSettings) -> None:
    """See that the settings are whole, and that texts leave this machine only where that was said.

    Raises:
        SettingsError: the address is none, there is no model, or the endpoint is another machine without `remote`.
    """
    if not is_on(settings):
        return
    try:
        parts = urlsplit(settings.url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    if parts.scheme not in {"http", "https"} or not host:
        raise SettingsError(
            f"the extractor's url {settings.url!r} is no address", "[extractor] url", 'write it as "http://localhost:8080/v1"'
        )
    if not settings.model:
        raise SettingsError("the extractor has no model", "[extractor] model", "name the model as the endpoint knows it")
    if host not in HERE and not settings.remote:
        raise SettingsError(
            f"the extractor is on another machine ({host}): all texts, with every name in them, would leave this one",
            "[extractor] url",
            "run a model on this machine, or write remote = true under [extractor] if that is what you want",
        )


class Endpoint:
    """An endpoint that speaks as OpenAI's chat completions do.

    Args:
        settings: what to ask, and how patiently.
        pause: waits that many seconds; the clock's own, save in tests.
    """

    def __init__(self, settings: ExtractorSettings, pause: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._pause = pause
        self.asked = 0  # requests sent, new tries too
        self._tokens = (0, 0)  # given, answered
        self._key = os.environ.get(settings.key_variable, "") if settings.key_variable else ""

    def ask(self, body: dict[str, Any]) -> Reply:
        """An answer to one request.

        Raises:
            ExtractorError: the endpoint cannot be reached, refuses the request, or is busy or broken down to the last try.
        """
        given = json.dumps(body, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        wait = self._settings.wait_seconds
        for left in range(self._settings.retries, -1, -1):
            self.asked += 1
            reply, problem = self._try(given)
            if reply is not None:
                self._tokens = (self._tokens[0] + reply.input_tokens, self._tokens[1] + reply.output_tokens)
            if reply is not None and (reply.usable or not left):
                return reply
            if not left:
                raise self._error(problem)
            self._pause(wait)
            wait *= 2
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    def words(self) -> str:
        """What was asked, in one line for the custody log."""
        given, answered = self._tokens
        cost = (given * self._settings.input_price + answered * self._settings.output_price) / MILLION
        where = f"the model {self._settings.model} at {self._settings.url}"
        tokens = f"{given} tokens, {answered} in answers, cost {cost:g}"
        return f"texts of reports were given to {where} in {self.asked} requests: {tokens}"

    def _try(self, given: bytes) -> tuple[Reply | None, str]:
        """One request: the reply, or what was wrong that may pass."""
        try:
            status, data = self._send(given)
        except TimeoutError:
            return None, f"there was no answer within {self._settings.timeout_seconds:g} seconds"
        except (OSError, HTTPException) as error:
            return None, f"it cannot be reached: {str(error) or type(error).__name__}"
        if status in _AGAIN:
            return None, f"it answered with status {status}"
        if status != 200:
            raise self._error(f"it refused the request with status {status}: {data[:200].decode('utf-8', 'replace').strip()}")
        return _reply(data), "its answer was of another form than asked for"

    def _send(self, given: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self._settings.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        deadline = time.monotonic() + self._settings.timeout_seconds
        connection = kind(parts.hostname or "", parts.port, timeout=self._settings.timeout_seconds)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            connection.request("POST", parts.path.rstrip("/") + _PATH, given, headers)
            response = connection.getresponse()
            return response.status, _body(response, deadline)
        finally:
            connection.close()

    def _error(self, problem: str) -> ExtractorError:
        return ExtractorError(
            f"the extractor does not answer: {problem}",
            f"{self._settings.url}, model {self._settings.model}",
            "see that it runs and knows the model, or take [extractor] url out of the settings; its answers so far are kept",
        )


def _body(response: HTTPResponse, deadline: float) -> bytes:
    """The whole answer, unless it drips in beyond the deadline or beyond all measure."""
    data = b""
    while chunk := response.read1(_CHUNK):
        data += chunk
        if time.monotonic() > deadline:
            raise TimeoutError
        if len(data) > _MOST:
            raise HTTPException("the answer is longer than any that was asked for")
    return data


def _reply(data: bytes) -> Reply:
    """What an answer says; unusable when it is not of the form that was asked for, or was cut off."""
    try:
        value = json.loads(data)
        choice = value["choices"][0]
        content, cut = choice["message"]["content"], choice.get("finish_reason") == "length"
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return Reply(data[:1000].decode("utf-8", "replace"), 0, 0, usable=False)
    text = content if isinstance(content, str) else ""
    usage = value.get("usage")
    return Reply(text, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"), usable=not cut and is_answer(text))


def _count(usage: object, key: str) -> int:
    value = usage.get(key) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
