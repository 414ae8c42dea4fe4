"""The optional extractor, asked from here: the connection, the answers remembered, the costs counted.

`check_extractor` before anything is read · `Endpoint` the connection · `extract_all` its claims beside the rules'.
"""

from stemmata.model.extraction import RULE
from stemmata.pipeline.extraction.asking import Asks, Extracted, extract_all
from stemmata.pipeline.extraction.endpoint import Endpoint, Reply, check_extractor, is_on

__all__ = ["RULE", "Asks", "Endpoint", "Extracted", "Reply", "check_extractor", "extract_all", "is_on"]
