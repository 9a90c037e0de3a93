"""The person who answers for what a command does, named by the badge number."""

import click
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.people.models import Staff
from shouwen.domain.people.queries import actor_of


def administrator_named(badge: str) -> Actor:
    """Return the administrator with a badge number as who acts. Raises click.BadParameter if there is none."""
    person = Staff.objects.select_related("unit").filter(badge_number=badge, is_active=True).first()
    if person is None or "administrator" not in person.roles:
        raise click.BadParameter(_("Nobody with this badge number is an administrator."), param_hint="--badge")
    return actor_of(staff=person)
