"""A report's number among those of its site, as its address holds it.

Sites and pages count their posts: `…/archives/504310`, `…/?p=8511`, `…/posts/1195719697561319`. Numbers of one series grow with
time, so a report without a date lies between its dated neighbours.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from attrs import frozen

_FACEBOOK = re.compile(r"^/(?P<page>[^/]+)/(?:posts|videos|photos(?:/[^/]+)?)/(?:[^/]*?[:-])?(?P<number>\d{9,})", re.IGNORECASE)
_ESCAPES = re.compile(r"%[0-9a-fA-F]{2}")
# Three to twelve figures that are no part of a word: fewer number too little, more are keys.
_NUMBER = re.compile(r"(?<!\d)\d{3,12}(?!\d)")
_DAY = re.compile(r"/(?:19|20)\d\d(?:/\d{1,2})?(?:/\d{1,2})?(?=/|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_KEYS = ("p", "id", "newsid", "nid", "aid", "article", "news_id", "post")
_LONGEST_SEGMENT = 24  # a longer segment of a path, or one in another script, is a title


@frozen(order=True)
class Numbered:
    """A place in a series.

    Attributes:
        pace: whose pace the numbers grow at: the site.
        series: what is counted: a section of the site, or a page on it.
        number: the number.
        words: the characters it was read from.
    """

    pace: str
    series: str
    number: int
    words: str


def number_of(url: str) -> Numbered | None:
    """The place in a series that an address tells, or None."""
    try:
        parts = urlsplit(url)
        host = re.sub(r"^(?:www|m|mobile|web)\.", "", parts.hostname or "")
        query = parse_qs(parts.query)
    except ValueError:
        return None
    if host in ("google.com",) and query.get("q"):
        return number_of(query["q"][0])
    if host in ("facebook.com", "fb.com"):
        return _on_a_page(parts.path, query)
    if not host or host in ("twitter.com", "x.com", "youtube.com", "t.me"):  # dated by other means, or keys without an order
        return None
    return _in_query(host, parts.path, query) or _in_path(host, parts.path)


def _on_a_page(path: str, query: dict[str, list[str]]) -> Numbered | None:
    story, page = query.get("story_fbid", [""])[0], query.get("id", [""])[0]
    if story.isdecimal() and page:
        return Numbered("facebook.com", f"facebook.com/{page}", int(story), story)
    match = _FACEBOOK.match(path)
    if match is None:
        return None
    return Numbered("facebook.com", f"facebook.com/{match['page'].lower()}", int(match["number"]), match["number"])


def _in_query(host: str, path: str, query: dict[str, list[str]]) -> Numbered | None:
    for key in _KEYS:
        value = query.get(key, [""])[0]
        if _NUMBER.fullmatch(value):
            return Numbered(host, f"{host}{path}?{key}", int(value), value)
    return None


def _in_path(host: str, path: str) -> Numbered | None:
    """The longest number of a path, the last of equals; the days in it are none."""
    plain = _DAY.sub(lambda found: "/" + "~" * (len(found.group()) - 1), _ESCAPES.sub("~~~", path))
    found = [match for match in _NUMBER.finditer(plain) if not _YEAR.fullmatch(match.group())]
    if not found:
        return None
    match = max(found, key=lambda each: (len(each.group()), each.start()))
    before, _, own = plain[: match.start()].rpartition("/")
    segments = ["*" if "~" in each or len(each) > _LONGEST_SEGMENT else each for each in before.split("/")]
    prefix = own if len(own) <= 2 else "*"
    return Numbered(host, "/".join([host, *filter(None, segments), prefix]), int(match.group()), match.group())
