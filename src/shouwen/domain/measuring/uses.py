"""What rooms are used for."""

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

USES: dict[str, LazyText] = {
    "bedroom": _("Bedroom"),
    "living_room": _("Living room"),
    "study": _("Study"),
    "kitchen": _("Kitchen"),
    "bathroom": _("Bathroom"),
    "other": _("Other room"),
}
