"""What can be brought in: the columns of each kind of file and how a line becomes a row for the operation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from shouwen.domain.cases.models import Case, Contact
from shouwen.domain.cases.operations.past import PastCase
from shouwen.domain.customers.bringing_in import AccountRow
from shouwen.domain.customers.bringing_in_parts import CustomerRow, PremisesRow
from shouwen.domain.customers.models import Account, Customer, Premises
from shouwen.domain.imports import cells
from shouwen.domain.imports.cells import BadCell
from shouwen.domain.imports.columns import Field
from shouwen.domain.imports.words import CASE_KINDS, CHANNELS, CLASSES, KINDS, ROLES, STATES, URGENCIES, ZONES
from shouwen.domain.people.queries import OrgTree

ACCOUNT_FIELDS = (
    Field(
        "number", ("户号", "用户编号", "客户编号", "账户号", "用户号", "account", "account number", "account_no"), True
    ),
    Field("name", ("户名", "姓名", "用户名称", "客户名称", "用户姓名", "name", "customer"), True),
    Field("community", ("小区", "小区名称", "社区", "community"), True),
    Field("address", ("地址", "用户地址", "用水地址", "用气地址", "用热地址", "address"), True),
    Field("phones", ("电话", "联系电话", "手机", "手机号", "联系方式", "phone", "phones", "mobile")),
    Field("external_ref", ("外部编号", "客户标识", "external ref", "customer id")),
    Field("building", ("楼号", "楼栋", "栋号", "building")),
    Field("entrance", ("单元", "单元号", "entrance")),
    Field("room", ("房号", "室号", "门牌", "室", "room")),
    Field("kind", ("客户类型", "用户性质分类", "customer kind")),
    Field("address_form", ("称呼", "form of address")),
    Field("notes", ("备注", "notes", "remarks")),
    Field("district", ("区", "行政区", "区县", "district")),
    Field("zone", ("城区", "区域", "城乡", "zone")),
    Field("state", ("状态", "用户状态", "account state", "state")),
    Field("customer_class", ("用户类别", "用户性质", "用水性质", "用气性质", "class", "customer class")),
    Field("area_m2", ("面积", "供热面积", "建筑面积", "area", "area m2")),
    Field("grid_cell", ("网格", "网格编号", "grid cell", "grid")),
    Field("plant", ("换热站", "泵站", "调压站", "站点", "plant")),
    Field("opened_date", ("开户日期", "立户日期", "开户时间", "opened", "opened date")),
)
CUSTOMER_FIELDS = (
    Field("external_ref", ("客户编号", "客户标识", "外部编号", "customer id", "customer number"), True),
    Field("name", ("户名", "姓名", "客户名称", "name", "customer"), True),
    Field("phones", ("电话", "联系电话", "手机", "手机号", "phone", "phones", "mobile")),
    Field("kind", ("客户类型", "customer kind")),
    Field("address_form", ("称呼", "form of address")),
    Field("notes", ("备注", "notes", "remarks")),
)
PREMISES_FIELDS = (
    Field("community", ("小区", "小区名称", "社区", "community"), True),
    Field("address", ("地址", "详细地址", "address"), True),
    Field("building", ("楼号", "楼栋", "栋号", "building")),
    Field("entrance", ("单元", "单元号", "entrance")),
    Field("room", ("房号", "室号", "门牌", "室", "room")),
    Field("district", ("区", "行政区", "区县", "district")),
    Field("zone", ("城区", "区域", "城乡", "zone")),
    Field("latitude", ("纬度", "latitude", "lat")),
    Field("longitude", ("经度", "longitude", "lng", "lon")),
)
STAFF_FIELDS = (
    Field("badge_number", ("工号", "员工编号", "badge", "badge number"), True),
    Field("name", ("姓名", "员工姓名", "name"), True),
    Field("unit", ("部门编码", "单位编码", "部门", "单位", "unit", "unit code"), True),
    Field("roles", ("角色", "role", "roles")),
    Field("post", ("岗位编码", "岗位", "post")),
    Field("phone", ("电话", "手机", "联系电话", "phone")),
    Field("email", ("邮箱", "电子邮箱", "email", "e-mail")),
)
CASE_FIELDS = (
    Field("number", ("工单编号", "工单号", "编号", "诉求编号", "case", "case number", "case:concept:name", "id"), True),
    Field("opened_at", ("受理时间", "来电时间", "登记时间", "创建时间", "opened", "created", "case:startdate"), True),
    Field("summary", ("诉求内容", "工单内容", "内容", "标题", "摘要", "summary", "content", "description"), True),
    Field("kind", ("工单类型", "诉求类型", "类型", "kind", "type")),
    Field("matter", ("事项", "事项编码", "业务类别", "matter")),
    Field("channel", ("渠道", "来源", "诉求来源", "channel", "case:channel")),
    Field("urgency", ("紧急程度", "urgency", "priority")),
    Field("unit", ("承办单位编码", "承办单位", "处理部门", "部门", "unit", "case:department")),
    Field("holder", ("经办人工号", "处理人工号", "staff", "badge number")),
    Field("account_number", ("户号", "用户编号", "account", "account number")),
    Field("answered_at", ("答复时间", "回复时间", "首次响应时间", "answered")),
    Field("arrived_at", ("到场时间", "到达时间", "到户时间", "arrived")),
    Field("restored_at", ("恢复时间", "restored")),
    Field("handled_at", ("处理完成时间", "办结时间", "完成时间", "handled", "resolved")),
    Field("told_at", ("反馈时间", "告知时间", "回访时间", "told")),
    Field("closed_at", ("归档时间", "关闭时间", "结案时间", "closed", "case:enddate")),
)
TIMES = ("answered_at", "arrived_at", "restored_at", "handled_at", "told_at", "closed_at")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line is read against: the company, its units, cells and people, and its zone."""

    company_id: int
    utility: str
    tree: OrgTree
    zone: ZoneInfo
    cells_by_code: Mapping[str, int]
    staff_by_badge: Mapping[str, int]

    def unit(self, cell: Any) -> int:
        """Return the unit of the company with this code or name. Raises BadCell."""
        word = cells.text(cell)
        inside = self.tree.subtree_ids(self.company_id)
        for unit_id in sorted(inside):
            node = self.tree.by_id[unit_id]
            if word in (node.code, node.name):
                return unit_id
        raise BadCell(_("The company has no unit “%(unit)s”. Use its code or its name.") % {"unit": word})


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person as a file names them."""

    badge_number: str
    name: str
    unit_id: int
    roles: tuple[str, ...]
    post: str
    phone: str
    email: str


Line = Mapping[str, Any]
Maker = Callable[[Line, Surroundings, "Problems"], Any]


class Problems:
    """What was wrong in one line, by field; `read` reads one cell and notes what it cannot be."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def read(self, line: Line, name: str, reader: Callable[[Any], Any], default: Any = None) -> Any:
        """Return what stands in a cell, or `default` for an empty or wrong one."""
        cell = line.get(name, "")
        if cell in ("", None):
            return default
        try:
            return reader(cell)
        except BadCell as error:
            self.found[name] = str(error)
            return default


