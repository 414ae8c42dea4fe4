"""The connection, against a real server: good answers, bad ones, slow ones, none; and nothing leaves this machine unsaid."""

from __future__ import annotations

import pytest

from stemmata.errors import ExtractorError, SettingsError
from stemmata.pipeline.extraction import Endpoint, check_extractor
from stemmata.settings import ExtractorSettings
from tests.pipeline.extraction.server import Answer, Sent, Server, completion, serving

BODY = {"model": "m", "messages": []}


def endpoint(server: Server, **settings: object) -> tuple[Endpoint, list[float]]:
    """An endpoint whose pauses are written down instead of waited for."""
    pauses: list[float] = []
    given = {"url": server.url, "model": "m", "retries": 2, "timeout_seconds": 5.0, **settings}
    return Endpoint(ExtractorSettings(**given), pauses.append), pauses  # type: ignore[arg-type]


def always(sent: Sent) -> Answer:
    return lambda body, number: sent


def then(*sent: Sent) -> Answer:
    return lambda body, number: sent[min(number, len(sent)) - 1]


def test_a_good_answer_is_given_back_with_its_tokens() -> None:
    with serving(always(Sent(completion([])))) as server:
        asked, pauses = endpoint(server)
        reply = asked.ask(BODY)
        assert (reply.content, reply.input_tokens, reply.output_tokens, reply.usable) == ('{"claims": []}', 100, 50, True)
        assert server.requests == [BODY]
        assert server.paths == ["/v1/chat/completions"]
        assert pauses == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_or_broken_endpoint_is_asked_again_after_longer_and_longer_pauses(status: int) -> None:
    with serving(then(Sent("busy", status), Sent("busy", status), Sent(completion([])))) as server:
        asked, pauses = endpoint(server)
        assert asked.ask(BODY).usable
        assert pauses == [1.0, 2.0]
        assert asked.asked == 3


def test_one_that_stays_broken_is_an_error_with_what_where_and_what_to_do() -> None:
    with serving(always(Sent("broken", 500))) as server:
        asked, _ = endpoint(server)
        with pytest.raises(ExtractorError) as raised:
            asked.ask(BODY)
        assert "status 500" in raised.value.what
        assert server.url in raised.value.where
        assert raised.value.todo
        assert len(server.requests) == 3


def test_a_refusal_is_not_tried_again() -> None:
    with serving(always(Sent('{"error": "no such model"}', 404))) as server:
        asked, _ = endpoint(server)
        with pytest.raises(ExtractorError, match=r"404.*no such model"):
            asked.ask(BODY)
        assert len(server.requests) == 1


def test_a_slow_answer_ends_in_an_error() -> None:
    with serving(always(Sent(completion([]), wait=1.0))) as server:
        asked, _ = endpoint(server, timeout_seconds=0.2, retries=0)
        with pytest.raises(ExtractorError, match=r"within 0\.2 seconds"):
            asked.ask(BODY)


def test_an_answer_that_drips_in_ends_in_an_error() -> None:
    with serving(always(Sent(completion([]), drip=0.02))) as server:
        asked, _ = endpoint(server, timeout_seconds=0.3, retries=0)
        with pytest.raises(ExtractorError, match=r"within 0\.3 seconds"):
            asked.ask(BODY)


def test_an_endpoint_that_is_not_there_ends_in_an_error() -> None:
    with serving(always(Sent(""))) as server:
        asked, pauses = endpoint(server)
    with pytest.raises(ExtractorError, match="cannot be reached"):
        asked.ask(BODY)
    assert len(pauses) == 2


@pytest.mark.parametrize(
    "body",
    [
        "no json",
        {"choices": []},
        {"choices": [{"message": None}]},
        [1],
        completion("no json either"),
        completion("[]"),
        completion([], finish="length"),
    ],
)
def test_an_answer_of_another_form_is_asked_for_again_and_then_given_back_as_unusable(body: object) -> None:
    with serving(always(Sent(body))) as server:
        asked, _ = endpoint(server)
        assert not asked.ask(BODY).usable
        assert len(server.requests) == 3


def test_a_redirect_is_not_followed() -> None:
    with serving(always(Sent(completion([])))) as elsewhere:
        with serving(always(Sent("", 302, location=f"{elsewhere.url}/chat/completions"))) as server:
            asked, _ = endpoint(server)
            with pytest.raises(ExtractorError, match="302"):
                asked.ask(BODY)
        assert elsewhere.requests == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(always(Sent(completion([])))) as server:
        assert endpoint(server)[0].ask(BODY).usable


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", "open sesame")
    with serving(always(Sent(completion([])))) as server:
        endpoint(server, key_variable="A_KEY")[0].ask(BODY)
        endpoint(server, key_variable="NO_KEY_OF_THIS_NAME")[0].ask(BODY)
        assert server.headers[0]["Authorization"] == "Bearer open sesame"
        assert "Authorization" not in server.headers[1]


def test_what_was_asked_can_be_told_with_its_cost() -> None:
    with serving(always(Sent(completion([], given=1_000, answered=500)))) as server:
        asked, _ = endpoint(server, input_price=2.0, output_price=10.0)
        asked.ask(BODY)
        assert "1 requests: 1000 tokens, 500 in answers, cost 0.007" in asked.words()
        assert server.url in asked.words()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_needs_no_word_more(host: str) -> None:
    check_extractor(ExtractorSettings(url=f"http://{host}:8080/v1", model="m"))


@pytest.mark.parametrize("host", ["models.example", "192.168.0.7", "localhost.models.example", "127.0.0.1.models.example"])
def test_another_machine_has_to_be_allowed_by_name(host: str) -> None:
    with pytest.raises(SettingsError) as raised:
        check_extractor(ExtractorSettings(url=f"https://{host}/v1", model="m"))
    assert "another machine" in raised.value.what
    assert "remote = true" in raised.value.todo
    check_extractor(ExtractorSettings(url=f"https://{host}/v1", model="m", remote=True))


@pytest.mark.parametrize(
    "settings",
    [
        ExtractorSettings(url="localhost:8080", model="m"),
        ExtractorSettings(url="ftp://localhost/v1", model="m"),
        ExtractorSettings(url="http://localhost:port/v1", model="m"),
        ExtractorSettings(url="http://[/v1", model="m"),
        ExtractorSettings(url="http://localhost/v1"),
    ],
)
def test_settings_that_are_not_whole_are_refused(settings: ExtractorSettings) -> None:
    with pytest.raises(SettingsError):
        check_extractor(settings)


def test_without_a_url_there_is_none() -> None:
    check_extractor(ExtractorSettings())
