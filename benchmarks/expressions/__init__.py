"""How surely dates and figures are read from sentences in the ways reports speak: `python -m benchmarks.expressions`."""
