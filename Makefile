# Schakel. Type `make` for what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo demo-new test test-screens test-all bench lint screenshots

PROFILE ?= smal
export PROFILE
export PYTHONPATH := $(CURDIR)/src
PYTHON := .venv/bin/python
TIMES := .tools/times
DEMO = read -r fetch work < $(TIMES); exec env SCHAKEL_FETCHED=$$fetch SCHAKEL_WORKED=$$work SCHAKEL_ENDS_WITH_PARENT=1 $(PYTHON) -m schakel demo

help: ## deze lijst
	@echo "Schakel: van wat één van ons ziet, naar wat wij samen doen, rechtmatig, naar wat het veranderde."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  SCHAKEL_HOME   waar de gegevens staan (nu: $${SCHAKEL_HOME:-.schakel})"
	@echo "  SCHAKEL_PORT   poort van de pagina's (anders de eerste vrije vanaf 8000)"
	@echo "  DATABASE_URL   een eigen PostgreSQL, als beheerder: postgresql://naam:wachtwoord@server:5432/postgres"
	@echo "  PROFILE        smal (gewoon) of integraal; integraal heeft eigen gegevens en een eigen poort"

setup:
	@scripts/setup.sh base $(TIMES)

setup-test:
	@scripts/setup.sh test $(TIMES)

demo: setup ## Schakel bekijken met een verzonnen jaar; Ctrl-C stopt alles
	@$(DEMO)

demo-new: setup ## opnieuw beginnen: gooit de verzonnen gegevens weg
	@$(DEMO) --new

test: setup-test ## de toetsen
	@scripts/browser.sh || true
	@$(PYTHON) -m pytest -q -m "not slow"

test-screens: setup-test ## de schermen in elke staat: ook in test-all, en niet in test
	@scripts/browser.sh || true
	@$(PYTHON) -m pytest -q -m "slow and browser"

test-all: setup-test ## alle toetsen, ook de trage, en ook op een PostgreSQL van het systeem
	@scripts/browser.sh || true
	@$(PYTHON) -m pytest -q
	@for bin in /usr/lib/postgresql/*/bin; do \
	  [ -x $$bin/postgres ] || continue; echo; echo "Nog eens op $$($$bin/postgres --version)"; \
	  SCHAKEL_PGBIN=$$bin $(PYTHON) -m pytest -q -m "not slow and not browser" || exit 1; done

bench: setup-test ## meten op een miljoen signalen
	@$(PYTHON) -m bench

lint: setup-test ## opmaak, types, lagen, teksten, sloten en adressen
	@scripts/lint.sh

screenshots: setup-test ## de plaatjes van de README opnieuw maken
	@$(PYTHON) scripts/screenshots.py