def account_row(line: Line, around: Surroundings, problems: Problems) -> AccountRow:
    """Return an account with its customer and place."""

    def said(name: str, reader: Callable[[Any], Any] = cells.text) -> Any:
        return problems.read(line, name, reader)

    return AccountRow(
        company_id=around.company_id,
        utility=around.utility,
        number=said("number") or "",
        name=said("name") or "",
        community=said("community") or "",
        address=said("address") or "",
        phones=said("phones", cells.phones) or (),
        external_ref=said("external_ref"),
        building=said("building") or "",
        entrance=said("entrance") or "",
        room=said("room") or "",
        kind=said("kind", lambda cell: cells.choice(cell, KINDS)),
        address_form=said("address_form"),
        notes=said("notes"),
        district=said("district"),
        zone=said("zone", lambda cell: cells.choice(cell, ZONES)),
        state=said("state", lambda cell: cells.choice(cell, STATES)),
        customer_class=said("customer_class", lambda cell: cells.choice(cell, CLASSES)),
        area_m2=said("area_m2", cells.amount),
        grid_cell_id=said("grid_cell", lambda cell: _cell(cell, around)),
        plant=said("plant"),
        opened_date=said("opened_date", cells.day),
    )


def customer_row(line: Line, around: Surroundings, problems: Problems) -> CustomerRow:
    """Return a customer without account."""
    return CustomerRow(
        external_ref=problems.read(line, "external_ref", cells.text, ""),
        name=problems.read(line, "name", cells.text, ""),
        phones=problems.read(line, "phones", cells.phones, ()),
        kind=problems.read(line, "kind", lambda cell: cells.choice(cell, KINDS)),
        address_form=problems.read(line, "address_form", cells.text),
        notes=problems.read(line, "notes", cells.text),
    )


