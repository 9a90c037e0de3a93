"""The sources of the repository, as the rules of the house look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
NOT_TEXT = {".png", ".ttf", ".mo", ".woff2", ".xlsx", ".xls", ".jpg", ".webp", ".pdf", ".sqlite3", ".gz"}


@cache
def repository_files() -> tuple[Path, ...]:
    """Return every file that belongs to the repository, also those that are not committed yet."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))


def text_files() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file of the repository that people read."""
    for path in repository_files():
        if path.suffix not in NOT_TEXT:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def python_files(*folders: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of the Python files below these folders, migrations left out."""
    for name, text in text_files():
        if name.endswith(".py") and name.startswith(folders) and "/migrations/" not in name:
            yield name, text


@cache
def tree_of(text: str) -> ast.Module:
    """Return the syntax tree of a Python text."""
    return ast.parse(text)


def calls_in(text: str) -> Iterator[tuple[int, str, ast.Call]]:
    """Yield line, written name and node of every call in a Python text."""
    for node in ast.walk(tree_of(text)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func), node
