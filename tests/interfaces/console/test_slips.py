"""The page of a unit's slips: printing a day, blank ones, entering and registering them, what is missing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from service_day import ServiceDay
from shouwen.domain.slips.models import Slip

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24


def station(day: ServiceDay) -> int:
    return day.organisation.heat_station.id


def page_count(screen: Client, address: str) -> int:
    answer = screen.get(address)
    assert answer["Content-Type"] == "application/pdf"
    return len(PdfReader(BytesIO(answer.content)).pages)


def test_a_unit_gives_out_the_slips_of_a_day_and_prints_them_as_one_document(day: ServiceDay, station_clerk: Client):
    for _number in range(3):
        day.at_station()
    given = {"unit": station(day), "form": "service_slip"}
    answer = station_clerk.post("/slips/issue", given, follow=True)
    assert "已开具 3 张单据" in answer.content.decode()
    assert answer.context["context"].printable == 3
    assert page_count(station_clerk, f"/slips/day.pdf?unit={station(day)}&day=2026-11-18") == 9
    assert station_clerk.get(f"/slips/day.pdf?unit={station(day)}&day=2026-11-19").status_code == 404


def test_blank_slips_are_reserved_printed_entered_and_signed(day: ServiceDay, station_clerk: Client):
    clerk = day.staff("station_clerk").id
    given = {"unit": station(day), "form": "work_slip", "day": "2026-11-18", "count": 2, "worker": clerk}
    answer = station_clerk.post("/slips/reserve", given, follow=True)
    assert "已预留" in answer.content.decode()
    assert page_count(station_clerk, f"/slips/day.pdf?unit={station(day)}&day=2026-11-18&blank=1") == 4
    slip = Slip.objects.order_by("id")[0]
    case = day.at_station()
    day.later(hours=4)
    written = {
        "case_number": case.number,
        "worker": clerk,
        "done_from_at": "2026-11-18T10:00",
        "done_until_at": "2026-11-18T10:40",
        "field_content": "更换阀门",
        "field_started_at": "10:00",
    }
    address = f"/slips/{slip.number}"
    refused = station_clerk.post(f"{address}/enter", written)
    assert refused.status_code == 422
    assert "结束时间" in refused.content.decode()
    entered = station_clerk.post(
        f"{address}/enter", {**written, "field_ended_at": "10:40", "field_worker_phone": "139"}
    )
    assert entered.status_code == 302, entered.content.decode()
    page = station_clerk.get(address).content.decode()
    assert "更换阀门" in page and "13:30" in page

    scan = SimpleUploadedFile("签字.png", PNG, "image/png")
    signed = {"signed_by": "李秀英", "signed_at": "2026-11-18T10:45"}
    assert station_clerk.post(f"{address}/signed", signed).status_code == 422
    assert station_clerk.post(f"{address}/signed", {**signed, "scan": scan}).status_code == 302
    assert "签字.png" in station_clerk.get(address).content.decode()
    assert "签字.png" in station_clerk.get(f"/cases/{case.number}").content.decode()


@pytest.mark.clause("H-4.14")
def test_missing_signed_slips_are_a_list_for_the_head_and_a_count_on_the_inbox(
    day: ServiceDay, station_clerk: Client, station_head: Client
):
    case = day.at_station()
    station_clerk.post(f"/cases/{case.number}/slip", {"form": "work_slip", "field_worker_phone": "139"})
    assert "1</strong> 张签字单据未收回" in station_head.get("/inbox").content.decode()
    day.later(days=2)
    assert "1</strong> 张超期" in station_head.get("/inbox").content.decode()
    context = station_head.get(f"/slips?unit={station(day)}&shown=missing").context["context"]
    (line,) = context.slips.lines
    assert line.late
    assert [(one.worker, one.count, one.late) for one in context.out.groups] == [
        (day.staff("station_clerk").name, 1, 1)
    ]


def test_who_only_reads_sees_the_list_and_may_not_change_anything(day: ServiceDay, auditor: Client):
    assert auditor.get(f"/slips?unit={station(day)}").status_code == 200
    for address in ("/slips/issue", "/slips/reserve"):
        assert auditor.post(address, {"unit": station(day)}).status_code == 403


def test_a_unit_out_of_reach_is_not_there(day: ServiceDay, water_station_head: Client):
    assert water_station_head.get(f"/slips?unit={station(day)}").status_code == 404
    assert water_station_head.post("/slips/reserve", {"unit": station(day)}).status_code == 404


def test_a_reservation_that_makes_no_sense_comes_back_with_its_reason(day: ServiceDay, station_clerk: Client):
    given = {"unit": station(day), "form": "work_slip", "day": "2026-11-18", "count": 500}
    answer = station_clerk.post("/slips/reserve", given)
    assert answer.status_code == 422
    assert "1 至 100" in answer.content.decode()


def test_the_list_asks_as_many_queries_for_twenty_slips_as_for_two(
    day: ServiceDay, station_clerk: Client, station_head: Client, django_assert_max_num_queries
):
    for _number in range(20):
        day.at_station()
    station_clerk.post("/slips/issue", {"unit": station(day), "form": "service_slip"})
    station_head.get("/slips")
    with django_assert_max_num_queries(16):
        assert len(station_head.get(f"/slips?unit={station(day)}").context["context"].slips.lines) == 20
