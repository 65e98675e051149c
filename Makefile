# Every target sets up what it needs: python3 >= 3.11 and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WRITTEN := generator tests benchmarks templates
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help generate check pull test lint format corpus bench clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A stamp is written last, so that an interrupted set-up starts again.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: $(PYTHON) is older than 3.11; set PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.generator: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.generator

generate: $(VENV)/.generator ## Write generated/ from specs/
	@$(BIN)/python -m generator generate

check: $(VENV)/.generator ## Compare generated/ with what specs/ would give now
	@$(BIN)/python -m generator check

pull: $(VENV)/.generator ## Refresh specs/ from the sources named in sdk.toml
	@$(BIN)/python -m generator pull

test: $(VENV)/.dev ## Run the generator's tests, and the packages' own in clean environments
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.dev ## Judge layout and types: black, mypy --strict, pyright strict
	$(BIN)/black --check --quiet $(WRITTEN)
	$(BIN)/mypy
	$(BIN)/pyright

format: $(VENV)/.dev ## Let black lay out what is written by hand
	$(BIN)/black --quiet $(WRITTEN)

corpus: $(VENV)/.dev ## Generate and judge every document of ../shared/corpus
	$(BIN)/python tests/corpus.py --all

bench: $(VENV)/.dev ## Measure against the peers and httpx2; writes benchmarks/results/
	$(BIN)/python benchmarks/generate.py
	$(BIN)/python benchmarks/runtime.py

clean: ## Remove environments and caches
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .hypothesis build dist
