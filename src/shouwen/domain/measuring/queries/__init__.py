"""Reading temperature tests, instruments and refunds."""

from shouwen.domain.measuring.queries.cards import TestCard, card_of, record_of
from shouwen.domain.measuring.queries.instruments import InstrumentLine, instruments_of, usable_instruments
from shouwen.domain.measuring.queries.refunds import Reckoned, RefundLine, reckon, refund_lines

__all__ = [
    "InstrumentLine",
    "Reckoned",
    "RefundLine",
    "TestCard",
    "card_of",
    "instruments_of",
    "reckon",
    "record_of",
    "refund_lines",
    "usable_instruments",
]
