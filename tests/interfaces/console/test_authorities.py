"""Bodies outside the group."""

from shouwen.domain.knowledge.models import Authority


def test_an_authority_is_kept_found_and_changed(supervisor):
    given = {"name": "市供电公司", "phone": "95598", "subjects": "停电 电表"}
    assert supervisor.post("/knowledge/authorities", given).status_code == 302
    found = supervisor.get("/knowledge/authorities?q=电表").context["page"].authorities
    assert [one.phone for one in found] == ["95598"]
    supervisor.post("/knowledge/authorities", {**given, "phone": "95599"})
    assert Authority.objects.get(name="市供电公司").phone == "95599"


def test_an_authority_without_phone_is_refused_at_its_field(supervisor):
    answer = supervisor.post("/knowledge/authorities", {"name": "市供电公司", "phone": "", "subjects": "停电"})
    assert (answer.status_code, answer.context["field"]) == (422, "phone")


def test_agents_read_authorities_only(agent):
    assert agent.get("/knowledge/authorities").status_code == 200
    assert agent.post("/knowledge/authorities", {}).status_code == 403
