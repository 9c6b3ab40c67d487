# make help    lists what there is to make.
# Needed: Python 3.11 or later with venv, make, git.  Everything else is installed into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# Which Python makes the environment.  PYTHON=/path/to/python3.12 chooses another.
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
UV := $(BIN)/uv
UV_VERSION := 0.13.9

# Without compiled modules each start of Jupyter Book costs ten seconds instead of four.
unexport PYTHONDONTWRITEBYTECODE
# These would let another environment leak into this one.
unexport PYTHONHOME
unexport PYTHONPATH
unexport VIRTUAL_ENV

# How many tests run at once, and what else pytest is told: make test TESTS="tests/cli -k build".
WORKERS ?= auto
TESTS ?=

.PHONY: help
help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) \
	  | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

.PHONY: setup
setup: $(STAMP) ## Install everything into .venv (once, and again when the lock changes)

# The stamp comes last, so that an interrupted set-up is taken up again.  An environment that an
# interrupted set-up left half made, or whose Python no longer starts (moved, or the system
# upgraded), is made anew: what is in it cannot be trusted.
$(STAMP): requirements.lock requirements-uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "nbproceedings needs Python 3.11 or later as $(PYTHON): make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@{ test ! -e $(VENV)/.unfinished && $(BIN)/python -m pip --version >/dev/null 2>&1; } || { \
	  echo "Making $(VENV)"; \
	  $(PYTHON) -m venv --clear $(VENV) || { \
	    echo "Python cannot make an environment: install its venv module (Debian: apt-get install python3-venv)" >&2; exit 1; }; }
	@echo "Installing the locked packages" && touch $(VENV)/.unfinished
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: \
	  --require-hashes --requirement requirements-uv.lock
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q scripts
	@rm $(VENV)/.unfinished && touch $@

.PHONY: book
book: setup ## Build the site into _build/html
	@$(BIN)/nbproceedings build

.PHONY: serve
serve: setup ## Show the site in a browser and build it again on every change
	@$(BIN)/nbproceedings serve

PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: test
test: setup ## Run the tests, but for the exhaustive ones
	@$(PYTEST) -m "not exhaustive" $(TESTS)

.PHONY: test-exhaustive
test-exhaustive: setup ## Run the exhaustive tests: all sample exports and notebooks, the whole book
	@$(PYTEST) -m exhaustive $(TESTS)

.PHONY: check
check: setup ## Check format, lint, types and the import law
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

.PHONY: format
format: setup ## Format the code and mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: bench
bench: setup ## Measure builds against stock Jupyter Book, and imports (about twenty minutes; BENCH=--quick: four)
	@$(BIN)/python -m bench.builds $(BENCH)
	@$(BIN)/python -m bench.imports $(BENCH)
	@$(BIN)/python -m bench.search $(BENCH)
	@$(BIN)/python -m bench.found $(BENCH)
	@$(BIN)/python -m bench.comparisons
	@$(BIN)/python -m bench.notebooks $(BENCH)

.PHONY: reproducible
reproducible: setup ## Build the book under different conditions and compare every file
	@$(BIN)/python -m bench.reproducible

# Both locks name versions and hashes, and no index: where packages come from is the machine's business.
# "make lock UPGRADE=" keeps the versions that are locked and adds what is missing.
UPGRADE ?= --upgrade
.PHONY: lock
lock: setup ## Resolve the dependencies anew and write the two locks
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header $(UPGRADE) --extra dev --extra openreview --extra dask pyproject.toml --output-file requirements.lock
	@echo 'uv==$(UV_VERSION)' | $(UV) pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate - --output-file requirements-uv.lock

.PHONY: clean
clean: ## Remove the built site and what tools left behind
	@rm -rf _build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find scripts tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## Remove the environment as well
	@rm -rf $(VENV)
