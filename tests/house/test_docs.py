"""The documentation says what is there: links lead somewhere, commands and paths that it names exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from source import ROOT, SRC, repository_files

from shouwen.domain.standards.vocabulary import VOCABULARY
from shouwen.interfaces.cli.program import program
from shouwen.project.reference.coverage import counts
from shouwen.project.reference.packs import shipped

PAGES = [path for path in repository_files() if path.suffix == ".md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED = re.compile(r"(?<![\w/.])shouwen ((?:--?[a-z]+ )*[a-z-]+(?: [a-z-]+)?)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
IN_CODE = re.compile(r"`([^`\n]+)`")
INDENTED = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
# What begins with one of these is a path of the repository.
TOPS = ("src/", "tests/", "docs/", "scripts/", "standards/", "bench/", "web/", "shouwen/", "domain/", ".ci/")
# Written by a run, and so not there in a fresh checkout.
MADE = ("bench/results",)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def anchors_of(page: Path) -> set[str]:
    """Return what can be linked to in a page: headings as the forges write them, and marked places."""
    text = FENCE.sub("", page.read_text("utf-8"))
    headings = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in HEADING.findall(text)}
    return headings | set(ANCHOR.findall(text))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path):
    broken = []
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        goal = (page.parent / path).resolve() if path else page
        if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors_of(goal)):
            broken.append(target)
    assert broken == []


def named_code(page: Path) -> Iterator[str]:
    """Yield everything that a page shows as code: in the line, indented, or fenced."""
    text = page.read_text("utf-8")
    yield from IN_CODE.findall(FENCE.sub("", text))
    yield from INDENTED.findall(text)
    yield from FENCE.findall(text)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_that_is_named_exists(page: Path):
    words = [found for code in named_code(page) for found in NAMED.findall(code)]
    assert [named for named in words if not is_command(named.split())] == []


def is_command(words: list[str]) -> bool:
    """Say whether `shouwen` has this command, or this group with this command below it."""
    names = [word for word in words if not word.startswith("-")]
    context = click.Context(program)
    command = program.get_command(context, names[0]) if names else program
    if isinstance(command, click.Group) and len(names) > 1:
        return command.get_command(context, names[1]) is not None
    return command is not None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_that_is_named_exists(page: Path):
    text = FENCE.sub("", page.read_text("utf-8"))
    paths = [code for code in IN_CODE.findall(text) if code.startswith(TOPS) and re.fullmatch(r"[\w./-]+", code)]
    assert [path for path in paths if not path.startswith(MADE) and not is_there(path)] == []


def is_there(path: str) -> bool:
    """Say whether a path exists, from the top of the repository or from the folder of the program."""
    return any((folder / path).exists() for folder in (ROOT, SRC, SRC / "shouwen", SRC / "shouwen" / "domain"))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_front_page_tells_the_state_of_the_standards_as_it_is(name: str):
    text = (ROOT / name).read_text("utf-8")
    rows = {pack.name: counts(pack) for pack in shipped() if not pack.is_law}
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    told = [f"packs/{pack}.md) | {' | '.join(map(str, numbers))} |" for pack, numbers in rows.items()]
    assert [row for row in (*told, f"| {' | '.join(map(str, total))} |") if row not in text] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_front_page_tells_how_many_laws_there_are(name: str):
    laws = [counts(pack) for pack in shipped() if pack.is_law]
    total = [sum(column) for column in zip(*laws, strict=True)]
    row = f"coverage.md#laws-and-regulations) ({len(laws)}) | {' | '.join(map(str, total))} |"
    assert row in (ROOT / name).read_text("utf-8")


def test_every_kind_of_word_that_packs_may_use_is_on_the_page_of_the_schema():
    text = (ROOT / "docs" / "reference" / "pack-schema.md").read_text("utf-8")
    words = VOCABULARY.events | VOCABULARY.posts | VOCABULARY.scenes | VOCABULARY.capabilities
    assert [word for word in sorted(words) if f"`{word}`" not in text] == []


@pytest.mark.parametrize(
    ("named", "exists"),
    [("journal verify", True), ("journal proof", False), ("serve", True), ("dance", False), ("--lang", True)],
)
def test_a_command_is_looked_up_with_what_stands_below_it(named: str, exists: bool):
    assert is_command(named.split()) is exists
