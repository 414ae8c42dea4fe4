"""Which column holds what: from a small mapping file, or guessed from the column's name in English or Arabic."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any

from attrs import frozen

from stemmata.errors import SettingsError
from stemmata.intake.published import DAY_FIRST, MONTH_FIRST

FIELDS = ("id", "title", "text", "published", "publisher", "author", "url", "language")

# Names by which a column is guessed, best first; compared without case, spaces and signs.
_GUESSES: dict[str, tuple[str, ...]] = {
    "id": ("id", "externalid", "postid", "tweetid", "articleid", "messageid", "docid", "documentid", "uid", "uuid", "guid",
                  "معرف",
           "المعرف", "رقمالمنشور", "رقم", "الرقم"),
    "title": ("title", "headline", "heading", "subject", "subjectline", "العنوان", "عنوان", "عنوانالخبر", "عنوانالمقال",
                  "الموضوع"),
    "text": ("text", "fulltext", "body", "content", "contents", "articlebody", "articletext", "posttext", "message",
                  "post", "tweet",
             "caption", "story", "article", "maintext", "rawtext", "rawcontent", "description", "summary", "transcript",
             "النص", "نص",
             "المحتوى", "محتوى", "نصالمنشور", "المنشور", "نصالخبر", "الخبر", "المتن", "التغريدة", "الرسالة", "الوصف", "التفاصيل",
             "تفاصيل"),
    "published": ("published", "publishedat", "datepublished", "publicationdate", "pubdate", "publishdate",
                  "publisheddate", "postdate",
                  "dateposted", "postedat", "createdat", "created", "createdtime", "creationdate", "date", "datetime",
                  "timestamp",
                  "time", "day", "تاريخالنشر", "التاريخ", "تاريخ", "تاريخالمنشور", "وقتالنشر"),
    "publisher": ("publisher", "source", "sourcename", "outlet", "newspaper", "publication", "site", "sitename", "website",
                  "domain",
                  "channel", "channelname", "page", "pagename", "account", "accountname", "المصدر", "الناشر", "مصدر", "الموقع",
                  "الصفحة", "القناة", "الحساب", "الجهةالناشرة", "اسمالصفحة"),
    "author": ("author", "authors", "byline", "creator", "writer", "username", "user", "screenname", "handle", "from", "sender",
               "postedby", "الكاتب", "المؤلف", "كاتب", "المستخدم", "اسمالمستخدم", "بقلم"),
    "url": ("url", "link", "permalink", "href", "sourceurl", "posturl", "articleurl", "weburl", "uri", "address", "canonicalurl",
            "الرابط", "رابط", "رابطالمنشور", "رابطالخبر", "عنوانالرابط"),
    "language": ("language", "lang", "locale", "languagecode", "اللغة", "لغة"),
}  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")


@frozen
class Mapping:
    """Which column or key holds what.

    Attributes:
        columns: for a field ("text", "published", …) the names of its columns; several columns of "text" follow one another.
        constants: for a field the value it has in every row ("publisher", "Example Monitor").
        date_order: "day_first" or "month_first" for dates in figures, or empty.
    """

    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    date_order: str = ""

    def names_of(self, field: str) -> tuple[str, ...]:
        """Names of the columns for a field, or none."""
        return next((names for known, names in self.columns if known == field), ())

    def constant(self, field: str) -> str:
        """The value that every row has in a field, or empty."""
        return next((value for known, value in self.constants if known == field), "")


@frozen
class Columns:
    """The mapping applied to one header: the key or column of each field.

    Attributes:
        keys: for each field the names of its columns as they stand in the header.
        mapping: the mapping it was made with.
        guessed: fields whose column was guessed from a name other than the field's own.
    """

    keys: tuple[tuple[str, tuple[str, ...]], ...]
    mapping: Mapping
    guessed: tuple[str, ...] = ()

    def of(self, field: str) -> tuple[str, ...]:
        """The columns of a field."""
        return next((names for known, names in self.keys if known == field), ())


def choose_columns(header: tuple[str, ...], mapping: Mapping | None) -> Columns:
    """The columns of each field: as mapped, else by the field's own name, else guessed."""
    used = mapping or Mapping()
    by_fold: dict[str, str] = {}
    for name in header:
        by_fold.setdefault(_fold(name), name)
    keys: list[tuple[str, tuple[str, ...]]] = []
    guessed: list[str] = []
    taken: set[str] = set()
    for field in FIELDS:
        named = tuple(name for name in used.names_of(field) if name in header)
        if not named and not used.names_of(field) and not used.constant(field):
            named = _guess(field, by_fold, taken)
            if named and _fold(named[0]) != field:
                guessed.append(field)
        taken.update(named)
        keys.append((field, named))
    return Columns(tuple(keys), used, tuple(guessed))


def _guess(field: str, by_fold: AnyMapping[str, str], taken: set[str]) -> tuple[str, ...]:
    for guess in _GUESSES[field]:
        name = by_fold.get(guess)
        if name is not None and name not in taken:
            return (name,)
    return ()


def _fold(name: str) -> str:
    return _SIGNS.sub("", name).casefold()


def is_known_column(name: str) -> bool:
    """Whether a column's name is one that a field is guessed by."""
    folded = _fold(name)
    return any(folded in names for names in _GUESSES.values())


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file.

    A table `[columns]` names columns by field, one or several each; `[constants]` gives values for every row; `date_order` at the
    top is "day_first" or "month_first". Fields are id, title, text, published, publisher, author, url and language.

    Raises:
        SettingsError: the file cannot be read, or names something unknown.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError("the mapping file cannot be read", str(path), "check the path and its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the mapping file is not valid TOML: {error}", str(path), "correct that line") from error
    return mapping_from(raw, str(path))


def mapping_from(raw: AnyMapping[str, Any], where: str) -> Mapping:
    """The mapping of parsed TOML; `where` names the file in errors. Raises SettingsError as `read_mapping` does."""
    unknown = sorted(set(raw) - {"columns", "constants", "date_order"})
    if unknown:
        raise SettingsError(f"unknown entry {unknown[0]!r}", where, "a mapping has [columns], [constants] and date_order")
    order = raw.get("date_order", "")
    if order not in ("", DAY_FIRST, MONTH_FIRST):
        raise SettingsError(f"date_order is {order!r}", where, f'give "{DAY_FIRST}" or "{MONTH_FIRST}"')
    columns = tuple((field, _names(field, value, where)) for field, value in _table(raw, "columns", where))
    constants = tuple((field, _constant(field, value, where)) for field, value in _table(raw, "constants", where))
    return Mapping(columns, constants, order)


def _table(raw: AnyMapping[str, Any], name: str, where: str) -> list[tuple[str, Any]]:
    table = raw.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{name!r} is no table", where, f"write [{name}] and a line for each field")
    for field in table:
        if field not in FIELDS:
            raise SettingsError(f"unknown field {field!r} in [{name}]", where, f"fields are: {', '.join(FIELDS)}")
    return sorted(table.items())


def _names(field: str, value: object, where: str) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise SettingsError(f"columns of {field!r} are {value!r}", where, "give a column's name or a list of names")
    return tuple(names)


def _constant(field: str, value: object, where: str) -> str:
    if not isinstance(value, str) or field == "text":
        raise SettingsError(f"constant {field!r} cannot be {value!r}", where, "give text, and for another field than text")
    return value
