"""What can be chosen on the page for a new contact: companies, matters, departments, articles, steps."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.texts import CUSTOMER_KINDS
from shouwen.domain.journal.actors import Actor
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Article
from shouwen.domain.people.queries import UnitNode, unit_tree, units_in_scope
from shouwen.domain.standards.queries import standard_for
from shouwen.interfaces.console.contact_form import OUTCOME, ContactForm

ARTICLES_SHOWN = 60
OUTCOMES: dict[str, Promise] = {
    "no_voice": _("No voice on the line"),
    "not_offered": _("Not offered here, another way was named"),
}
STEPS: dict[str, Promise] = {
    "account_state_confirmed": _("State of the account confirmed with the customer"),
    "read_back": _("Read back and confirmed"),
    "anything_else": _("Asked whether there is anything else"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a select."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Options that belong together under a heading."""

    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """What a contact with the chosen company can be about."""

    subjects: tuple[ChoiceGroup, ...]
    categories: tuple[Choice, ...]


def matters(*, actor: Actor, form: ContactForm, now: datetime) -> Matters:
    """Return the matters of the chosen company by kind, each kind with a matter of its own for all else."""
    known = knowledge.matters_for(company_id=form.company_id) if form.company_id else []
    english = actor.language == "en"
    groups = [
        ChoiceGroup(
            str(text),
            (
                *(
                    Choice(f"{kind}|{one.code}", f"{text} · {(english and one.name_en) or one.name}")
                    for one in known
                    if one.case_kind == kind
                ),
                Choice(f"{kind}|", f"{text} · {_('other')}"),
            ),
        )
        for kind, text in CUSTOMER_KINDS.items()
    ]
    ends = tuple(Choice(f"{OUTCOME}|{code}", str(text)) for code, text in OUTCOMES.items())
    return Matters((*groups, ChoiceGroup(str(_("Ends without a case")), ends)), _categories(actor, form, now))


def units_by_company(*, actor: Actor) -> tuple[ChoiceGroup, ...]:
    """Return every unit that a case can be handed to, by company; units of the group come first."""
    tree = unit_tree()
    groups: dict[int | None, list[UnitNode]] = {None: []}
    for root in tree.roots():
        for unit_id in tree.downward(root):
            node = tree.by_id[unit_id]
            if node.active and node.kind not in ("group", "company"):
                groups.setdefault(node.company_id, []).append(node)
    return tuple(
        ChoiceGroup(
            tree.by_id[company].name_in(actor.language) if company else str(_("Group")),
            tuple(Choice(str(one.id), one.name_in(actor.language)) for one in nodes),
        )
        for company, nodes in groups.items()
        if nodes
    )


def choices(texts: dict[str, Promise]) -> tuple[Choice, ...]:
    """Return the entries of a table of texts as options."""
    return tuple(Choice(str(value), str(text)) for value, text in texts.items())


def articles_for(actor: Actor, form: ContactForm) -> tuple[Article, ...]:
    """Return the articles that an answer on the spot may rest on."""
    companies = [form.company_id] if form.company_id else actor.scope_company_ids
    return tuple(knowledge.articles(text="", company_ids=companies, limit=ARTICLES_SHOWN, citable_only=True))


def companies_of(actor: Actor) -> list[UnitNode]:
    """Return the companies that the actor may take a contact down for."""
    tree = unit_tree()
    within = [one for one in units_in_scope(actor) if one.kind == "company"]
    return within or [tree.by_id[one] for one in sorted(actor.scope_company_ids)]


def _categories(actor: Actor, form: ContactForm, now: datetime) -> tuple[Choice, ...]:
    if not form.company_id:
        return ()
    found = standard_for(unit_id=form.company_id, at=now).entries("categories")
    return tuple(Choice(code, one.title.say(actor.language)) for code, one in found.items())


def steps_for(form: ContactForm, now: datetime) -> tuple[Choice, ...]:
    """Return the steps that the company's standards ask for at a contact; all of them while no company is chosen."""
    if not form.company_id:
        return ()
    standard = standard_for(unit_id=form.company_id, at=now)
    return tuple(Choice(name, str(text)) for name, text in STEPS.items() if standard.rule("step", name))
