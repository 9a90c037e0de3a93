"""Anchor files outside the database, and the command that holds the journal against them."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from factories import NOW, make_organisation
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.interfaces.cli.journal import journal
from shouwen.interfaces.jobs.anchor_files import anchor_files, take_anchors

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    """A folder with the anchors of an organisation's journal."""
    make_organisation()
    take_anchors(now=LATER, actor=SYSTEM_ACTOR, folder=tmp_path)
    return tmp_path


def verify(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(journal, ["verify", "--anchors", str(folder), *options])


def test_an_untouched_journal_is_proven_by_its_anchors(folder: Path):
    assert verify(folder).exit_code == 0
    assert [file.name.startswith("anchor-000000") for file in anchor_files(folder)] == [True]


def test_a_cut_off_tail_is_found_although_the_chain_is_whole(folder: Path):
    last = Event.objects.order_by("-id").first()
    Event.objects.filter(id=last.id).delete()
    result = verify(folder, "--json")
    assert result.exit_code == 1
    assert f"{last.stream}#{last.seq}" in result.output
    assert "cut_off" in result.output


def test_a_changed_event_is_named(folder: Path):
    first = Event.objects.filter(kind="staff.created").order_by("id").first()
    Event.objects.filter(id=first.id).update(data={"name": "别人"})
    assert f"{first.stream}#{first.seq}" in verify(folder).output


def test_a_deleted_anchor_file_is_missed(folder: Path):
    next(folder.glob("anchor-*.gz")).unlink()
    assert verify(folder).exit_code == 1


def test_a_damaged_anchor_file_is_named_and_the_rest_is_read(folder: Path):
    path = next(folder.glob("anchor-*.gz"))
    path.write_bytes(path.read_bytes()[:-20])
    result = verify(folder)
    assert result.exit_code == 1
    assert path.name.removesuffix(".gz") in result.output


def test_anchors_are_gzip_text_that_grep_reads(folder: Path):
    with gzip.open(next(folder.glob("anchor-*.gz")), "rt") as lines:
        text = lines.read()
    assert text.startswith("shouwen-anchor ")
    assert len(text.splitlines()) == Event.objects.count() + 2


def test_anchoring_again_writes_nothing_new(folder: Path):
    assert take_anchors(now=LATER, actor=SYSTEM_ACTOR, folder=folder) == []


def test_the_command_anchors_into_the_folder_of_the_settings(db: None):
    make_organisation()
    result = CliRunner().invoke(journal, ["anchor"])
    assert result.exit_code == 0
    assert str(settings.ANCHORS_DIR) in result.output
