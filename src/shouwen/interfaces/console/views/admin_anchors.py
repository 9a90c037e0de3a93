"""Where anchors of the journal go and how often; the seal of one, to print and put away."""

from dataclasses import dataclass
from pathlib import Path

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.journal.anchors import anchor_name
from shouwen.domain.journal.models import Anchor
from shouwen.domain.journal.planning import (
    FILE_EVERY_HOURS,
    MAIL_EVERY_HOURS,
    PRINT_EVERY_DAYS,
    AnchorPlan,
    UnableToPlanAnchors,
    anchor_plan,
    plan_anchors,
)
from shouwen.domain.journal.queries import anchor_before, anchor_by_id, anchors_taken
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.filtering import Option
from shouwen.interfaces.console.inputs import number_of, text_of
from shouwen.interfaces.console.journal_words import EVERY_DAYS, EVERY_HOURS
from shouwen.interfaces.console.printing import printed_by
from shouwen.interfaces.jobs.anchor_files import take_anchors
from shouwen.interfaces.jobs.anchoring import SHORT, seal_text
from shouwen.interfaces.pages.documents import pdf, pdf_response
from shouwen.interfaces.pages.times import moment_text

SOURCE = Path(__file__).resolve().parents[1] / "documents" / "anchor.typ"
SHOWN = 20


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """An anchor in the list, with the beginning of its seal."""

    anchor: Anchor
    short: str


@dataclass(frozen=True, slots=True)
class AnchorsPage:
    """The plan, the choices, and the anchors taken so far."""

    plan: AnchorPlan
    file_choices: tuple[Option, ...]
    mail_choices: tuple[Option, ...]
    print_choices: tuple[Option, ...]
    lines: tuple[AnchorLine, ...]
    folder: str
    has_mail: bool
    may_change: bool


def admin_anchors(request: HttpRequest) -> HttpResponse:
    """Show where anchors go, or write it down."""
    error, field = "", ""
    if request.method == "POST":
        try:
            _plan(request)
            messages.success(request, _("From now on anchors go where you said."))
            return redirect("console:admin_anchors")
        except UnableToPlanAnchors as refused:
            error, field = _why(refused), refused.field
    page = _page(request)
    written = request.POST.get("mail_to", "\n".join(page.plan.mail_to))
    context = {"page": page, "error": error, "field": field, "written": written}
    return render(request, "console/admin_anchors.html", context, status=422 if error else 200)


@require_POST
def admin_anchor_take(request: HttpRequest) -> HttpResponse:
    """Anchor everything that is settled now."""
    taken = take_anchors(now=request.now, actor=request.actor, folder=Path(settings.ANCHORS_DIR))
    if taken:
        events = sum(one.event_count for one in taken)
        messages.success(request, _("%(count)s events are anchored.") % {"count": events})
    else:
        messages.info(request, _("Nothing settled has happened since the last anchor."))
    return redirect("console:admin_anchors")


def admin_anchor_pdf(request: HttpRequest, anchor_id: int) -> HttpResponse:
    """Send the seal of an anchor as a page to print, sign and put away."""
    anchor = anchor_by_id(anchor_id=anchor_id)
    if anchor is None:
        raise Http404(str(anchor_id))
    name = anchor_name(first_id=anchor.first_event_id, last_id=anchor.last_event_id)
    return pdf_response(pdf(SOURCE, _paper(request, anchor, name)), f"{name.removesuffix('.txt')}.pdf")


def _plan(request: HttpRequest) -> AnchorPlan:
    return plan_anchors(
        now=request.now,
        actor=request.actor,
        file_every_hours=number_of(text_of(request, "file_every_hours")) or 0,
        mail_to=text_of(request, "mail_to").splitlines(),
        mail_every_hours=number_of(text_of(request, "mail_every_hours")) or 0,
        # What cannot be read is no choice; zero is one.
        print_every_days=number if (number := number_of(text_of(request, "print_every_days"))) is not None else -1,
    )


def _why(refused: UnableToPlanAnchors) -> str:
    if refused.field == "mail_to":
        return _("“%(value)s” is no list of at most ten mail addresses, one in a line.") % {"value": refused.value}
    return _("Choose one of the stretches of time that are offered.")


def _page(request: HttpRequest) -> AnchorsPage:
    plan = anchor_plan()
    return AnchorsPage(
        plan=plan,
        file_choices=_options(FILE_EVERY_HOURS, EVERY_HOURS, plan.file_every_hours),
        mail_choices=_options(MAIL_EVERY_HOURS, EVERY_HOURS, plan.mail_every_hours),
        print_choices=_options(PRINT_EVERY_DAYS, EVERY_DAYS, plan.print_every_days),
        lines=tuple(AnchorLine(one, seal_text(one.digest[:SHORT])) for one in anchors_taken(limit=SHOWN)),
        folder=str(settings.ANCHORS_DIR),
        has_mail=bool(settings.EMAIL_HOST),
        may_change=request.may("console:admin_anchors", "POST"),
    )


def _options(known: tuple[int, ...], words: dict, chosen: int) -> tuple[Option, ...]:
    return tuple(Option(str(one), str(words[one]), one == chosen) for one in known)


def _paper(request: HttpRequest, anchor: Anchor, name: str) -> dict[str, object]:
    before = anchor_before(anchor=anchor)
    tree = unit_tree()
    return {
        "lang": request.actor.language[:2],
        "title": _("Seal of the journal"),
        "company": "、".join(tree.by_id[one].name_in(request.actor.language) for one in tree.roots()),
        "why": _(
            "This page proves what the journal held. Sign it and put it away where nobody who runs the database can "
            "take it. Whoever changes one event later can no longer make this seal."
        ),
        "facts": [
            [_("Taken"), moment_text(anchor.taken_at, with_year=True)],
            [_("Anchor file"), name],
            [_("Events"), f"{anchor.first_event_id} – {anchor.last_event_id}"],
            [_("Number of events"), str(anchor.event_count)],
            [_("The seal before"), seal_text(before.digest) if before else "—"],
        ],
        "seal_title": _("Seal"),
        "seal": seal_text(anchor.digest),
        "qr": segno.make(anchor.digest, error="q", micro=False).svg_inline(border=0),
        "how": _("To compare: shouwen journal verify --seal %(seal)s") % {"seal": anchor.digest[:SHORT]},
        "signatures": [_("Administrator"), _("Witness"), _("Date")],
        "printed": printed_by(request),
    }
