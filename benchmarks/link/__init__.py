"""How fast happenings are linked, and how the time grows: `python -m benchmarks.link --claims 10000 100000 1000000`.

One thousand generated reports are read once, as a build reads them. A larger corpus is their happenings again and again, each
time in other months, told by other reports, with most words its own: as many accounts of one happening as before, and some
words and all towns shared with everything else.
"""
