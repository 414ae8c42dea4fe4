"""Speed and memory of a whole build on generated reports: `corpus` writes them, `watch` measures, `__main__` prints the table."""
