"""The official days of a year: proposed from a source, compared, confirmed by a person; nothing else is counted by."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from factories import NOW, REVIEWER, actor_for, make_company, make_official_years, make_staff
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.outbox.models import Job
from shouwen.domain.people.models import OfficialYear, ProposedYear
from shouwen.domain.people.operations import (
    UnableToConfirmYear,
    UnableToDiscardYear,
    UnableToProposeYear,
    confirm_year,
    discard_year,
    propose_known_years,
    propose_year,
    propose_year_from_library,
)
from shouwen.domain.people.queries import MissingYear, calendar_for, missing_years, year_review
from shouwen.domain.people.year_files import UnreadableYear, read_year_file
from shouwen.engine.timeline import CalendarYearMissing, add, parse_amount

pytestmark = pytest.mark.django_db

NEW_YEAR = {date(2027, 1, 1): "元旦", date(2027, 1, 2): "元旦", date(2027, 1, 3): "元旦"}
NEXT_YEAR = datetime(2026, 12, 30, tzinfo=UTC)


@pytest.fixture
def company(db):
    make_official_years()
    return make_company()


@pytest.fixture
def administrator(company):
    return actor_for(make_staff(unit=company, role="administrator"))


def propose(year=2027, *, holidays=NEW_YEAR, makeup=None, actor=SYSTEM_ACTOR, source="国务院办公厅通知"):
    return propose_year(now=NOW, actor=actor, year=year, holidays=holidays, makeup=makeup or {}, source=source)


def confirm(actor, year=2027):
    return confirm_year(now=NOW, actor=actor, year=year, seen=year_review(year=year).seen)


def test_the_years_of_the_library_are_the_published_ones_with_chinese_names(company):
    year = OfficialYear.objects.get(year=2026)
    spring = [day for day, name in year.holidays.items() if name == "春节"]
    assert spring == [f"2026-02-{day}" for day in range(15, 24)]
    assert set(year.holidays.values()) == {"元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"}
    assert list(year.makeup) == ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert year.source.startswith("chinesecalendar ")


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_the_years_of_the_library_have_the_published_number_of_workdays(company, year, workdays):
    official = calendar_for(unit_id=company.id).calendar.official
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    assert sum(official.is_workday(day) for day in days if day.year == year) == workdays
    assert year_review(year=year).counts.workdays == workdays


def test_nothing_is_counted_by_a_proposal_until_a_person_has_confirmed_it(company, administrator):
    five_days = parse_amount("5 working days")
    propose()
    with pytest.raises(CalendarYearMissing, match="2027"):
        add(NEXT_YEAR, five_days, calendar_for(unit_id=company.id).calendar)
    confirm(administrator)
    due_at = add(NEXT_YEAR, five_days, calendar_for(unit_id=company.id).calendar).due_at
    assert due_at == datetime(2027, 1, 7, 9, 30, tzinfo=UTC)


def test_author_and_confirmer_are_kept_with_the_events(company, administrator):
    author = actor_for(make_staff(unit=company, role="administrator"))
    propose(actor=author)
    confirmed = confirm(administrator)
    assert (confirmed.proposed_by_id, confirmed.confirmed_by_id) == (author.staff_id, administrator.staff_id)
    events = history(stream="official_year:2027")
    assert [(event.kind, event.actor_label) for event in events] == [
        ("official_year.proposed", author.label),
        ("official_year.confirmed", administrator.label),
    ]
    assert events[-1].data["holidays"] == {day.isoformat(): name for day, name in NEW_YEAR.items()}
    assert Job.objects.filter(kind="complete_calendars", payload={"year": 2027}).count() == 1


def test_a_corrected_year_leaves_the_confirmed_one_in_force_until_it_is_confirmed_itself(company, administrator):
    propose()
    confirm(administrator)
    propose(holidays=NEW_YEAR | {date(2027, 1, 4): "元旦"})
    assert len(OfficialYear.objects.get(year=2027).holidays) == 3
    review = year_review(year=2027)
    assert [(one.day, one.mine, one.theirs) for one in review.against_confirmed] == [
        (date(2027, 1, 4), "holiday", "workday")
    ]
    confirm(administrator)
    assert len(OfficialYear.objects.get(year=2027).holidays) == 4


def test_only_what_was_seen_is_confirmed(company, administrator):
    propose()
    seen = year_review(year=2027).seen
    propose(holidays=NEW_YEAR | {date(2027, 1, 4): "元旦"})
    with pytest.raises(UnableToConfirmYear):
        confirm_year(now=NOW, actor=administrator, year=2027, seen=seen)
    assert not OfficialYear.objects.filter(year=2027).exists()


def test_only_an_administrator_in_person_confirms(company):
    propose()
    manager = actor_for(make_staff(unit=company, role="manager"))
    for actor in (SYSTEM_ACTOR, manager):
        with pytest.raises(UnableToConfirmYear):
            confirm(actor)


def test_what_nobody_proposed_cannot_be_confirmed(administrator):
    with pytest.raises(UnableToConfirmYear):
        confirm_year(now=NOW, actor=administrator, year=2031, seen="")


def test_a_proposal_is_discarded_with_a_reason(company, administrator):
    propose()
    with pytest.raises(UnableToDiscardYear):
        discard_year(now=NOW, actor=administrator, year=2027, reason=" ")
    discard_year(now=NOW, actor=administrator, year=2027, reason="抄错了")
    assert not ProposedYear.objects.exists()
    assert history(stream="official_year:2027")[-1].data == {"reason": "抄错了"}
    with pytest.raises(UnableToDiscardYear):
        discard_year(now=NOW, actor=administrator, year=2027, reason="再来一次")


def test_the_review_compares_with_the_year_before_and_the_library(company):
    makeup = {date(2026, 1, 6): "元旦"}
    propose(2026, holidays={date(2026, 1, 1): "元旦", date(2026, 2, 16): "春节"}, makeup=makeup)
    review = year_review(year=2026)
    assert (review.counts.holidays, review.counts.makeup, review.before_counts.workdays) == (2, 1, 248)
    assert {date(2026, 1, 2), date(2026, 1, 4), date(2026, 10, 10)} <= {one.day for one in review.against_library}
    assert "清明节" in review.left_out and "国庆节" in review.left_out
    assert review.odd_makeup == (date(2026, 1, 6),)


def test_a_holiday_that_shares_its_days_with_another_is_not_missed(company, administrator):
    propose(2026, holidays={date(2026, 10, 1): "国庆节、中秋节"})
    assert not {"国庆节", "中秋节"} & set(year_review(year=2026).left_out)


def test_the_library_is_asked_for_years_that_it_knows(company, administrator):
    with pytest.raises(UnableToProposeYear):
        propose_year_from_library(now=NOW, actor=administrator, year=2026)
    with pytest.raises(UnableToProposeYear, match="2099"):
        propose_year_from_library(now=NOW, actor=administrator, year=2099)
    assert propose_known_years(now=NOW, actor=SYSTEM_ACTOR) == []


@pytest.mark.parametrize(
    ("holidays", "makeup", "source"),
    [
        ({}, {}, "通知"),
        ({date(2026, 12, 31): "元旦"}, {}, "通知"),
        ({date(2027, 1, 1): "元旦"}, {date(2027, 1, 1): "元旦"}, "通知"),
        ({date(2027, 1, 1): "元旦"}, {}, " "),
    ],
    ids=["no holiday", "a day of another year", "both holiday and workday", "no source"],
)
def test_days_that_do_not_fit_their_year_are_refused(company, holidays, makeup, source):
    with pytest.raises(UnableToProposeYear):
        propose(holidays=holidays, makeup=makeup, source=source)
    assert not ProposedYear.objects.exists()


def test_only_administrators_propose(company):
    with pytest.raises(UnableToProposeYear):
        propose(actor=actor_for(make_staff(unit=company, role="manager")))


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        (datetime(2026, 9, 30, 15, 59, tzinfo=UTC), []),
        (datetime(2026, 9, 30, 16, 0, tzinfo=UTC), [MissingYear(2027, urgent=False)]),
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), [MissingYear(2027, urgent=False)]),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), [MissingYear(2027, urgent=True)]),
    ],
    ids=["30 September 23:59", "1 October 00:00", "31 December 23:59", "1 January 00:00"],
)
def test_a_missing_year_warns_from_october_on_and_is_urgent_in_the_year_itself(company, now, missing):
    assert missing_years(now=now) == missing


def test_the_day_of_the_warning_is_a_setting(company, settings):
    settings.CALENDAR_WARNING_FROM = "11-20"
    assert missing_years(now=NOW) == []
    assert [one.year for one in missing_years(now=NOW + timedelta(days=2))] == [2027]


def test_a_year_that_only_waits_for_its_confirmation_is_still_missing(company):
    propose()
    assert missing_years(now=NOW) == [MissingYear(2027, urgent=False, proposed=True)]
    confirm(REVIEWER)
    assert missing_years(now=NOW) == []


CSV = "day,kind,name\n2027-01-01,holiday,元旦\n2027/01/02,makeup,元旦\n2026-12-31,holiday,去年\n"
OWN_JSON = json.dumps({"holidays": {"2027-01-01": "元旦"}, "makeup": {"2027-01-02": "元旦"}})
LISTED_JSON = json.dumps(
    {
        "year": 2027,
        "days": [
            {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
            {"name": "元旦", "date": "2027-01-02", "isOffDay": False},
        ],
    }
)
ICS = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
SUMMARY:元旦（休）\r
DTSTART;VALUE=DATE:20261231\r
DTEND;VALUE=DATE:20270102\r
END:VEVENT\r
BEGIN:VEVENT\r
X-APPLE-SPECIAL-DAY:ALTERNATE-\r
 WORKDAY\r
SUMMARY:元旦\r
DTSTART;VALUE=DATE:20270102\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize(
    ("file_name", "text"),
    [("days.csv", CSV), ("days.json", OWN_JSON), ("2027.JSON", LISTED_JSON), ("china.ics", ICS)],
)
def test_files_of_every_kind_say_the_same(file_name, text):
    found = read_year_file(data=text.encode("utf-8-sig"), file_name=file_name, year=2027)
    assert (found.holidays, found.makeup) == ({date(2027, 1, 1): "元旦"}, {date(2027, 1, 2): "元旦"})


@pytest.mark.parametrize(
    ("file_name", "text", "said"),
    [
        ("days.pdf", "x", "pdf"),
        ("days.csv", "2027-01-01,holiday", "1"),
        ("days.csv", "2027-01-01,holiday,元旦\n2027-01-32,holiday,元旦", "2027-01-32"),
        ("days.csv", "2027-01-01,maybe,元旦", "maybe"),
        ("days.csv", "2026-01-01,holiday,元旦", "2027"),
        ("days.json", "{", "1"),
        ("days.json", "[]", "holidays"),
        ("days.json", '{"days": [{"date": "2027-01-01"}]}', "isOffDay"),
        ("days.json", '{"holidays": {"2027-01-01": "元旦"}, "makeup": [1]}', "makeup"),
        ("days.ics", "SUMMARY:元旦", "VCALENDAR"),
        ("days.ics", ICS.replace("（休）", ""), "元旦"),
    ],
)
def test_files_that_are_no_calendar_say_where_and_why(file_name, text, said):
    with pytest.raises(UnreadableYear, match=said):
        read_year_file(data=text.encode(), file_name=file_name, year=2027)


def test_a_file_that_is_not_utf_8_says_so():
    with pytest.raises(UnreadableYear, match="UTF-8"):
        read_year_file(data="2027-01-01,holiday,元旦".encode("gbk"), file_name="days.csv", year=2027)
