"""Proving the journal from the console."""

from shouwen.domain.journal.models import Event
from shouwen.domain.journal.queries import history


def test_a_sound_journal_is_found_sound_and_the_run_written_down(day, auditor):
    day.case()
    assert auditor.post("/journal/verify").status_code == 302
    run = history(stream="journal")[-1]
    assert (run.kind, run.data["problem_count"]) == ("journal.verified", 0)
    assert run.data["events"] == Event.objects.count() - 1
    assert "全部与记录一致" in auditor.get("/journal/verify").content.decode()


def test_a_changed_event_is_named(day, auditor):
    case = day.case()
    Event.objects.filter(stream=f"case:{case.number}", seq=1).update(actor_label="9999")
    auditor.post("/journal/verify")
    run = auditor.get("/journal/verify").context["page"].runs[0]
    assert run.problems == ((f"case:{case.number}#1", "被改动"),)


def test_the_administrator_verifies_too_and_others_do_not(administrator, agent, supervisor):
    assert administrator.post("/journal/verify").status_code == 302
    assert agent.get("/journal/verify").status_code == 403
    assert supervisor.post("/journal/verify").status_code == 403
