"""A draft tried on what has happened: counted right, resumed, cancelled, kept; the real clocks stay as they are."""

from datetime import date, timedelta

import pytest

from packs import files_of
from service_day import ServiceDay, make_world
from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.access import CaseNotFound
from shouwen.domain.clocks.models import Clock, Tally, TallyDelta
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.models import Event
from shouwen.domain.outbox.models import Job, Message
from shouwen.domain.people.models import CalendarVersion
from shouwen.domain.replays import operations
from shouwen.domain.replays.background import carry_on, hand_to_worker
from shouwen.domain.replays.models import Replay, ReplayChange
from shouwen.domain.replays.operations import (
    UnableToCancelReplay,
    UnableToReplay,
    ask_replay,
    cancel_replay,
    judge_all,
    judge_part,
)
from shouwen.domain.replays.queries import ChangeFilters, changes, explained_change, replay_by_id, replays
from shouwen.domain.replays.reports import report_of
from shouwen.domain.standards.operations import adopt, load_pack_version
from small_packs import small_pack

POLITE = "您好，已为您安排，谢谢您的反映"
FROM, UNTIL = date(2026, 11, 1), date(2026, 11, 30)


@pytest.fixture
def day(db) -> ServiceDay:
    return ServiceDay(make_world())


def answered_after(day: ServiceDay, **amount: float) -> str:
    """Take a complaint down, let time pass, answer it; return its number."""
    case = day.case(kind="complaint")
    day.later(**amount)
    day.sweep()
    day.do(cases.answer_customer, case, text=POLITE, channel="phone")
    return case.number


def heat_with(replacements: dict[str, str]) -> dict[str, str]:
    """Return the files of the heating standard as a draft in which some words are replaced."""
    files = dict(files_of("heat"))
    for old, new in {'version: "2026.1"': 'version: "draft"', **replacements}.items():
        assert any(old in text for text in files.values()), old
        files = {name: text.replace(old, new) for name, text in files.items()}
    return files


def tried(day: ServiceDay, files: dict[str, str], **more) -> Replay:
    """Return a replay of November that has come to its end."""
    given = {"company_ids": [day.organisation.heat.id], "from_date": FROM, "until_date": UNTIL, **more}
    asked = ask_replay(now=day.now, actor=SYSTEM_ACTOR, files=files, **given)
    return judge_all(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id)


def everything_real() -> list:
    """Return every row that a replay must not touch."""
    return [
        *Event.objects.exclude(stream__startswith="replay:").order_by("id").values_list("id", "hash"),
        *Clock.objects.order_by("id").values_list(),
        *Tally.objects.order_by("id").values_list(),
        *TallyDelta.objects.order_by("id").values_list(),
        *Message.objects.order_by("id").values_list("id"),
        *Job.objects.order_by("id").values_list("id"),
        *CalendarVersion.objects.order_by("fingerprint").values_list("fingerprint"),
    ]


@pytest.fixture
def shorter() -> dict[str, str]:
    """The heating standard with answers within 12 instead of 24 hours."""
    return heat_with({"within: 24 h": "within: 12 h"})


def test_the_version_in_force_tried_on_its_own_cases_changes_nothing(day: ServiceDay) -> None:
    answered_after(day, hours=3)
    answered_after(day, hours=30)
    day.closed()

    report = report_of(replay=tried(day, dict(files_of("heat"))), language="en")

    assert report.cases == 3
    assert (report.changed_cases, dict(report.ways)) == (0, dict.fromkeys(dict(report.ways), 0))
    assert report.before == report.after
    assert report.before.kept and report.before.broken
    assert report.rungs_before == report.rungs_after


@pytest.mark.clause("W-1.3")
def test_a_shorter_limit_shows_which_promises_would_have_been_broken(day: ServiceDay, shorter) -> None:
    answered_after(day, hours=3)
    between = answered_after(day, hours=18)
    answered_after(day, hours=30)

    replay = tried(day, shorter)

    report = report_of(replay=replay, language="en")
    line = next(one for one in report.clauses if one.clause == "H-A.12")
    assert (line.before.rate.numerator, line.before.rate.denominator) == (2, 3)
    assert (line.after.rate.numerator, line.after.rate.denominator) == (1, 3)
    found = changes(replay=replay, filters=ChangeFilters(way="to_broken", clause="H-A.12"), after_id=0, limit=10)
    assert [(one.case_number, one.before_state, one.after_state) for one in found] == [(between, "met", "met_late")]


