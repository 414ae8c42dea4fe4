"""Follows Arabic short forms and verbs without a subject to whom the sentences before are about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemmata.language import fold_compact
from stemmata.lineage.credits.arabic import arabic_source_at_head, arabic_source_named
from stemmata.lineage.credits.arabic_forms import gender_of
from stemmata.lineage.credits.arabic_lexicon import arabic_lexicon
from stemmata.lineage.credits.persons import Speaker, speaker_of
from stemmata.lineage.sources import SourceNames

_FOLLOWED = 400  # characters, some four sentences, back to which a short form is followed
_SENTENCE = re.compile(r"[^.!?؟\n]{8,}")


def subject_before(text: str, offset: int, since: int, gender: str, names: SourceNames) -> Speaker | None:
    """Whom the sentences before an offset are about, from the last back: their subjects; nobody who was named before `since`.

    Args:
        text: the report's text.
        offset: before which it is looked.
        since: offset of the last one who is known to have spoken; 0 for none.
        gender: f, m or p of whoever is looked for; empty for any.
        names: known names.
    """
    begin = max(since, offset - _FOLLOWED)
    for at, sentence in _back(text, begin, offset):
        if at <= since and since:
            return None
        speaker = _about(sentence, names)
        if speaker and (not gender or gender_of(speaker.words) in (gender, "")):
            return speaker
    return None


def maker_of_document(text: str, form: str, offset: int, names: SourceNames) -> Speaker | None:
    """Who made "the report" (folded: `form`) of which a text speaks at an offset: whom the sentences before are about."""
    if not form.startswith("ال") or not arabic_lexicon().is_document(form):
        return None
    return subject_before(text, offset, 0, "", names)


def introduced_before(text: str, surname: str, offset: int, names: SourceNames) -> Speaker | None:
    """The person with a surname (folded) whom an earlier sentence is about."""
    for _, sentence in _back(text, max(0, offset - _FOLLOWED), offset):
        speaker = _about(sentence, names) if surname in fold_compact(sentence).split() else None
        if speaker and surname in fold_compact(speaker.person).split():
            return speaker
    return None


def named_before(text: str, form: str, offset: int, names: SourceNames) -> Speaker | None:
    """Whom a text names in full before an offset with the noun of a short form: "العميد" for "العميد سميح أنور"."""
    for _, sentence in _back(text, max(0, offset - _FOLLOWED), offset):
        found = arabic_source_named(sentence, form, names) if form[2:] in fold_compact(sentence) else None
        if found:
            return speaker_of(sentence[slice(*found)], names)
    return None


def _about(sentence: str, names: SourceNames) -> Speaker | None:
    found = arabic_source_at_head(sentence, names)
    return speaker_of(sentence[slice(*found)], names) if found else None


def _back(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """The sentences between two offsets with their own, from the last back."""
    for match in reversed(list(_SENTENCE.finditer(text, begin, end))):
        yield match.start(), match.group()
