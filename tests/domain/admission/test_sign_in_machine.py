"""Any order of handing out, asking, trying and signing out: a code opens once, in time, and for its customer alone."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from factories import NOW, Organisation, actor_for
from shouwen.domain.admission.models import Device, SignInCode
from shouwen.domain.admission.operations import (
    Coming,
    customer_actor,
    hand_out_code,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from shouwen.domain.admission.queries import device_with
from shouwen.domain.customers.operations import register_customer
from shouwen.domain.journal.actors import SYSTEM_ACTOR

PHONES = ("13800000001", "13800000002")
WHO = st.integers(0, 1)
OPENS_FOR, STAYS = timedelta(hours=24), timedelta(days=30)


class SignIns(RuleBasedStateMachine):
    """Two customers with a phone each; `codes` and `devices` are what should be open."""

    organisation: Organisation

    @initialize()
    def register(self):
        self.now, self.addresses = NOW, 0
        self.customers = [
            register_customer(now=NOW, actor=SYSTEM_ACTOR, name="李秀英", phones=(phone,)).id for phone in PHONES
        ]
        self.codes, self.devices, self.ended = {}, {}, []

    @rule(minutes=st.integers(1, 60 * 24 * 20))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule(who=WHO)
    def hand_out(self, who):
        agent = actor_for(self.organisation.agent)
        said = {"checked": "身份证", "purpose": "查单", "opens_for": OPENS_FOR}
        self.retire(who)
        self.codes[who] = hand_out_code(now=self.now, actor=agent, customer_id=self.customers[who], **said)

    @rule(who=WHO, of=WHO)
    def use(self, who, of):
        """Try the code of one customer with the phone of the same or the other."""
        if of not in self.codes:
            return
        kept = self.codes[of]
        token = self.come(who, kept.code)
        expected = who == of and self.now < kept.until_at
        assert bool(token) == expected
        if token:
            self.retire(of)
            self.devices[token] = (of, self.now + STAYS)

    @rule(who=WHO)
    def use_an_ended_one(self, who):
        open_codes = {kept.code for kept in self.codes.values()}
        for code in self.ended[-2:]:
            assert code in open_codes or not self.come(who, code)

    @rule()
    def sign_one_out(self):
        for token in list(self.devices)[:1]:
            sign_out(now=self.now, token=token)
            del self.devices[token]

    @rule(who=WHO)
    def sign_out_all(self, who):
        customer_id = self.customers[who]
        sign_out_everywhere(now=self.now, actor=customer_actor(customer_id=customer_id), customer_id=customer_id)
        self.retire(who)
        self.devices = {token: one for token, one in self.devices.items() if one[0] != who}

    @invariant()
    def exactly_the_open_devices_are_signed_in(self):
        for token, (who, until_at) in self.devices.items():
            found = device_with(token=token, now=self.now)
            assert (found.customer_id if found else None) == (self.customers[who] if self.now < until_at else None)
        assert Device.objects.filter(until_at__gt=self.now).count() == sum(
            self.now < until_at for _, until_at in self.devices.values()
        )

    def come(self, who, code):
        """Try a code from a place of its own, after the waits of earlier tries and before a code wears out."""
        self.addresses += 1
        SignInCode.objects.update(wrong_tries=0)
        coming = Coming(address=f"2001:db8::{self.addresses:x}", device="", stays=STAYS)
        return sign_in(now=self.now, given=PHONES[who], code=code, coming=coming).token

    def retire(self, who):
        """Note that the customer's code, if there was one, opens nothing any more."""
        if who in self.codes:
            self.ended.append(self.codes.pop(who).code)


def test_codes_and_devices_keep_their_laws(organisation):
    class InThisCity(SignIns):
        """Each example in a transaction of its own, taken back at the end."""

        def __init__(self):
            super().__init__()
            self.organisation = organisation
            self.example = transaction.atomic()
            self.example.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)

    limits = settings(
        max_examples=12,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    run_state_machine_as_test(InThisCity, settings=limits)
