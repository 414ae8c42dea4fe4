"""How surely copying, its direction and independent origins are found, on corpora whose lineage is known.

`python -m benchmarks.lineage` writes them, runs Stemmata's lineage stage on them and prints what was right; `--peers` runs
other tools beside it, on the same corpora in the same run. `python -m benchmarks.lineage.real` counts, on labelled sets of real
reports, how many pairs are tied by a copy though analysts put them into different incidents.

`words/` what is said: grammars and thesauri · `grammar`, `diction`, `newsroom` stories · `editing`, `evidence` what copyists do
and admit · `texts`, `desk` the numbers of words by which the truth is known · `manners` corpora of one manner of copying each,
`scenarios` of whole incidents with their origins · `truth`, `tools`, `scoring` what was found against what is true.
"""
