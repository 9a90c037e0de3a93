"""The worker anchors as planned: files in their rhythm, seals by mail, reminders to print, each once."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from factories import NOW, Organisation, actor_for, make_organisation
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.operations import NewEvent, append
from shouwen.domain.journal.planning import plan_anchors
from shouwen.domain.outbox.models import Message
from shouwen.domain.outbox.queries import render
from shouwen.interfaces.cli.journal import journal
from shouwen.interfaces.jobs.anchoring import anchor_as_planned, seal_text

HOUR = timedelta(hours=1)


@pytest.fixture
def organisation(db, settings) -> Organisation:
    settings.EMAIL_HOST = "mail.example.org"
    return make_organisation()


def plan(organisation: Organisation, **changes) -> None:
    """Write a plan down as the administrator."""
    given = {"file_every_hours": 1, "mail_to": [], "mail_every_hours": 24, "print_every_days": 0}
    plan_anchors(now=NOW, actor=actor_for(organisation.administrator), **{**given, **changes})


def happens(organisation: Organisation, at) -> None:
    """Let something happen."""
    append(now=at, actor=actor_for(organisation.agent), stream="case:leak", events=[NewEvent("case.opened")])


def test_files_are_written_in_the_rhythm_of_the_plan(organisation, tmp_path: Path):
    plan(organisation, file_every_hours=6)
    for hours in range(13):
        happens(organisation, NOW + hours * HOUR)
        anchor_as_planned(now=NOW + hours * HOUR + timedelta(minutes=5), folder=tmp_path)
    assert len(list(tmp_path.glob("anchor-*.gz"))) == Anchor.objects.count() == 3


def test_the_seal_is_mailed_to_each_address_once_in_each_stretch(organisation, tmp_path: Path):
    plan(organisation, mail_to=["law@example.org", "head@example.org"], mail_every_hours=24)
    for hours in (0, 1, 2, 25):
        anchor_as_planned(now=NOW + hours * HOUR + timedelta(minutes=5), folder=tmp_path)
    mails = Message.objects.filter(template="anchor_seal")
    assert sorted(mails.values_list("to_address", flat=True)) == [*["head@example.org"] * 2, *["law@example.org"] * 2]
    seal = seal_text(Anchor.objects.get().digest)
    assert seal in " ".join(render(template="anchor_seal", params=mails[0].params, language="en").lines)


def test_a_seal_that_is_mailed_does_not_wait_for_the_morning(organisation, tmp_path: Path):
    plan(organisation, mail_to=["law@example.org"])
    night = NOW.replace(hour=16)
    anchor_as_planned(now=night, folder=tmp_path)
    assert Message.objects.get(template="anchor_seal").not_before_at == night


def test_administrators_are_reminded_to_print_in_the_rhythm_of_the_plan(organisation, tmp_path: Path):
    plan(organisation, print_every_days=7)
    for days in (0, 1, 8):
        anchor_as_planned(now=NOW + timedelta(days=days, minutes=5), folder=tmp_path)
    told = Message.objects.filter(template="anchor_print")
    assert {one.to_staff_id for one in told} == {organisation.administrator.id}
    assert told.count() == 2


def test_without_a_plan_nobody_is_told(organisation, tmp_path: Path):
    anchor_as_planned(now=NOW + HOUR, folder=tmp_path)
    assert Anchor.objects.count() == 1
    assert not Message.objects.exists()


def changed(last: Event) -> None:
    Event.objects.filter(id=last.id).update(data={"name": "别人"})


def removed(last: Event) -> None:
    Event.objects.filter(stream=last.stream, seq=1).delete()


def moved(last: Event) -> None:
    for seq, other in ((1, 101), (2, 1), (101, 2)):
        Event.objects.filter(stream=last.stream, seq=seq).update(seq=other)


def cut_off(last: Event) -> None:
    Event.objects.filter(id=last.id).delete()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (changed, ["case:leak#3 被改动"]),
        (removed, ["case:leak#1 被删除"]),
        (moved, ["case:leak#1 位置被移动", "case:leak#2 位置被移动"]),
        (cut_off, ["case:leak#3 末尾被截断"]),
    ],
)
def test_the_command_names_stream_and_number_of_each_event_and_what_is_wrong(organisation, tmp_path, harm, words):
    for _ in range(3):
        happens(organisation, NOW)
    anchor_as_planned(now=NOW + HOUR, folder=tmp_path)
    harm(Event.objects.filter(stream="case:leak").order_by("-seq").first())
    result = CliRunner().invoke(journal, ["verify", "--anchors", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.splitlines()[: len(words)] == words


def test_the_command_shows_seals_and_compares_them(organisation, tmp_path: Path):
    made = CliRunner().invoke(journal, ["anchor", "--anchors", str(tmp_path)])
    seal = Anchor.objects.get().digest
    assert seal_text(seal) in made.output
    right = CliRunner().invoke(journal, ["verify", "--anchors", str(tmp_path), "--seal", seal[:16].upper()])
    assert right.exit_code == 0
    wrong = CliRunner().invoke(journal, ["verify", "--anchors", str(tmp_path), "--seal", "0" * 16])
    assert (wrong.exit_code, "没有任何存证文件与此存证码相符" in wrong.output) == (1, True)
    unread = CliRunner().invoke(journal, ["verify", "--anchors", str(tmp_path), "--seal", "0x"])
    assert unread.exit_code == 2
