"""Packs from the disk for the tests. Run it with folders to see what is wrong with them."""

from __future__ import annotations

import sys
from pathlib import Path

from calendars import calendars_for
from opencc import OpenCC

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.examples import run_example
from shouwen.engine.standard import Pack, PackReading, load_pack
from shouwen.engine.standard.standard import Standard

STANDARDS = Path(__file__).parents[2] / "standards"


LAWS = STANDARDS / "laws"


def pack_folders() -> list[Path]:
    """Return the folders of all packs: the five standards, then the laws."""
    return sorted(path.parent for top in (STANDARDS, LAWS) for path in top.glob("*/pack.yaml"))


def files_of(folder: Path) -> dict[str, str]:
    """Return the texts of a pack's files by their path below the folder that holds the packs."""
    above = STANDARDS.parent if folder.is_relative_to(STANDARDS) else folder.parent.parent
    return {path.relative_to(above).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def read_folder(folder: Path) -> PackReading:
    return load_pack(files_of(folder), VOCABULARY)


def failing_examples(pack: Pack) -> list[str]:
    """Return what came of the examples of a pack that do not hold."""
    standard = Standard.of([pack])
    calendars = calendars_for(standard)
    simplify = OpenCC("t2s").convert
    results = [run_example(example, standard, calendars, to_simplified=simplify) for example in pack.examples]
    return [result.text for result in results if not result.passed]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        found = read_folder(Path(name).resolve())
        for problem in found.problems:
            print(problem.render())
        for failing in failing_examples(found.pack) if found.pack else ():
            print(failing)
        print(name, "has", len(found.problems), "problems")
