"""What stands on the portal."""

from shouwen.domain.knowledge.models import Announcement


def announce(client, **changes):
    return client.post("/knowledge/announcements", {"title": "检修通知", "body": "今夜检修。", **changes})


def test_an_announcement_is_published_and_ended(day, supervisor):
    company = day.organisation.heat.id
    assert announce(supervisor, company=company).status_code == 302
    running = supervisor.get("/knowledge/announcements").context["page"].running
    assert [one.title for one in running] == ["检修通知"]
    supervisor.post(f"/knowledge/announcements/{running[0].id}/end")
    page = supervisor.get("/knowledge/announcements").context["page"]
    assert (page.running, [one.title for one in page.over]) == ((), ["检修通知"])


def test_an_announcement_that_is_over_at_once_is_refused(day, supervisor):
    answer = announce(supervisor, company=day.organisation.heat.id, ends_at="2026-11-18T08:00")
    assert (answer.status_code, answer.context["field"]) == (422, "ends_at")
    assert announce(supervisor, company=day.organisation.heat.id, ends_at="bald").status_code == 422


def test_a_company_announces_for_itself_only(supervisor):
    assert announce(supervisor).status_code == 422
    assert not Announcement.objects.exists()


def test_agents_announce_nothing(agent):
    assert announce(agent).status_code == 403
    assert agent.post("/knowledge/announcements/1/end").status_code == 403


def test_what_was_never_announced_cannot_be_ended(supervisor):
    assert supervisor.post("/knowledge/announcements/999999/end").status_code == 404
