"""Speed and memory of finding shared text alone: `corpus` writes generated reports as tables, `trace` traces one of them."""
