"""The commands of `shouwen`: what they say, and how they end."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.utils import translation
from python_calamine import CalamineWorkbook

from factories import NOW, actor_for, make_organisation, make_staff
from packs import adopt_packs
from shouwen.domain.cases.operations import register_contact
from shouwen.domain.clocks.models import Clock
from shouwen.domain.journal.models import Event
from shouwen.domain.people.models import ProposedYear, Staff, Unit
from shouwen.domain.standards.models import PackVersion
from shouwen.interfaces.cli.main import code_of, language_of
from shouwen.interfaces.cli.pack_files import packs_below
from shouwen.interfaces.cli.program import COMMANDS, program
from shouwen.project import clock

STANDARDS = Path(settings.STANDARDS_DIR)
FIRST_PASSWORD = "a long first password"


def call(*arguments: str, language: str = "en") -> Result:
    """Run a command in a language and return how it ended."""
    with translation.override(language):
        return CliRunner().invoke(program, ["--lang", language, *arguments])


@pytest.fixture
def broken_pack(tmp_path: Path) -> Path:
    """A copy of the water standard with a binding that points at nothing."""
    folder = tmp_path / "water"
    for path in (STANDARDS / "water").rglob("*.yaml"):
        copy = folder / path.relative_to(STANDARDS / "water")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8").replace("gate: three_ways_on", "gate: four_ways_on"), "utf-8")
    return folder


@pytest.fixture
def complaint(db: None) -> str:
    """The number of a complaint to a heating company whose promises run."""
    people = make_organisation()
    adopt_packs(unit=people.heat, packs=("heat",))
    registered = register_contact(
        now=NOW,
        actor=actor_for(people.agent),
        channel="phone",
        words="不热",
        way="mine",
        company_id=people.heat.id,
        kind="complaint",
    )
    return registered.case.number


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str):
    result = call(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3


@pytest.mark.parametrize(
    ("arguments", "terminal", "language"),
    [
        (["--lang", "zh", "migrate"], "en_GB.UTF-8", "zh-hans"),
        (["--lang=en"], "zh_CN.UTF-8", "en"),
        ([], "zh_CN.UTF-8", "zh-hans"),
        ([], "zh_TW.UTF-8", "zh-hant"),
        ([], "C.UTF-8", "en"),
    ],
)
def test_the_language_is_that_of_the_option_else_that_of_the_terminal(
    arguments: list[str], terminal: str, language: str
):
    assert language_of(arguments, {"LANG": terminal}) == language


def test_a_terminal_names_languages_in_many_ways():
    assert [code_of(name) for name in ("zh", "zh_HK", "zh-Hant", "en", "")] == [
        "zh-hans", "zh-hant", "zh-hant", "en", "en",
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "word"), [("zh_CN.UTF-8", "用法"), ("en_GB.UTF-8", "Usage")])
def test_the_help_speaks_the_language_of_the_terminal(language: str, word: str):
    command = [Path(sys.executable).with_name("shouwen"), "--help"]
    finished = subprocess.run(command, env={"LANG": language, "PATH": ""}, capture_output=True, text=True, check=True)
    assert finished.stdout.startswith(word)


def test_a_command_that_is_none_is_wrong_use():
    assert call("standards").exit_code == 2


def test_the_five_standards_and_the_laws_are_in_order():
    result = call("standard", "check")
    assert result.exit_code == 0
    assert result.output.count("in order") == len(packs_below(STANDARDS))
    assert "qingdao_heat: in order" in result.output


def test_a_law_is_found_by_its_name():
    assert "qingdao_heat: in order" in call("standard", "check", "qingdao_heat").output


def test_laws_are_listed_with_place_and_day():
    lines = call("standard", "laws").output.splitlines()
    assert "qingdao_heat: Qingdao, Qingdao Heating Regulation, in force from 2017-12-01, 13 clauses" in lines
    assert not [line for line in lines if line.startswith("heat:")]


def test_a_law_that_is_named_is_listed_with_its_articles():
    lines = call("standard", "laws", "qingdao_heat", language="zh").output
    assert "QD-HEAT-50  测温方法  [《青岛市供热条例》第五十条]" in lines


def test_laws_are_told_to_machines_as_well():
    (found,) = json.loads(call("standard", "laws", "linyi_heat", "--json").output)
    assert (found["place"], found["laws"][0]["since"]) == ("Linyi", "2017-11-01")
    assert found["clauses"][0] == {
        "id": "LYI-HEAT-14", "title": "The heating season", "cites": "Linyi Heating Regulation, art. 14",
    }  # fmt: skip


def test_a_standard_of_a_company_is_no_law():
    result = call("standard", "laws", "heat")
    assert result.exit_code == 1
    assert "states a law" in result.output


@pytest.mark.parametrize(("language", "word"), [("en", "four_ways_on"), ("zh", "four_ways_on")])
def test_a_mistake_in_a_pack_is_named_with_file_and_line(broken_pack: Path, language: str, word: str):
    result = call("standard", "check", str(broken_pack), language=language)
    assert result.exit_code == 1
    assert word in result.output
    assert "water/" in result.output


def test_mistakes_are_told_to_machines_as_well(broken_pack: Path):
    (found, *_others) = json.loads(call("standard", "check", str(broken_pack), "--json").output)
    assert found["file"].endswith("water/first_contact.yaml")
    assert found["line"] > 1


def test_a_folder_without_a_pack_is_wrong_use(tmp_path: Path):
    assert call("standard", "check", str(tmp_path)).exit_code == 2


def test_every_clause_is_covered():
    result = call("standard", "coverage")
    assert result.exit_code == 0
    assert "heat" in result.output


def test_coverage_counts_every_clause_for_a_machine():
    report = json.loads(call("standard", "coverage", "water", "--json").output)
    assert report["complete"] is True
    assert {row["pack"] for row in report["rows"]} == {"water"}


def test_a_live_binding_that_points_at_nothing_fails_the_coverage(broken_pack: Path):
    result = call("standard", "coverage", str(broken_pack))
    assert result.exit_code == 1


def test_the_examples_of_a_pack_hold():
    result = call("standard", "examples", "visit", "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["failing"] == []


def test_a_due_time_is_explained_line_by_line(complaint: str):
    result = call("standard", "explain", complaint, "answer")
    assert result.exit_code == 0
    assert "H-A.12" in result.output
    assert "└─" in result.output


def test_an_explanation_is_a_tree_for_a_machine(complaint: str):
    tree = json.loads(call("standard", "explain", complaint, "answer#1", "--json").output)
    assert tree["children"]


def test_a_clock_that_the_case_has_not_is_answered_with_those_it_has(complaint: str):
    result = call("standard", "explain", complaint, "arrival")
    assert result.exit_code == 1
    assert "answer#1" in result.output


def test_a_case_that_is_none_is_said_so(complaint: str):
    assert call("standard", "explain", "X-1", "answer").exit_code == 1


def test_packs_are_loaded_and_loading_again_changes_nothing(db: None):
    assert call("packs", "load").exit_code == 0
    assert call("packs", "load", "heat").exit_code == 0
    assert PackVersion.objects.count() == len(packs_below(STANDARDS))


def test_a_broken_pack_is_not_loaded(db: None, broken_pack: Path):
    assert call("packs", "load", str(broken_pack)).exit_code == 1
    assert not PackVersion.objects.exists()


def test_stored_clocks_are_held_against_the_journal(complaint: str):
    assert call("clocks", "rebuild", "--check").exit_code == 0
    Clock.objects.filter(key="answer").update(due_at=NOW + timedelta(days=9))
    checked = call("clocks", "rebuild", "--check", "--json")
    assert checked.exit_code == 1
    assert "due_at" in json.loads(checked.output)["differences"][0]


def test_wrong_clocks_are_set_right(complaint: str):
    Clock.objects.filter(key="answer").update(due_at=NOW + timedelta(days=9))
    assert call("clocks", "rebuild").exit_code == 0
    assert call("clocks", "rebuild", "--check").exit_code == 0


def test_the_first_administrator_comes_with_organisation_and_calendar(db: None):
    result = create_administrator("--organisation", "云川公用")
    assert result.exit_code == 0, result.output
    person = Staff.objects.get(badge_number="1")
    assert person.check_password(FIRST_PASSWORD)
    assert person.roles == ["administrator"]
    assert Unit.objects.get().name == "云川公用"
    assert ProposedYear.objects.count() == 3


def test_a_second_administrator_is_created_in_the_program(db: None):
    make_staff(unit=make_organisation().group, role="administrator")
    assert create_administrator().exit_code == 1


def test_an_empty_database_needs_the_name_of_the_organisation(db: None):
    assert create_administrator().exit_code == 2
    assert not Event.objects.exists()


def test_a_weak_password_leaves_nothing_behind(db: None):
    result = create_administrator("--organisation", "云川公用", password="1234567890")
    assert result.exit_code == 1
    assert not Staff.objects.exists()
    assert not Unit.objects.exists()


def create_administrator(*options: str, password: str = FIRST_PASSWORD) -> Result:
    arguments = ("staff", "create-administrator", "--badge", "1", "--name", "郑凯", "--password", password)
    return call(*arguments, *options)


def test_a_migrated_database_is_up_to_date(db: None):
    assert call("migrate", "--check").exit_code == 0
    assert "up to date" in call("migrate").output


def test_celery_needs_a_broker():
    assert call("worker", "--celery").exit_code == 2


@pytest.fixture
def shorter_heat(tmp_path: Path) -> Path:
    """A copy of the heating standard with answers within 12 hours."""
    folder = tmp_path / "heat"
    for path in (STANDARDS / "heat").rglob("*.yaml"):
        copy = folder / path.relative_to(STANDARDS / "heat")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8").replace("within: 24 h", "within: 12 h"), "utf-8")
    return folder


def replayed(draft: str, *more: str) -> Result:
    """Try a draft on November 2026."""
    return call("replay", "--draft", draft, "--from", "2026-11-01", "--to", "2026-11-30", *more)


@pytest.mark.usefixtures("complaint")
def test_a_draft_in_a_folder_is_tried_and_written_into_a_workbook(
    shorter_heat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(clock, "read", lambda: NOW + timedelta(hours=18))
    result = replayed(str(shorter_heat), "--company", "HEAT", "--json", "--excel", str(tmp_path / "result.xlsx"))

    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert (said["state"], said["cases"], said["changes"]["gone"]) == ("done", 1, 0)
    line = next(one for one in said["clauses"] if one["clause"] == "H-A.12")
    assert (line["before"]["open"], line["after"]["broken"]) == (1, 1)
    wednesday_evening = 2 * 24 + 21
    assert sum(unit["before"][wednesday_evening] for unit in said["load"]) == 0
    assert sum(unit["after"][wednesday_evening] for unit in said["load"]) >= 1
    sheets = CalamineWorkbook.from_path(str(tmp_path / "result.xlsx"))
    assert sheets.sheet_names == ["summary", "clauses", "units", "hours", "load", "changes"]
    assert ["heat", "H-A.12"] in [row[:2] for row in sheets.get_sheet_by_name("clauses").to_python()]


@pytest.mark.usefixtures("complaint")
def test_the_version_in_the_database_is_tried_by_its_name():
    version = PackVersion.objects.get(pack="heat").version

    result = replayed(f"heat@{version}")

    assert result.exit_code == 0, result.output
    assert "1 cases judged again, 0 of them change" in result.output


@pytest.mark.usefixtures("complaint")
@pytest.mark.parametrize("draft", ["heat", "heat@0", "nowhere/at/all"])
def test_a_draft_that_is_not_there_is_refused_with_what_to_write(draft: str):
    result = replayed(draft)

    assert result.exit_code == 2
    assert "heat@1.0" in result.output


@pytest.mark.usefixtures("complaint")
def test_mistakes_of_a_draft_are_named_by_file_and_line(broken_pack: Path):
    result = replayed(str(broken_pack))

    assert result.exit_code == 1
    assert "four_ways_on" in result.output
