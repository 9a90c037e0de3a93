"""What stands at the foot of everything that leaves the program on paper or as a file."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shouwen.interfaces.pages.times import moment_text


def printed_by(request: HttpRequest) -> str:
    """Return who took it out and when, the mark by which a copy is traced."""
    who = f"{request.user.name} {request.user.badge_number}"
    return _("Taken out by %(who)s, %(moment)s") % {"who": who, "moment": moment_text(request.now, with_year=True)}
