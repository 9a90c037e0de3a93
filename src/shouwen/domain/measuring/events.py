"""What happens in temperature tests. Tests write into the stream of their case, instruments have their own.

`temperature.measured` is the test that promises wait for: signed, with a verdict.
"""

TEST_STARTED = "temperature.test_started"
TEST_PREPARED = "temperature.prepared"
ROOM_ADDED = "temperature.room_added"
READINGS_TAKEN = "temperature.readings_taken"
READING_CORRECTED = "temperature.reading_corrected"
MEASURED = "temperature.measured"
PRESUMED = "temperature.presumed"
TEST_VOID = "temperature.test_void"
REFUND_COMPUTED = "refund.computed"
REFUND_APPROVED = "refund.approved"
REFUND_REFUSED = "refund.refused"

INSTRUMENT_ADDED = "instrument.added"
INSTRUMENT_CERTIFIED = "instrument.certified"
INSTRUMENT_RETIRED = "instrument.retired"

REFUNDS_EXPORTED = "refunds.exported"


def instrument_stream(instrument_id: int) -> str:
    """Return the journal stream of an instrument."""
    return f"instrument:{instrument_id}"
