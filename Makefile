# Nếp. `make` alone lists the verbs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench lock messages migrations

PORT ?= 8000
SCALE ?= 1
BIN := .venv/bin
DJANGO := DJANGO_SETTINGS_MODULE=nep.config.settings.dev $(BIN)/python -m django

help:  ## list what you can do
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.set-up: requirements/dev.txt scripts/setup
	@scripts/setup

setup: .venv/.set-up  ## packages into .venv, the command at .venv/bin/nep
	@$(BIN)/python scripts/messages.py compile

run: setup  ## a working site with sample data on this machine (PORT=8000)
	@NEP_SAMPLE_SITE=yes scripts/run $(PORT)

test: setup  ## everything, on SQLite, on PostgreSQL and in a browser
	@scripts/system-packages test
	@$(BIN)/python scripts/run_tests.py

check: setup  ## format, lint, imports, types, templates, migrations, translations
	@scripts/check

bench: setup  ## the benchmark at 1/100, 1/10 and full size (SCALE=0.1 stops there; hours)
	@scripts/system-packages test
	@$(BIN)/python -m bench.run --scale $(SCALE)

lock: setup  ## resolve the packages anew into requirements/
	@scripts/lock

messages: setup  ## gather new sentences into the English catalogues
	@$(BIN)/python scripts/messages.py extract

migrations: setup  ## write the migrations that the models ask for
	@$(DJANGO) makemigrations
