"""`shouwen staff`: the first login of a new installation."""

import click
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import SYSTEM_ACTOR, Actor
from shouwen.domain.journal.operations import operation
from shouwen.domain.people import operations as people
from shouwen.domain.people.models import Staff, Unit
from shouwen.domain.people.queries import proposed_years, staff_directory, unit_tree
from shouwen.domain.people.roles import ADMINISTRATOR
from shouwen.interfaces.moment import read_clock

REFUSALS = (people.UnableToCreateUnit, people.UnableToCreateStaff, people.UnableToSetPassword)


@click.group(help=_("The people who work with the program."))
def staff() -> None:
    pass


@staff.command(
    "create-administrator",
    help=_(
        "Create the first administrator of a new installation, and the organisation if there is none yet. "
        "Everything else is then set up in the program."
    ),
)
@click.option("--badge", required=True, help=_("Badge number to sign in with."))
@click.option("--name", required=True, help=_("Name of the person."))
@click.option("--organisation", default="", help=_("Name of the group or company, if the database holds none yet."))
@click.option(
    "--password", prompt=_("Password"), hide_input=True, confirmation_prompt=True, help=_("Asked for if left out.")
)
def create_administrator(badge: str, name: str, organisation: str, password: str) -> None:
    if staff_directory(unit_ids=None, role=ADMINISTRATOR, limit=1):
        raise click.ClickException(_("There is an administrator already, who creates all further staff."))
    try:
        person = _create(badge=badge, name=name, organisation=organisation, password=password)
    except REFUSALS as refusal:
        raise click.ClickException(str(refusal)) from refusal
    said = _("%(name)s can now sign in with the badge number %(badge)s.")
    click.echo(said % {"name": person.name, "badge": person.badge_number})
    years = ", ".join(str(one.year) for one in reversed(proposed_years()))
    if years:
        said = _("The official days of %(years)s are proposed. Working days are counted once a person confirms them:")
        click.echo(said % {"years": years})
        click.echo(f"  shouwen calendar confirm {years.replace(',', '')} --badge {person.badge_number}")


@operation
def _create(*, badge: str, name: str, organisation: str, password: str) -> Staff:
    """Create unit, person and password, all or nothing."""
    now, actor = read_clock(), SYSTEM_ACTOR
    unit_id = _top_unit(actor, organisation)
    person = people.create_staff(
        now=now, actor=actor, badge_number=badge, name=name, unit_id=unit_id, roles=[ADMINISTRATOR]
    )
    people.propose_known_years(now=now, actor=actor)
    return people.set_password(now=now, actor=actor, staff_id=person.id, password=password)


def _top_unit(actor: Actor, organisation: str) -> int:
    if roots := unit_tree().roots():
        return roots[0]
    if not organisation.strip():
        raise click.UsageError(_("The database holds no organisation yet: name it with --organisation."))
    top = people.create_unit(
        now=read_clock(), actor=actor, parent_id=None, kind=Unit.Kind.GROUP, code="GROUP", name=organisation.strip()
    )
    return top.id
