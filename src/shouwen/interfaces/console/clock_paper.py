"""The paper about a promise, for a dispute: what is said on it, in the reader's language."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shouwen.domain.cases.operations import Stated
from shouwen.domain.cases.queries import ClockPaper, PaperEvent
from shouwen.domain.clocks.statements import code_to_print
from shouwen.interfaces.console.explanation import rows_of
from shouwen.interfaces.console.paper_codes import square_pattern, verification_address
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.pages.characters import script
from shouwen.interfaces.pages.times import moment_text

# What of an event's hash is printed: enough to find it, and to see that it is another.
HASH_SHOWN = 12
RECORDED_LATE_SECONDS = 60
TONES = {"kept": "kept", "broken": "broken", "": "open"}


def paper_data(request: HttpRequest, stated: Stated) -> dict[str, Any]:
    """Return what clock_why.typ sets."""
    paper = stated.paper
    address = verification_address(request, stated.code)
    language = request.actor.language
    return {
        "lang": language[:2],
        "region": "tw" if language == "zh-hant" else "cn",
        "title": _("How this promise was counted"),
        "company": script(paper.company),
        "facts": _facts(paper),
        "verdict": {
            "title": _("Verdict"),
            "text": script(paper.node.text),
            "tone": TONES[paper.row.verdict],
            "as_of": _("As of %(moment)s") % {"moment": moment_text(request.now, with_year=True)},
        },
        "clause": _clause(paper, language),
        "counting": {"title": _("How the time was counted"), "lines": list(rows_of(paper.node))},
        "events": _events(paper),
        "proof": {
            "title": _("How to check this paper"),
            "label": _("Verification code"),
            "code": code_to_print(stated.code),
            "qr": square_pattern(address),
            "how": _("Scan the square pattern, or open %(address)s and type the code.")
            % {"address": address.partition("?")[0]},
            "says": _(
                "The page says whether this paper is ours, what it said when it was given out, and whether anything "
                "has changed since. It shows no personal data."
            ),
            "head": _("Journal: %(stream)s, event %(seq)s, %(hash)s")
            % {"stream": paper.row.stream, "seq": paper.stored[-1].seq, "hash": paper.stored[-1].hash},
        },
        "printed": printed_by(request),
    }


def _facts(paper: ClockPaper) -> list[list[str]]:
    received = moment_text(paper.received_at, with_year=True)
    rows = (
        (_("Case"), f"{paper.case.number}　{paper.kind_text}"),
        (_("About"), paper.case.summary),
        (_("Received"), f"{received}　{paper.channel_text}"),
        (_("Customer"), paper.caller_name),
        (_("Address"), paper.address),
        (_("Responsible unit"), script(paper.unit)),
    )
    return [[label, value.strip()] for label, value in rows if value.strip()]


def _clause(paper: ClockPaper, language: str) -> dict[str, Any]:
    title, version = script(paper.pack.title.say(language)), paper.pack.version
    clause = paper.clause
    return {
        "title": f"{clause.id}　{script(clause.title.say(language))}",
        "text": script(clause.text.say(language)),
        "note": script(clause.note.say(language)),
        "source": _("%(pack)s, version %(version)s, the version that this promise was made under")
        % {"pack": title, "version": version},
    }


def _events(paper: ClockPaper) -> dict[str, Any]:
    others = _("%(count)s more events of the case do not touch this promise.") % {"count": paper.others}
    return {
        "title": _("What happened, as the journal has it"),
        "heads": [_("No."), _("Happened"), _("Event"), _("By"), _("Hash")],
        "lines": [_event(one) for one in paper.events],
        "others": others if paper.others else "",
    }


def _event(one: PaperEvent) -> dict[str, str]:
    late = ""
    if (one.recorded_at - one.at).total_seconds() >= RECORDED_LATE_SECONDS:
        late = _("recorded %(moment)s") % {"moment": moment_text(one.recorded_at)}
    who = _("Customer") if one.by_customer else one.who or _("Program")
    return {
        "seq": str(one.seq),
        "at": moment_text(one.at),
        "late": late,
        "title": one.title,
        "who": who,
        "hash": one.hash[:HASH_SHOWN],
    }
