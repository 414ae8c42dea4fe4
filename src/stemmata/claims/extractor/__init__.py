"""Claims read by a model, checked against the text: the same claims out as from the rules, each value on words that stand there.

`parts_of` a report to be given · `request_for` what to ask · `is_answer` whether it was answered · `read_answer` what of an
answer is taken, and what is refused.
Nothing here opens a connection: whoever asks a model does it in `pipeline`.
"""

from stemmata.claims.extractor.answers import ReadAnswer, is_answer, read_answer
from stemmata.claims.extractor.prompt import Part, parts_of, request_for

__all__ = ["Part", "ReadAnswer", "is_answer", "parts_of", "read_answer", "request_for"]
