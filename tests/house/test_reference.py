"""The reference pages say what the code says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from source import ROOT, python_files

from shouwen.project.environment import VARIABLES, value_of
from shouwen.project.reference import glossary, markdown, pack_schema

# The program's own switches; the tests' (SHOUWEN_TEST_..., SHOUWEN_CHROMIUM) are no settings of an installation.
READ_IN_CODE = re.compile(r"SHOUWEN_[A-Z_]*[A-Z]")


def test_every_page_of_the_reference_is_up_to_date(tmp_path: Path):
    """In a process of its own: texts of commands speak the language in which their module was first read."""
    checked = subprocess.run(
        [sys.executable, "-m", "shouwen.project.reference", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "SHOUWEN_VAR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stdout + checked.stderr == ""
    assert checked.returncode == 0


def test_every_variable_that_the_program_reads_is_described_and_none_is_left_over():
    named = {name for path, text in python_files("src/") for name in READ_IN_CODE.findall(text)}
    assert named == set(VARIABLES)


def test_a_variable_that_is_set_to_nothing_has_its_default(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHOUWEN_QUIET_FROM", "")
    assert value_of("SHOUWEN_QUIET_FROM") == "22:00"
    monkeypatch.setenv("SHOUWEN_QUIET_FROM", "21:30")
    assert value_of("SHOUWEN_QUIET_FROM") == "21:30"


def test_a_key_of_a_pack_without_a_description_stops_the_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(pack_schema.KEYS, "pause", ("from", "until", "reason", "colour"))
    with pytest.raises(pack_schema.SchemaNotDescribed, match="pause: colour"):
        pack_schema.page_text()


def test_the_glossary_has_one_chinese_word_for_each_term_and_says_what_it_means():
    entries = {term: entry for entries in glossary.groups().values() for term, entry in entries.items()}
    assert [term for term, (chinese, meaning) in entries.items() if not re.search("[\u4e00-\u9fff]", chinese)] == []
    assert [term for term, (chinese, meaning) in entries.items() if len(meaning) < 10] == []
    assert sum(len(entries) for entries in glossary.groups().values()) == len(entries)


def test_a_bar_or_a_line_break_in_a_cell_does_not_break_its_table():
    assert markdown.table(("A", "B"), [("a|b", "one\ntwo")]) == "| A | B |\n| --- | --- |\n| a\\|b | one two |"
