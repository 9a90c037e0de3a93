"""Keys of other systems: who makes them, how far they reach, and that the journal knows."""

import pytest

from factories import NOW, actor_for, make_organisation
from shouwen.domain.journal.models import Event
from shouwen.domain.people.api_keys import holder_of_key
from shouwen.domain.people.operations import (
    UnableToCreateApiKey,
    UnableToRevokeApiKey,
    create_api_key,
    revoke_api_key,
)


@pytest.fixture
def organisation(db):
    return make_organisation()


@pytest.fixture
def make_key(organisation):
    def make(**other):
        values = {"name": "12345", "unit_id": organisation.heat.id, "roles": ["agent"], **other}
        return create_api_key(now=NOW, actor=actor_for(organisation.administrator), **values)

    return make


def test_making_and_revoking_a_key_stands_in_the_journal_without_its_secret(organisation, make_key):
    made = make_key()
    revoke_api_key(now=NOW, actor=actor_for(organisation.administrator), api_key_id=made.key.id)
    events = list(Event.objects.filter(kind__startswith="api_key.").order_by("id"))
    assert [event.kind for event in events] == ["api_key.created", "api_key.revoked"]
    assert made.secret.rsplit("_", 1)[-1] not in str([event.data for event in events])


def test_a_key_is_revoked_once(organisation, make_key):
    made = make_key()
    actor = actor_for(organisation.administrator)
    revoke_api_key(now=NOW, actor=actor, api_key_id=made.key.id)
    with pytest.raises(UnableToRevokeApiKey):
        revoke_api_key(now=NOW, actor=actor, api_key_id=made.key.id)


def test_only_an_administrator_makes_keys(organisation):
    with pytest.raises(UnableToCreateApiKey):
        create_api_key(
            now=NOW,
            actor=actor_for(organisation.heat_manager),
            name="12345",
            unit_id=organisation.heat.id,
            roles=["agent"],
        )


@pytest.mark.parametrize("wrong", [{"name": " "}, {"roles": []}, {"roles": ["king"]}, {"staff_id": 404}])
def test_a_key_that_makes_no_sense_is_refused(make_key, wrong):
    with pytest.raises(UnableToCreateApiKey):
        make_key(**wrong)


def test_a_key_reaches_its_unit_and_below_and_nothing_beside(organisation, make_key):
    holder = holder_of_key(presented=make_key().secret, now=NOW, language="en")
    assert holder is not None
    assert holder.actor.scope_unit_ids == {organisation.heat.id, organisation.heat_station.id}
    assert (holder.actor.staff_id, holder.actor.language) == (None, "en")


def test_a_key_never_gives_a_person_more_than_the_person_has(organisation, make_key):
    made = make_key(staff_id=organisation.station_head.id, roles=["unit_head", "manager"])
    holder = holder_of_key(presented=made.secret, now=NOW, language="en")
    assert holder is not None
    assert holder.actor.roles == {"unit_head"}
    assert holder.actor.scope_unit_ids == {organisation.heat_station.id}
