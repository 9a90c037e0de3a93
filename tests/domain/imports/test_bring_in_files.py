"""Files as they really come: odd encodings, odd dates, mistakes named by line and column, nothing doubled."""

import io
from datetime import UTC, datetime

import pytest
import xlsxwriter

from factories import NOW, actor_for, make_organisation
from packs import adopt_packs
from shouwen.domain.cases.models import Case
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild
from shouwen.domain.customers.models import Account, Customer, Premises
from shouwen.domain.imports import operations
from shouwen.domain.imports.operations import UnableToImport, run_import, start_import
from shouwen.domain.outbox.models import Message
from shouwen.domain.people.models import Staff

ACCOUNTS = """户号,户名,联系电话,小区,楼号,单元,房号,地址,用户类别,面积,开户日期,状态
HR-1,李秀英,138 1234 5678,和平里,3,2,501,西城区和平里3号楼2单元501室,居民,86.5㎡,2018/11/5,正常
HR-2,鑫源商贸有限公司,0536-8888888；13900001111,翠湖,7,,101,东城区翠湖小区7号楼101,非居民,"1,200",2020年3月1日,报停
"""
CASES = """工单编号,受理时间,工单类型,诉求内容,户号,答复时间,到场时间,办结时间,反馈时间,归档时间,渠道
GD001,2026/3/2 8:05,报修,不热,HR-1,2026/3/2 9:00,2026/3/2 8:50,2026-03-02 15:30,2026年3月2日16:00,20260303090000,热线
GD002,2026-03-02 08:05:30,投诉,师傅态度不好,,2026-03-04 09:00,,2026-03-05 10:00,,,12345
GD003,2026-11-17 20:00,咨询,何时供暖,,,,,,,微信
"""


@pytest.fixture
def organisation(db):
    made = make_organisation()
    adopt_packs(unit=made.heat, packs=("heat",))
    return made


@pytest.fixture
def bring_in(organisation):
    def bring(text, kind="accounts", *, dry_run=False, encoding="utf-8", name="导出.csv", mapping=None):
        data = text if isinstance(text, bytes) else text.encode(encoding)
        actor = actor_for(organisation.administrator)
        run = start_import(
            now=NOW,
            actor=actor,
            kind=kind,
            company_id=organisation.heat.id,
            file_name=name,
            data=data,
            mapping=mapping or {},
            dry_run=dry_run,
            store=lambda digest, _data: f"imports/{digest}",
        )
        return run_import(now=NOW, actor=actor, run_id=run.id, data=data)

    return bring


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_export_is_read_in_whatever_encoding_it_comes(bring_in, encoding):
    run = bring_in(ACCOUNTS, encoding=encoding)
    assert (run.created, run.refused, run.problems) == (2, 0, [])
    account = Account.objects.get(number="HR-1")
    assert (account.customer.name, str(account.area_m2), account.opened_date.isoformat()) == (
        "李秀英",
        "86.50",
        "2018-11-05",
    )
    shop = Account.objects.get(number="HR-2")
    assert (shop.state, shop.customer_class, shop.customer.phones.count()) == ("suspended", "business", 2)


