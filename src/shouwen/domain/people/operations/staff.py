"""Staff: who works here, with which roles, and how they like the program."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from shouwen.domain.journal.actors import Actor
from shouwen.domain.journal.operations import Head, operation
from shouwen.domain.people import events
from shouwen.domain.people.checks import is_self, may_administer
from shouwen.domain.people.models import Staff, Unit
from shouwen.domain.people.operations.recording import record
from shouwen.domain.people.posts import POST_NAMES
from shouwen.domain.people.roles import ADMINISTRATOR, ROLE_NAMES

CHANGEABLE = frozenset({"name", "unit_id", "post", "phone", "email", "languages_spoken", "is_active"})
THEMES = ("auto", "light", "dark")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class UnableToCreateStaff(Exception):
    """The badge number is taken, or something about the person makes no sense, or the actor is no administrator."""


class UnableToChangeStaff(Exception):
    """The change makes no sense, or the actor may not make it."""


class UnableToSetPassword(Exception):
    """The password is too weak, or the actor is neither the person nor an administrator."""


@operation
def create_staff(
    *,
    now: datetime,
    actor: Actor,
    badge_number: str,
    name: str,
    unit_id: int,
    roles: Sequence[str],
    post: str = "",
    language: str = "zh-hans",
    languages_spoken: Sequence[str] = (),
    phone: str = "",
    email: str = "",
) -> Staff:
    """Add a person who works in a unit; the password is set apart. Raises UnableToCreateStaff."""
    values: dict[str, Any] = {
        "badge_number": badge_number.strip(),
        "name": name.strip(),
        "unit_id": unit_id,
        "roles": list(roles),
        "post": post,
        "language": language,
        "languages_spoken": list(languages_spoken),
        "phone": phone,
        "email": email,
    }
    problem = _problem_of_badge(actor, values["badge_number"]) or _problem_of_person(values)
    if problem:
        raise UnableToCreateStaff(problem)
    staff = Staff(**values)
    staff.set_unusable_password()
    staff.save(force_insert=True)
    said = {key: values[key] for key in ("badge_number", "name", "unit_id", "roles", "post", "language")}
    _record(now, actor, staff, events.STAFF_CREATED, said, head=Head.start())
    return staff


@operation
def change_staff(*, now: datetime, actor: Actor, staff_id: int, **changes: Any) -> Staff:
    """Change what is known of a person, or end (`is_active=False`) their work here. Raises UnableToChangeStaff.

    `changes` are any of CHANGEABLE. Phone and address are not repeated in the journal, only that they changed.
    """
    if unknown := changes.keys() - CHANGEABLE:
        raise TypeError(f"change_staff cannot change {', '.join(sorted(unknown))}")
    staff = Staff.objects.get(pk=staff_id)
    changed = {name: value for name, value in changes.items() if getattr(staff, name) != value}
    _refuse_unless_administrator(actor)
    if problem := _problem_of_person(changed):
        raise UnableToChangeStaff(problem)
    if not changed:
        return staff
    said = {"fields": sorted(changed)} | {key: changed[key] for key in sorted(changed.keys() - {"phone", "email"})}
    return _changed(now, actor, staff, changed, events.STAFF_CHANGED, said)


@operation
def set_roles(*, now: datetime, actor: Actor, staff_id: int, roles: Sequence[str]) -> Staff:
    """Give a person exactly these roles. Raises UnableToChangeStaff.

    Nobody takes the administrator's role from themselves, so that one is always left.
    """
    staff = Staff.objects.get(pk=staff_id)
    _refuse_unless_administrator(actor)
    if problem := _problem_of_person({"roles": roles}):
        raise UnableToChangeStaff(problem)
    if is_self(actor, staff_id=staff_id) and ADMINISTRATOR in staff.roles and ADMINISTRATOR not in roles:
        raise UnableToChangeStaff(_("You cannot take the administrator's role from yourself."))
    said = {"before": staff.roles, "after": list(roles)}
    return _changed(now, actor, staff, {"roles": list(roles)}, events.STAFF_ROLES_SET, said)


@operation
def set_password(*, now: datetime, actor: Actor, staff_id: int, password: str) -> Staff:
    """Set a person's password; by the person or an administrator. Raises UnableToSetPassword."""
    staff = Staff.objects.get(pk=staff_id)
    if not (is_self(actor, staff_id=staff_id) or may_administer(actor)):
        raise UnableToSetPassword(_("Only the person or an administrator may set a password."))
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise UnableToSetPassword(" ".join(error.messages)) from error
    staff.set_password(password)
    return _changed(now, actor, staff, {"password": staff.password}, events.STAFF_PASSWORD_SET, {})


