"""What a customer may want from us, in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.models import Case


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that can be wanted: its words, and what the report has to hold."""

    kind: str
    title: LazyText
    hint: LazyText
    ask: LazyText
    example: LazyText
    needs: frozenset[str]


REACHABLE = frozenset({"phone", "name"})
WISHES = (
    Wish(
        Case.Kind.REPAIR,
        _("Report a fault"),
        _("No heat, no water, a leak, no gas"),
        _("What is wrong?"),
        _("For example: the radiators have been cold since last night, also at the neighbours'."),
        REACHABLE | {"place"},
    ),
    Wish(
        Case.Kind.QUESTION,
        _("Ask"),
        _("Bills, prices, how things are done"),
        _("What would you like to know?"),
        _("For example: what do I need to bring to change the name on the account?"),
        REACHABLE,
    ),
    Wish(
        Case.Kind.COMPLAINT,
        _("Complain"),
        _("We promised and did not keep it"),
        _("What went wrong, and what should we do?"),
        _("For example: nobody came at the time we agreed, and nobody called."),
        REACHABLE,
    ),
    Wish(
        Case.Kind.PRAISE,
        _("Praise"),
        _("Somebody helped you well"),
        _("Who helped you, and how?"),
        _("For example: the repair worker with badge 1024 wiped the floor before he left."),
        frozenset(),
    ),
    Wish(
        Case.Kind.SUGGESTION,
        _("Suggest"),
        _("What we could do better"),
        _("What should we do differently?"),
        _("For example: say in the announcement which buildings are meant."),
        frozenset(),
    ),
    Wish(
        Case.Kind.MISCONDUCT_REPORT,
        _("Report misconduct"),
        _("Bribes, extra charges, abuse; supervision alone reads it"),
        _("What happened, when, and who was it?"),
        _("For example: on 3 November a worker asked me for money without a receipt."),
        frozenset(),
    ),
)
BY_KIND = {one.kind: one for one in WISHES}
UTILITIES: dict[str, LazyText] = {"heat": _("Heating"), "water": _("Water"), "gas": _("Gas")}
