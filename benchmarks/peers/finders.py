"""Runs one of the other tools on texts from standard input. Works in the tools' environment and knows nothing of Stemmata.

    python finders.py TOOL SETTINGS < reports.jsonl

Each line of the input has a `key` and a `text`; SETTINGS is a JSON object. Prints a JSON object: `pairs` of keys and, where the
tool names ranges, `passages`: for each pair the ranges in the first and in the second text.
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

Settings = Mapping[str, Any]
Texts = Mapping[str, str]
_WORD = re.compile(r"\w+")


def datasketch(texts: Texts, settings: Settings) -> dict[str, Any]:
    """MinHash over word shingles with locality-sensitive hashing, as in the project's documentation of `MinHashLSH`."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    index = MinHashLSH(threshold=settings["threshold"], num_perm=settings["num_perm"])
    sketches = {}
    for key, text in texts.items():
        words = _WORD.findall(text.lower())
        size = settings["ngram"]
        shingles = {" ".join(words[start : start + size]) for start in range(max(1, len(words) - size + 1))}
        sketch = MinHash(num_perm=settings["num_perm"])
        sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
        sketches[key] = sketch
        index.insert(key, sketch)
    pairs = {
        (min(key, other), max(key, other))
        for key, sketch in sketches.items()
        for other in index.query(sketch)
        if other != key and sketch.jaccard(sketches[other]) >= settings["threshold"]
    }
    return {"pairs": sorted(pairs)}


def text_dedup(texts: Texts, settings: Settings) -> dict[str, Any]:
    """The command `text_dedup.minhash`; pairs are those of one cluster."""
    keys = list(texts)
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        rows.write_text("".join(json.dumps({"text": texts[key]}) + "\n" for key in keys), encoding="utf-8")
        options = [f"--{name}={value}" for name, value in settings.items()]
        where = ["--path=json", f"--data_files={rows}", "--split=train", f"--output={folder}/out", f"--cache_dir={folder}/cache"]
        command = [sys.executable, "-m", "text_dedup.minhash", *where, "--column=text", "--debug", "--num_proc=1", *options]
        subprocess.run(command, check=True, capture_output=True)
        with (Path(folder) / "out" / "uf.pkl").open("rb") as handle:
            joined = pickle.load(handle)
    clusters = defaultdict(list)
    for index in range(len(keys)):
        clusters[joined.find(index)].append(keys[index])
    return {"pairs": sorted(pair for members in clusters.values() for pair in combinations(sorted(members), 2))}


def copydetect(texts: Texts, settings: Settings) -> dict[str, Any]:
    """Winnowed fingerprints of characters; ranges as the tool gives them."""
    from copydetect import CodeFingerprint, compare_files  # type: ignore[import-not-found]

    window = settings["guarantee"] - settings["noise"] + 1
    with tempfile.TemporaryDirectory() as folder:
        prints = {}
        for key, text in texts.items():
            file = Path(folder) / f"{key}.txt"
            file.write_text(text, encoding="utf-8")
            prints[key] = CodeFingerprint(str(file), settings["noise"], window, filter=False)
    pairs, passages = [], []
    for first, second in combinations(sorted(texts), 2):
        overlap, shares, slices = compare_files(prints[first], prints[second])
        if overlap and max(shares) >= settings["share"]:
            pairs.append((first, second))
            passages.append((first, second, _ranges(slices[0]), _ranges(slices[1])))
    return {"pairs": pairs, "passages": passages}


def _ranges(slices: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in zip(slices[0], slices[1], strict=True)]


def main() -> None:
    """Reads texts, runs the tool, prints what it found."""
    tool, settings = sys.argv[1], json.loads(sys.argv[2])
    texts = {row["key"]: row["text"] for row in map(json.loads, sys.stdin)}
    found = {"datasketch": datasketch, "text-dedup": text_dedup, "copydetect": copydetect}[tool](texts, settings)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
