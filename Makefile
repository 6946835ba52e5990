# Two commands are enough: `make run` to see the portal, `make test` to prove it.
# Everything below only calls a script, so each target can be read in one place: .tools/

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
PORT ?= 8000
export PORT

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: ## Start web, worker and scheduler on the embedded database; PORT=8000
	@.tools/setup run
	@exec $(PYTHON) .tools/run

.PHONY: test
test: ## Run every test on PostgreSQL with a real browser, then again on SQLite
	@.tools/setup test
	@.tools/test

.PHONY: setup
setup: ## Install what is missing: system packages, .venv, front-end packages
	@.tools/setup all

.PHONY: check
check: ## Lint, types, import contracts, migrations, translations
	@.tools/setup test
	@.tools/check

.PHONY: fix
fix: ## Repair what the linters can repair by themselves
	@.tools/setup test
	@$(PYTHON) -m ruff check --fix --quiet . || true
	@$(PYTHON) -m ruff format .

.PHONY: worker
worker: ## Start one more Celery worker beside a running portal
	@.tools/setup run
	@exec $(PYTHON) .tools/run worker

.PHONY: reset
reset: ## Delete the embedded database, files and logs of `make run`
	@.tools/setup run
	@$(PYTHON) .tools/run reset

.PHONY: messages
messages: ## Collect new texts into the English catalogue
	@.tools/setup test
	@$(PYTHON) .tools/check_translations --update

.PHONY: docs
docs: ## Take the pictures of README and guides again; needs a running `make run`
	@.tools/setup test
	@$(PYTHON) .tools/screenshots http://127.0.0.1:$(PORT)

.PHONY: bench
bench: ## Measure pages against a bare Django page on a throw-away PostgreSQL; writes docs/performance.md
	@.tools/setup test
	@$(PYTHON) -m tests.bench.run --write

.PHONY: bench-closing
bench-closing: ## 200 enterprises file in the last two minutes of a call; writes docs/performance.md
	@.tools/setup test
	@$(PYTHON) -m tests.bench.closing_minute --write

.PHONY: bench-reports
bench-reports: ## Reports of 34 provinces at once, of the largest province, and under kill -9; writes docs/performance.md
	@.tools/setup test
	@$(PYTHON) -m tests.bench.reports --write

.PHONY: requirements
requirements: ## Write docs/requirements.md: which test proves which requirement
	@.tools/setup test
	@$(PYTHON) .tools/requirements --update

.PHONY: lock
lock: ## Pin the packages named in portal/requirements/*.in again
	@.tools/setup test
	@.tools/lock
