"""The kinds of events that the admission app writes, on the stream of the case they belong to."""

FOLLOW_CODE_ISSUED = "follow_code.issued"
