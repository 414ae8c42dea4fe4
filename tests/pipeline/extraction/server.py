"""A real server on this machine that answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any], int], "Sent"]


class Sent:
    """What the server sends: status, body, headers, and how slowly."""

    def __init__(self, body: object, status: int = 200, *, wait: float = 0.0, drip: float = 0.0, location: str = "") -> None:
        self.status, self.wait, self.drip, self.location = status, wait, drip, location
        self.body = body.encode() if isinstance(body, str) else json.dumps(body).encode()


class Server:
    """The server: its address, the requests it was sent, and their headers."""

    def __init__(self, answer: Answer) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._answer = answer
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.requests.append(body)
                server.headers.append(dict(self.headers))
                server.paths.append(self.path)
                self._send(server._answer(body, len(server.requests)))

            def _send(self, sent: Sent) -> None:
                time.sleep(sent.wait)
                self.send_response(sent.status)
                if sent.location:
                    self.send_header("Location", sent.location)
                self.send_header("Content-Length", str(len(sent.body)))
                self.end_headers()
                try:
                    for byte in sent.body if sent.drip else b"":
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(sent.drip)
                    self.wfile.write(b"" if sent.drip else sent.body)
                except OSError:
                    return  # whoever asked has gone

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        return Handler

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server that runs while a test does."""
    server = Server(answer)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def completion(claims: object, *, given: int = 100, answered: int = 50, finish: str = "stop") -> dict[str, Any]:
    """A chat completion as OpenAI's endpoints write it, with claims as its content."""
    content = claims if isinstance(claims, str) else json.dumps({"claims": claims})
    return {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}],
        "usage": {"prompt_tokens": given, "completion_tokens": answered},
    }


def claim(sentence: int, words: str, violation: str = "killing", **fields: object) -> dict[str, Any]:
    """An entry of an answer."""
    lists: dict[str, object] = {name: [] for name in ("perpetrators", "victims", "figures", "dates", "places", "means")}
    certainty = {"kind": "asserted", "words": ""}
    return {"violation": violation, "sentence": sentence, "words": words, "certainty": certainty, **lists, **fields}
