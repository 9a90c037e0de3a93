"""What can be done to a case from its page: one form for each operation of the domain."""

from shouwen.interfaces.console.acts.forms import ActForm, form_for
from shouwen.interfaces.console.acts.groups import GROUPS, Grouped, grouped, next_steps
from shouwen.interfaces.console.acts.table import ACTS, ActSpec

__all__ = ["ACTS", "GROUPS", "ActForm", "ActSpec", "Grouped", "form_for", "grouped", "next_steps"]
