"""The administrator says where anchors go and how often; a seal kept elsewhere finds files that were written anew."""

from datetime import timedelta

import pytest

from factories import NOW
from shouwen.domain.journal.actors import WORKER_ACTOR, Actor
from shouwen.domain.journal.anchors import AnchorFile
from shouwen.domain.journal.models import Anchor, Event
from shouwen.domain.journal.operations import NewEvent, append, take_anchor
from shouwen.domain.journal.planning import (
    AnchorPlan,
    UnableToPlanAnchors,
    anchor_plan,
    is_file_due,
    plan_anchors,
    stretch_of,
)
from shouwen.domain.journal.queries import anchor_before, seal_as_typed, verify

pytestmark = pytest.mark.django_db

ADMINISTRATOR = Actor(kind="staff", label="1", staff_id=1, roles=frozenset({"administrator"}))
AGENT = Actor(kind="staff", label="2", staff_id=2, roles=frozenset({"agent"}))


def planned(actor: Actor = ADMINISTRATOR, **changes) -> AnchorPlan:
    """Write a plan down."""
    given = {"file_every_hours": 6, "mail_to": ["law@example.org"], "mail_every_hours": 24, "print_every_days": 7}
    return plan_anchors(now=NOW, actor=actor, **{**given, **changes})


def anchored(files: dict[str, list[str]], at=NOW) -> Anchor:
    """Write an event and anchor it two minutes later."""
    append(now=at, actor=AGENT, stream="case:leak", events=[NewEvent("case.opened")])
    anchor = take_anchor(
        now=at + timedelta(minutes=2),
        actor=WORKER_ACTOR,
        write=lambda file: files.update({file.name: list(file.lines)}),
    )
    assert anchor is not None
    return anchor


def problems(files: dict[str, list[str]], *seals: str) -> set[tuple[str, str]]:
    """Return what a verification finds."""
    read = [AnchorFile(name, lines) for name, lines in sorted(files.items())]
    return {(one.kind, one.place) for one in verify(anchors=read, progress=lambda n: None, seals=seals).problems}


def test_without_a_plan_files_are_written_every_hour_and_nobody_is_told():
    assert anchor_plan() == AnchorPlan(1, (), 24, 0)


def test_the_last_plan_counts_and_the_ones_before_stay_in_the_journal():
    planned()
    planned(mail_to=["law@example.org", " law@example.org ", ""], print_every_days=0)
    assert anchor_plan() == AnchorPlan(6, ("law@example.org",), 24, 0)
    assert [event.data["print_every_days"] for event in Event.objects.filter(kind="anchors.planned")] == [7, 0]


def test_only_an_administrator_plans():
    with pytest.raises(UnableToPlanAnchors) as refused:
        planned(actor=AGENT)
    assert refused.value.field == "actor"
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file_every_hours", 0),
        ("file_every_hours", 5),
        ("mail_every_hours", 2),
        ("print_every_days", -1),
        ("mail_to", ["no address"]),
        ("mail_to", [f"a{number}@example.org" for number in range(11)]),
    ],
)
def test_what_cannot_be_meant_is_refused_by_field(field, value):
    with pytest.raises(UnableToPlanAnchors) as refused:
        planned(**{field: value})
    assert refused.value.field == field


def test_a_file_is_due_once_in_each_stretch_of_time():
    plan = AnchorPlan(file_every_hours=6)
    assert is_file_due(plan=plan, last=None, now=NOW)
    begun_at = stretch_of(NOW, timedelta(hours=6))
    last = Anchor(taken_at=begun_at + timedelta(seconds=9))
    assert not is_file_due(plan=plan, last=last, now=begun_at + timedelta(hours=5, minutes=59))
    assert is_file_due(plan=plan, last=last, now=begun_at + timedelta(hours=6, seconds=3))


def test_a_seal_that_was_put_away_is_borne_by_its_file():
    files: dict[str, list[str]] = {}
    first = anchored(files)
    second = anchored(files, at=NOW + timedelta(hours=1))
    assert problems(files, first.digest, second.digest[:16]) == set()
    assert anchor_before(anchor=second) == first and anchor_before(anchor=first) is None


def test_a_seal_finds_a_journal_that_was_written_anew_together_with_its_anchors():
    files: dict[str, list[str]] = {}
    seal = anchored(files).digest
    Event.objects.all().delete()
    Anchor.objects.all().delete()
    files.clear()
    anchored(files, at=NOW + timedelta(minutes=1))
    assert problems(files) == set()
    assert problems(files, seal) == {("seal_unknown", seal)}


def test_a_damaged_file_bears_no_seal():
    files: dict[str, list[str]] = {}
    seal = anchored(files).digest
    (name,) = files
    files[name].insert(1, "814 case:other#1 9f86")
    assert ("seal_unknown", seal) in problems(files, seal)


def test_seals_are_read_as_people_type_them():
    assert seal_as_typed(" 9F86D081 884c7d65-9a2f ") == "9f86d081884c7d659a2f"
    for wrong in ("", "9f86", "x" * 16, "0" * 65):
        with pytest.raises(ValueError, match=r"^"):
            seal_as_typed(wrong)
