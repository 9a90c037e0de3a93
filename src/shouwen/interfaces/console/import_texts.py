"""What the kinds of imports are called."""

from django.utils.translation import gettext_lazy as _

KIND_NAMES = {
    "accounts": _("Customers, places and accounts"),
    "customers": _("Customers without accounts"),
    "premises": _("Places"),
    "staff": _("Staff"),
    "cases": _("Past cases"),
}
STATE_NAMES = {
    "waiting": _("Waits for the worker"),
    "running": _("Running"),
    "done": _("Done"),
    "failed": _("Failed"),
}
