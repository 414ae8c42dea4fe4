"""Where tables are computed: an engine takes frames in, runs named SQL steps, and gives frames back.

The rooms above know the `Engine` protocol only. `open_engine` gives the DuckDB engine that comes with Stemmata; an engine for a
cluster is a second class with the same five verbs.
"""

from stemmata.engine.protocol import Engine
from stemmata.engine.session import open_engine
from stemmata.engine.step import Step

__all__ = ["Engine", "Step", "open_engine"]
