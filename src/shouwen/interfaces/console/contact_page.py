"""What the page for a new contact shows around its form: who calls, what will be promised, what to say."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.http import HttpRequest

from shouwen.domain.cases import queries as cases
from shouwen.domain.cases.texts import CHANNELS, URGENCIES
from shouwen.domain.customers import queries as customers
from shouwen.domain.customers.models import Account
from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone
from shouwen.domain.customers.queries import AccountView, CustomerCard, CustomerLine
from shouwen.domain.customers.refusals import CustomerNotFound
from shouwen.domain.journal.actors import Actor
from shouwen.domain.knowledge import queries as knowledge
from shouwen.domain.knowledge.models import Article, Authority
from shouwen.domain.people.queries import unit_tree
from shouwen.interfaces.console.contact_choices import (
    Choice,
    ChoiceGroup,
    Matters,
    articles_for,
    choices,
    companies_of,
    matters,
    steps_for,
    units_by_company,
)
from shouwen.interfaces.console.contact_form import ContactForm, FormErrors
from shouwen.interfaces.console.contact_scenes import SceneScripts, scenes

# How far back a case at the same place is likely to be about the same thing.
SIMILAR_FOR = timedelta(days=30)
FOUND_SHOWN = 8
CASES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account that the contact may be about, with its company; whether it is at the place of the one before."""

    account: AccountView
    company: str
    chosen: bool
    same_place: bool


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the customer if one is known, else those the number or the search belongs to."""

    number: str = ""
    text: str = ""
    card: CustomerCard | None = None
    accounts: tuple[AccountChoice, ...] = ()
    open_cases: tuple[cases.CaseLine, ...] = ()
    found: tuple[CustomerLine, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether somebody was looked for and nobody found."""
        return bool(self.number or self.text) and not (self.card or self.found)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the contact will lead to: promises, the unit it belongs to, and cases at the same place."""

    promises: tuple[cases.Promised, ...]
    proposed: cases.ProposedUnit | None
    similar: tuple[cases.CaseLine, ...]
    joined: str

    @property
    def joins_elsewhere(self) -> bool:
        """Whether the contact belongs to a case that is not among those at the same place."""
        return bool(self.joined) and self.joined not in {case.number for case in self.similar}


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The page for a new contact."""

    form: ContactForm
    errors: FormErrors
    caller: Caller
    matters: Matters
    preview: Preview
    scenes: tuple[SceneScripts, ...]
    channels: tuple[Choice, ...]
    companies: tuple[Choice, ...]
    urgencies: tuple[Choice, ...]
    units: tuple[ChoiceGroup, ...]
    authorities: tuple[Authority, ...]
    articles: tuple[Article, ...]
    steps: tuple[Choice, ...]


def contact_page(*, request: HttpRequest, form: ContactForm, errors: FormErrors) -> ContactPage:
    """Return the page for a contact as far as it was filled in."""
    actor = request.actor
    return ContactPage(
        form=form,
        errors=errors,
        caller=caller(actor=actor, form=form),
        matters=matters(actor=actor, form=form, now=request.now),
        preview=preview(actor=actor, form=form, now=request.now),
        scenes=scenes(request=request, form=form),
        channels=choices(CHANNELS),
        companies=tuple(Choice(str(one.id), one.name_in(actor.language)) for one in companies_of(actor)),
        urgencies=choices(URGENCIES),
        units=units_by_company(actor=actor),
        authorities=tuple(knowledge.authorities()),
        articles=articles_for(actor, form),
        steps=steps_for(form, request.now),
    )


def caller(*, actor: Actor, form: ContactForm, text: str = "") -> Caller:
    """Return who calls, by the chosen customer, else by the phone number, else by the words of a search."""
    if form.customer_id is not None:
        return _known(actor, form, form.customer_id)
    if text:
        return Caller(text=text, found=tuple(customers.search_customers(actor=actor, text=text, limit=FOUND_SHOWN)))
    number = _digits(form.caller_phone)
    found = tuple(customers.find_by_phone(actor=actor, number=number)) if number else ()
    if len(found) == 1:
        return _known(actor, form, found[0].id)
    return Caller(number=number, found=found)


def preview(*, actor: Actor, form: ContactForm, now: datetime) -> Preview:
    """Return what will be promised, which unit is right, and what is known of the same place."""
    account = _account(actor, form)
    similar = _similar(actor, account.premises_id if account else form.premises_id, now)
    proposed = None
    promises: tuple[cases.Promised, ...] = ()
    if form.company_id and form.kind and not form.existing_case_number:
        facts = _facts(actor, form, account)
        promises = cases.promised(unit_id=form.company_id, facts=facts, at=now, language=actor.language)
        proposed = cases.propose_unit(company_id=form.company_id, matter_code=form.matter, account_id=form.account_id)
    return Preview(promises, proposed, similar, form.existing_case_number)


def completed(*, actor: Actor, form: ContactForm) -> ContactForm:
    """Return the form with what follows from the choices made: the company of the account or of a single company."""
    account = _account(actor, form)
    companies = [one.id for one in companies_of(actor)]
    only = companies[0] if len(companies) == 1 else None
    company_id = account.company_id if account else form.company_id or only
    return replace(
        form,
        account_id=account.id if account else None,
        company_id=company_id if company_id in companies else None,
    )


def _known(actor: Actor, form: ContactForm, customer_id: int) -> Caller:
    try:
        card = customers.card(actor=actor, customer_id=customer_id)
    except CustomerNotFound:
        return Caller(number=_digits(form.caller_phone))
    names = unit_tree().by_id
    only = len(card.accounts) == 1
    accounts = tuple(
        AccountChoice(
            one,
            names[one.company_id].name_in(actor.language),
            chosen=only or one.id == form.account_id,
            same_place=before is not None and before.premises_id == one.premises_id,
        )
        for before, one in zip((None, *card.accounts), card.accounts, strict=False)
    )
    known = cases.cases_of_customer(actor=actor, customer_id=card.id, limit=CASES_SHOWN)
    return Caller(
        number=_digits(form.caller_phone),
        card=card,
        accounts=accounts,
        open_cases=tuple(case for case in known if case.closed_at is None),
    )


def _similar(actor: Actor, premises_id: int | None, now: datetime) -> tuple[cases.CaseLine, ...]:
    if premises_id is None:
        return ()
    found = cases.similar_at(actor=actor, premises_id=premises_id)
    return tuple(case for case in found if now - case.opened_at <= SIMILAR_FOR)


def _facts(actor: Actor, form: ContactForm, account: Account | None) -> dict[str, object]:
    tree = unit_tree()
    return {
        "case": form.kind,
        "matter": form.matter,
        "channel": form.channel,
        "urgency": form.urgency,
        "green_channel": bool(form.green_channel_reason),
        "zone": account.premises.zone if account else "urban",
        "customer_class": account.customer_class if account else "resident",
        "utility": account.utility if account else tree.by_id[form.company_id or 0].utility,
        "from_other_company": form.from_other_company,
        "unit_kind": tree.by_id[actor.unit_id].kind if actor.unit_id else "",
    }


def _account(actor: Actor, form: ContactForm) -> Account | None:
    """Return the chosen account if it belongs to a company in the actor's reach."""
    if form.account_id is None:
        return None
    try:
        found = customers.account(account_id=form.account_id)
    except Account.DoesNotExist:
        return None
    return found if found.company_id in actor.scope_company_ids else None


def _digits(text: str) -> str:
    try:
        return normalised_phone(text) if text else ""
    except NotAPhoneNumber:
        return ""
