"""How much of a person a reader sees (C-3.2.3): names, phones, identity numbers and addresses."""

import re

# Roles that talk with customers see whom they talk to; everybody else sees 王**.
NAME_ROLES = frozenset({"agent", "clerk", "unit_head", "field_worker", "supervisor"})
# Two-character surnames, which stay whole.
LONG_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "夏侯", "司徒")
ROOM = re.compile(r"(\d+号?楼|\d+栋|\d+幢|\d+#).*$")


def masked_name(name: str) -> str:
    """Return a name with all but the surname hidden: 王** ; a single character stays."""
    surname = name[:2] if name.startswith(LONG_SURNAMES) else name[:1]
    return surname + "*" * max(2, len(name) - len(surname)) if len(name) > len(surname) else name


def masked_phone(number: str) -> str:
    """Return a phone number with its middle hidden: 138****5678; a short one shows its last two digits."""
    if len(number) < 7:
        return "*" * max(0, len(number) - 2) + number[-2:]
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def masked_email(address: str) -> str:
    """Return an e-mail address with all but its first character and its domain hidden: l***@example.org."""
    name, _at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if domain else ""


def masked_identity(number: str) -> str:
    """Return an identity number with its middle hidden: 110***********1234."""
    return f"{number[:3]}{'*' * max(0, len(number) - 7)}{number[-4:]}"


def masked_address(address: str) -> str:
    """Return an address up to the building; one without a building keeps its first half."""
    found = ROOM.search(address)
    if found:
        return address[: found.start()] + found.group(1)
    return address[: (len(address) + 1) // 2] + "**"


def may_see_names(roles: frozenset[str]) -> bool:
    """Return whether the roles are ones that talk with customers."""
    return not NAME_ROLES.isdisjoint(roles)
