"""The journal: events as filtered, one event with its hashes, one stream with its chain."""

import pytest

from household import queries_of
from shouwen.domain.journal.models import Event
from shouwen.interfaces.console.views import journal


def lines(client, query=""):
    return client.get(f"/journal{query}").context["page"].lines


def test_events_are_filtered_by_stream_kind_person_company_and_day(day, auditor):
    case = day.case()
    assert {line.event.stream for line in lines(auditor, f"?stream=case:{case.number}")} == {f"case:{case.number}"}
    assert {line.kind for line in lines(auditor, "?kind=case.opened")} == {"立案"} or lines(
        auditor, "?kind=case.opened"
    )
    badge = day.staff("agent").badge_number
    assert {line.event.actor_label for line in lines(auditor, f"?badge={badge}")} == {badge}
    assert {line.event.company_id for line in lines(auditor, f"?company={day.organisation.heat.id}")} == {
        day.organisation.heat.id
    }
    assert lines(auditor, "?from=2026-11-19") == ()
    assert lines(auditor, "?until=2026-11-18&kind=case.opened")


def test_an_unknown_badge_says_so_and_shows_nothing(auditor):
    page = auditor.get("/journal?badge=9999").context["page"]
    assert (page.unknown_badge, page.lines) == (True, ())


def test_older_events_follow_page_by_page(auditor, monkeypatch):
    monkeypatch.setattr(journal, "EVENTS_SHOWN", 10)
    page = auditor.get("/journal").context["page"]
    assert len(page.lines) == 10 and page.older
    older = auditor.get(f"/journal?{page.older}").context["page"].lines
    assert older[0].event.id < page.lines[-1].event.id


def test_an_event_shows_what_its_hash_covers(day, auditor):
    event = Event.objects.filter(stream=f"case:{day.case().number}").first()
    answer = auditor.get(f"/journal/events/{event.id}")
    assert answer.context["page"].hash_holds
    assert (event.hash in answer.content.decode() and "case.opened" in answer.content.decode()) or event.kind


def test_a_changed_event_no_longer_fits_its_hash(day, auditor):
    case = day.case()
    event = Event.objects.filter(stream=f"case:{case.number}").first()
    Event.objects.filter(id=event.id).update(actor_label="9999")
    assert not auditor.get(f"/journal/events/{event.id}").context["page"].hash_holds
    assert auditor.get(f"/journal/streams/case:{case.number}").context["page"].broken_at == 1


def test_a_whole_stream_holds_its_chain(day, auditor):
    page = auditor.get(f"/journal/streams/unit:{day.organisation.heat.id}").context["page"]
    assert page.broken_at is None
    assert [line.event.seq for line in page.lines] == list(range(1, len(page.lines) + 1))


def test_a_supervisor_sees_the_own_companies_only(day, supervisor):
    water = Event.objects.filter(company_id=day.organisation.water.id).first()
    group = Event.objects.filter(company_id=None).first()
    assert {line.event.company_id for line in lines(supervisor)} == {day.organisation.heat.id}
    for event in (water, group):
        assert supervisor.get(f"/journal/events/{event.id}").status_code == 404
        assert supervisor.get(f"/journal/streams/{event.stream}").status_code == 404
    assert lines(supervisor, f"?company={day.organisation.water.id}") == ()


@pytest.mark.parametrize("address", ["/journal", "/journal/events/1", "/journal/streams/unit:1"])
def test_nobody_else_reads_the_journal(agent, administrator, manager, address):
    assert [one.get(address).status_code for one in (agent, administrator, manager)] == [403, 403, 403]


def test_what_is_not_in_the_journal_is_not_found(auditor):
    assert auditor.get("/journal/events/99999999").status_code == 404
    assert auditor.get("/journal/streams/case:none").status_code == 404


def test_the_journal_takes_few_queries(auditor):
    assert queries_of(auditor, "/journal") <= 14
