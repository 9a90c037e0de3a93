"""What is done in temperature tests."""

from shouwen.domain.measuring.operations.instruments import (
    UnableToKeepInstrument,
    add_instrument,
    certify_instrument,
    retire_instrument,
)
from shouwen.domain.measuring.operations.readings import correct_reading, take_readings
from shouwen.domain.measuring.operations.refunds import compute_refund, decide_refund, export_refunds
from shouwen.domain.measuring.operations.starting import add_room, prepare_test, start_test
from shouwen.domain.measuring.operations.verdicts import presume, sign_test
from shouwen.domain.measuring.standing import UnableToMeasure

__all__ = [
    "UnableToKeepInstrument",
    "UnableToMeasure",
    "add_instrument",
    "add_room",
    "certify_instrument",
    "compute_refund",
    "correct_reading",
    "decide_refund",
    "export_refunds",
    "prepare_test",
    "presume",
    "retire_instrument",
    "sign_test",
    "start_test",
    "take_readings",
]
