"""Signing in as a customer, and what stands on the page of what is one's own."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from factories import NOW, actor_for
from household import PHONE, make_household, queries_of
from shouwen.domain.admission.models import SignInCode
from shouwen.domain.admission.operations import hand_out_code
from shouwen.domain.cases.models import Case, Contact, Rating
from shouwen.domain.cases.operations import assign, close_case, report_result, tell_result
from shouwen.domain.customers.operations import change_account_state, register_customer, verify_email
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.outbox.models import Job
from shouwen.domain.outbox.operations import send_email

MINE_QUERIES = 16


@pytest.fixture
def home(organisation):
    return make_household(organisation)


@pytest.fixture
def hand_out(home):
    """Let the agent hand out a code to the household, or to somebody else."""

    def give(customer=None) -> str:
        said = {"checked": "身份证", "purpose": "查单", "opens_for": timedelta(hours=24)}
        customer_id = (customer or home.customer).id
        return hand_out_code(now=NOW, actor=actor_for(home.organisation.agent), customer_id=customer_id, **said).code

    return give


@pytest.fixture
def signed_in(visit, hand_out):
    """The household's phone, signed in."""
    visit.post("sign-in/", given="HR-20381", has_code="1")
    assert visit.post("sign-in/code/", code=hand_out()).url == "/portal/mine/"
    return visit


@pytest.fixture
def their_case(filed, home):
    """A case of somebody else."""
    return filed


def own_report(visit, home, kind="repair", **other):
    """Report about the own heating account."""
    said = {"act_id": "0" * 31 + "2", "company": "HEAT", "words": "暖气不热", **other}
    return visit.client.post(f"/portal/report/{kind}/?company=HEAT&account={home.heat_account.id}", said)


def told(organisation, number: str) -> None:
    """Take the case and tell the customer the result."""
    said = {"now": NOW, "actor": actor_for(organisation.agent), "case_number": number}
    assign(**said, to_staff_id=organisation.agent.id)
    report_result(**said, text="换了阀门")
    tell_result(**said, text="阀门已换好，室温正常。", channel="phone", notes="再不热请来电")


def test_a_handed_out_code_signs_in_and_the_page_is_the_customers_own(signed_in):
    page = signed_in.get("mine/").content.decode()
    assert "李秀英" in page
    assert "HR-20381" in page
    assert "W-99120" in page
    assert "还没有办理中的单子" in page


def test_the_code_comes_by_email(visit, home, settings):
    settings.EMAIL_HOST = "mail.example.org"
    agent = actor_for(home.organisation.agent)
    verify_email(now=NOW, actor=agent, customer_id=home.customer.id, email="li@example.org", checked="身份证")
    assert visit.post("sign-in/", given=PHONE).url == "/portal/sign-in/code/"
    send_email(now=NOW, dedupe_key=Job.objects.get().payload["message"])
    code = re.search(r"\d{6}", mail.outbox[0].subject)[0]
    assert visit.post("sign-in/code/", code=f"{code[:3]} {code[3:]}").url == "/portal/mine/"


