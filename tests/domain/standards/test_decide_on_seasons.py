"""A season that begins early or ends late by decision: cases from then on go by it, started promises never change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.clocks.conftest import stream_of
from factories import actor_for, make_organisation
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.people.queries import calendar_of
from shouwen.domain.standards.models import SeasonDecision
from shouwen.domain.standards.operations import UnableToDecideSeason, adopt, decide_season, load_pack_version
from shouwen.domain.standards.queries import standard_for
from shouwen.domain.standards.seasons import seasons_of
from small_packs import small_pack

pytestmark = pytest.mark.django_db

OCTOBER = datetime(2026, 10, 20, 2, 0, tzinfo=UTC)
EARLY, ORDINARY_LAST = date(2026, 11, 10), date(2027, 3, 15)
SEASONAL = """        within:
          - {when: {season: heating, season_day: 1-10}, limit: 2 h}
          - {when: {season: heating}, limit: 4 h}
          - 24 h"""


@pytest.fixture
def organisation():
    made = make_organisation()
    files = small_pack()
    files["short/answers.yaml"] = files["short/answers.yaml"].replace("        within: 24 h", SEASONAL)
    files["short/pack.yaml"] += "seasons:\n  heating: {from: 11-15, to: 03-15}\n"
    load_pack_version(now=OCTOBER, actor=SYSTEM_ACTOR, files=files)
    adopting = {"pack": "short", "version": "1", "position": 1, "from_at": OCTOBER}
    adopt(now=OCTOBER, actor=SYSTEM_ACTOR, unit_id=made.heat.id, **adopting)
    return made


def decide(organisation, *, now=OCTOBER, actor=None, **changes):
    given = {"season": "heating", "year": 2026, "first_date": EARLY, "last_date": ORDINARY_LAST, "reason": "寒潮"}
    unit_id = changes.pop("unit_id", organisation.heat.id)
    return decide_season(
        now=now, actor=actor or actor_for(organisation.heat_manager), unit_id=unit_id, **{**given, **changes}
    )


def answer_hours(organisation, number, at):
    """Return how many hours a case that comes in at a moment has for its answer."""
    stream = stream_of(organisation, number)
    stream.happens("contact.received", at=at, facts={"case": "question"})
    clock = stream.clock("answer")
    return (clock.due_at - clock.started_at) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "ordinary", "decided"),
    [
        (date(2026, 11, 9), 24, 24),
        (date(2026, 11, 10), 24, 2),
        (date(2026, 11, 15), 2, 2),
        (date(2026, 11, 20), 2, 4),
        (date(2026, 11, 24), 2, 4),
        (date(2026, 11, 25), 4, 4),
        (date(2027, 3, 15), 4, 4),
        (date(2027, 3, 16), 24, 24),
    ],
)
def test_limits_of_the_season_follow_the_decision(organisation, day, ordinary, decided):
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    assert answer_hours(organisation, 1, at) == ordinary
    decide(organisation)
    assert answer_hours(organisation, 2, at) == decided


def test_a_late_end_lengthens_the_season(organisation):
    decide(organisation, first_date=date(2026, 11, 15), last_date=date(2027, 3, 31))
    assert answer_hours(organisation, 1, datetime(2027, 3, 31, 2, tzinfo=UTC)) == 4
    assert answer_hours(organisation, 2, datetime(2027, 4, 1, 2, tzinfo=UTC)) == 24


def test_started_promises_are_never_rewritten(organisation):
    stream = stream_of(organisation, 1)
    stream.happens("contact.received", at=datetime(2026, 11, 9, 2, tzinfo=UTC), facts={"case": "question"})
    before = Clock.objects.values().get(key="answer")
    later = datetime(2026, 11, 9, 3, tzinfo=UTC)
    decide(organisation, now=later)
    stream.happens("note.added", at=later)
    assert Clock.objects.values().get(key="answer") == before
    assert rebuild(now=later, check=True).differences == ()


def test_the_pinned_calendar_keeps_the_decided_days(organisation):
    decide(organisation)
    answer_hours(organisation, 1, datetime(2026, 11, 12, 2, tzinfo=UTC))
    pinned = calendar_of(Clock.objects.get(key="answer").calendar_id)
    assert pinned.seasons["heating"].bounds(2026) == (EARLY, ORDINARY_LAST)
    assert pinned.seasons["heating"].bounds(2027) == (date(2027, 11, 15), date(2028, 3, 15))


def test_the_nearest_decision_upward_holds(organisation):
    group = {"unit_id": organisation.group.id, "actor": actor_for(organisation.general_manager)}
    decide(organisation, **group, first_date=date(2026, 11, 5))
    decide(organisation)
    standard = standard_for(unit_id=organisation.heat.id, at=OCTOBER)
    seasons = seasons_of(unit_id=organisation.heat_station.id, standard=standard)
    assert seasons["heating"].bounds(2026)[0] == EARLY


def test_author_reason_and_the_days_before_stand_in_the_journal(organisation):
    decide(organisation)
    event = history(stream=f"unit:{organisation.heat.id}")[-1]
    assert (event.kind, event.actor_label) == ("season.decided", organisation.heat_manager.badge_number)
    assert event.data["reason"] == "寒潮"
    assert event.data["before"] == ["2026-11-15", "2027-03-15"]


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": "  "},
        {"season": "carnival"},
        {"first_date": date(2027, 4, 1)},
        {"first_date": date(2026, 11, 15)},
        {"first_date": date(2026, 10, 20)},
        {"first_date": date(2026, 3, 15)},
        {"last_date": date(2027, 11, 15)},
        {"now": datetime(2026, 11, 10, 2, tzinfo=UTC)},
        {"now": datetime(2026, 11, 20, 2, tzinfo=UTC)},
    ],
    ids=[
        "no reason",
        "no such season",
        "upside down",
        "nothing changes",
        "begins today",
        "runs into the season before",
        "runs into the season after",
        "would have begun today",
        "has begun",
    ],
)
def test_a_decision_that_would_touch_the_past_or_makes_no_sense_is_refused(organisation, changes):
    with pytest.raises(UnableToDecideSeason):
        decide(organisation, **changes)
    assert not SeasonDecision.objects.exists()


def test_only_who_leads_the_company_decides(organisation):
    for person in (organisation.agent, organisation.station_head, organisation.water_station_head):
        with pytest.raises(UnableToDecideSeason):
            decide(organisation, actor=actor_for(person))
    with pytest.raises(UnableToDecideSeason):
        decide(organisation, unit_id=organisation.heat_station.id, actor=actor_for(organisation.administrator))
