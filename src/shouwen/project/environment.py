"""What differs between machines: every variable of the environment that the program reads, and what it does."""

import os
from dataclasses import dataclass

ON = "1"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, what it holds when nobody sets it, and what it does. `stands_for` says an empty default in words."""

    group: str
    name: str
    default: str
    meaning: str
    stands_for: str = ""


PLACES, ADDRESS, MAIL, WORK, PORTAL = "Places", "Address and safety", "E-mail", "Work in the background", "Portal"
_ALL = (
    Variable(PLACES, "SHOUWEN_VAR", "", "Folder of all that belongs to this installation.", "`var` in the checkout"),
    Variable(
        PLACES, "SHOUWEN_DATABASE_URL", "",
        "`sqlite:///path` or `postgres://user:password@host:port/name`; a query such as `?sslmode=require` goes to "
        "PostgreSQL as it is.",
        "`shouwen.sqlite3` in `SHOUWEN_VAR`",
    ),
    Variable(
        PLACES, "SHOUWEN_SQLITE_SYNCHRONOUS", "FULL",
        "How SQLite writes: `FULL` loses nothing that was acknowledged; `NORMAL` is faster and can lose the last "
        "moments when the power fails.",
    ),
    Variable(PLACES, "SHOUWEN_STANDARDS", "", "Folder that holds the packs.", "`standards` in the checkout"),
    Variable(
        PLACES, "SHOUWEN_ANCHORS", "",
        "Folder of the anchor files. Put it where whoever runs the database cannot write.",
        "`anchors` in `SHOUWEN_VAR`",
    ),
    Variable(PLACES, "SHOUWEN_DEMO", "0", "`1` shows what only a demonstration shows, such as its sign-ins."),
    Variable(
        ADDRESS, "SHOUWEN_SECRET_KEY", "",
        "Key that signs sessions and follow codes. All machines of an installation need the same one.",
        "made at the first start and kept in `SHOUWEN_VAR/secret_key`",
    ),
    Variable(
        ADDRESS, "SHOUWEN_HOSTS", "127.0.0.1,localhost,[::1],testserver",
        "Host names under which the pages may be asked for, with commas between them.",
    ),
    Variable(
        ADDRESS, "SHOUWEN_ORIGINS", "",
        "Origins that forms may come from besides the own one, such as `https://service.example.com`, with commas.",
        "none",
    ),
    Variable(
        ADDRESS, "SHOUWEN_TLS", "0",
        "`1` behind a proxy that speaks TLS and sets `X-Forwarded-Proto`: cookies become secure, plain requests are "
        "sent on to https, browsers are told to stay there.",
    ),
    Variable(MAIL, "SHOUWEN_SMTP_HOST", "", "Mail server. Without one no e-mail is written.", "none"),
    Variable(MAIL, "SHOUWEN_SMTP_PORT", "25", "Port of the mail server."),
    Variable(MAIL, "SHOUWEN_SMTP_USER", "", "Name to sign in to the mail server with.", "no sign-in"),
    Variable(MAIL, "SHOUWEN_SMTP_PASSWORD", "", "Password for it.", "none"),
    Variable(MAIL, "SHOUWEN_SMTP_TLS", "0", "`1` turns on STARTTLS."),
    Variable(MAIL, "SHOUWEN_SMTP_FROM", "shouwen@localhost", "Sender of the e-mails."),
    Variable(
        WORK, "SHOUWEN_AMQP_URL", "",
        "RabbitMQ, as `amqp://user:password@host:port/vhost`, for `shouwen worker --celery`.", "no broker is needed",
    ),
    Variable(WORK, "SHOUWEN_QUEUE", "shouwen.jobs", "Queue of the jobs; two installations on one broker need two."),
    Variable(
        WORK, "SHOUWEN_DRIFT_DAYS", "90",
        "A rule that has not fired for so many days is listed by `shouwen standard drift` and its page.",
    ),
    Variable(WORK, "SHOUWEN_QUIET_FROM", "22:00", "From when a message to a person waits. Clocks never wait."),
    Variable(WORK, "SHOUWEN_QUIET_UNTIL", "07:00", "Until when it waits."),
    Variable(
        WORK, "SHOUWEN_CALENDAR_WARNING_FROM", "10-01",
        "Month and day from which administrators are warned that the official days of the next year are missing.",
    ),
    Variable(
        PORTAL, "SHOUWEN_PORTAL_URL", "",
        "Address under which customers reach the portal, such as `https://service.example.com/portal/`, for the square "
        "patterns on papers.",
        "the address at which the console was asked",
    ),
    Variable(
        PORTAL, "SHOUWEN_PORTAL_REPORTS_PER_HOUR", "60",
        "Reports that one network address may send in an hour. A whole neighbourhood may share one.",
    ),
    Variable(
        PORTAL, "SHOUWEN_PORTAL_URGE_AGAIN_MINUTES", "60",
        "Minutes after which a customer may urge the same case again.",
    ),
    Variable(
        PORTAL, "SHOUWEN_PORTAL_SENT_CODE_MINUTES", "10",
        "Minutes in which a customer can sign in with a code that was sent.",
    ),
    Variable(
        PORTAL, "SHOUWEN_PORTAL_HANDED_CODE_HOURS", "24",
        "Hours in which a customer can sign in with a code that staff handed out.",
    ),
    Variable(PORTAL, "SHOUWEN_PORTAL_SIGNED_IN_DAYS", "30", "Days that a device of a customer stays signed in."),
)  # fmt: skip
VARIABLES: dict[str, Variable] = {variable.name: variable for variable in _ALL}


def value_of(name: str) -> str:
    """Return what the environment says, else the default. Raises KeyError for a variable that is not described here."""
    return os.environ.get(name) or VARIABLES[name].default


def is_on(name: str) -> bool:
    """Return whether a switch is on."""
    return value_of(name) == ON
