"""What messages say: a title and some lines for each template, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message as somebody reads it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A title, lines that are left out where a value is missing, and another title where a named value is true.

    Values stand in braces. A value whose name ends in `_at` is a moment; one with `zh` and `en` is a text in both.
    `secret` names the values that are forgotten once the message is sent.
    """

    title: Any
    lines: tuple[Any, ...] = ()
    instead: tuple[str, Any] | None = None
    secret: frozenset[str] = frozenset()


SUMMARY = _("About: {summary}")
REASON = _("Reason: {reason}")
CLAUSE = _("Clause: {clause}")
WAS_DUE = _("It was due at {due_at}.")

TEMPLATES: dict[str, Template] = {
    "reminder": Template(_("{number}: “{promise}” is due at {due_at}"), (SUMMARY, CLAUSE)),
    "breach": Template(_("{number}: “{promise}” was not kept"), (WAS_DUE, SUMMARY, CLAUSE)),
    "rung": Template(_("{number} has come up to you: “{promise}”"), (WAS_DUE, SUMMARY, CLAUSE)),
    "transfer_offered": Template(
        _("{number} is offered to you: please acknowledge or refuse it"),
        (SUMMARY, REASON),
        instead=("assigned", _("{number} has been assigned to you")),
    ),
    "transfer_refused": Template(_("{number} was refused and is yours again"), (SUMMARY, REASON)),
    "returned": Template(
        _("{number} was sent back"),
        (SUMMARY, REASON),
        instead=("ping_pong", _("{number} goes back and forth: please decide who handles it")),
    ),
    "urged": Template(_("The customer urges {number}, {count} times so far"), (SUMMARY, _("In their words: {words}"))),
    "inquiry_asked": Template(_("You are asked about {number}"), (_("Question: {question}"), SUMMARY)),
    "inquiry_answered": Template(_("Your question about {number} is answered"), (_("Answer: {answer}"), SUMMARY)),
    "extension_asked": Template(_("More time is asked for {number}"), (_("Asked for: {amount}"), REASON, SUMMARY)),
    "extension_decided": Template(
        _("More time for {number} was declined"),
        (_("Note: {note}"), SUMMARY),
        instead=("approved", _("More time for {number} was approved")),
    ),
    "clause_asked": Template(_("Question {number} about clause {clause}"), (_("Question: {text}"),)),
    "clause_answered": Template(_("Your question {number} about clause {clause} is answered"), (_("Answer: {text}"),)),
    "refund_decided": Template(
        _("The refund of {number} was turned down"),
        (_("Note: {note}"), SUMMARY),
        instead=("approved", _("The refund of {number} was approved")),
    ),
    "rework": Template(_("{number} has to be done again"), (REASON, SUMMARY)),
    "supervised": Template(_("{number} is under supervision now"), (_("Note: {note}"), SUMMARY)),
    "green_channel": Template(_("{number} goes through the green channel"), (REASON, SUMMARY)),
    "customer_replied": Template(_("The customer has replied about {number}"), (_("In their words: {words}"), SUMMARY)),
    "superior_asked": Template(_("You are asked to decide on {number}"), (_("Question: {question}"), SUMMARY)),
    "duty_manager_called": Template(_("The duty manager is called to {number}"), (REASON, SUMMARY)),
    "result_due": Template(
        _("{number} is handled: please tell the customer the result"), (_("Result: {text}"), SUMMARY)
    ),
    "low_rating": Template(_("The customer is not satisfied with {number}"), (_("In their words: {comment}"), SUMMARY)),
    "worker_resumed": Template(
        _("Promises are watched again since {resumed_at}"),
        (
            _("Nobody watched them from {silent_since_at} on; what fell due meanwhile is being caught up with."),
            _("Promises on which something fell due: {due}"),
            _("Jobs that waited: {jobs}"),
        ),
    ),
    "calendar_missing": Template(
        _("The official holidays of {year} are missing"),
        (_("Propose the published arrangement and confirm it: without it no working day of {year} can be counted."),),
        instead=("proposed", _("The proposed official holidays of {year} wait for your confirmation")),
    ),
    "anchor_seal": Template(
        _("Seal of the journal, {taken_at}"),
        (
            _("Keep this message where whoever runs the database cannot change it."),
            _("Anchor file: {name}"),
            _("Events {first} to {last}, {count} in all"),
            _("Seal: {seal}"),
            _("The seal before: {previous}"),
            _("To compare: shouwen journal verify --seal {short}"),
        ),
    ),
    "anchor_print": Template(
        _("Print the seal of the journal and put it away"),
        (_("Taken {taken_at}, seal {short}. The page to print is under Administration, Anchors."),),
    ),
    "import_done": Template(
        _("The import of {file_name} is done"),
        (_("New: {created}"), _("Changed: {updated}"), _("Refused: {refused}")),
        instead=("failed", _("The import of {file_name} has failed")),
    ),
    "sign_in_code": Template(
        _("Your sign-in code: {code}"),
        (
            _("Type it on our service portal by {until_at}. It opens once."),
            _("None of our people ever asks you for it. If you did not ask for it, you need not do anything."),
        ),
        secret=frozenset({"code"}),
    ),
}


def render(*, template: str, params: Mapping[str, Any], language: str) -> MessageText:
    """Return a message in a language (`zh-hans`, `zh-hant`, `en`), moments in the zone of the installation."""
    kind = TEMPLATES[template]
    with override(language):
        words = {name: _in_words(name, value, language) for name, value in params.items()}
        title = kind.instead[1] if kind.instead and params.get(kind.instead[0]) else kind.title
        lines = (str(line) for line in kind.lines)
        said = tuple(line.format_map(words) for line in lines if all(words.get(name) for name in fields_of(line)))
        return MessageText(str(title).format_map(_Blank(words)), said)


def without_secrets(*, template: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a message without those that nobody may read afterwards."""
    return {name: value for name, value in params.items() if name not in TEMPLATES[template].secret}


def fields_of(text: str) -> set[str]:
    """Return the names of the values that a text asks for."""
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name}


class _Blank(dict[str, str]):
    """Shows a dash for a value that was not given: an old message must stay readable."""

    def __missing__(self, name: str) -> str:
        return "–"


def _in_words(name: str, value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get("en" if language == "en" else "zh") or next(iter(value.values()), ""))
    if name.endswith("_at") and value:
        return datetime.fromisoformat(value).astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)
