"""What happens to slips: kinds of events on the stream `slip:<number>`."""

RESERVED = "slip.reserved"
ISSUED = "slip.issued"
ENTERED = "slip.entered"
SIGNED = "slip.signed"
VOIDED = "slip.voided"


def stream_of(number: str) -> str:
    """Return the journal stream of the slip with this number."""
    return f"slip:{number}"
