"""API keys: the secret is shown once, a revoked key is over."""

from shouwen.domain.people.models import ApiKey


def make(client, day, **changes):
    form = {"name": "12345热线", "unit": day.organisation.heat.id, "roles": ["agent"], **changes}
    return client.post("/admin/keys", form)


def test_a_key_is_made_and_its_secret_shown_this_once(day, administrator):
    answer = make(administrator, day)
    secret = answer.context["made"].secret
    assert secret in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    again = administrator.get("/admin/keys").content.decode()
    assert "12345热线" in again and secret not in again


def test_a_key_without_name_or_role_is_refused(day, administrator):
    assert make(administrator, day, name="").status_code == 422
    assert make(administrator, day, roles=[]).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked(day, administrator):
    make(administrator, day)
    key = ApiKey.objects.get()
    assert administrator.post(f"/admin/keys/{key.id}/revoke").status_code == 302
    assert [line.state for line in administrator.get("/admin/keys").context["page"].lines] == ["revoked"]
    assert administrator.post("/admin/keys/999999/revoke").status_code == 404


def test_auditors_read_keys_and_make_none(day, auditor, manager):
    assert auditor.get("/admin/keys").status_code == 200
    assert make(auditor, day).status_code == 403
    assert manager.get("/admin/keys").status_code == 403
