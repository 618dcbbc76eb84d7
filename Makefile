# The two commands of the README are `make run` and `make test`.
# `make run FILE=observations.docx FOLDER=documents PORT=8080` loads these and opens the site there.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run install test soak check wheel bench-site fuzz attacks bench

run: install
	@$(BIN)/python tools/show.py "$(PORT)" "$(FILE)" "$(FOLDER)"

install:
	@$(PYTHON) tools/setup.py run

test:
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python tools/test.py

# What takes long: fifty kills of each kind, sixteen writers; on both stores, at most 25 minutes.
soak:
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python tools/test.py -m soak

check:
	@$(PYTHON) tools/setup.py test
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports

wheel:
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python tools/wheel.py

# Import, index and search of 270,000 invented records beside SQLite FTS5 and Datasette.
bench-site:
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python tools/bench_labels.py
	@$(BIN)/python tools/bench_site.py $(ARGS)

# Twenty mutants of every document; `make test` tries a sample of them.
fuzz:
	@$(PYTHON) tools/setup.py test
	@$(BIN)/python -m tests.text.fuzz $(ARGS)

# Every pattern against its attack at 250 KB and 1 MB; `make test` goes so far with those that take time.
attacks:
	@$(PYTHON) tools/setup.py test
	@FULL_TESTS=1 $(BIN)/python -m pytest tests/house/test_attacks.py

# Speed beside named peers, in one run: see docs/topics/benchmarks.md.
bench:
	@$(PYTHON) tools/setup.py bench
	@$(BIN)/python tools/bench.py