def test_the_cookie_is_out_of_reach_of_scripts_and_stays_for_its_days(signed_in, settings):
    cookie = signed_in.client.cookies["shouwen_customer"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/portal/")
    assert cookie["max-age"] == timedelta(days=30).total_seconds()


def test_behind_tls_the_cookie_is_secure(visit, hand_out, settings):
    settings.SESSION_COOKIE_SECURE = True
    visit.post("sign-in/", given="HR-20381", has_code="1")
    visit.post("sign-in/code/", code=hand_out())
    assert visit.client.cookies["shouwen_customer"]["secure"]


def test_the_days_of_a_device_are_a_setting(visit, hand_out, moment, settings):
    settings.PORTAL_SIGNED_IN_DAYS = 2
    visit.post("sign-in/", given="HR-20381", has_code="1")
    visit.post("sign-in/code/", code=hand_out())
    moment(NOW + timedelta(days=2, seconds=-1))
    assert visit.get("mine/").status_code == 200
    moment(NOW + timedelta(days=2))
    assert visit.get("mine/").url == "/portal/sign-in/"


def test_the_minutes_of_a_sent_code_are_a_setting(visit, home, settings):
    settings.EMAIL_HOST, settings.PORTAL_SENT_CODE_MINUTES = "mail.example.org", 3
    agent = actor_for(home.organisation.agent)
    verify_email(now=NOW, actor=agent, customer_id=home.customer.id, email="li@example.org", checked="身份证")
    visit.post("sign-in/", given=PHONE)
    kept = SignInCode.objects.get()
    assert kept.until_at - kept.issued_at == timedelta(minutes=3)
    assert "3 分钟内有效" in visit.get("sign-in/code/").content.decode()


def test_without_signing_in_nothing_is_shown(visit, home):
    assert visit.get("mine/").url == "/portal/sign-in/"
    assert visit.get("sign-in/code/").url == "/portal/sign-in/"
    assert visit.post("mine/sign-out-everywhere").url == "/portal/sign-in/"


@pytest.mark.parametrize("given", ["HR-20381", "HR-00000", "13911112222"])
def test_known_or_not_both_steps_answer_the_same(visit, home, given):
    assert visit.post("sign-in/", given=given).url == "/portal/sign-in/code/"
    assert f"如果我们认识{given}" in visit.get("sign-in/code/").content.decode().replace(" ", "")
    answer = visit.post("sign-in/code/", code="00000000")
    assert (answer.status_code, "对不上，或者登录码已经失效" in answer.content.decode()) == (422, True)


def test_who_guesses_has_to_wait(visit, hand_out):
    visit.post("sign-in/", given="HR-20381", has_code="1")
    for _ in range(5):
        visit.post("sign-in/code/", code="x")
    assert "11月18日 周三 09:31" in visit.post("sign-in/code/", code=hand_out()).content.decode()


def test_another_code_right_away_says_when(visit, home):
    visit.post("sign-in/", given="HR-20381")
    assert "11月18日 周三 09:31" in visit.post("sign-in/", given="HR-20381").content.decode()


@pytest.mark.parametrize(("path", "field"), [("sign-in/", "given"), ("sign-in/code/", "code")])
def test_an_empty_field_says_what_to_type(visit, home, path, field):
    visit.post("sign-in/", given="HR-20381", has_code="1")
    answer = visit.post(path, **{field: " "})
    assert (answer.status_code, f'id="{field}-error"' in answer.content.decode()) == (422, True)


def test_the_forms_are_guarded_against_other_sites(home):
    client = Client(enforce_csrf_checks=True)
    for path in ("sign-in/", "sign-in/code/", "mine/sign-out", "mine/sign-out-everywhere"):
        assert client.post(f"/portal/{path}", {"given": "HR-20381"}).status_code == 403


def test_own_pages_are_kept_by_no_cache(signed_in):
    assert "no-store" in signed_in.get("mine/").headers["Cache-Control"]


def test_signing_out_ends_the_visit(signed_in):
    signed_in.post("mine/sign-out")
    assert signed_in.get("mine/").url == "/portal/sign-in/"


def test_signing_out_closes_what_was_reported_and_opened_here(signed_in, home):
    own_report(signed_in, home)
    signed_in.report(act_id="0" * 31 + "3")
    signed_in.post("mine/sign-out")
    for case in Case.objects.all():
        assert signed_in.get(f"cases/{case.number}/").url == f"/portal/follow/?number={case.number}"
        assert signed_in.get(f"reported/{case.number}/").status_code == 302


def test_signing_out_everywhere_ends_the_other_phone_too(signed_in, stranger, hand_out):
    stranger.post("sign-in/", given="W-99120", has_code="1")
    stranger.post("sign-in/code/", code=hand_out())
    assert stranger.get("mine/").status_code == 200
    signed_in.post("mine/sign-out-everywhere")
    assert stranger.get("mine/").url == "/portal/sign-in/"


def test_one_tap_reports_about_an_account_without_typing_address_or_phone(signed_in, home):
    form = signed_in.client.get(f"/portal/report/repair/?company=HEAT&account={home.heat_account.id}").content.decode()
    assert "和平里3号楼2单元501室" in form
    assert "138****5678" in form
    assert PHONE not in form
    assert 'name="address"' not in form
    own_report(signed_in, home)
    case, contact = Case.objects.get(), Contact.objects.get()
    assert (case.account_id, case.customer_id, case.premises_id) == (
        home.heat_account.id,
        home.customer.id,
        home.heat_account.premises_id,
    )
    assert (contact.caller_phone, contact.caller_name, contact.filed_by_id) == (PHONE, "李秀英", home.customer.id)


def test_another_phone_may_be_named_and_the_case_stays_ones_own(signed_in, home):
    own_report(signed_in, home, phone="139 0000 0000")
    assert Contact.objects.get().caller_phone == "13900000000"
    assert Case.objects.get().number in signed_in.get("mine/").content.decode()


def test_a_mistake_in_an_own_report_is_said_at_the_form(signed_in, home):
    answer = own_report(signed_in, home, words="")
    assert (answer.status_code, "138****5678" in answer.content.decode()) == (422, True)


def test_an_open_case_stands_with_its_promise_in_plain_words(signed_in, home):
    own_report(signed_in, home)
    page = signed_in.get("mine/").content.decode()
    assert "我们已受理" in page
    assert "我们会在 <b>11月19日 周四 09:30</b> 前答复您" in page


def test_the_own_case_is_urged_added_to_rated_and_objected_to_without_a_code(organisation, visit, hand_out, home):
    own_report_number = _filed_by_phone(visit)
    fresh = type(visit)(Client())
    fresh.post("sign-in/", given="HR-20381", has_code="1")
    fresh.post("sign-in/code/", code=hand_out())
    path = f"cases/{own_report_number}"
    fresh.post(f"{path}/urge")
    fresh.post(f"{path}/add", words="下午在家")
    told(organisation, own_report_number)
    assert "您满意吗" in fresh.get("mine/").content.decode()
    fresh.post(f"{path}/rate", grade=5)
    assert "您满意吗" not in fresh.get("mine/").content.decode()
    fresh.post(f"{path}/object", words="晚上又不热了")
    case = Case.objects.get()
    assert (case.urged_count, Rating.objects.get().grade) == (1, 5)
    assert "本设备不再显示" not in fresh.get(f"{path}/").content.decode()


def _filed_by_phone(visit) -> str:
    visit.report(phone="13800135678", account_number="HR-20381")
    return Case.objects.get().number


def test_a_case_that_is_closed_stands_among_the_finished(organisation, signed_in, home):
    own_report(signed_in, home)
    number = Case.objects.get().number
    told(organisation, number)
    close_case(now=NOW, actor=actor_for(organisation.agent), case_number=number, satisfied=True)
    page = signed_in.get("mine/").context["page"]
    assert ([one.line.number for one in page.finished], page.open) == ([number], ())


@pytest.mark.parametrize("act", ["", "urge", "add", "rate", "object"])
def test_the_case_of_another_customer_is_not_found(signed_in, stranger, home, act):
    stranger.report(phone="13900000000")
    number = Case.objects.get().number
    path = f"cases/{number}/{act}"
    answer = signed_in.post(path, words="x", grade=1) if act else signed_in.get(path)
    assert answer.status_code == 404
    assert number not in signed_in.get("mine/").content.decode()


def test_what_somebody_else_reports_with_my_account_number_stays_theirs(signed_in, stranger, home):
    stranger.report(phone="13900000000", account_number="HR-20381")
    case = Case.objects.get()
    assert case.customer_id == home.customer.id
    assert signed_in.get(f"cases/{case.number}/").status_code == 404
    assert case.number not in signed_in.get("mine/").content.decode()


def test_what_came_from_my_phone_without_an_account_is_mine(signed_in, stranger, home):
    stranger.report(phone="13800135678")
    case = Case.objects.get()
    assert case.customer_id is None
    assert signed_in.get(f"cases/{case.number}/").status_code == 200
    assert case.number in signed_in.get("mine/").content.decode()


def test_a_confidential_case_is_shown_to_nobody_but_who_filed_it_signed_in(signed_in, stranger, home):
    stranger.report(kind="misconduct_report", phone="13800135678", account_number="HR-20381")
    theirs = Case.objects.get()
    assert signed_in.get(f"cases/{theirs.number}/").status_code == 404
    signed_in.report(kind="misconduct_report", act_id="0" * 31 + "3", phone="13800135678")
    mine = Case.objects.exclude(id=theirs.id).get()
    page = signed_in.get("mine/").content.decode()
    assert (mine.number in page, theirs.number in page) == (True, False)


def test_a_report_of_misconduct_without_a_phone_stays_without_a_name(signed_in, home):
    own_report(signed_in, home, kind="misconduct_report", phone="", name="")
    contact = Contact.objects.get()
    assert (contact.customer_id, contact.filed_by_id, contact.caller_name) == (None, None, "")


def test_the_account_of_another_customer_cannot_be_reported_about(signed_in, home):
    other = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="赵六", phones=("13900000003",))
    home.water_account.__class__.objects.filter(id=home.water_account.id).update(customer=other)
    for account, company in ((home.water_account.id, "WATER"), (home.heat_account.id, "WATER"), (10**9, "HEAT")):
        path = f"/portal/report/repair/?company={company}&account={account}"
        assert signed_in.client.get(path).status_code == 404
        assert signed_in.client.post(path, {"words": "x"}).status_code == 404
    assert not Case.objects.exists()


