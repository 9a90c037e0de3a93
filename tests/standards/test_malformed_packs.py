"""Every malformed pack is refused in the words that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.engine.standard import load_pack

CASES = sorted(path for path in (Path(__file__).parent / "malformed").iterdir() if path.is_dir())


def texts_of(case: Path) -> dict[str, str]:
    return {path.relative_to(case).as_posix(): path.read_text("utf-8") for path in case.rglob("*.yaml")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_malformed_pack_is_refused_with_file_line_and_clause(case: Path) -> None:
    reading = load_pack(texts_of(case), VOCABULARY)

    assert reading.pack is None
    assert [str(problem) for problem in reading.problems] == (case / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_malformed_pack_is_refused_in_chinese_too(case: Path) -> None:
    for problem in load_pack(texts_of(case), VOCABULARY).problems:
        said = problem.message("zh")
        assert any("\u4e00" <= character <= "\u9fff" for character in said)
        assert "{" not in said.replace("{bagde}", "")
