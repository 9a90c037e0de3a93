"""Writing messages and jobs, and doing them."""

from shouwen.domain.outbox.beats import beat
from shouwen.domain.outbox.delivery import send_email
from shouwen.domain.outbox.jobs import (
    NewJob,
    UnableToRetryJob,
    claim_jobs,
    enqueue,
    enqueue_all,
    fail_job,
    finish_job,
    retry_job,
)
from shouwen.domain.outbox.messages import (
    SEND_EMAIL,
    NewMessage,
    UnableToMarkRead,
    UnableToNotify,
    mark_read,
    notify,
)
from shouwen.domain.outbox.outside import OutsideMessage, WayOut, notify_outside, way_out

__all__ = [
    "SEND_EMAIL",
    "NewJob",
    "NewMessage",
    "OutsideMessage",
    "UnableToMarkRead",
    "UnableToNotify",
    "UnableToRetryJob",
    "WayOut",
    "beat",
    "claim_jobs",
    "enqueue",
    "enqueue_all",
    "fail_job",
    "finish_job",
    "mark_read",
    "notify",
    "notify_outside",
    "retry_job",
    "send_email",
    "way_out",
]
