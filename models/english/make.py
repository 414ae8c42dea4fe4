"""`make model UD=path/to/treebanks`: train the English pipeline, put it into the package and write its card.

Takes about half an hour on one core. Parts "train" teach, parts "dev" choose, parts "test" are only measured on.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from models.english.card import card
from models.english.measure import scores, words_per_second
from models.english.train import train

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "stemmata" / "language" / "syntax" / "english"


def main() -> int:
    """Train, pack, measure; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ud", type=Path, required=True, help="folder with en_ewt-train.conllu.gz and so on")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "english", help="folder for what is only needed meanwhile")
    parser.add_argument("--trained", type=Path, help="pack this trained pipeline and measure it, without training")
    given = parser.parse_args()
    best = given.trained or train(given.ud, given.work)
    pack(best, PACKAGE / "pipeline")
    speeds = {at_once: words_per_second(PACKAGE / "pipeline", given.ud, at_once) for at_once in (1, 64)}
    text = card(PACKAGE / "pipeline", scores(PACKAGE / "pipeline", given.ud), speeds)
    (PACKAGE / "CARD.md").write_text(text, encoding="utf-8")
    return 0


def pack(trained: Path, target: Path) -> None:
    """Write a trained pipeline as it is shipped: loadable with spaCy alone, with its licence and without our paths.

    Args:
        trained: folder of the pipeline that was trained.
        target: folder to write; what lies there is replaced.
    """
    nlp = spacy.load(trained)
    _describe(nlp)
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)


def _describe(nlp: Language) -> None:
    nlp.meta.update(
        name="stemmata_english",
        version="1.0",
        description="Tagger, lemmatiser, dependency parser and names for English, trained from Universal Dependencies",
        author="The Stemmata authors",
        license="CC BY-SA 4.0",
        sources=[
            {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM, openly licensed genres", "license": "CC BY 4.0, CC BY-SA 4.0"},
        ],
        performance={},
    )
    # The tokenizer's rules are stored with the pipeline, so that spaCy loads it without our code.
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}
    nlp.config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    nlp.config["corpora"] = {}
    nlp.config["training"] = {}


if __name__ == "__main__":
    sys.exit(main())
