"""The words of temperature tests: walls, verdicts, next steps, lines of a refund."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from shouwen.domain.measuring.models import HomeRefund
from shouwen.interfaces.console.cold_room_words import CAUSES
from shouwen.interfaces.console.templatetags.areas import day

WALLS: dict[str, LazyText] = {
    "south": gettext_lazy("Lower wall"),
    "east": gettext_lazy("Right wall"),
    "north": gettext_lazy("Upper wall"),
    "west": gettext_lazy("Left wall"),
}
VERDICTS: dict[str, LazyText] = {
    "kept": gettext_lazy("Warm enough"),
    "failed": gettext_lazy("Too cold"),
    "too_warm": gettext_lazy("Too warm"),
    "": gettext_lazy("Not valid"),
}
STEPS: dict[str, LazyText] = {
    "start": gettext_lazy("Start the test"),
    "prepare": gettext_lazy("Note the instrument, the station and since when doors and windows are closed"),
    "rooms": gettext_lazy("Add the rooms with their sides and doors"),
    "read": gettext_lazy("Measure at every point"),
    "sign": gettext_lazy("Have the customer sign"),
    "retest": gettext_lazy("Test again once the rooms should be warm"),
    "compute": gettext_lazy("Compute the refund"),
    "decide": gettext_lazy("A second person decides on the refund"),
    "done": gettext_lazy("Nothing more is to be done"),
}
GRADES: dict[str, LazyText] = {
    "verified": gettext_lazy("Verified instrument"),
    "verified_digital": gettext_lazy("Verified digital thermometer"),
}
REFUND_STATES: dict[str, LazyText] = {
    HomeRefund.State.COMPUTED: gettext_lazy("waits for approval"),
    HomeRefund.State.APPROVED: gettext_lazy("approved"),
    HomeRefund.State.REFUSED: gettext_lazy("turned down"),
}


@dataclass(frozen=True, slots=True)
class RefundRow:
    """One line of a refund in words: the days, why, the share of the day's fee, and the sum before rounding."""

    days: str
    why: str
    share: str
    exact: str


def degrees(value: Decimal | None) -> str:
    """Return a temperature as it is written on paper, at most to the hundredth."""
    if value is None:
        return "—"
    shown = (
        value.quantize(Decimal("0.01")) if value != value.quantize(Decimal("0.1")) else value.quantize(Decimal("0.1"))
    )
    return f"{shown} °C"


def refund_rows(refund: HomeRefund) -> tuple[RefundRow, ...]:
    """Return how a refund came about, line by line."""
    return tuple(_row(line) for line in refund.lines)


def refund_sum(refund: HomeRefund) -> str:
    """Return the formula of a refund: the fee, the days of the season, the sum, rounded once."""
    return _(
        "%(fee)s yuan ÷ %(season)s days of the season × share × days = %(amount)s yuan, rounded once at the end"
    ) % {
        "fee": refund.fee,
        "season": refund.season_days,
        "amount": refund.amount,
    }


def _row(line: dict[str, Any]) -> RefundRow:
    counted = ngettext("%(n)s day", "%(n)s days", line["days"]) % {"n": line["days"]}
    days = f"{day(date.fromisoformat(line['from']))} – {day(date.fromisoformat(line['to']))}"
    why = str(CAUSES[line["cause"]]) if line["cause"] else f"{line['temperature']} °C"
    return RefundRow(f"{days} · {counted}", why, f"{line['share']} %", line["exact"])
