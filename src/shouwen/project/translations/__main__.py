"""`python -m shouwen.project.translations build`, or `check` to list what is missing or wrong."""

import sys

from shouwen.project.translations.catalogues import build
from shouwen.project.translations.faults import all_faults


def main(arguments: list[str]) -> int:
    """Build or check the translations; return the exit code."""
    if arguments == ["build"]:
        compiled = build()
        if compiled:
            print(f"translations: {compiled} catalogues compiled")
        return 0
    if arguments[:1] == ["check"]:
        faults = [fault for fault in all_faults() if not arguments[1:] or fault.split(":")[0] in arguments[1:]]
        print("\n".join(faults))
        return 1 if faults else 0
    print("usage: python -m shouwen.project.translations build | check [app ...]", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
