# make demo       build a casebook from the bundled sample and say where its report is
# make test       run every test (installs what the tests need)
# make lint       ruff, mypy, the import contract
# make accuracy   measure on labelled sets: make accuracy GOLD=path/to/gold
# make bench      measure speed and memory on generated reports
# make pictures   take the documentation's pictures anew
# make model      train the shipped English pipeline anew: make model UD=path/to/treebanks (half an hour)
# make lock       resolve the dependencies anew into requirements.lock and requirements-spark.lock (needs uv)

PYTHON ?=
GOLD ?= ../shared/gold
UD ?= ../shared/ud
SIZES ?= 1000 10000 100000
BIN := .venv/bin

.PHONY: demo test lint format accuracy bench pictures model lock environment

demo: environment
	@$(BIN)/stemmata build sample/reports --casebook demo/casebook --taxonomy sample/taxonomy --title "Sample casebook: everything in it is invented" || [ $$? -eq 3 ]

test: environment
	@sh scripts/chromium
	@sh scripts/java
	@sh scripts/spark
	$(BIN)/python -m pytest

lint: environment
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: environment
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

accuracy: environment
	@$(BIN)/python -m benchmarks.accuracy --gold $(GOLD) $(ARGS)

bench: environment
	@$(BIN)/python -m benchmarks.speed --sizes $(SIZES) $(ARGS)

pictures: environment
	@sh scripts/chromium
	$(BIN)/python scripts/pictures.py

model: environment
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m models.english.make --ud $(UD)

lock:
	$(BIN)/python scripts/lock.py

environment: .venv/ready

# What the packed data are made of; hatch_build.py itself packs only when one of them has changed.
PACKED_FROM := hatch_build.py src/stemmata/expressions/place_keys.py $(wildcard src/stemmata/expressions/data/*_names.tsv) \
	src/stemmata/taxonomy/data/countries.tsv

.venv/ready: requirements.lock pyproject.toml $(PACKED_FROM) scripts/environment
	@PYTHON="$(PYTHON)" sh scripts/environment
