# Every target does its own set-up: `make demo` and `make test` are all that a fresh machine needs.
#   make demo            a practice exam in a window;   DEMO_ARGS="--headless --out DIR --candidates 60" plays it all without one
#   make test            lint, types, layers, lock files, core tests;   PYTEST_ARGS="-k journal -x"
#   make test-slow       the tests that take seconds each
#   make trace           every clause has its rule, check or entry, and its test
#   make mutants         is each rule, refusal and entry missed by a test when it is switched off?   MUTANTS_ARGS="W-301"
#   make damage          a small file of each kind damaged in every way: refused, how slowly, in how much memory;  DAMAGE_ARGS=--quick
#   make bench           the budgets of design.md section 12, measured
#   make lock            the lock files anew, keeping versions;         UPGRADE=--upgrade takes the newest
#   make build           the program as one folder, by build.spec
#   make clean           everything away that these made
# On Windows: make.cmd.

SHELL := /bin/bash
.DEFAULT_GOAL := test
.DELETE_ON_ERROR:
.PHONY: demo test test-slow trace mutants damage bench lock build clean lint types layers locks ready ready-to-test

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHON

DEMO_ARGS ?=
PYTEST_ARGS ?=
MUTANTS_ARGS ?=
DAMAGE_ARGS ?=
UPGRADE ?=

PACKAGES := app printing resources storage ui
CHECKED := $(PACKAGES) requirements tests

demo: ready
	$(BIN)/protokolant demo $(DEMO_ARGS)

test: lint types layers locks trace
	$(BIN)/python -m pytest -m "not slow" --ignore=tests/benchmarks $(PYTEST_ARGS)

test-slow: ready-to-test
	$(BIN)/python -m pytest -m slow --ignore=tests/benchmarks $(PYTEST_ARGS)

trace: ready-to-test
	$(BIN)/protokolant trace --check

mutants: ready-to-test
	$(BIN)/python -m tests.mutants $(MUTANTS_ARGS)

damage: ready-to-test
	$(BIN)/python -m tests.bundle.damage $(DAMAGE_ARGS)

bench: ready-to-test
	$(BIN)/python -m pytest tests/benchmarks --benchmark-only --benchmark-columns=median,iqr,rounds $(PYTEST_ARGS)

lint: ready-to-test
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)

types: ready-to-test
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 app printing storage ui

layers: ready-to-test
	$(BIN)/lint-imports --no-logo

locks: ready-to-test
	$(BIN)/python -m requirements.prove

UV_LOCK = $(BIN)/uv pip compile --quiet --universal --python-version=3.11 --only-binary=:all: --generate-hashes \
	--custom-compile-command="make lock" $(UPGRADE) pyproject.toml

lock: ready-to-test
	$(UV_LOCK) --output-file=requirements/run.txt
	$(UV_LOCK) --group=dev --constraints=requirements/run.txt --output-file=requirements/dev.txt

build: ready
	$(BIN)/pyinstaller --noconfirm --clean build.spec

clean:
	rm -rf $(VENV) build dist demo-day *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache .benchmarks
	find $(CHECKED) -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------------------------------------- set-up

ready: $(VENV)/installed
	@.ci/system-packages run

ready-to-test: $(VENV)/installed
	@.ci/system-packages test

# System packages come first: on Debian, Python cannot make an environment without one of them.
$(VENV)/created:
	@.ci/system-packages run
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Protokolant needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
		"Name another one: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/locked: requirements/dev.txt $(VENV)/created
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary=:all: \
		--requirement requirements/dev.txt
	@touch $@

# Without build isolation the build back-end is the locked one, too.
$(VENV)/installed: pyproject.toml $(VENV)/locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation \
		--no-index --editable .
	@touch $@
