# Everything a person does with Jobrelay; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export JOBRELAY_HOME ?= $(CURDIR)/.data
UV := $(or $(shell command -v uv),.tools/bin/uv)
PAGE := frontend/.next/standalone
NODE_MAJOR := $(shell node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')
HAS_NODE := $(shell [ "$(or $(NODE_MAJOR),0)" -ge 20 ] && echo yes)
export JOBRELAY_FRONTEND := $(if $(HAS_NODE),$(CURDIR)/$(PAGE))

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.PHONY: demo
demo: setup page ## Search our own careers site and print the ten best jobs (URL=… for another page, ONCE=1 to end after it)
	@$(UV) run --no-sync jobrelay demo $(if $(URL),--url "$(URL)") $(if $(ONCE),--once)

.PHONY: up-local
up-local: setup page ## Run everything on this machine until Ctrl-C
	@$(UV) run --no-sync jobrelay up

.PHONY: setup
setup: .venv/.ready ## Install the Python packages

.venv/.ready: uv.lock pyproject.toml $(wildcard services/*/pyproject.toml tests/*/pyproject.toml) | $(UV)
	@echo "Installing the Python packages …"
	@$(UV) sync --frozen --quiet
	@touch $@

.tools/bin/uv:
	@echo "Installing uv …"
	@python3 -m venv .tools && .tools/bin/pip install --quiet uv

.PHONY: page
page: $(if $(HAS_NODE),$(PAGE)/server.js) ## Build the page (needs Node 20 or newer; without it only the APIs serve)

frontend/node_modules/.ready: frontend/package-lock.json
	@echo "Installing the page's packages …"
	@cd frontend && npm ci --silent --no-audit --no-fund
	@touch $@

$(PAGE)/server.js: frontend/node_modules/.ready $(shell find frontend/src frontend/public frontend/*.ts frontend/*.mjs -type f 2>/dev/null)
	@echo "Building the page …"
	@cd frontend && npm run --silent build > .build.log 2>&1 || (cat .build.log; exit 1)

.PHONY: test
test: setup page ## Set up all that the tests need and run them
	@tests/provide.sh
	@$(UV) run --no-sync pytest tests/unit tests/integration tests/chaos

.PHONY: lint
lint: setup ## Check style, types, sizes and the direction of imports
	@$(UV) run --no-sync ruff check .
	@$(UV) run --no-sync ruff format --check .
	@$(UV) run --no-sync mypy
	@$(UV) run --no-sync lint-imports
	@$(UV) run --no-sync python tests/sizes.py

.PHONY: check
check: lint ## What CI checks beside the tests

.PHONY: format
format: setup ## Format the sources
	@$(UV) run --no-sync ruff check --fix . ; $(UV) run --no-sync ruff format .

.PHONY: clean
clean: ## Remove all data and everything that was built
	@rm -rf "$(JOBRELAY_HOME)" .venv .tools frontend/.next frontend/node_modules reports
