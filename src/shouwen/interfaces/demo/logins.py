"""The demonstration's people: one login for each role, shown on the sign-in page in demonstration mode only."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

DEMO_PASSWORD = "shouwen-demo"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A badge number to sign in with, and who that is."""

    badge_number: str
    role: str
    name: str
    unit: str

    @property
    def role_text(self) -> str:
        """Return the role in the reader's language."""
        return str(ROLE_NAMES[self.role])


ROLE_NAMES = {
    "agent": _("Agent"),
    "clerk": _("Counter clerk"),
    "unit_head": _("Head of unit"),
    "field_worker": _("Field worker"),
    "supervisor": _("Supervisor"),
    "manager": _("Manager"),
    "standards_editor": _("Standards editor"),
    "administrator": _("Administrator"),
    "auditor": _("Auditor"),
}


def demo_logins() -> tuple[DemoLogin, ...]:
    """Return the logins in the order of a case's way through the house."""
    return LOGINS


LOGINS = (
    DemoLogin("1001", "agent", "王敏", "客户服务热线"),
    DemoLogin("1201", "clerk", "赵静", "和平路营业厅"),
    DemoLogin("3101", "unit_head", "刘建国", "西城换热站"),
    DemoLogin("3111", "field_worker", "孙志强", "西城换热站"),
    DemoLogin("1901", "supervisor", "周慧", "服务监督室"),
    DemoLogin("3001", "manager", "陈立", "供热公司"),
    DemoLogin("1801", "standards_editor", "吴琳", "客户服务中心"),
    DemoLogin("1701", "administrator", "郑凯", "信息中心"),
    DemoLogin("1601", "auditor", "冯岩", "审计室"),
)