def premises_row(line: Line, around: Surroundings, problems: Problems) -> PremisesRow:
    """Return a place."""

    def said(name: str) -> str:
        return problems.read(line, name, cells.text, "")

    return PremisesRow(
        community=said("community"),
        address=said("address"),
        building=said("building"),
        entrance=said("entrance"),
        room=said("room"),
        district=problems.read(line, "district", cells.text),
        zone=problems.read(line, "zone", lambda cell: cells.choice(cell, ZONES)),
        latitude=problems.read(line, "latitude", cells.amount),
        longitude=problems.read(line, "longitude", cells.amount),
    )


def staff_row(line: Line, around: Surroundings, problems: Problems) -> StaffRow:
    """Return a person with unit, roles and post."""
    roles = problems.read(line, "roles", _roles, ())
    return StaffRow(
        badge_number=problems.read(line, "badge_number", cells.text, ""),
        name=problems.read(line, "name", cells.text, ""),
        unit_id=problems.read(line, "unit", around.unit, 0),
        roles=roles,
        post=problems.read(line, "post", cells.text, ""),
        phone=next(iter(problems.read(line, "phone", cells.phones, ())), ""),
        email=problems.read(line, "email", cells.text, ""),
    )


def case_row(line: Line, around: Surroundings, problems: Problems) -> PastCase:
    """Return a past case with its times; what ends before it begins is refused."""

    def at(name: str) -> Any:
        return problems.read(line, name, lambda cell: cells.moment(cell, around.zone))

    def said(name: str, words: Mapping[str, str], default: str) -> str:
        return problems.read(line, name, lambda cell: cells.choice(cell, words), default)

    times = {name: at(name) for name in TIMES}
    opened_at = at("opened_at")
    for name, moment in times.items():
        if moment is not None and opened_at is not None and moment < opened_at:
            problems.found[name] = _("This is before the case was opened.")
    return PastCase(
        number=problems.read(line, "number", cells.text, "")[:24],
        kind=said("kind", CASE_KINDS, Case.Kind.QUESTION),
        summary=problems.read(line, "summary", cells.text, ""),
        opened_at=opened_at,
        unit_id=problems.read(line, "unit", around.unit, around.company_id),
        matter=problems.read(line, "matter", cells.text, "")[:40],
        channel=said("channel", CHANNELS, Contact.Channel.PHONE),
        urgency=said("urgency", URGENCIES, Case.Urgency.NORMAL),
        account_number=problems.read(line, "account_number", cells.text, ""),
        holder_id=problems.read(line, "holder", lambda cell: _badge(cell, around)),
        **times,
    )


def _cell(cell: Any, around: Surroundings) -> int:
    code = cells.text(cell)
    if code not in around.cells_by_code:
        raise BadCell(_("The company has no grid cell “%(code)s”.") % {"code": code})
    return around.cells_by_code[code]


def _badge(cell: Any, around: Surroundings) -> int:
    badge = cells.text(cell)
    if badge not in around.staff_by_badge:
        raise BadCell(_("Nobody has the badge number “%(badge)s”.") % {"badge": badge})
    return around.staff_by_badge[badge]


def _roles(cell: Any) -> tuple[str, ...]:
    words = cells.text(cell).replace("、", ",").replace("，", ",").replace(";", ",").split(",")
    return tuple(dict.fromkeys(cells.choice(word, ROLES) for word in words if word.strip()))


@dataclass(frozen=True, slots=True)
class ImportKind:
    """A kind of file: its fields, how a line is read, and which texts fit into the columns of the database."""

    name: str
    fields: Sequence[Field]
    make: Maker
    lengths: Mapping[str, int]


def _lengths(*models: Any) -> dict[str, int]:
    return {one.name: one.max_length for model in models for one in model._meta.fields if one.max_length}


IMPORT_KINDS = {
    "accounts": ImportKind("accounts", ACCOUNT_FIELDS, account_row, _lengths(Customer, Premises, Account)),
    "customers": ImportKind("customers", CUSTOMER_FIELDS, customer_row, _lengths(Customer)),
    "premises": ImportKind("premises", PREMISES_FIELDS, premises_row, _lengths(Premises)),
    "staff": ImportKind("staff", STAFF_FIELDS, staff_row, {"badge_number": 16, "name": 60, "post": 40}),
    "cases": ImportKind("cases", CASE_FIELDS, case_row, {"number": 24}),
}