def test_an_account_needs_signing_in(visit, home):
    assert visit.client.get(f"/portal/report/repair/?company=HEAT&account={home.heat_account.id}").status_code == 404


def test_a_closed_account_says_so_and_stands_last(signed_in, home):
    change_account_state(now=NOW, actor=SYSTEM_ACTOR, account_id=home.heat_account.id, state="closed")
    accounts = signed_in.get("mine/").context["page"].accounts
    assert [(one.number, str(one.state_text)) for one in accounts] == [("W-99120", "正常"), ("HR-20381", "已销户")]


def test_somebody_without_accounts_is_told_how_to_get_them(visit, hand_out, home):
    newcomer = register_customer(now=NOW, actor=SYSTEM_ACTOR, name="阿卜杜热依木·买买提江", phones=("13900000004",))
    visit.post("sign-in/", given="13900000004", has_code="1")
    visit.post("sign-in/code/", code=hand_out(newcomer))
    page = visit.get("mine/").content.decode()
    assert "阿卜杜热依木·买买提江" in page
    assert "名下还没有户号" in page


def test_the_page_takes_as_many_queries_for_many_cases_as_for_one(signed_in, home):
    own_report(signed_in, home)
    one = queries_of(signed_in.client, "/portal/mine/")
    for number in range(3, 7):
        own_report(signed_in, home, act_id=f"{number:032d}")
    assert queries_of(signed_in.client, "/portal/mine/") == one
    assert one <= MINE_QUERIES


@pytest.mark.usefixtures("home")
def test_only_the_demonstration_says_how_to_get_in(visit, settings):
    settings.DEMO = False
    assert "演示" not in visit.get("sign-in/").content.decode()
    assert visit.post("sign-in/demonstration").status_code == 404
