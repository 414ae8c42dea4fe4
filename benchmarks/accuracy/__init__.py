"""Quality on labelled sets that are not part of the repository.

A set is a folder with `reports.jsonl.gz` (id, title, text, published, publisher, url, language) and `gold.jsonl` (an incident a
line with the ids of its reports; or, for newswire templates, a template a line with its slots). `gold` reads them, `predict` runs
Stemmata on them, `bcubed`, `counts` and `templates` score, `__main__` prints one table.
"""
