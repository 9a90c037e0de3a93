"""Write the reference pages, or with --check name those that differ from what the code says."""

import argparse
import os
import sys

import django
from django.utils import translation


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m shouwen.project.reference", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if a page is not up to date")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwen.project.settings")
    django.setup()
    # Texts of commands are fixed when their modules are read, so the language comes first.
    translation.activate("en")
    from shouwen.project.reference.pages import differing, write  # noqa: PLC0415

    if not arguments.check:
        print(f"{write()} reference pages are written.")
        return 0
    wrong = differing()
    for name in wrong:
        print(f"docs/reference/{name} differs from the code; `make docs` writes it again.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
