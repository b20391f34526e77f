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
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

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
test: test-python test-page ## Set up all that the tests need and run them

.PHONY: test-python
test-python: setup ## The Python tests, on the real PostgreSQL, RabbitMQ, Redis and Chromium
	@tests/provide.sh
	@$(UV) run --no-sync pytest tests/unit --numprocesses 2 --quiet
	@$(UV) run --no-sync pytest tests/integration --numprocesses 2 --dist loadfile --quiet
	@$(UV) run --no-sync pytest tests/chaos --quiet

.PHONY: test-page
test-page: page ## The page's tests, in a browser on a real stack
	@[ -n "$(HAS_NODE)" ] || { echo "The page's tests need Node 20 or newer on the PATH." >&2; exit 1; }
	@tests/provide.sh
	@cd frontend && npm run --silent test
	@$(UV) run --no-sync python tests/with_stack.py -- npm --prefix frontend run --silent e2e

.PHONY: lint
lint: setup ## Check style, types, sizes and the direction of imports
	@$(UV) run --no-sync ruff check .
	@$(UV) run --no-sync ruff format --check .
	@$(UV) run --no-sync mypy
	@$(UV) run --no-sync lint-imports
	@$(UV) run --no-sync python tests/sizes.py

.PHONY: check
check: lint generated $(if $(HAS_NODE),check-page) ## What CI checks beside the tests

.PHONY: check-page
check-page: setup page
	@cd frontend && npm run --silent check && npm run --silent generate:check && npm run --silent size

.PHONY: generated
generated: setup ## Check that generated files are what their sources say
	@$(UV) run --no-sync python k8s-dev/chart_readme.py --check
	@$(UV) run --no-sync python k8s-dev/observability/dashboards/generate.py --check

.PHONY: generate
generate: setup page ## Write generated files anew: the page's API types, the chart's README, the dashboards
	@cd frontend && npm run --silent generate
	@$(UV) run --no-sync python k8s-dev/chart_readme.py
	@$(UV) run --no-sync python k8s-dev/observability/dashboards/generate.py

.PHONY: screenshots
screenshots: setup page ## Make the README's screenshots from the running application
	@$(UV) run --no-sync python tests/with_stack.py --search demo/careers -- npm --prefix frontend run --silent screenshots

.PHONY: lighthouse
lighthouse: setup page ## Measure the page with Lighthouse
	@$(UV) run --no-sync python tests/with_stack.py --search demo/careers -- npm --prefix frontend run --silent lighthouse

.PHONY: up
up: setup ## Put it on Kubernetes: a kind cluster, or CLUSTER=current for the one kubectl points at
	@k8s-dev/up.sh

.PHONY: down
down: setup ## Take it off Kubernetes
	@k8s-dev/down.sh

.PHONY: images
images: setup ## Build the five images (TAG=…, LOAD_IMAGE=… hands them to a cluster)
	@$(UV) run --no-sync python k8s-dev/declared.py build --tag "$(or $(TAG),dev)" --load "$(LOAD_IMAGE)"

.PHONY: observability
observability: ## Install Prometheus, Grafana, Jaeger and a collector beside it
	@k8s-dev/observability/up.sh

.PHONY: e2e
e2e: setup ## Test the chart and the whole system on the cluster kubectl points at
	@$(UV) run --no-sync pytest tests/chart --quiet
	@k8s-dev/e2e.sh

.PHONY: format
format: setup ## Format the sources
	@$(UV) run --no-sync ruff check --fix . ; $(UV) run --no-sync ruff format .

.PHONY: clean
clean: ## Remove all data and everything that was built
	@rm -rf "$(JOBRELAY_HOME)" .venv .tools frontend/.next frontend/node_modules reports
