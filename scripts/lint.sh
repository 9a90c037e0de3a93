#!/usr/bin/env bash
# Style, import rules, types of the page scripts. Run by `make lint`.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
"$python" scripts/assets.py
"$python" -m ruff check .
"$python" -m ruff format --check --quiet . || { "$python" -m ruff format --check .; exit 1; }
.venv/bin/lint-imports --no-cache
web/node_modules/.bin/tsc --noEmit --project web
echo "lint: clean"
