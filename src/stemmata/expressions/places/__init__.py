"""Place names read from a whole report, with their coordinates, precision and rivals.

`latin` and `arabic` find mentions · `resolve` chooses which place each is, by the report's other places · `words` the cues.
"""

from stemmata.expressions.places.find import find_places

__all__ = ["find_places"]
