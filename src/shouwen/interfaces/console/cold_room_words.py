"""What laws say about cold rooms, in words: how a temperature is measured, and what is paid back."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shouwen.engine.promise.words import length_text
from shouwen.engine.standard.heat_rules import Measuring, PaidBy, Presumption, Refund, Stopped, Tier
from shouwen.engine.standard.read_amounts import length_in_seconds
from shouwen.interfaces.console.promise_words import Line, language

CAUSES: dict[str, LazyText] = {
    "customer_refuses": gettext_lazy("The customer refuses the test"),
    "customer_does_not_sign": gettext_lazy("The customer does not sign"),
    "company_late": gettext_lazy("The company does not come in time"),
    "company_refuses": gettext_lazy("The company refuses the test"),
    "company_does_not_sign": gettext_lazy("The company does not sign"),
    "no_record": gettext_lazy("No record was kept"),
}
PLACES: dict[str, LazyText] = {
    "centre": gettext_lazy("the centre of the room"),
    "by_area": gettext_lazy("points by the floor area"),
}
INSTRUMENTS: dict[str, LazyText] = {
    "verified": gettext_lazy("a verified instrument"),
    "verified_digital": gettext_lazy("a verified digital thermometer"),
}
ROOMS: dict[str, LazyText] = {
    "bedroom": gettext_lazy("bedroom"),
    "living_room": gettext_lazy("living room"),
}
PARTIES: dict[str, LazyText] = {
    "customer": gettext_lazy("the customer"),
    "company": gettext_lazy("the company"),
}
FAULTS: dict[str, LazyText] = {
    "closed_for": gettext_lazy("doors and windows closed too briefly"),
    "place": gettext_lazy("wrong point"),
    "height": gettext_lazy("wrong height"),
    "room": gettext_lazy("wrong room"),
    "instrument": gettext_lazy("instrument not good enough"),
    "at": gettext_lazy("outside the hours"),
    "signed_by": gettext_lazy("a signature is missing"),
    "copies": gettext_lazy("too few copies"),
}


GIVEN: dict[str, LazyText] = {
    "temperature": gettext_lazy("Temperature (°C)"),
    "temperatures": gettext_lazy("Temperatures (°C)"),
    "readings": gettext_lazy("Readings (°C)"),
    "days": gettext_lazy("Days"),
    "fee": gettext_lazy("Fee of the season (yuan)"),
    "season_days": gettext_lazy("Days of the season"),
    "season_end": gettext_lazy("End of the season"),
    "failing_for": gettext_lazy("Below the norm for"),
    "retest_failed": gettext_lazy("Second test failed"),
    "stopped_for": gettext_lazy("Without heating for"),
    "days_in_all": gettext_lazy("Days in all"),
    "happened": gettext_lazy("What happened"),
    "closed_for": gettext_lazy("Doors and windows closed"),
    "place": gettext_lazy("Measuring point"),
    "height": gettext_lazy("Height above the floor"),
    "room": gettext_lazy("Room"),
    "instrument": gettext_lazy("Instrument"),
    "at": gettext_lazy("Time of day"),
    "signed_by": gettext_lazy("Signed by"),
    "copies": gettext_lazy("Copies"),
}
VALUES: dict[str, LazyText] = {
    **CAUSES,
    **PLACES,
    **INSTRUMENTS,
    **ROOMS,
    **PARTIES,
    "kitchen": gettext_lazy("kitchen"),
    "unverified": gettext_lazy("an instrument that is not verified"),
}


def given_lines(given: Mapping[str, Any]) -> Iterator[Line]:
    """Yield what an example of a cold room starts from, a line for each thing."""
    yield from (Line(str(GIVEN.get(name, name)), _value(value)) for name, value in given.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _listed([_value(one) for one in value])
    seconds = length_in_seconds(str(value))
    if seconds is not None:
        return length_text(timedelta(seconds=seconds), language())
    return str(VALUES.get(str(value), value))


def measuring_lines(method: Measuring) -> Iterator[Line]:
    """Yield what a method asks for, leaving out what the law leaves open."""
    if method.closed_seconds:
        closed = length_text(timedelta(seconds=method.closed_seconds), language())
        yield Line(_("Doors and windows closed"), _("%(length)s or longer") % {"length": closed})
    if method.place:
        yield Line(_("Measuring point"), str(PLACES[method.place]))
    yield from (
        Line(_area_text(place, method), _points_text(one.points)) for place, one in enumerate(method.area_points)
    )
    if method.height_m is not None:
        yield Line(_("Height above the floor"), f"{method.height_m} m")
    if method.rooms:
        yield Line(_("Rooms"), _listed([str(ROOMS.get(room, room)) for room in method.rooms]))
    if method.instrument:
        yield Line(_("Instrument"), str(INSTRUMENTS[method.instrument]))
    if method.series:
        yield Line(_("Readings"), _series(method))
    if method.signed_by:
        yield Line(_("Signed by"), _listed([str(PARTIES[party]) for party in method.signed_by]))
    if method.copies:
        yield Line(_("Copies"), str(method.copies))
    yield from (Line(str(CAUSES[one.cause]), presumed_text(one)) for one in method.presumptions)


def _area_text(place: int, method: Measuring) -> str:
    """Return the areas of a row of the table of points, such as `16 ≤ m² < 30`."""
    below = method.area_points[place].below_m2
    before = method.area_points[place - 1].below_m2 if place else None
    lower = f"{before} ≤ " if before is not None else ""
    return f"{lower}m²" + (f" < {below}" if below is not None else "")


def _points_text(count: int) -> str:
    if count == 1:
        return _("one point at the centre")
    said = _("%(count)s points that cut the diagonal farther from the door into equal parts")
    return said % {"count": count}


def _series(method: Measuring) -> str:
    series = method.series
    if series is None:
        return ""
    said = _("%(days)s days running, %(times)s times a day between %(begins)s and %(ends)s, the mean counts")
    times = {"begins": _clock(series.from_minute), "ends": _clock(series.to_minute)}
    return said % {"days": series.days, "times": series.times_a_day, **times}


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def presumed_text(presumption: Presumption) -> str:
    """Return what a day counts as without a reading."""
    if presumption.counts_as == "kept":
        return _("the day counts as warm enough")
    if presumption.below is not None:
        return _("the day counts as below %(degrees)s °C") % {"degrees": presumption.below}
    return _("the day counts as too cold")


def refund_lines(refund: Refund) -> Iterator[Line]:
    """Yield what is paid back for which temperature, for which stop, and until when."""
    yield from (Line(tier_text(tier), _day_share(tier.share)) for tier in refund.tiers)
    if refund.favours_customer:
        yield Line(_("In two tiers"), _("the larger share, which is the customer's side"))
    if refund.failing_seconds:
        failing = length_text(timedelta(seconds=refund.failing_seconds), language())
        yield Line(_("From"), _("%(length)s below the norm without a break") % {"length": failing})
    if refund.lowest_after_retest:
        yield Line(_("After a failed second test"), _("all days count by the lowest reading"))
    if refund.passing_day_counts:
        yield Line(_("Day of the test that shows the norm"), _("counts as a cold day"))
    if refund.stopped:
        yield Line(_("Without heating"), _stopped(refund.stopped))
    if refund.paid_by:
        yield Line(_("Paid back"), _paid(refund.paid_by))


def tier_text(tier: Tier) -> str:
    """Return the range of a tier as an interval of degrees, such as `16 ≤ °C < 18`."""
    high = f"°C {'≤' if tier.high_belongs else '<'} {tier.high}"
    return high if tier.low is None else f"{tier.low} {'≤' if tier.low_belongs else '<'} {high}"


def share_text(share: Fraction) -> str:
    """Return a share as a percentage."""
    return f"{float(share * 100):g} %"


def _day_share(share: Fraction) -> str:
    return _("%(share)s of the day's fee") % {"share": share_text(share)}


def _stopped(rule: Stopped) -> str:
    length = length_text(timedelta(seconds=rule.length_seconds), language())
    sign = _("from %(length)s on") if rule.length_belongs else _("for more than %(length)s")
    parts = [sign % {"length": length}]
    if rule.total_days:
        total = ngettext("more than %(n)s day in all", "more than %(n)s days in all", rule.total_days)
        parts.append(total % {"n": rule.total_days})
    joint = _(" or ")
    return f"{joint.join(parts)}: {_day_share(rule.share)}"


def _paid(rule: PaidBy) -> str:
    if rule.month_day:
        month, day = rule.month_day
        return _("by %(month)s-%(day)s after the season") % {"month": f"{month:02}", "day": f"{day:02}"}
    said = ngettext("within %(n)s month of the season's end", "within %(n)s months of the season's end", rule.months)
    return said % {"n": rule.months}


def _listed(parts: list[str]) -> str:
    return "、".join(parts) if language() == "zh" else ", ".join(parts)
