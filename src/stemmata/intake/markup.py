"""HTML into tags and text with exact offsets, in one pass over any input.

Python's own html.parser takes quadratic time on some hostile pages, fails on others ("<![x"), and reports lines and columns
instead of offsets; so the few forms that browsers know are told apart here, after the tokenization stage of the HTML standard
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization), simplified where it makes no difference to what is visible.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from attrs import frozen

# A tag with quoted values; possessive, so that a tag that never closes costs one pass and no more.
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[A-Za-z][A-Za-z0-9]{1,31});?")
# Longest tag looked at; an inlined picture in an attribute may have a megabyte.
_LONGEST_TAG = 4_000_000
_SLOW_TAGS = 50  # tags with an unclosed quotation mark after which quotation marks are no longer heeded
RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "template", "textarea", "title"))
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


@frozen(slots=True)
class Token:
    """A tag or a run of text.

    Attributes:
        kind: "text", "start" or "end".
        start: offset of its first character in the source.
        end: offset behind its last.
        name: the tag's name in lower case; empty for text.
        attributes: what stands behind the name, as written.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def tokens(source: str) -> Iterator[Token]:
    """The tags and runs of text of `source` in order; comments and declarations are passed over."""
    at, length = 0, len(source)
    last_close = source.rfind(">")
    slow = 0
    while at < length:
        opened = source.find("<", at)
        if opened < 0 or opened > last_close:
            opened = length
        if opened > at:
            yield Token("text", at, opened)
        if opened >= length:
            return
        following = source[opened + 1 : opened + 2]
        if following in ("!", "?"):
            at = _after_declaration(source, opened)
            continue
        match = _TAG.match(source, opened, min(length, opened + _LONGEST_TAG)) if slow < _SLOW_TAGS else None
        if match is None:
            slow += 1
            token, at = _odd_tag(source, opened)
            yield token
            continue
        name = match.group(2).lower()
        at = match.end()
        yield Token("end" if match.group(1) else "start", opened, at, name, match.group(3))
        if name in RAW and not match.group(1) and not match.group(3).endswith("/"):
            ended = _RAW_END[name].search(source, at)
            stop = ended.start() if ended else length
            if stop > at:
                yield Token("text", at, stop)
            at = stop


def _after_declaration(source: str, opened: int) -> int:
    if source.startswith("<!--", opened):
        closed = source.find("-->", opened + 4)
        if closed >= 0:
            return closed + 3
    elif source.startswith("<![CDATA[", opened):
        return opened + 9
    closed = source.find(">", opened)
    return closed + 1 if closed >= 0 else len(source)


def _odd_tag(source: str, opened: int) -> tuple[Token, int]:
    """What is no tag with closed quotation marks: text when no letter follows, else a tag up to the next `>`."""
    name = re.compile(r"</?([a-zA-Z][\w:-]{0,60})").match(source, opened)
    if name is None:
        return Token("text", opened, opened + 1), opened + 1
    closed = source.find(">", opened)
    end = closed + 1 if closed >= 0 else len(source)
    kind = "end" if source[opened + 1] == "/" else "start"
    return Token(kind, opened, end, name.group(1).lower(), source[name.end() : end - 1][:2000]), end


def attributes_of(written: str) -> dict[str, str]:
    """A tag's attributes, names in lower case, the first of each name, entities replaced."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written[:20_000]):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        found.setdefault(match.group(1).lower(), html.unescape(value) if "&" in value else value)
    return found
