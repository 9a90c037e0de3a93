"""`shouwen standard difference`, `conflicts`, `export` and `import`."""

import json
from pathlib import Path

import pytest

from factories import NOW, make_organisation
from interfaces.cli.test_commands import STANDARDS, call
from packs import adopt_packs, files_of
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.operations import import_draft, load_pack_version


def changed(name: str = "heat", version: str = "2026.2") -> dict[str, str]:
    return {
        file: text.replace('version: "2026.1"', f'version: "{version}"').replace("within: 24 h", "within: 12 h")
        for file, text in files_of(name).items()
    }


@pytest.fixture
def two_versions(db: None) -> None:
    load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=files_of("heat"))
    import_draft(now=NOW, actor=SYSTEM_ACTOR, files=changed())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "时限：24 小时内 -> 12 小时内"), ("en", "limit: within 24 h -> within 12 h")]
)
def test_a_difference_is_said_clause_by_clause(two_versions, language: str, sentence: str):
    result = call("standard", "difference", "heat", "2026.1", "2026.2", language=language)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[lines.index(next(line for line in lines if line.startswith("~ H-A.12"))) + 1].strip() == sentence


def test_a_difference_is_data_for_a_machine(two_versions):
    found = json.loads(call("standard", "difference", "heat", "2026.1", "2026.2", "--json").output)
    answer = next(one for one in found["changes"] if one["name"] == "H-A.12")
    assert answer["details"][0]["after"] == {"zh": "12 小时内", "en": "within 12 h"}


def test_the_same_version_twice_and_one_that_is_not_there(two_versions):
    assert "say the same" in call("standard", "difference", "heat", "2026.1", "2026.1").output
    missing = call("standard", "difference", "heat", "2026.1", "9")
    assert missing.exit_code == 1 and "2026.2, 2026.1" in missing.output


def test_the_conflicts_of_a_company_say_who_wins_and_why(db: None):
    adopt_packs(unit=make_organisation().heat, packs=("heat", "water", "visit"))
    result = call("standard", "conflicts", "--company", "HEAT")
    assert result.exit_code == 0 and "appointment_arrival" in result.output
    found = json.loads(call("standard", "conflicts", "--company", "HEAT", "--json").output)["conflicts"]
    arrival = next(one for one in found if one["name"] == "appointment_arrival")
    assert (arrival["winner"]["pack"], arrival["winner"]["clause"]) == ("heat", "H-2.13")
    assert {one["pack"] for one in arrival["losers"]} == {"water", "visit"}
    assert "heat" in arrival["why"]["en"]


def test_a_company_without_conflicts_and_one_that_is_not_there(db: None):
    make_organisation()
    assert "No two packs" in call("standard", "conflicts", "--company", "WATER").output
    missing = call("standard", "conflicts", "--company", "STEAM")
    assert missing.exit_code == 1 and "WATER" in missing.output


@pytest.mark.parametrize("name", ["heat", "gas", "water", "counter", "visit"])
def test_what_is_exported_after_an_import_is_the_same_folder(db: None, tmp_path: Path, name: str):
    source, target = STANDARDS / name, tmp_path / "out"
    assert call("standard", "import", str(source)).exit_code == 0
    assert call("standard", "export", name, "2026.1", str(target)).exit_code == 0
    assert contents(target) == contents(source)
    assert PackVersion.objects.get().state == "draft"


def test_line_ends_are_kept(db: None, tmp_path: Path):
    source = tmp_path / "own"
    source.mkdir()
    for file, text in changed().items():
        path = source / file.removeprefix("heat/")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.replace("\n", "\r\n").encode())
    assert call("standard", "import", str(source)).exit_code == 0
    call("standard", "export", "heat", "2026.2", str(tmp_path / "out"))
    assert contents(tmp_path / "out") == contents(source)


def test_what_cannot_come_in_is_refused_with_every_mistake(two_versions, tmp_path: Path):
    assert call("standard", "import", str(tmp_path)).exit_code == 1
    again = call("standard", "import", str(STANDARDS / "heat"))
    assert again.exit_code == 1 and "2026.1" in again.output
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "pack.yaml").write_text("pack: broken\n")
    result = call("standard", "import", str(broken))
    assert result.exit_code == 1 and "broken/pack.yaml:1" in result.output


def test_a_folder_that_holds_something_is_not_written_to(two_versions, tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x")
    assert call("standard", "export", "heat", "2026.1", str(tmp_path)).exit_code == 1
    assert contents(tmp_path) == {}
