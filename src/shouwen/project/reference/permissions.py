"""The permission table: every page and endpoint against every role."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from shouwen.domain.people.roles import ROLE_NAMES
from shouwen.project.permission_tables import ROWS, Access
from shouwen.project.reference.markdown import page, section, table

AREAS = {"console": "Console", "portal": "Portal", "api": "API", "": "Elsewhere"}
EVERYBODY, CHANGE, READ, NOTHING = "everybody", "change", "read", ""


def page_text() -> str:
    """Return the page."""
    return page(
        "Permissions",
        "A page or endpoint that has no row here is refused to everybody; a test sweeps the table over every address. "
        "`read` stands for looking, `change` for looking and changing. A role says what somebody may do, the unit says "
        "where: agents, clerks, supervisors, managers and standards editors in the whole company (of the group, if "
        "their unit belongs to no company), heads and field workers in their own unit and below, administrators and "
        "auditors everywhere. What lies outside somebody's reach is not found.",
        *(section(title, _table(area)) for area, title in AREAS.items() if _rows(area)),
    )


def _table(area: str) -> str:
    heads = ("Page", "Address", *(str(name) for name in ROLE_NAMES.values()))
    addresses = dict(_addresses(get_resolver(), "", ""))
    cells = [(f"`{name}`", f"`/{addresses.get(name, '')}`", *_answers(access)) for name, access in _rows(area)]
    return table(heads, cells)


def _rows(area: str) -> list[tuple[str, Access]]:
    return [(name, access) for name, access in ROWS.items() if name.rpartition(":")[0] == area]


def _answers(access: Access) -> list[str]:
    if access.public:
        return [EVERYBODY] * len(ROLE_NAMES)
    return [CHANGE if role in access.write else READ if role in access.read else NOTHING for role in ROLE_NAMES]


def _addresses(resolver: URLResolver, space: str, before: str) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).lstrip("^/")
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space, route)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}", route