@operation
def change_language(*, now: datetime, actor: Actor, staff_id: int, language: str) -> Staff:
    """Show the program to a person in another language. Raises UnableToChangeStaff."""
    return _choose(now, actor, staff_id, {"language": language}, LANGUAGES, events.STAFF_LANGUAGE_CHOSEN)


@operation
def change_theme(*, now: datetime, actor: Actor, staff_id: int, theme: str) -> Staff:
    """Show the program to a person light, dark, or as the device has it. Raises UnableToChangeStaff."""
    return _choose(now, actor, staff_id, {"theme": theme}, THEMES, events.STAFF_THEME_CHOSEN)


def _choose(
    now: datetime, actor: Actor, staff_id: int, choice: dict[str, str], possible: tuple[str, ...], kind: str
) -> Staff:
    staff = Staff.objects.get(pk=staff_id)
    if not (is_self(actor, staff_id=staff_id) or may_administer(actor)):
        raise UnableToChangeStaff(_("Only the person or an administrator may change this."))
    if not set(choice.values()) <= set(possible):
        raise UnableToChangeStaff(_("There is no such choice."))
    return _changed(now, actor, staff, choice, kind, choice)


def _changed(
    now: datetime, actor: Actor, staff: Staff, values: dict[str, Any], kind: str, said: dict[str, Any]
) -> Staff:
    for name, value in values.items():
        setattr(staff, name, value)
    staff.save(update_fields=list(values))
    _record(now, actor, staff, kind, said)
    return staff


def _record(
    now: datetime, actor: Actor, staff: Staff, kind: str, said: dict[str, Any], head: Head | None = None
) -> None:
    company_id = Unit.objects.values_list("company_id", flat=True).get(pk=staff.unit_id)
    stream = events.staff_stream(staff.id)
    record(now=now, actor=actor, stream=stream, kind=kind, data=said, company_id=company_id, head=head)


def _refuse_unless_administrator(actor: Actor) -> None:
    if not may_administer(actor):
        raise UnableToChangeStaff(_("Only an administrator may change staff."))


def _problem_of_badge(actor: Actor, badge_number: str) -> str:
    if not may_administer(actor):
        return _("Only an administrator may add staff.")
    if not badge_number:
        return _("The person needs a badge number.")
    if Staff.objects.filter(badge_number=badge_number).exists():
        return _("Somebody else already has this badge number.")
    return ""


def _problem_of_person(values: dict[str, Any]) -> str:
    if "name" in values and not values["name"]:
        return _("The person needs a name.")
    if "unit_id" in values and not Unit.objects.filter(pk=values["unit_id"], active=True).exists():
        return _("There is no such unit, or it is no longer active.")
    if unknown := set(values.get("roles", ())) - ROLE_NAMES.keys():
        return _("This role does not exist: %(role)s") % {"role": ", ".join(sorted(unknown))}
    if values.get("post") and values["post"] not in POST_NAMES:
        return _("This post does not exist.")
    if values.get("language", "zh-hans") not in LANGUAGES:
        return _("The program does not speak this language.")
    return _problem_of_address(values.get("email", ""))


def _problem_of_address(email: str) -> str:
    try:
        validate_email(email or "nobody@example.org")
    except ValidationError:
        return _("This is no e-mail address.")
    return ""
