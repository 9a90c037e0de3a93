"""Any order of acts on a version: its words never change once approved, and no author approves their own."""

from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from factories import NOW, actor_for, make_staff
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.standards.life import MOVES
from shouwen.domain.standards.models import Adoption, PackVersion
from shouwen.domain.standards.operations import (
    UnableToAdopt,
    UnableToDecide,
    UnableToDraft,
    adopt,
    approve_version,
    change_draft,
    discard_draft,
    draft_from,
    load_pack_version,
    retire_version,
    return_draft,
    schedule_version,
    submit_draft,
)
from small_packs import small_pack

PEOPLE = st.sampled_from(["first", "second", "third"])
VERSIONS = st.sampled_from(["1", "2", "3"])
LIMITS = st.sampled_from(["24 h", "12 h", "6 h"])
REASONS = st.sampled_from(["", "第 12 号决定"])
REFUSALS = (UnableToAdopt, UnableToDecide, UnableToDraft)
APPROVED = ("approved", "retired")
# Which event leads from where to where; the table of the program says the same.
KINDS = {
    "pack.draft_changed": "edit",
    "pack.submitted": "submit",
    "pack.returned": "return",
    "pack.approved": "approve",
    "pack.scheduled": "schedule",
    "pack.retired": "retire",
}


class VersionLife(RuleBasedStateMachine):
    """Three people and the versions of one pack."""

    city = None

    @initialize()
    def load(self):
        self.now = NOW
        self.approved: dict[str, str] = {}
        load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=small_pack())
        heat = self.city.heat.id
        adopt(now=NOW, actor=SYSTEM_ACTOR, unit_id=heat, pack="short", version="1", position=1, from_at=NOW)

    def attempt(self, operation, by, **given):
        """Try an act; one that is refused leaves everything as it was."""
        before = self.everything()
        try:
            with transaction.atomic():
                operation(now=self.now, actor=self.people[by], pack="short", **given)
        except REFUSALS:
            assert self.everything() == before

    def everything(self):
        rows = list(PackVersion.objects.order_by("id").values())
        adopted = list(Adoption.objects.order_by("id").values())
        return rows, adopted, len(history(stream="pack:short"))

    @rule(by=PEOPLE, base=VERSIONS, version=VERSIONS, days=st.integers(-5, 20))
    def draft(self, by, base, version, days):
        day = NOW.date() + timedelta(days=days)
        self.attempt(draft_from, by, base=base, version=version, effective_date=day)

    @rule(by=PEOPLE, version=VERSIONS, limit=LIMITS, behind=st.integers(0, 1))
    def change(self, by, version, limit, behind):
        found = PackVersion.objects.filter(version=version).first()
        if found is not None:
            files = {**found.files, "short/answers.yaml": small_pack(limit=limit)["short/answers.yaml"]}
            self.attempt(change_draft, by, version=version, edition=found.edition - behind, files=files)

    @rule(by=PEOPLE, version=VERSIONS)
    def submit(self, by, version):
        self.attempt(submit_draft, by, version=version)

    @rule(by=PEOPLE, version=VERSIONS, remarks=REASONS)
    def send_back(self, by, version, remarks):
        self.attempt(return_draft, by, version=version, remarks=remarks)

    @rule(by=PEOPLE, version=VERSIONS)
    def approve(self, by, version):
        self.attempt(approve_version, by, version=version)

    @rule(by=PEOPLE, version=VERSIONS, days=st.integers(-2, 30), reason=REASONS)
    def schedule(self, by, version, days, reason):
        day = self.now.date() + timedelta(days=days)
        self.attempt(schedule_version, by, version=version, from_date=day, unit_ids=[self.city.heat.id], reason=reason)

    @rule(by=PEOPLE, version=VERSIONS, reason=REASONS)
    def retire(self, by, version, reason):
        self.attempt(retire_version, by, version=version, reason=reason)

    @rule(by=PEOPLE, version=VERSIONS, reason=REASONS)
    def discard(self, by, version, reason):
        self.attempt(discard_draft, by, version=version, reason=reason)

    @rule(version=VERSIONS)
    def take(self, version):
        unit = self.city.heat.id
        self.attempt(adopt, "first", unit_id=unit, version=version, position=1, from_at=self.now)

    @rule(days=st.integers(1, 10))
    def days_pass(self, days):
        self.now += timedelta(days=days)

    @invariant()
    def approved_words_never_change(self):
        for one in PackVersion.objects.filter(state__in=APPROVED):
            assert self.approved.setdefault(one.version, one.fingerprint) == one.fingerprint
        assert set(PackVersion.objects.filter(state__in=APPROVED).values_list("version", flat=True)) == set(
            self.approved
        )

    @invariant()
    def nobody_approves_their_own(self):
        labels = {actor.staff_id: actor.label for actor in self.people.values()}
        for one in PackVersion.objects.exclude(approved_at=None):
            assert one.approver_label not in {labels[author] for author in one.author_ids}

    @invariant()
    def only_approved_versions_are_adopted_and_retired_ones_bind_nobody(self):
        for one in Adoption.objects.select_related("pack_version"):
            assert one.pack_version.state in APPROVED
            assert one.pack_version.state == "approved" or one.until_at <= self.now

    @invariant()
    def one_version_at_a_time_binds_a_unit(self):
        rows = sorted(Adoption.objects.values_list("from_at", "until_at"))
        rows = [(start, end) for start, end in rows if end is None or start < end]
        assert all(end is not None and end <= start for (_, end), (start, _) in zip(rows, rows[1:], strict=False))

    @invariant()
    def the_journal_tells_every_move_in_order(self):
        states: dict[str, str] = {}
        for event in history(stream="pack:short"):
            version = event.data["version"]
            if event.kind == "pack.drafted":
                states[version] = "draft"
            elif event.kind == "pack.loaded":
                states[version] = "approved"
            elif event.kind == "pack.draft_discarded":
                assert states.pop(version) == "draft"
            else:
                before, after = MOVES[KINDS[event.kind]]
                assert states[version] == before
                states[version] = after
        assert states == dict(PackVersion.objects.values_list("version", "state"))


def test_no_order_of_acts_breaks_the_life_of_a_version(city):
    made = [make_staff(unit=city.group, role="standards_editor", name=name) for name in ("吴琳", "郑洁", "何敏")]

    class Life(VersionLife):
        people = dict(zip(("first", "second", "third"), map(actor_for, made), strict=True))

        def __init__(self):
            super().__init__()
            self.city = city
            self._undo = transaction.atomic()
            self._undo.__enter__()

        def teardown(self):
            transaction.set_rollback(True)
            self._undo.__exit__(None, None, None)

    limits = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    run_state_machine_as_test(Life, settings=limits)
