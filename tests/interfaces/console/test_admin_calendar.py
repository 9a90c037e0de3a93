"""The official days of a year: proposed, compared, confirmed, discarded."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.people.models import OfficialYear, ProposedYear
from shouwen.domain.standards.operations import adopt, load_pack_version
from small_packs import small_pack

TYPED = {"act": "type", "year": "2027", "source": "国办发明电〔2026〕9号", "holidays": "2027-01-01 元旦", "makeup": ""}


def seen(client, year=2027):
    """Return the fingerprint of the days that the page of a year shows."""
    return client.get(f"/admin/calendar?year={year}").context["page"].review.seen


def test_a_year_stands_beside_the_year_before(administrator):
    page = administrator.get("/admin/calendar?year=2026").context["page"]
    national = next(row for row in page.rows if row.name == "国庆节")
    assert len(national.days) == 7 and national.makeup and national.before
    october = page.months[9]
    kinds = {one.number: one.kind for week in october.weeks for one in week if one}
    assert (kinds[1], kinds[10], kinds[12], kinds[17]) == ("holiday", "makeup", "workday", "weekend")
    assert (page.review.counts.workdays, page.review.before_counts.workdays) == (248, 248)
    assert page.review.against_library == ()


def test_the_next_year_is_missed_from_october_on(administrator):
    answer = administrator.get("/admin/calendar")
    assert [one.year for one in answer.context["page"].missing] == [2027]
    assert "缺少 2027 年的法定节假日" in answer.content.decode()
    assert "缺少 2027 年的法定节假日" in administrator.get("/admin/units").content.decode()


def test_a_published_year_is_typed_in_and_waits_for_its_confirmation(administrator):
    assert administrator.post("/admin/calendar", TYPED).status_code == 302
    assert ProposedYear.objects.get(year=2027).holidays == {"2027-01-01": "元旦"}
    answer = administrator.get("/admin/calendar")
    assert answer.context["page"].review.year == 2027
    assert [(one.year, one.proposed) for one in answer.context["page"].missing] == [(2027, True)]
    assert not OfficialYear.objects.filter(year=2027).exists()


def test_a_person_confirms_what_the_page_has_shown(day, administrator):
    administrator.post("/admin/calendar", TYPED)
    confirming = {"act": "confirm", "year": "2027", "seen": seen(administrator)}
    assert administrator.post("/admin/calendar", confirming).status_code == 302
    year = OfficialYear.objects.get(year=2027)
    assert (year.proposed_by_id, year.confirmed_by_id) == (day.organisation.administrator.id,) * 2
    answer = administrator.get("/admin/calendar?year=2027")
    assert "吴霞" in answer.content.decode()
    assert answer.context["page"].missing == ()


def test_a_proposal_that_was_changed_since_it_was_shown_is_not_confirmed(administrator):
    administrator.post("/admin/calendar", TYPED)
    shown = seen(administrator)
    administrator.post("/admin/calendar", {**TYPED, "holidays": "2027-01-01 元旦\n2027-01-02 元旦"})
    answer = administrator.post("/admin/calendar", {"act": "confirm", "year": "2027", "seen": shown})
    assert answer.status_code == 422
    assert not OfficialYear.objects.filter(year=2027).exists()


def test_a_file_brings_the_days(administrator):
    file = SimpleUploadedFile("2027.csv", "2027-01-01,holiday,元旦\n".encode())
    sent = {"act": "file", "year": "2027", "source": "市政府网站", "file": file}
    assert administrator.post("/admin/calendar", sent).status_code == 302
    assert ProposedYear.objects.get(year=2027).source == "市政府网站"


def test_a_file_that_cannot_be_read_says_where(administrator):
    file = SimpleUploadedFile("2027.csv", b"2027-01-01,perhaps,x\n")
    answer = administrator.post("/admin/calendar", {"act": "file", "year": "2027", "source": "x", "file": file})
    assert answer.status_code == 422 and "perhaps" in answer.context["error"]
    without = administrator.post("/admin/calendar", {"act": "file", "year": "2027", "source": "x"})
    assert without.status_code == 422


def test_the_library_brings_the_years_that_it_knows(administrator):
    OfficialYear.objects.filter(year=2025).delete()
    administrator.post("/admin/calendar", {"act": "library", "year": "2025"})
    assert ProposedYear.objects.get().source.startswith("chinesecalendar")
    assert administrator.post("/admin/calendar", {"act": "library", "year": "2099"}).status_code == 422


def test_a_proposal_is_discarded_with_a_reason(administrator):
    administrator.post("/admin/calendar", TYPED)
    assert administrator.post("/admin/calendar", {"act": "discard", "year": "2027"}).status_code == 422
    administrator.post("/admin/calendar", {"act": "discard", "year": "2027", "reason": "抄错了"})
    assert not ProposedYear.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"holidays": "元旦"},
        {"holidays": "2027-01-01"},
        {"holidays": "2026-01-01 元旦"},
        {"holidays": ""},
        {"makeup": "2027-01-01 元旦"},
        {"source": " "},
        {"year": "27"},
    ],
)
def test_days_that_make_no_sense_are_refused_and_stay_as_typed(administrator, changes):
    answer = administrator.post("/admin/calendar", {**TYPED, **changes})
    assert answer.status_code == 422 and answer.context["error"]
    assert not ProposedYear.objects.exists()


def test_managers_read_and_agents_do_not(manager, agent):
    assert manager.get("/admin/calendar").status_code == 200
    assert manager.post("/admin/calendar", {"act": "library", "year": "2025"}).status_code == 403
    assert agent.get("/admin/calendar").status_code == 403


def test_promises_that_wait_for_a_year_say_so_on_the_board_and_at_the_case(day, manager):
    adopt_working_days(day)
    day.now += timedelta(days=42)
    case = day.case()
    assert day.clock(case, "thorough_answer").missing_year == 2027
    board = manager.get("/promises?state=waiting")
    assert case.number in {line.case.number for line in board.context["context"].board.lines}
    assert "2027" in manager.get("/promises").content.decode()
    assert "尚未确认" in manager.get(f"/cases/{case.number}").content.decode()


def adopt_working_days(day):
    """Let the heating company promise something in working days."""
    files = {
        name: text.replace("promise: answer", "promise: thorough_answer")
        for name, text in small_pack(limit="5 working days").items()
    }
    version = load_pack_version(now=day.now, actor=SYSTEM_ACTOR, files=files)
    adopting = {"pack": version.pack, "version": version.version, "position": 9, "from_at": day.now}
    adopt(now=day.now, actor=SYSTEM_ACTOR, unit_id=day.organisation.heat.id, **adopting)
