"""What several packs together say about measuring: whose method, whose bounds, whose refund."""

from decimal import Decimal

import pytest
from reading import STANDARDS, read_folder

from shouwen.engine.measuring import (
    Limits,
    limits_of,
    method_in_force,
    refund_in_force,
    verdict_of,
    verdict_of_home,
)
from shouwen.engine.standard.standard import Standard


def standard(*names: str) -> Standard:
    """Return packs of the repository in their order of adoption."""
    packs = [read_folder(STANDARDS / name).pack for name in names]
    return Standard.of([pack for pack in packs if pack])


@pytest.mark.clause("H-T.15")
def test_the_companys_standard_alone_places_points_by_area() -> None:
    method = method_in_force(standard("heat"))
    assert method is not None
    assert [method.points_for(Decimal(area)) for area in ("15.99", "16", "29.99", "30", "80")] == [1, 2, 2, 3, 3]


def test_a_citys_law_before_it_takes_the_centre_and_keeps_doors_closed() -> None:
    method = method_in_force(standard("laws/weifang_heat", "heat"))
    assert method is not None
    assert (method.points_for(Decimal(40)), method.closed_seconds, method.height_m) == (1, 7200, Decimal("1.0"))
    assert method.instrument == "verified_digital"


def test_what_the_first_pack_leaves_open_the_next_one_says() -> None:
    method = method_in_force(standard("laws/luoyang_heat", "heat"))
    assert method is not None
    assert (method.place, method.signed_by) == ("by_area", ("customer", "company"))


def test_packs_that_say_nothing_have_no_method_no_bounds_and_no_refund() -> None:
    water = standard("water")
    assert (method_in_force(water), limits_of(water, "bedroom"), refund_in_force(water)) == (None, None, None)


@pytest.mark.clause("H-A.6")
def test_the_floor_of_the_city_is_never_undercut() -> None:
    alone, first, last = standard("heat"), standard("laws/qingdao_heat", "heat"), standard("heat", "laws/qingdao_heat")
    assert limits_of(alone, "bedroom") == Limits(Decimal(16), Decimal(20), ("H-A.6",))
    for both in (first, last):
        assert limits_of(both, "bedroom") == Limits(Decimal(18), Decimal(20), ("QD-HEAT-31.1b", "H-A.6"))
    kitchen = limits_of(first, "kitchen")
    assert kitchen is not None and kitchen.low == 10


@pytest.mark.clause("H-A.6")
@pytest.mark.parametrize(
    ("temperature", "verdict"),
    [("15.9", "failed"), ("16.0", "kept"), ("20.0", "kept"), ("20.1", "too_warm")],
)
def test_eighteen_plus_minus_two_takes_in_both_bounds(temperature: str, verdict: str) -> None:
    limits = limits_of(standard("heat"), "bedroom")
    assert limits is not None and verdict_of(limits, Decimal(temperature)) == verdict


@pytest.mark.parametrize(
    ("temperature", "verdict"),
    [("13.9", "failed"), ("14.0", "failed"), ("16.0", "failed"), ("17.9", "failed"), ("18.0", "kept")],
)
def test_a_city_of_eighteen_degrees_has_that_bound(temperature: str, verdict: str) -> None:
    limits = limits_of(standard("laws/qingdao_heat"), "bedroom")
    assert limits is not None and verdict_of(limits, Decimal(temperature)) == verdict
    assert limits.high is None


@pytest.mark.parametrize(
    ("rooms", "home"),
    [(["kept", "too_warm"], "too_warm"), (["too_warm", "failed", "kept"], "failed"), (["kept"], "kept")],
)
def test_a_home_is_as_its_worst_room(rooms: list[str], home: str) -> None:
    assert verdict_of_home(rooms) == home


def test_the_refund_is_the_first_that_names_tiers() -> None:
    found = refund_in_force(standard("heat", "laws/shandong_heat", "laws/qingdao_heat"))
    assert found is not None and (found.name, found.clause) == ("cold_rooms", "QD-HEAT-51")