def test_none_of_the_real_rows_is_touched(day: ServiceDay, shorter) -> None:
    answered_after(day, hours=18)
    day.case(kind="complaint")
    before = everything_real()

    tried(day, shorter)

    assert everything_real() == before


def test_a_changed_promise_is_explained_on_both_sides(day: ServiceDay, shorter) -> None:
    answered_after(day, hours=18)
    replay = tried(day, shorter)
    change = changes(replay=replay, filters=ChangeFilters(clause="H-A.12"), after_id=0, limit=1)[0]

    found = explained_change(actor=day.actor("heat_manager"), replay=replay, change_id=change.id)

    assert "24 小时" in str(found.before)
    assert "12 小时" in str(found.after)
    assert "违约" in found.after.text
    with pytest.raises(CaseNotFound):
        explained_change(actor=day.actor("water_station_head"), replay=replay, change_id=change.id)


def test_the_load_says_how_many_fall_due_in_an_hour(day: ServiceDay, shorter) -> None:
    for _case in range(3):
        day.case(kind="complaint")

    report = report_of(replay=tried(day, shorter), language="en")

    hotline = next(one for one in report.load if one.unit_id == day.organisation.hotline.id)
    wednesday = 2 * 24
    assert (hotline.before[wednesday + 21], hotline.after[wednesday + 21]) == (0, 3)
    assert hotline.before[wednesday + 24 + 9] == 3
    assert hotline.peak_after >= 3


def test_a_standard_that_nobody_has_adopted_speaks_first(day: ServiceDay) -> None:
    answered_after(day, hours=18)

    report = report_of(replay=tried(day, small_pack("city", limit="6 h")), language="en")

    line = next(one for one in report.clauses if one.pack == "city")
    assert (line.before.all, line.after.broken) == (0, 1)


def test_clocks_count_by_the_day_on_which_they_started(day: ServiceDay, shorter) -> None:
    answered_after(day, hours=18)
    week = timedelta(days=7)

    assert report_of(replay=tried(day, shorter, until_date=FROM + week), language="en").before.all == 0
    assert report_of(replay=tried(day, shorter, from_date=day.now.date() + week, until_date=day.now.date() + week),
                     language="en").before.all == 0  # fmt: skip


def test_a_replay_goes_on_part_by_part_and_comes_to_the_same(day: ServiceDay, shorter) -> None:
    for hours in (1, 18, 30, 2, 20):
        answered_after(day, hours=hours)
    whole = tried(day, shorter)
    asked = ask_replay(
        now=day.now, actor=SYSTEM_ACTOR, files=shorter, company_ids=None, from_date=FROM, until_date=UNTIL
    )

    parts = []
    while not asked.is_over:
        asked = judge_part(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id, cases=2)
        parts.append((asked.cases_done, asked.state))

    assert parts == [(2, "running"), (4, "running"), (5, "done")]
    assert asked.figures == whole.figures
    assert asked.changes.count() == whole.changes.count()


def test_the_worker_does_one_part_for_each_job(day: ServiceDay, shorter) -> None:
    answered_after(day, hours=18)
    asked = ask_replay(
        now=day.now, actor=SYSTEM_ACTOR, files=shorter, company_ids=None, from_date=FROM, until_date=UNTIL
    )
    hand_to_worker(now=day.now, replay=asked)
    job = Job.objects.get(kind="replay")

    carry_on(now=day.now, replay_id=job.payload["replay"])
    carry_on(now=day.now, replay_id=job.payload["replay"])

    asked.refresh_from_db()
    assert (asked.state, asked.cases_done) == ("done", 1)
    kinds = Event.objects.filter(stream=f"replay:{asked.id}").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["replay.asked", "replay.finished"]


