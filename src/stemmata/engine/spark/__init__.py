"""The engine for a cluster: Spark behind the `Engine` protocol, with the results of DuckDB, byte for byte.

Nothing here is imported unless Spark was asked for: pyspark comes with the extra `stemmata[spark]` and needs Java.
"""

from stemmata.engine.spark.engine import SparkEngine, open_spark
from stemmata.engine.spark.process import check_spark

__all__ = ["SparkEngine", "check_spark", "open_spark"]
