"""The register of instruments: added, certified again, taken out of use; refused at the field."""

from shouwen.domain.measuring.models import Instrument

NEW = {
    "act": "add", "number": "T-0042", "grade": "verified_digital", "certificate": "青计检2026-118",
    "certified_until_date": "2026-12-10",
}  # fmt: skip


def test_an_instrument_is_added_certified_again_and_taken_out_of_use(day, station_head):
    assert station_head.post("/admin/instruments", NEW).status_code == 302
    instrument = Instrument.objects.get()
    assert "即将到期" in station_head.get("/admin/instruments").content.decode()
    again = {"instrument": instrument.id, "certificate": "青计检2027-003", "certified_until_date": "2027-12-10"}
    station_head.post("/admin/instruments", {"act": "certify", **again})
    assert "有效" in station_head.get("/admin/instruments").content.decode()
    station_head.post("/admin/instruments", {"act": "retire", "instrument": instrument.id})
    assert [line.state for line in station_head.get("/admin/instruments").context["page"].lines] == ["retired"]


def test_a_missing_certificate_is_said_at_its_field(day, administrator):
    answer = administrator.post("/admin/instruments", {**NEW, "certificate": " "})
    assert (answer.status_code, answer.context["field"]) == (422, "certificate")
    assert "请填写检定证书编号" in answer.content.decode()


def test_auditors_read_the_register_and_change_nothing(day, auditor, agent):
    assert auditor.get("/admin/instruments").status_code == 200
    assert auditor.post("/admin/instruments", NEW).status_code == 403
    assert agent.get("/admin/instruments").status_code == 403


def test_an_instrument_of_another_company_is_not_changed(day, station_head, water_station_head):
    station_head.post("/admin/instruments", NEW)
    instrument = Instrument.objects.get()
    answer = water_station_head.post("/admin/instruments", {"act": "retire", "instrument": instrument.id})
    assert answer.status_code == 422
    assert Instrument.objects.get().retired_at is None