def test_a_workbook_is_read_like_a_text_file(bring_in):
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for column, title in enumerate(["户号", "户名", "小区", "地址", "面积", "开户日期"]):
        sheet.write(0, column, title)
    sheet.write_row(1, 0, ["HR-9", "王伟", "和平里", "和平里1号楼", 90.5])
    sheet.write_datetime(1, 5, datetime(2019, 10, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
    sheet.write_row(2, 0, [10086, "单田芳", "和平里", "和平里2号楼", 60, 43739])
    book.close()
    run = bring_in(buffer.getvalue(), name="户表.xlsx")
    assert (run.created, run.problems) == (2, [])
    assert Account.objects.get(number="10086").opened_date.isoformat() == "2019-10-01"
    assert Customer.objects.get(name="单田芳").initials == "stf"


def test_a_dry_run_names_line_column_and_mistake_and_writes_nothing(bring_in):
    wrong = ACCOUNTS + "HR-3,,不是电话,和平里,,,,某处,外星人,很大,2020年13月1日,正常\n"
    run = bring_in(wrong, dry_run=True)
    assert Account.objects.count() == 0
    assert (run.rows_done, run.refused) == (3, 1)
    assert {problem["column"] for problem in run.problems} == {"户名", "联系电话", "用户类别", "面积", "开户日期"}
    assert {problem["line"] for problem in run.problems} == {4}


def test_right_lines_are_brought_in_and_wrong_ones_are_listed(bring_in):
    run = bring_in(ACCOUNTS + "HR-3,张三,,,,,,某处,居民,1,,正常\n")
    assert (run.created, run.refused) == (2, 1)
    assert run.problems[0]["column"] == "小区"


def test_the_same_file_again_doubles_nothing(bring_in):
    bring_in(ACCOUNTS)
    again = bring_in(ACCOUNTS)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    changed = bring_in(ACCOUNTS.replace("86.5㎡", "90"))
    assert (changed.created, changed.updated, changed.unchanged) == (0, 1, 1)


def test_columns_with_other_titles_are_named_by_a_mapping(bring_in):
    odd = "表头甲,表头乙,小区,地址\nHR-7,赵六,和平里,和平里9号楼\n"
    with pytest.raises(UnableToImport, match="户号"):
        bring_in(odd)
    assert bring_in(odd, mapping={"number": "表头甲", "name": "表头乙"}).created == 1
    with pytest.raises(UnableToImport, match="nmae"):
        bring_in(odd, mapping={"nmae": "表头甲"})


def test_a_column_that_means_something_else_is_left_aside(bring_in):
    run = bring_in(ACCOUNTS.replace("居民,86.5㎡", "甲类,86.5㎡"), mapping={"customer_class": "-"})
    assert (run.created, run.refused) == (2, 0)


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF"), ("a.xlsx", b"not a workbook"), ("a.csv", b"")])
def test_a_file_that_is_no_table_is_refused(bring_in, name, data):
    with pytest.raises(UnableToImport):
        bring_in(data, name=name)


def test_another_groups_company_is_refused(organisation):
    with pytest.raises(UnableToImport):
        start_import(
            now=NOW,
            actor=actor_for(organisation.station_clerk),
            kind="accounts",
            company_id=organisation.water.id,
            file_name="a.csv",
            data=ACCOUNTS.encode(),
            mapping={},
            dry_run=True,
            store=lambda digest, _data: digest,
        )


def test_past_cases_get_their_promises_judged_as_history_and_nobody_is_warned(bring_in):
    bring_in(ACCOUNTS)
    run = bring_in(CASES, "cases")
    assert (run.created, run.problems) == (3, [])
    cold = Case.objects.get(number="GD001")
    assert (cold.kind, cold.state, cold.account_id) == ("repair", "closed", Account.objects.get(number="HR-1").id)
    assert cold.opened_at == datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
    answer = Clock.objects.get(case_id=cold.id, key="answer")
    assert (answer.verdict, answer.first_due_at) == ("kept", datetime(2026, 3, 3, 0, 5, tzinfo=UTC))
    late = Clock.objects.get(case_id=Case.objects.get(number="GD002").id, key="answer")
    assert (late.state, late.verdict) == ("met_late", "broken")
    waiting = Clock.objects.get(case_id=Case.objects.get(number="GD003").id, key="answer")
    assert (waiting.state, waiting.next_at > NOW) == ("running", True)
    assert not Message.objects.exists()


def test_what_was_brought_in_can_be_derived_again_from_the_journal(bring_in):
    bring_in(CASES.replace("HR-1", ""), "cases")
    assert rebuild(now=NOW, check=True).differences == ()


def test_past_cases_again_stay_as_they_are(bring_in):
    bring_in(CASES, "cases")
    again = bring_in(CASES, "cases")
    assert (again.created, again.unchanged) == (0, 3)


def test_a_past_case_that_ends_before_it_begins_is_refused(bring_in):
    run = bring_in(CASES.replace("2026/3/2 9:00", "2026/3/1 9:00"), "cases", dry_run=True)
    assert [problem["column"] for problem in run.problems] == ["答复时间"]


def test_staff_are_created_and_changed_by_badge_number(bring_in, organisation):
    people = "工号,姓名,部门编码,角色,手机\n8001,钱多多,HEAT-EAST,外勤、坐席,13800000001\n"
    assert bring_in(people, "staff").created == 1
    person = Staff.objects.get(badge_number="8001")
    assert (person.unit_id, sorted(person.roles)) == (organisation.heat_station.id, ["agent", "field_worker"])
    assert not person.has_usable_password()
    assert bring_in(people, "staff").unchanged == 1
    assert bring_in(people.replace("钱多多", "钱多"), "staff").updated == 1
    refused = bring_in(people.replace("HEAT-EAST", "NOWHERE"), "staff")
    assert refused.problems[0]["column"] == "部门编码"


def test_customers_without_account_come_in_by_their_number(bring_in):
    people = "客户编号,姓名,电话,称呼\nK1,李秀英,13812345678,李奶奶\nK2,鑫源商贸,,\n"
    assert bring_in(people, "customers").created == 2
    assert bring_in(people, "customers").unchanged == 2
    again = bring_in(people.replace("李奶奶", "李阿姨").replace("鑫源商贸,", "鑫源商贸,13900001111"), "customers")
    assert (again.created, again.updated, again.unchanged) == (0, 2, 0)
    assert Customer.objects.get(external_ref="K1").address_form == "李阿姨"
    assert Customer.objects.get(external_ref="K2").phones.get().number == "13900001111"


def test_places_come_in_by_community_building_entrance_and_room(bring_in):
    places = "小区,楼号,单元,房号,地址,区域,纬度\n和平里,3,2,501,西城区和平里3号楼2单元501,城区,36.70\n"
    assert bring_in(places, "premises").created == 1
    assert bring_in(places, "premises").unchanged == 1
    assert bring_in(places.replace("城区,36", "郊区,36"), "premises").updated == 1
    assert Premises.objects.get().zone == "outside"


def test_an_import_that_was_cut_off_goes_on_after_its_last_whole_part(bring_in, organisation, monkeypatch):
    monkeypatch.setattr(operations, "ROWS_PER_PART", 1)
    actor = actor_for(organisation.administrator)
    data = ACCOUNTS.encode()
    run = start_import(
        now=NOW,
        actor=actor,
        kind="accounts",
        company_id=organisation.heat.id,
        file_name="a.csv",
        data=data,
        mapping={},
        dry_run=False,
        store=lambda digest, _data: digest,
    )

    class Cut(Exception):
        """The worker was killed."""

    def cut(done, total):
        raise Cut

    with pytest.raises(Cut):
        run_import(now=NOW, actor=actor, run_id=run.id, data=data, progress=cut)
    assert Account.objects.count() == 1
    done = run_import(now=NOW, actor=actor, run_id=run.id, data=data)
    assert (done.created, done.rows_done, Account.objects.count()) == (2, 2, 2)
