"""Which packs a company has adopted, in which order, from when to when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.queries import UnitNode, units_in_scope
from shouwen.domain.standards import queries as standards
from shouwen.domain.standards.operations import UnableToAdopt, adopt, end_adoption, reorder
from shouwen.domain.standards.queries import AdoptedPack, PackLine
from shouwen.engine.standard import Loosening
from shouwen.interfaces.console.inputs import moment_of, number_of, text_of
from shouwen.interfaces.console.pack_lexicon import pack_words
from shouwen.interfaces.console.promise_words import language
from shouwen.interfaces.console.standard_words import word
from shouwen.interfaces.console.unit_words import options


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """A pack in the list of a unit."""

    pack: AdoptedPack
    state: str
    posts: tuple[str, ...]
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class LooserLine:
    """A rule that is looser than the one it extends, both texts side by side."""

    clause: str
    about: str
    mine: str
    their_clause: str
    theirs: str
    message: str


@dataclass(frozen=True, slots=True)
class AdoptionPage:
    """The list of one unit."""

    units: tuple[UnitNode, ...]
    unit: UnitNode | None
    lines: tuple[AdoptionLine, ...]
    inherited: tuple[AdoptedPack, ...]
    versions: tuple[PackLine, ...]
    posts: tuple[tuple[str, str], ...]
    conflict_count: int
    may_adopt: bool


def admin_adoption(request: HttpRequest) -> HttpResponse:
    """Show the list of a unit, or adopt a pack."""
    unit = _chosen_unit(request)
    error, problems = "", ()
    if request.method == "POST" and unit:
        try:
            return _adopt(request, unit)
        except UnableToAdopt as refused:
            error, problems = str(refused), looser_lines(refused.problems)
    area = "administration" if request.may("console:admin_units") else "standards"
    context = {"page": _page(request, unit), "error": error, "problems": problems, "area": area}
    return render(request, "console/admin_adoption.html", context, status=422 if error else 200)


def looser_lines(problems: Iterable[Loosening]) -> tuple[LooserLine, ...]:
    """Return what loosens, with both texts in the reader's language."""
    lines = []
    for one in problems:
        about, mine, theirs = (text.say(language()) for text in one.side_by_side(pack_words()))
        lines.append(LooserLine(one.clause, about, mine, one.their_clause, theirs, one.message(language())))
    return tuple(lines)


@require_POST
def admin_adoption_act(request: HttpRequest, adoption_id: int) -> HttpResponse:
    """Move a pack up or down in the order, or end its adoption."""
    unit_id = standards.adoption_unit(adoption_id=adoption_id)
    if unit_id is None or unit_id not in request.actor.scope_unit_ids:
        raise Http404
    act = request.POST.get("act")
    try:
        if act == "end":
            end_adoption(now=request.now, actor=request.actor, adoption_id=adoption_id, until_at=request.now)
            messages.success(request, _("The pack no longer binds. Promises that run keep the rule they began with."))
        else:
            _move(request, unit_id, adoption_id, -1 if act == "up" else 1)
    except UnableToAdopt as refused:
        messages.error(request, str(refused))
    return redirect(_address(unit_id))


def _move(request: HttpRequest, unit_id: int, adoption_id: int, step: int) -> None:
    order = [one.adoption_id for one in standards.adoptions(unit_id=unit_id) if one.until_at is None]
    place = order.index(adoption_id) if adoption_id in order else 0
    goal = min(max(place + step, 0), len(order) - 1)
    order.insert(goal, order.pop(place))
    reorder(now=request.now, actor=request.actor, unit_id=unit_id, adoption_ids=order)


def _chosen_unit(request: HttpRequest) -> UnitNode | None:
    units = units_in_scope(request.actor)
    wanted = number_of(request.POST.get("unit") or request.GET.get("unit", ""))
    by_id = {one.id: one for one in units}
    company = next((one for one in units if one.kind == "company"), None)
    return by_id.get(wanted or 0) or company or next(iter(units), None)


def _adopt(request: HttpRequest, unit: UnitNode) -> HttpResponse:
    pack, _at, version = text_of(request, "pack").partition("@")
    from_at = moment_of(text_of(request, "from_at"))
    if from_at is None:
        raise UnableToAdopt(_("Choose day and time from which the pack binds."))
    places = [one for one in standards.adoptions(unit_id=unit.id) if one.until_at is None]
    same = next((one.position for one in places if one.pack == pack), None)
    adopt(
        now=request.now,
        actor=request.actor,
        unit_id=unit.id,
        pack=pack,
        version=version,
        position=same or len(places) + 1,
        from_at=from_at,
        posts=tuple(one for one in request.POST.getlist("posts") if one in POST_NAMES),
    )
    messages.success(request, _("Adopted. What starts from then on runs by it."))
    return redirect(_address(unit.id))


def _address(unit_id: int) -> str:
    return f"{reverse('console:admin_adoption')}?unit={unit_id}"


def _page(request: HttpRequest, unit: UnitNode | None) -> AdoptionPage:
    own = standards.adoptions(unit_id=unit.id) if unit else ()
    in_force = standards.adopted_packs(unit_id=unit.id, at=request.now) if unit else ()
    ids = {one.adoption_id for one in own}
    return AdoptionPage(
        units=tuple(units_in_scope(request.actor)),
        unit=unit,
        lines=tuple(_lines(own, request.now)),
        inherited=tuple(one for one in in_force if one.adoption_id not in ids),
        versions=tuple(one for one in standards.packs() if not one.retired),
        posts=tuple(options(POST_NAMES)),
        conflict_count=len(standards.conflicts(unit_id=unit.id, at=request.now)) if unit else 0,
        may_adopt=request.may("console:admin_adoption", "POST"),
    )


def _lines(own: tuple[AdoptedPack, ...], now: datetime) -> list[AdoptionLine]:
    running = [one.adoption_id for one in own if one.until_at is None]
    return [
        AdoptionLine(
            pack=one,
            state=_state(one, now),
            posts=tuple(word(POST_NAMES, post) for post in one.posts),
            first=bool(running) and one.adoption_id == running[0],
            last=bool(running) and one.adoption_id == running[-1],
        )
        for one in own
    ]


def _state(one: AdoptedPack, now: datetime) -> str:
    if one.until_at is not None and one.until_at <= now:
        return "over"
    return "to_come" if one.from_at > now else "in_force"
