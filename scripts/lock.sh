#!/usr/bin/env bash
# Write the lock files again from pyproject.toml. Needs `uv` on the PATH; the files name no package index.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet)
uv pip compile pyproject.toml "${options[@]}" "$@" --output-file requirements.txt
uv pip compile pyproject.toml --group dev "${options[@]}" "$@" --constraints requirements.txt --output-file requirements-dev.txt
uv pip compile --group node "${options[@]}" "$@" --output-file requirements-node.txt
