"""Where tables are computed: an engine takes frames in, runs named SQL steps, applies kernels, and gives frames back.

The rooms above know the `Engine` protocol only. `open_engine` gives the engine that the settings name: DuckDB, which comes with
Stemmata, or Spark on this machine or a cluster. Both give the same rows in the same order (`tests/engine/test_contract.py`).
"""

from stemmata.engine.kernel import Kernel, Lookup
from stemmata.engine.opening import check_engine, open_engine
from stemmata.engine.protocol import Engine
from stemmata.engine.step import Order, Step

__all__ = ["Engine", "Kernel", "Lookup", "Order", "Step", "check_engine", "open_engine"]
