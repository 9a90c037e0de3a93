"""The kinds of events that the outbox writes, on `job:<id>`."""

JOB_RETRIED = "job.retried"


def job_stream(job_id: int) -> str:
    """Return the stream of a job."""
    return f"job:{job_id}"
