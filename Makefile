# Two commands matter: `make demo` and `make test`. Neither needs root, a database or a browser beforehand.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install develop demo test lint messages screens papers lock clean
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help:  ## Say what there is to make
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: .venv/.installed  ## Make .venv with the program in it
.venv/.installed: requirements/run.txt pyproject.toml
	@scripts/find-python .venv
	@echo "Installing what the program needs ..."
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m anxin.cli.snapshot || echo "(the first start will take some seconds longer)"
	@touch $@

develop: .venv/.developing  ## Add what tests and checks need
.venv/.developing: .venv/.installed requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

demo: install  ## Start a demo company and print one login per role
	@$(BIN)/anxin demo

test: develop  ## Run every check and every test
	@scripts/test

lint: develop  ## Run the checks without the tests
	@scripts/lint

messages: develop  ## Bring the Chinese catalogues in step with the code
	@$(BIN)/python scripts/messages.py

screens: develop  ## Take the screenshots in docs/screens from a demo
	@scripts/screens

papers: develop  ## Draw twelve forms into docs/documents
	@$(BIN)/python scripts/papers.py

lock: develop  ## Choose the newest allowed versions and pin them with their hashes
	@scripts/lock

clean:  ## Remove .venv and caches; the data in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache build src/*.egg-info
