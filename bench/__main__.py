"""`python -m bench`: everything, on both databases; `--quick` for a look in under three minutes."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import machine, results
from bench.plan import FULL, QUICK, run
from bench.stores import KEPT

RECORDED = Path(__file__).parent / "results"


def main() -> None:
    """Measure what the arguments ask for, print it as it comes, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="1 k and 100 k cases on SQLite; recorded in var/bench only"
    )
    given = parser.parse_args()
    plan, folder = (QUICK, KEPT / "quick") if given.quick else (FULL, RECORDED)
    print("Measuring. The first run makes its datasets, which takes some minutes more.", flush=True)
    begun = perf_counter()
    found = run(plan, _tell)
    described = machine.describe(postgresql="postgresql" in found)
    results.write(folder, machine=described, found=found, day=datetime.now(UTC).date())
    print(f"\nWritten to {folder} after {perf_counter() - begun:.0f} s.")


def _tell(what: str, found: dict[str, Any]) -> None:
    print(f"\n{what}")
    for name, value in found.items():
        print(f"  {name:36} {json.dumps(value, ensure_ascii=False)}", flush=True)


if __name__ == "__main__":
    main()
