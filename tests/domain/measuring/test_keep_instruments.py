"""Instruments have numbers, certificates and an end; an expired certificate stops the test."""

from datetime import date

import pytest

from factories import make_company
from shouwen.domain.journal.models import Event
from shouwen.domain.measuring import operations as measuring
from shouwen.domain.measuring.models import Instrument
from shouwen.domain.measuring.operations import UnableToKeepInstrument, UnableToMeasure
from shouwen.domain.measuring.queries import instruments_of


def add(bench, **changes):
    """Put an instrument on the register."""
    given = {
        "company_id": bench.organisation.heat.id,
        "number": "T-0043",
        "grade": "verified",
        "certificate": "青计检2026-119",
        "certified_until_date": date(2026, 12, 1),
        **changes,
    }
    return measuring.add_instrument(now=bench.now, actor=bench.actor("administrator"), **given)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "T-0042"}, "number"),
        ({"grade": "guessed"}, "grade"),
        ({"certificate": ""}, "certificate"),
        ({"certified_until_date": None}, "certified_until_date"),
        ({"company_id": 0}, "company"),
    ],
)
def test_what_an_instrument_needs_is_said_at_its_field(bench, changes, field):
    with pytest.raises(UnableToKeepInstrument) as refused:
        add(bench, **changes)
    assert refused.value.field == field


@pytest.mark.clause("QD-HEAT-50")
@pytest.mark.parametrize(("until", "blocked"), [(date(2026, 11, 18), False), (date(2026, 11, 17), True)])
def test_a_certificate_holds_through_its_last_day(bench, until, blocked):
    instrument = add(bench, certified_until_date=until)
    case = bench.case()
    if blocked:
        with pytest.raises(UnableToMeasure) as refused:
            bench.prepared(case, instrument_id=instrument.id)
        assert (refused.value.refusal.rule, refused.value.clause) == ("instrument_expired", "QD-HEAT-50")
    else:
        assert bench.prepared(case, instrument_id=instrument.id).instrument == instrument


def test_a_new_certificate_and_the_end_are_on_record(bench):
    instrument = add(bench)
    administrator = bench.actor("administrator")
    known = {"now": bench.now, "actor": administrator, "instrument_id": instrument.id}
    measuring.certify_instrument(certificate="青计检2027-003", certified_until_date=date(2027, 12, 1), **known)
    measuring.retire_instrument(**known)
    with pytest.raises(UnableToKeepInstrument):
        measuring.retire_instrument(**known)
    kinds = Event.objects.filter(stream=f"instrument:{instrument.id}").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["instrument.added", "instrument.certified", "instrument.retired"]
    assert Instrument.objects.get(id=instrument.id).certificate == "青计检2027-003"


def test_the_register_says_which_certificates_end_soon(bench):
    add(bench, number="A-1", certified_until_date=date(2026, 11, 1))
    add(bench, number="A-2", certified_until_date=date(2026, 12, 18))
    found = instruments_of(company_ids=[bench.organisation.heat.id], now=bench.now)
    states = {line.instrument.number: line.state for line in found}
    assert states == {"A-1": "expired", "A-2": "soon", "T-0042": "valid"}


def test_an_instrument_of_another_company_is_out_of_reach(bench):
    other = make_company(utility="heat", code="OTHER")
    stranger = Instrument.objects.create(
        company_id=other.id,
        number="X",
        grade="verified",
        certificate="X",
        certified_until_date=date(2030, 1, 1),
        added_at=bench.now,
    )
    case = bench.case()
    with pytest.raises(UnableToMeasure) as refused:
        bench.prepared(case, instrument_id=stranger.id)
    assert refused.value.refusal.rule == "instrument_unknown"
