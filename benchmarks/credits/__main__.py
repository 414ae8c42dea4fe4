"""Prints how well credits are found: `python -m benchmarks.credits [--part PART] [--forms] [--misses]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.credits.score import Judged, JudgedText, find, judge
from benchmarks.credits.texts import LabelledText, Part, Range, Way, read_texts
from stemmata.model.lineage import Credit
from stemmata.settings import Settings

LANGUAGES = ("en", "ar")
HEADINGS = ("part", "language", "way or form", "labels", "content", "speaker", "person", "chain", "credits", "precision")


def main() -> int:
    """Judge the texts and print the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=Part, choices=list(Part), help="one part only (default: all)")
    parser.add_argument("--misses", action="store_true", help="also print what was missed in the development part")
    parser.add_argument("--forms", action="store_true", help="a row for each form instead of each way")
    options = parser.parse_args()
    table = rows_by_form if options.forms else rows
    parts = [options.part] if options.part else list(Part)
    for part in parts:
        texts = judge_all(read_texts(part))
        sys.stdout.writelines(_misses(texts) if options.misses and part is Part.DEVELOPMENT else ())
        sys.stdout.writelines(_as_line(row) for row in ([HEADINGS] if part is parts[0] else []) + list(table(part, texts)))
    return 0


def judge_all(texts: Iterable[LabelledText]) -> list[JudgedText]:
    """Find and judge the credits of all texts."""
    settings = Settings()
    return [judge(text, find(text, settings)) for text in texts]


def rows(part: Part, texts: Sequence[JudgedText]) -> Iterator[tuple[str, ...]]:
    """The table's rows: each language by way, each language, all."""
    for language in LANGUAGES:
        spoken = [text for text in texts if text.text.language == language]
        for way in Way:
            judged = [label for text in spoken for label in text.labels if label.label.way is way]
            yield (part.value, language, way.value, *_figures(judged), "", "")
        yield (part.value, language, "all", *_figures([label for text in spoken for label in text.labels]), *_precision(spoken))
    yield (part.value, "all", "all", *_figures([label for text in texts for label in text.labels]), *_precision(texts))


def rows_by_form(part: Part, texts: Sequence[JudgedText]) -> Iterator[tuple[str, ...]]:
    """The table's rows: each language by form."""
    for language, form in sorted({(text.text.language, text.text.form) for text in texts}):
        spoken = [text for text in texts if (text.text.language, text.text.form) == (language, form)]
        yield (part.value, language, form, *_figures([label for text in spoken for label in text.labels]), *_precision(spoken))


def _figures(judged: Sequence[Judged]) -> tuple[str, ...]:
    found = [label for label in judged if label.found]
    persons = [label.person for label in judged if label.person is not None]
    chains = [label.chain for label in judged if label.chain is not None]
    return (
        str(len(judged)),
        _share(len(found), len(judged)),
        _share(sum(label.speaker for label in found), len(found)),
        _share(sum(persons), len(persons)),
        _share(sum(chains), len(chains)),
    )


def _precision(texts: Sequence[JudgedText]) -> tuple[str, str]:
    credits = sum(len(text.credits) for text in texts)
    return str(credits), _share(credits - sum(len(text.stray) for text in texts), credits)


def _share(right: int, asked: int) -> str:
    return f"{right / asked:.3f}" if asked else "-"


def _as_line(row: Sequence[str]) -> str:
    return " ".join(cell.ljust(11) for cell in row).rstrip() + "\n"


def _misses(texts: Iterable[JudgedText]) -> Iterator[str]:
    for text in texts:
        for label in text.labels:
            wrong = _what_is_wrong(label)
            if wrong:
                yield f"{text.text.id} {label.label.tag} ({label.label.way.value}): {wrong}\n"
                yield f"    label: {' / '.join(label.label.names)} <- {_cut(text.text, label.label.content)}\n"
                yield from (_as_found(credit) for credit in label.covering)
        for credit in text.stray:
            yield f"{text.text.id}: credits nobody asked for, in: {text.text.text}\n{_as_found(credit)}"


def _what_is_wrong(label: Judged) -> str:
    if not label.found:
        return "content not found"
    if not label.speaker:
        return "another speaker"
    wrong = (["person or organisation"] if label.person is False else []) + (["chain"] if label.chain is False else [])
    return " and ".join(wrong)


def _as_found(credit: Credit) -> str:
    return f"    found: {credit.name} / {credit.person} ({credit.kind.value}, {credit.verb}) <- {credit.scope.words}\n"


def _cut(text: LabelledText, ranges: Iterable[Range]) -> str:
    return " … ".join(text.text[start:end] for start, end in ranges)


if __name__ == "__main__":
    sys.exit(main())