def test_a_cancelled_replay_stays_where_it_was(day: ServiceDay, shorter) -> None:
    for hours in (1, 2, 3):
        answered_after(day, hours=hours)
    asked = ask_replay(
        now=day.now, actor=SYSTEM_ACTOR, files=shorter, company_ids=None, from_date=FROM, until_date=UNTIL
    )
    judge_part(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id, cases=1)

    cancel_replay(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id)

    assert judge_all(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id).cases_done == 1
    assert report_of(replay=Replay.objects.get(id=asked.id), language="en").cases == 1
    with pytest.raises(UnableToCancelReplay):
        cancel_replay(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id)


def test_what_happens_after_it_was_asked_for_is_not_counted(day: ServiceDay, shorter) -> None:
    case = day.case(kind="complaint")
    asked = ask_replay(
        now=day.now, actor=SYSTEM_ACTOR, files=shorter, company_ids=None, from_date=FROM, until_date=UNTIL
    )
    day.later(hours=2)
    day.do(cases.answer_customer, case, text=POLITE, channel="phone")

    report = report_of(replay=judge_all(now=day.now, actor=SYSTEM_ACTOR, replay_id=asked.id), language="en")

    line = next(one for one in report.clauses if one.clause == "H-A.12")
    assert (line.before.open, line.after.open) == (1, 1)


def test_bad_drafts_and_periods_are_refused_with_the_reason(day: ServiceDay, shorter) -> None:
    with pytest.raises(UnableToReplay) as refused:
        tried(day, heat_with({"within: 24 h": "within: 24 sheep"}))
    assert refused.value.problems
    with pytest.raises(UnableToReplay):
        tried(day, shorter, from_date=UNTIL, until_date=FROM)
    with pytest.raises(UnableToReplay):
        tried(day, shorter, company_ids=[])
    assert not Replay.objects.exists()


def test_a_result_is_shared_with_whoever_sees_all_its_companies(day: ServiceDay, shorter) -> None:
    replay = tried(day, shorter)

    for name, sees in {"heat_manager": True, "auditor": True, "water_station_head": False}.items():
        actor = day.actor(name)
        assert (replay_by_id(actor=actor, replay_id=replay.id) is not None) == sees
        assert bool(replays(actor=actor, limit=10)) == sees


def test_many_cases_are_judged_in_bulk_and_come_to_the_same(
    day: ServiceDay, shorter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hours in (1, 18, 30):
        answered_after(day, hours=hours)
    reopened = day.closed()
    day.later(hours=2)
    day.do(cases.reopen_case, reopened, reason="又不热了")
    day.at_station(kind="complaint")
    day.later(hours=40)
    day.sweep()
    one_by_one = tried(day, shorter)

    monkeypatch.setattr(operations, "BULK_FROM_CASES", 0)
    in_bulk = tried(day, shorter)

    assert (one_by_one.figures.pop("in_bulk"), in_bulk.figures.pop("in_bulk")) == (0, 4)
    assert in_bulk.figures == one_by_one.figures
    columns = [field.name for field in ReplayChange._meta.fields if field.name not in ("id", "replay")]
    rows = [list(one.changes.order_by("case_number", "key").values_list(*columns)) for one in (in_bulk, one_by_one)]
    assert rows[0] == rows[1] != []


def test_a_case_to_which_another_standard_came_is_left_to_the_engine(
    day: ServiceDay, shorter, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered_after(day, hours=1)
    case = day.case(kind="complaint")
    version = load_pack_version(now=day.now, actor=SYSTEM_ACTOR, files=small_pack("local", limit="2 h"))
    adopt(now=day.now, actor=SYSTEM_ACTOR, unit_id=day.organisation.heat.id, pack=version.pack,
          version=version.version, position=9, from_at=day.later(hours=1))  # fmt: skip
    day.later(hours=2)
    day.do(cases.answer_customer, case, text=POLITE, channel="phone")
    one_by_one = tried(day, shorter)

    monkeypatch.setattr(operations, "BULK_FROM_CASES", 0)
    in_bulk = tried(day, shorter)

    assert (one_by_one.figures.pop("in_bulk"), in_bulk.figures.pop("in_bulk")) == (0, 1)
    assert in_bulk.figures == one_by_one.figures
