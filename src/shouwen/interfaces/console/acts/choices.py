"""What the lists in the forms offer: units, people, promises, inquiries, articles, matters."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from shouwen.domain.cases.models import Extension
from shouwen.domain.knowledge.queries import articles, matters_for, tariffs
from shouwen.domain.people.queries import staff_directory, unit_tree
from shouwen.domain.standards.queries import standard_for
from shouwen.interfaces.console.acts.around import Around
from shouwen.interfaces.pages.times import moment_text

Choice = tuple[object, str]
INDENT = "\u3000"
MOST_PEOPLE = 300
MOST_ARTICLES = 300


def nothing_chosen() -> Choice:
    """Return the line of a list that chooses nothing."""
    return "", _("Choose …")


def units(around: Around) -> list:
    """Return the active units of the group as a tree, company by company, without the one that holds the case."""
    tree = unit_tree()
    root = tree.group_of(around.page.case.company_id)
    groups: dict[str, list[Choice]] = {}
    for unit_id in _depth_first(root):
        node = tree.by_id[unit_id]
        if node.active and unit_id != around.page.case.unit_id:
            company = tree.by_id[node.company_id or root].name_in(around.actor.language)
            depth = len(tree.ancestors(unit_id)) - len(tree.ancestors(node.company_id or root))
            line = (unit_id, INDENT * depth + node.name_in(around.actor.language))
            groups.setdefault(company, []).append(line)
    return [nothing_chosen(), *groups.items()]


def people_of_unit(around: Around) -> list[Choice]:
    """Return the staff of the unit that holds the case and below it, but for its present holder."""
    below = unit_tree().subtree_ids(around.page.case.unit_id)
    staff = staff_directory(unit_ids=below, limit=MOST_PEOPLE)
    found = [(one.id, f"{one.name} {one.badge} · {one.unit_name}") for one in staff]
    return [nothing_chosen(), *(line for line in found if line[0] != around.page.case.holder_id)]


def open_promises(around: Around) -> list[Choice]:
    """Return the promises of the case that still run, as `key#occurrence`."""
    clocks = (one for one in around.page.clocks if one.is_open and one.kind == "promise")
    return [nothing_chosen(), *((f"{one.key}#{one.occurrence}", f"{one.title} {one.clause}") for one in clocks)]


def open_clocks(around: Around) -> list[Choice]:
    """Return the promises of the case that still run, by their id."""
    clocks = (one for one in around.page.clocks if one.is_open and one.kind == "promise")
    return [nothing_chosen(), *((one.id, f"{one.title} {one.clause}") for one in clocks)]


def open_inquiries(around: Around) -> list[Choice]:
    """Return the inquiries of the case that wait for an answer."""
    waiting = (one for one in around.page.inquiries if one.answered_at is None)
    names = unit_tree().by_id
    return [(one.id, f"{names[one.to_unit_id].name}：{one.question[:80]}") for one in waiting]


def answered_inquiries(around: Around) -> list[Choice]:
    """Return the inquiries of the case that a department has answered, which an answer may rest on."""
    answered = (one for one in around.page.inquiries if one.answered_at is not None)
    return [nothing_chosen(), *((one.id, one.answer[:80]) for one in answered)]


def asked_extensions(around: Around) -> list[Choice]:
    """Return the requests for more time that wait for a decision."""
    waiting = (one for one in around.page.extensions if one.state == Extension.State.ASKED)
    titles = {one.key: one.title for one in around.page.clocks}
    return [(one.id, f"{titles.get(one.clock_key, one.clock_key)} +{one.amount}：{one.reason}") for one in waiting]


def citable_articles(around: Around) -> list[Choice]:
    """Return the approved articles that an answer to the customer may cite."""
    company = (around.page.case.company_id,)
    found = articles(text="", company_ids=company, limit=MOST_ARTICLES, citable_only=True)
    return [nothing_chosen(), *((one.code, f"{one.code} {one.title}") for one in found)]


def charges(around: Around) -> list[Choice]:
    """Return the items of the company's tariff list in force today."""
    listed = tariffs(company_id=around.page.case.company_id, on_date=around.now.date())
    return [nothing_chosen(), *((one.code, f"{one.code} {one.name} {one.amount}") for one in listed)]


def matters(around: Around) -> list[Choice]:
    """Return what a case of this company can be about."""
    return [unchanged(), *((one.code, one.name) for one in matters_for(company_id=around.page.case.company_id))]


def categories(around: Around) -> list[Choice]:
    """Return the categories of complaint that the company's standard knows."""
    standard = standard_for(unit_id=around.page.case.company_id, at=around.now)
    known = standard.entries("categories")
    return [unchanged(), *((code, one.title.say(around.actor.language)) for code, one in known.items())]


def unchanged() -> Choice:
    """Return the line of a list that leaves things as they are."""
    return "", _("As it is")


def waiting_contacts(around: Around) -> list[Choice]:
    """Return the people who reported the same thing and have not been told the result."""
    waiting = (one for one in around.page.contacts if one.told_at is None)
    return [(one.id, f"{one.caller_name} {moment_text(one.received_at)}") for one in waiting]


def _depth_first(unit_id: int) -> Iterable[int]:
    yield unit_id
    for child in unit_tree().children(unit_id):
        yield from _depth_first(child)
