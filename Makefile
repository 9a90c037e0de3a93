# The first Python that is new enough; another one: make PYTHON=/path/to/python
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
RUN_IN = .venv/bin/python

.PHONY: help env run test lint bench docs python

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

env: python ## make .venv with everything for development (quick when nothing changed)
	@$(PYTHON) scripts/environment.py develop

run: python ## start Shouwen with its demonstration on http://127.0.0.1:8000 (PORT=9000 for another port)
	@$(PYTHON) scripts/run.py

test: env ## everything the continuous integration checks: lint, both databases, broker, browser
	@.ci/run

lint: env ## style, types of the page scripts, import rules
	@scripts/lint.sh

bench: env ## the benchmarks on both databases, half an hour; results go to bench/results (ARGS=--quick for a look)
	@$(RUN_IN) -m bench $(ARGS)
	@$(RUN_IN) -m bench.due_times
	@$(RUN_IN) -m bench.replaying

docs: env ## the generated reference pages in docs/reference
	@$(RUN_IN) -m shouwen.project.reference

python:
	@test -n "$(PYTHON)" || { echo "Shouwen needs Python 3.11 or newer, and none was found. Install one, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Shouwen needs Python 3.11 or newer; $(PYTHON) is older or no Python. Name another one: make PYTHON=/path/to/python3.11"; exit 1; }
