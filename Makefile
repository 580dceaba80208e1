# Two commands for a fresh machine: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

DOCS ?= examples
PORT ?= 8000
# Documents of your own go to a store of their own, so that they don't mix with the examples.
STORE ?= $(if $(filter examples examples/,$(DOCS)),verkosto-data,verkosto-data-own)

# Folders of gold files; the texts lie in ../texts of each unless named after a colon.
GOLD ?= ../shared/gold/seeds:../shared/seeds ../shared/gold/dev/gold

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
PIP := $(BIN)/python -m pip install --quiet

.PHONY: help run install test lint types check bench score calibrate docs lock browser clean
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: install ## load the examples and open the service (DOCS=folder PORT=8000 STORE=folder)
	@$(BIN)/verkosto load --store "$(STORE)" "$(DOCS)" || [ $$? -eq 3 ] # 3: some files could not be read, and were named
	@$(BIN)/verkosto serve --store "$(STORE)" --port "$(PORT)"

install: $(VENV)/.installed ## make .venv with Verkosto and what it needs

test: $(VENV)/.tested browser ## run every test, in a browser too
	@$(BIN)/python -m pytest

lint: $(VENV)/.tested ## look for mistakes in the code
	@$(BIN)/ruff check .

types: $(VENV)/.tested ## check the types
	@$(BIN)/mypy

check: lint types test ## all of the above

bench: $(VENV)/.installed ## measure how fast documents are read
	@$(BIN)/python bench/reading.py

score: $(VENV)/.installed ## write docs/scores.md: how well gold documents are read (GOLD="folder folder:texts")
	@$(BIN)/python bench/scores.py $(GOLD)

calibrate: $(VENV)/.installed ## count anew how often each rule is right (GOLD="folder folder:texts")
	@$(BIN)/python bench/calibrate.py $(GOLD)

docs: $(VENV)/.installed ## write the pages that are made from the model and the questions
	@$(BIN)/python -m ontology.model_docs > docs/model.md
	@$(BIN)/python -m graph.question_docs > docs/questions.md

lock: ## take the newest versions that pyproject.toml allows into the lock files
	@scripts/lock.sh "$(PYTHON)"

browser:
	@scripts/browser.sh

clean: ## remove .venv and everything built; stores of documents stay
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

$(VENV)/.installed: requirements.lock pyproject.toml
	@scripts/venv.sh "$(PYTHON)" "$(VENV)"
	@echo "Installing what Verkosto needs (once, some minutes) …"
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-dev.lock
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements-dev.lock
	@touch $@
