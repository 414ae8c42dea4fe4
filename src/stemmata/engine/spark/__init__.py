"""The engine for a cluster: Spark behind the `Engine` protocol, with the results of DuckDB, byte for byte.

Nothing here is imported unless Spark was asked for: pyspark comes with the extra `stemmata[spark]` and needs Java.
"""

from stemmata.engine.spark.engine import SparkEngine, open_spark

__all__ = ["SparkEngine", "open_spark"]
