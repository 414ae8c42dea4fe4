"""A page's title, publisher, author, address, language and date of publication, each from the most reliable place that has it.

Order for the date, each step only when those before found none: meta tags that name the publication, JSON-LD, a time element
marked as the date of publication, the page's address, words such as "Published on 3 March 2021" near the top, and last htmldate,
whose answer is taken only when the day it gives stands in the page, and is then attributed to the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from attrs import frozen

from stemmata.intake.characters import Run
from stemmata.intake.languages import language_code
from stemmata.intake.published import DAY_MONTH_YEAR, MONTH_DAY_YEAR, days_of, read_published
from stemmata.intake.sources import PARSER_FAILURES
from stemmata.model.reports import MetadataSource, Published

Tags = tuple[tuple[str, dict[str, str], str], ...]


@frozen
class PageMetadata:
    """What a page says of itself; attributes as in `Report`, empty where it says nothing."""

    title: str = ""
    title_runs: tuple[Run, ...] = ()
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: Published | None = None
    language: str = ""


# Names of meta tags, best first. Dates of change are none of them: a page changed today may tell of years ago.
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "dc.date.created", "citation_publication_date", "citation_date", "parsely-pub-date",
    "sailthru.date",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_date", "pubdate", "pub_date",
    "originalpublicationdate",
    "article.published", "rnews:datepublished", "shareaholic:article_published_time", "cxenseparse:recs:publishtime", "date",
    "date.created", "created", "article_date_original", "displaydate", "timestamp",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "parsely-title")
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
    "copyright",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_LONGEST_SEARCHED = 1_000_000  # characters; htmldate parses the page once more
_URLS = ("og:url", "twitter:url")
_ARTICLES = re.compile(r"article|posting|report|webpage|creativework", re.IGNORECASE)
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]*/(https?:/.*)$", re.IGNORECASE)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/\-.](\d{1,2})[/\-.](\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_POST_NUMBER = re.compile(r"/status(?:es)?/(\d{16,19})(?!\d)")
_SAYS_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?published|posted|publication date|date of publication|issued|released|date"
    r"|نشرت?|تاريخ النشر|نشر بتاريخ|نشر في|تم النشر|التاريخ|تاريخ)(?: (?:on|at|in|في|بتاريخ|يوم))?\s*[:：|\-]?\s*(.{6,60})",
    re.IGNORECASE,
)  # fmt: skip


def read_metadata(source: str, tags: Tags, title_runs: tuple[Run, ...], url: str, opening: str) -> PageMetadata:
    """What a page says of itself.

    Args:
        source: the page.
        tags: its tags that carry metadata, as the walker gathered them.
        title_runs: its title element.
        url: address it was fetched from, or empty.
        opening: its first blocks.
    """
    metas = _metas(tags)
    linked = list(_json_ld(tags))
    address = _first(metas, _URLS) or _canonical(tags) or url
    titles = (_first(metas, _TITLES), _from_objects(linked, "headline"), "".join(run.words for run in title_runs).strip())
    title = next((one for one in titles if one), "")
    return PageMetadata(
        title=title,
        title_runs=title_runs if title == titles[2] else _located(source, title),
        publisher=_first(metas, _PUBLISHERS) or _name_of(linked, "publisher") or site_of(address or url),
        author=_plain_author(_first(metas, _AUTHORS) or _name_of(linked, "author")),
        url=_unarchived(url or address),
        published=_published(source, tags, metas, linked, address or url, opening),
        language=_language(tags),
    )


def _metas(tags: Tags) -> dict[str, str]:
    """Content of the meta tags by name, property or itemprop; the first of each name."""
    found: dict[str, str] = {}
    for name, attributes, _ in tags:
        content = attributes.get("content", "").strip()
        if name == "meta" and content:
            for key in ("property", "name", "itemprop"):
                if attributes.get(key):
                    found.setdefault(attributes[key].strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _canonical(tags: Tags) -> str:
    return next((attributes["href"] for name, attributes, _ in tags if name == "link" and attributes.get("href")), "")


def _located(source: str, title: str) -> tuple[Run, ...]:
    """The title where it first stands as it is in the source; a title written with entities has no single place."""
    at = source.find(title) if title else -1
    return (Run(title, "source", at),) if at >= 0 else ()


def _json_ld(tags: Tags) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD blocks, articles first."""
    objects: list[dict[str, object]] = []
    for name, _, text in tags:
        if name != "script" or not text.strip():
            continue
        try:
            pending: list[object] = [json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; the other places are asked
        while pending and len(objects) < 500:
            value = pending.pop()
            if isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, dict):
                objects.append(value)
                pending.extend(
                    inner
                    for key, inner in value.items()
                    if key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                )
    return iter(sorted(objects, key=lambda one: 0 if _ARTICLES.search(str(one.get("@type", ""))) else 1))


def _from_objects(objects: list[dict[str, object]], key: str) -> str:
    return next((value.strip() for one in objects if isinstance(value := one.get(key), str) and value.strip()), "")


def _name_of(objects: list[dict[str, object]], key: str) -> str:
    for one in objects:
        value = one.get(key)
        for inner in value if isinstance(value, list) else [value]:
            name = inner.get("name") if isinstance(inner, dict) else inner
            if isinstance(name, str) and name.strip():
                return name.strip()
    return ""


def _plain_author(author: str) -> str:
    return "" if author.startswith(("http://", "https://")) else re.sub(r"^(?:by|بقلم)\s*:?\s+", "", author, flags=re.IGNORECASE)


