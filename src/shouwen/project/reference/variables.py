"""The variables of the environment."""

from itertools import groupby

from shouwen.project.environment import VARIABLES
from shouwen.project.reference.markdown import page, section, table


def page_text() -> str:
    """Return the page."""
    groups = groupby(VARIABLES.values(), key=lambda variable: variable.group)
    return page(
        "Settings",
        "Everything that differs between machines comes from the environment. An empty variable counts as not set. "
        "`PORT` and `HOST` choose where `make run` listens; `shouwen serve` has options for it.",
        *(
            section(group, table(("Variable", "Default", "What it does"), [_row(one) for one in found]))
            for group, found in groups
        ),
    )


def _row(variable) -> tuple[str, str, str]:
    default = f"`{variable.default}`" if variable.default else variable.stands_for
    return f"`{variable.name}`", default, variable.meaning
