"""Any order of legal and illegal acts: a case never loses its holder, its order or its promises."""

from contextlib import contextmanager

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from shouwen.domain.cases import operations as cases
from shouwen.domain.cases.access import CaseNotFound
from shouwen.domain.cases.models import Case, Contact, CustodySpan, Extension, Inquiry, Transfer
from shouwen.domain.cases.refusals import Refused
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import rebuild

EVERYBODY = (
    "agent",
    "hotline_lead",
    "station_head",
    "station_clerk",
    "field_worker",
    "heat_manager",
    "heat_supervisor",
)
# The general manager may act for anybody, which lets more of the acts happen.
PEOPLE = st.sampled_from([*EVERYBODY, *["general_manager"] * 5])
KINDS = st.sampled_from(["question", "business", "suggestion", "complaint", "repair", "misconduct_report"])
UNITS = st.sampled_from(["hotline", "heat", "heat_station"])
REASONS = st.sampled_from(["", "属于对方职责", "情况属实", "客户要求"])
POLITE = "您好，已处理，谢谢"


class CaseLife(RuleBasedStateMachine):
    """One case in the hands of eight people."""

    desk = None

    @initialize(kind=KINDS, way=st.sampled_from(["mine", "another_department"]))
    def take_down(self, kind, way):
        given = {"to_unit_id": self.desk.organisation.heat_station.id, "reason": "属于城东站"}
        self.case = self.desk.case(kind=kind, way=way, **(given if way != "mine" else {}))

    def attempt(self, operation, by, **arguments):
        """Try an act; one that is refused has to leave everything as it was."""
        before = self.everything()
        try:
            with transaction.atomic():
                self.desk.do(operation, self.case, by=by, **arguments)
        except (Refused, CaseNotFound):
            assert self.everything() == before

    def everything(self):
        """Return what is stored of the case."""
        case = Case.objects.filter(id=self.case.id).values().get()
        rows = [model.objects.filter(case=self.case).order_by("id").values_list() for model in WITH_CASE]
        clocks = Clock.objects.filter(case_id=self.case.id).order_by("id").values_list()
        return case, [list(one) for one in rows], list(clocks), self.desk.kinds(self.case)

    @rule(minutes=st.integers(1, 60 * 30))
    def time_passes(self, minutes):
        self.desk.later(minutes=minutes)

    @rule(minutes=st.integers(1, 60 * 30))
    def the_worker_sweeps(self, minutes):
        cases.sweep(now=self.desk.later(minutes=minutes), worker="w1", limit=100)

    @rule(by=PEOPLE, unit=UNITS, reason=REASONS)
    def offer(self, by, unit, reason):
        to_unit_id = getattr(self.desk.organisation, unit).id
        self.attempt(cases.offer_transfer, by, to_unit_id=to_unit_id, reason=reason)

    @rule(by=PEOPLE)
    def acknowledge(self, by):
        self.attempt(cases.acknowledge_transfer, by)

    @rule(by=PEOPLE, reason=REASONS)
    def refuse(self, by, reason):
        self.attempt(cases.refuse_transfer, by, reason=reason)

    @rule(by=PEOPLE)
    def withdraw(self, by):
        self.attempt(cases.withdraw_transfer, by)

    @rule(by=PEOPLE, reason=REASONS)
    def send_back(self, by, reason):
        self.attempt(cases.return_case, by, reason=reason)

    @rule(by=PEOPLE, to=PEOPLE)
    def assign(self, by, to):
        self.attempt(cases.assign, by, to_staff_id=getattr(self.desk.organisation, to).id)

    @rule(by=PEOPLE, unit=UNITS)
    def ask(self, by, unit):
        self.attempt(cases.ask_inquiry, by, to_unit_id=getattr(self.desk.organisation, unit).id, question="何时？")

    @rule(by=PEOPLE)
    def answer_the_department(self, by):
        inquiry = Inquiry.objects.filter(case=self.case).order_by("-id").first()
        self.attempt(cases.answer_inquiry, by, inquiry_id=inquiry.id if inquiry else 0, answer="今晚")

    @rule(by=PEOPLE, article=st.sampled_from(["", "FEE-1", "DRAFT-1"]), text=st.sampled_from([POLITE, "我不知道"]))
    def answer_the_customer(self, by, article, text):
        self.attempt(cases.answer_customer, by, text=text, channel="phone", article_code=article)

    @rule(by=PEOPLE, step=st.sampled_from([cases.set_out, cases.arrive, cases.start_work, cases.restore_supply]))
    def work(self, by, step):
        self.attempt(step, by)

    @rule(by=PEOPLE)
    def wait(self, by):
        self.attempt(cases.await_customer, by, reason="等客户")

    @rule(by=PEOPLE)
    def customer_replies(self, by):
        self.attempt(cases.customer_replied, by, text="在家了")

    @rule(by=PEOPLE, amount=st.sampled_from(["24 h", "一天"]))
    def ask_for_more_time(self, by, amount):
        asked = {"clock_key": "answer", "occurrence": 1, "amount": amount, "reason": "等料"}
        self.attempt(cases.request_extension, by, **asked)

    @rule(by=PEOPLE, approve=st.booleans())
    def decide_on_more_time(self, by, approve):
        extension = Extension.objects.filter(case=self.case).order_by("-id").first()
        self.attempt(cases.decide_extension, by, extension_id=extension.id if extension else 0, approve=approve)

    @rule(by=PEOPLE)
    def report(self, by):
        self.attempt(cases.report_result, by, text="已修")

    @rule(by=PEOPLE)
    def verify(self, by):
        self.attempt(cases.verify_misconduct, by, finding="属实", confirmed=True)

    @rule(by=PEOPLE, notes=REASONS)
    def tell(self, by, notes):
        self.attempt(cases.tell_result, by, text=POLITE, channel="phone", notes=notes)

    @rule(by=PEOPLE, satisfied=st.booleans(), grounds=REASONS, refused=st.booleans())
    def close(self, by, satisfied, grounds, refused):
        self.attempt(cases.close_case, by, satisfied=satisfied, supervisor_grounds=grounds, refused=refused)

    @rule(by=PEOPLE, reason=REASONS)
    def reopen(self, by, reason):
        self.attempt(cases.reopen_case, by, reason=reason)

    @rule(by=PEOPLE)
    def order_rework(self, by):
        self.attempt(cases.order_rework, by, reason="没修好")

    @rule(by=PEOPLE, grade=st.integers(0, 6))
    def rate(self, by, grade):
        self.attempt(cases.rate, by, grade=grade)

    @rule(by=PEOPLE, kind=KINDS)
    def reclassify(self, by, kind):
        self.attempt(cases.reclassify, by, kind=kind, reason="重新认定")

    @rule(by=PEOPLE)
    def green_channel(self, by):
        self.attempt(cases.grant_green_channel, by, reason="老人独居")

    @invariant()
    def exactly_one_holder_while_open(self):
        case = self.desk.fresh(self.case)
        spans = list(CustodySpan.objects.filter(case=case, until_at=None))
        if case.closed_at is not None:
            assert spans == []
            return
        assert [(span.unit_id, span.staff_id) for span in spans] == [(case.unit_id, case.holder_id)]
        assert case.holder_id is not None

    @invariant()
    def the_pending_offer_is_the_one_that_is_open(self):
        case = self.desk.fresh(self.case)
        offered = Transfer.objects.filter(case=case, state="offered").values_list("id", "to_unit_id")
        expected = [(case.pending_transfer_id, case.pending_unit_id)] if case.pending_transfer_id else []
        assert list(offered) == expected

    @invariant()
    def the_first_contact_person_never_changes(self):
        assert self.desk.fresh(self.case).first_contact_id == self.desk.organisation.agent.id

    @invariant()
    def the_journal_is_in_order(self):
        events = self.desk.events(self.case)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        assert all(now.previous_hash == before.hash for before, now in zip(events, events[1:], strict=False))

    @invariant()
    def the_clocks_are_what_the_journal_says(self):
        with undone():
            # The worker may be behind; what counts is where it gets to once it has caught up.
            cases.sweep(now=self.desk.now, worker="w1", limit=100)
            report = rebuild(now=self.desk.now, check=True, streams=[f"case:{self.case.number}"])
        assert report.differences == ()

    @invariant()
    def the_case_knows_what_is_due_next(self):
        case = self.desk.fresh(self.case)
        due = [
            clock.due_at
            for clock in Clock.objects.filter(case_id=case.id, kind="promise", state__in=("running", "breached"))
            if clock.due_at
        ]
        assert case.next_due_at == min(due, default=None)


WITH_CASE = (Contact, Transfer, CustodySpan, Inquiry, Extension)


@contextmanager
def undone():
    """Take back whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def life_of(desk):
    """Give the class of a machine whose changes to the database are undone after each run."""

    class Life(CaseLife):
        def __init__(self):
            super().__init__()
            self.desk = type(desk)(desk.organisation)
            self._undo = transaction.atomic()
            self._undo.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self._undo.__exit__(None, None, None)

    yield Life


def test_no_order_of_acts_breaks_a_case(desk):
    limits = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    with life_of(desk) as life:
        run_state_machine_as_test(life, settings=limits)