def _language(tags: Tags) -> str:
    """The language the page declares; only one of several that are often left at a theme's default is not believed: English."""
    declared = next((language_code(attributes.get("lang", "")) for name, attributes, _ in tags if name == "html"), "")
    return "" if declared == "en" else declared


def site_of(url: str) -> str:
    """The host of an address without "www.", or empty."""
    try:
        host = urlsplit(_unarchived(url)).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.")


def _unarchived(url: str) -> str:
    match = _ARCHIVED.match(url)
    return match.group(1) if match else url


def _published(
    source: str, tags: Tags, metas: dict[str, str], linked: list[dict[str, object]], url: str, opening: str
) -> Published | None:
    for name in _DATES:
        if name in metas and (found := read_published(metas[name], MetadataSource.META_TAG)):
            return found
    for key in ("datePublished", "dateCreated", "uploadDate"):
        words = _from_objects(linked, key)
        if words and (found := read_published(words, MetadataSource.JSON_LD)):
            return found
    return _from_time(tags) or published_in_url(url) or published_in_text(opening) or _by_htmldate(source)


def _from_time(tags: Tags) -> Published | None:
    """A time element that says it is the date of publication, or the only one of the page."""
    times = [(attributes, text) for name, attributes, text in tags if name == "time"]
    marked = [
        one
        for one in times
        if "pubdate" in one[0] or "published" in f"{one[0].get('itemprop', '')} {one[0].get('class', '')}".lower()
    ]
    for attributes, text in marked or (times if len(times) == 1 else []):
        words = attributes.get("datetime", "") or text
        if found := read_published(words, MetadataSource.META_TAG if marked else MetadataSource.TEXT):
            return found
    return None


def published_in_url(url: str) -> Published | None:
    """The day that an address carries ("/2021/03/14/", or within the number of a post), or None."""
    try:
        parts = urlsplit(_unarchived(url))
        host, path = parts.hostname or "", parts.path
    except ValueError:
        return None
    if host.removeprefix("www.").removeprefix("mobile.") in ("twitter.com", "x.com"):
        return _posted(path)
    for match in _URL_DAY.finditer(path):
        year, month, day = (int(one) for one in match.groups() if one)
        days = days_of(f"{year:04d}-{month:02d}-{day:02d}")
        if days:
            return Published(*days, MetadataSource.URL, match.group())
    return None


def _posted(path: str) -> Published | None:
    """The day, in universal time, that the number of a post holds.

    Numbers from November 2010 on are milliseconds since 1288834974657 shifted left by 22 bits (Twitter's "Snowflake",
    published in 2010 at github.com/twitter-archive/snowflake).
    """
    match = _POST_NUMBER.search(path)
    if match is None:
        return None
    moment = datetime.fromtimestamp(((int(match.group(1)) >> 22) + 1_288_834_974_657) / 1000, UTC).date()
    return Published(moment, moment, MetadataSource.URL, match.group(1)) if moment.year < 2100 else None


def published_in_text(opening: str) -> Published | None:
    """The date that the opening lines of a text give as its publication, or None."""
    for line in opening.split("\n"):
        match = _SAYS_PUBLISHED.search(line[:300])
        if match and (days := days_of(match.group(1))):
            return Published(*days, MetadataSource.TEXT, match.group().strip())
    for line in opening.split("\n"):
        if len(line) <= 60 and _is_a_date_only(line) and (days := days_of(line)):
            return Published(*days, MetadataSource.TEXT, line.strip())
    return None


_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_FIGURES_ONLY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)")
_AROUND = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة"
    r"|\d{1,2}:\d{2}(?::\d{2})?|[ap]\.?m\.?|[A-Z]{2,4}T?|updated|last|on|at|by|صباحا|مساء|ص|م|الساعة|يوم|[\W_]",
    re.IGNORECASE,
)


def _is_a_date_only(line: str) -> bool:
    """Whether a line holds a date with the name of its day and an hour at most, as datelines under a headline do."""
    plain = line.translate(_WESTERN)
    match = DAY_MONTH_YEAR.search(plain) or MONTH_DAY_YEAR.search(plain) or _FIGURES_ONLY.match(plain)
    return match is not None and not _AROUND.sub("", plain[: match.start()] + plain[match.end() :])


def _by_htmldate(source: str) -> Published | None:
    """What htmldate finds, if that day stands in the page in some way of writing it."""
    if len(source) > _LONGEST_SEARCHED:
        return None
    from htmldate import find_date

    try:
        answer = find_date(source, extensive_search=False, original_date=True, outputformat="%Y-%m-%d")
    except PARSER_FAILURES:
        return None  # it found nothing it could read, which is what None says
    if not answer:
        return None
    day = date.fromisoformat(answer)
    words = next((one for one in _ways_of_writing(day) if one in source), "")
    return Published(day, day, MetadataSource.TEXT, words) if words else None


def _ways_of_writing(day: date) -> Iterator[str]:
    yield day.isoformat()
    for month in (day.strftime("%B"), day.strftime("%b")):
        for number in (str(day.day), f"{day.day:02d}"):
            yield f"{number} {month} {day.year}"
            yield f"{month} {number}, {day.year}"
            yield f"{month} {number} {day.year}"
    for mark in "/.-":
        yield f"{day.day:02d}{mark}{day.month:02d}{mark}{day.year}"
        yield f"{day.month:02d}{mark}{day.day:02d}{mark}{day.year}"
        yield f"{day.year}{mark}{day.month:02d}{mark}{day.day:02d}"
