"""Train the English pipeline: treebanks to documents, documents to a pipeline. Seeds are fixed; one core is used."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.cli.train import train as train_with_config
from spacy.tokens import DocBin

from models.english import registered  # noqa: F401  (the configuration names what it registers)
from models.english.treebanks import as_document, read_treebank

TREEBANKS = ("en_ewt", "en_gum_open")
CONFIGURATION = Path(__file__).parent / "pipeline.cfg"
_ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE")


def train(treebanks: Path, work: Path) -> Path:
    """Train from the parts "train", choosing the best state by the parts "dev".

    Args:
        treebanks: folder with `en_ewt-train.conllu.gz` and so on.
        work: folder for converted documents and states; some 100 MB.

    Returns:
        Folder of the best pipeline.
    """
    work.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        _convert(treebanks, part, work / f"{part}.spacy")
    paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
    train_with_config(CONFIGURATION, work / "trained", overrides=paths)
    return work / "trained" / "model-best"


def _convert(treebanks: Path, part: str, target: Path) -> None:
    vocab = spacy.blank("en").vocab
    documents = DocBin(attrs=_ATTRIBUTES)
    for name in TREEBANKS:
        for sentence in read_treebank(treebanks / f"{name}-{part}.conllu.gz"):
            documents.add(as_document(sentence, vocab))
    documents.to_disk(target)
