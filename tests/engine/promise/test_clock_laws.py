"""Laws that hold for any stream of events, found by trying many."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.promise.clock_stories import STATION, Story, ladder_of, local, pin_of, promise_of
from shouwen.engine.promise import Judgement, judge

PAUSE = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting}}]"
PROMISES = {
    "elapsed": promise_of("within: 24 h", pause=PAUSE, remind="[50%, 80%]", cancel_on="[case.merged]"),
    "working days": promise_of("within: 3 working days", pause=PAUSE, remind="[50%, 80%]", cancel_on="[case.merged]"),
    "working hours": promise_of("within: 4 working hours", pause=PAUSE, remind="[50%]", cancel_on="[case.merged]"),
    "end of day": promise_of("within: end of working day", pause=PAUSE, cancel_on="[case.merged]"),
}
LADDER = ladder_of(
    "[{after: 24 h, to: station_head}, {after: 48 h, to: company_manager}, {after: 72 h, to: station_head}]"
)
MINUTES = st.integers(1, 2000)
CLOSED = {"met", "met_late", "cancelled"}


class CaseMachine(RuleBasedStateMachine):
    """A case in which anything happens in any order; a worker looks now and then and does what is due."""

    @initialize(name=st.sampled_from(sorted(PROMISES)), minutes=st.integers(0, 60 * 24 * 40))
    def begin(self, name: str, minutes: int) -> None:
        self.promise = PROMISES[name]
        self.now = local("2026-09-10 00:00") + timedelta(minutes=minutes)
        self.story = Story()
        self.story.tell(self.now, "contact.received", facts={"case": "complaint"})
        self.story.tell(self.now, "case.opened")
        self.told: list[tuple[str, int]] = []
        self.closed: Judgement | None = None

    def judged(self) -> Judgement:
        return judge(self.promise, pin_of(self.promise), self.story.events, STATION, self.now)

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(
        kind=st.sampled_from(["customer.awaited", "customer.replied", "note.added", "case.handled", "customer.urged"])
    )
    def something_happens(self, kind: str) -> None:
        self.story.tell(self.now, kind)

    @rule()
    def the_customer_is_answered(self) -> None:
        before = self.judged()
        self.story.tell(self.now, "customer.answered")
        after = self.judged()
        if before.state == "running":
            assert (after.state, after.verdict) == ("met", "kept")
        if before.state == "breached" and not before.final:
            assert (after.state, after.verdict) == ("met_late", "broken")

    @rule(amount=st.sampled_from(["2 h", "1 working day", "30 min"]))
    def an_extension_is_approved(self, amount: str) -> None:
        before = self.judged()
        self.story.tell(self.now, "extension.approved", promise="answer", amount=amount)
        after = self.judged()
        if before.state == "running":
            assert before.due_at is not None
            assert after.due_at is not None
            assert after.due_at > before.due_at
        else:
            assert (after.state, after.verdict) == (before.state, before.verdict)
        assert after.first_due_at == before.first_due_at

    @rule()
    def the_case_is_merged(self) -> None:
        before = self.judged()
        self.story.tell(self.now, "case.merged")
        after = self.judged()
        if before.state in ("running", "paused"):
            assert after.state == "cancelled"
        else:
            assert after.verdict == before.verdict

    @rule()
    def the_worker_looks(self) -> None:
        for rule_, kinds in ((self.promise, {"remind": "clock.reminded", "breach": "clock.breached"}), (LADDER, {})):
            pin = pin_of(rule_, start_seq=1 if rule_ is self.promise else 2)
            action = judge(rule_, pin, self.story.events, STATION, self.now).next_action
            if action and action.at <= self.now:
                self.told.append((f"{pin.clock} {action.kind}", action.ordinal))
                kind = kinds.get(action.kind, "ladder.rung_reached")
                self.story.tell(self.now, kind, clock=pin.clock, ordinal=action.ordinal)

    @invariant()
    def the_order_in_which_events_are_read_does_not_matter(self) -> None:
        backwards = judge(self.promise, pin_of(self.promise), reversed(self.story.events), STATION, self.now)
        assert backwards == self.judged()

    @invariant()
    def a_closed_verdict_never_changes(self) -> None:
        judgement = self.judged()
        if self.closed is not None:
            assert judgement == self.closed
        elif judgement.state in CLOSED:
            self.closed = judgement

    @invariant()
    def a_promise_is_kept_exactly_if_it_was_met_by_its_due_time(self) -> None:
        judgement = self.judged()
        if judgement.met_at is not None:
            assert judgement.due_at is not None
            assert (judgement.verdict == "kept") == (judgement.met_at <= judgement.due_at)
        if judgement.state == "running":
            assert judgement.due_at is not None
            assert self.now <= judgement.due_at

    @invariant()
    def pauses_never_make_it_due_earlier(self) -> None:
        judgement = self.judged()
        if judgement.due_at is not None:
            assert judgement.first_due_at is not None
            assert judgement.due_at >= judgement.first_due_at

    @invariant()
    def reminders_come_before_the_due_time_and_after_the_start(self) -> None:
        judgement = self.judged()
        for reminder in judgement.reminders:
            assert judgement.due_at is not None
            assert judgement.started_at <= reminder.at <= judgement.due_at

    @invariant()
    def nothing_is_done_twice(self) -> None:
        assert len(self.told) == len(set(self.told))


TestCaseMachine = CaseMachine.TestCase
TestCaseMachine.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
