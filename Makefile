# One entrance for people, pre-commit hooks and CI. `make help` lists the recipes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r
# uv installs in a tenth of the time; where it cannot (a network that only pip has been told about), pip does.
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r
export PATH := $(CURDIR)/$(BIN):$(PATH)
.DEFAULT_GOAL := help
.PHONY: help demo reset-demo test check lint types imports bench lean-bench format lock messages

help: ## list the recipes
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.stamp node_modules/.package-lock.json ## install, migrate, seed and start the demonstration
	$(BIN)/python manage.py demo $(ARGS)

reset-demo: $(VENV)/.stamp node_modules/.package-lock.json ## empty the demonstration and seed it again
	$(BIN)/python manage.py demo --reset --no-run

test: $(VENV)/.stamp-dev node_modules/.package-lock.json ## run the tests (browser journeys where Chromium is found)
	$(BIN)/pytest -n auto --dist worksteal $(ARGS)

check: lint types imports ## everything a reviewer's machine would refuse
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.stamp-dev
	$(BIN)/mypy

imports: $(VENV)/.stamp-dev
	$(BIN)/lint-imports

bench: $(VENV)/.stamp-dev node_modules/.package-lock.json ## measure speed and memory side by side with the alternatives
	$(BIN)/python -m benchmarks $(ARGS)

lean-bench: $(VENV)/.stamp-dev node_modules/.package-lock.json
	$(BIN)/python -m benchmarks --quick

format: $(VENV)/.stamp-dev ## put the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/.stamp ## collect the texts for translation (needs gettext)
	$(BIN)/python manage.py makemessages --locale en --ignore node_modules --ignore .venv --ignore var --no-wrap

lock: $(VENV)/.stamp ## resolve the requirement files anew
	for f in requirements requirements-dev requirements-node requirements-uv; do \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes -p 3.11 --no-annotate $$f.in -o $$f.txt; done
	npm install --package-lock-only

$(VENV)/.stamp: requirements.txt requirements-uv.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) requirements-uv.txt
	$(UV) requirements.txt || $(PIP) requirements.txt
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.txt $(VENV)/.stamp
	$(UV) requirements-dev.txt || $(PIP) requirements-dev.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json $(VENV)/.stamp
	@command -v npm >/dev/null || $(PIP) requirements-node.txt
	npm ci --silent
	@touch $@
