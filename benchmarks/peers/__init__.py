"""Other tools on the same corpora in the same run, each in an environment of its own and at the best of a few settings.

`benchmarks/peers/install FOLDER` makes the environment (none of it is needed by Stemmata or its tests); then
`python -m benchmarks.lineage --peers FOLDER` prints their rows in the same table. `python -m benchmarks.peers.tune FOLDER`
chooses each tool's settings on the tune part and writes them to `chosen.json`.

What each does: **datasketch** ties reports whose sets of word shingles are alike, by MinHash; **text-dedup** does the same and
joins what it ties to clusters, as it is made for throwing duplicates away; **copydetect** compares winnowed fingerprints of
characters, as MOSS does for programs, and names the common ranges. None tells a direction, a quotation or furniture. **passim**
aligns passages and would be the nearest relative, but it is not on the Python package index (the package of that name there
compares passwords), and it needs GraphFrames for Spark beside its own source; `install` tries to get both and says so when it
cannot.
"""
