"""`shouwen calendar`: years are proposed, shown and confirmed from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from factories import make_organisation
from shouwen.domain.people.models import OfficialYear, ProposedYear
from shouwen.interfaces.cli.program import program

DAYS = {"holidays": {"2027-01-01": "元旦"}, "makeup": {"2027-01-09": "元旦"}}


def call(*arguments: str, answer: str = "") -> Result:
    """Run a command in English and return how it ended."""
    with translation.override("en"):
        return CliRunner().invoke(program, ["--lang", "en", "calendar", *arguments], input=answer)


@pytest.fixture
def badge(db: None) -> str:
    """The badge number of the administrator."""
    return make_organisation().administrator.badge_number


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file with the days of 2027."""
    path = tmp_path / "2027.json"
    path.write_text(json.dumps(DAYS))
    return str(path)


def test_a_year_is_proposed_from_a_file_and_confirmed_by_a_person(badge: str, file: str):
    proposed = call("propose", "2027", "--file", file, "--badge", badge, "--json")
    assert json.loads(proposed.output)["counts"] == {"holidays": 1, "makeup": 1, "workdays": 261}
    assert not OfficialYear.objects.filter(year=2027).exists()
    confirmed = call("confirm", "2027", "--badge", badge, answer="y\n")
    assert confirmed.exit_code == 0 and "2027 is confirmed." in confirmed.output
    assert OfficialYear.objects.get(year=2027).source == "2027.json"


def test_who_does_not_say_yes_confirms_nothing(badge: str, file: str):
    call("propose", "2027", "--file", file)
    assert call("confirm", "2027", "--badge", badge, answer="n\n").exit_code == 1
    assert not OfficialYear.objects.filter(year=2027).exists()
    assert ProposedYear.objects.get(year=2027).proposed_by_id is None


def test_a_year_is_shown_beside_the_library(badge: str):
    shown = call("show", "2026")
    assert "2026: 33 days off, 6 make-up workdays, 248 workdays in all" in shown.output
    assert "2025: 28 days off" in shown.output
    assert json.loads(call("show", "2026", "--json").output)["against_library"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "2031"], 1, "2031"),
        (["propose", "2026"], 1, "confirmed already"),
        (["propose", "2099"], 1, "does not know 2099"),
        (["confirm", "2027", "--badge", "nobody", "--yes"], 2, "administrator"),
        (["show", "27"], 2, "27"),
    ],
)
def test_what_cannot_be_done_is_said(badge: str, arguments: list[str], code: int, said: str):
    result = call(*arguments)
    assert result.exit_code == code and said in result.output
