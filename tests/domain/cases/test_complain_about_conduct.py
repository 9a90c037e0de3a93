"""Whatever a standard forbids or asks of conduct, a customer can complain about it, and the complaint says so."""

import pytest

from packs import files_of
from shouwen.domain.cases.queries import case_page
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.standard import load_pack

SUBJECTS = [
    pytest.param(
        "counter", "appearance", marks=pytest.mark.clause("C-2.1.1", "C-2.1.2", "C-2.1.3", "C-2.1.4", "C-2.1.5")
    ),
    pytest.param("counter", "bearing", marks=pytest.mark.clause("C-2.2.1", "C-2.2.2", "C-2.2.3")),
    pytest.param("counter", "service_attitude", marks=pytest.mark.clause("C-2.2.4", "C-2.2.5")),
    pytest.param("counter", "idle_on_duty", marks=pytest.mark.clause("C-2.2.6")),
    pytest.param("counter", "passing_the_buck", marks=pytest.mark.clause("C-2.3.1")),
    pytest.param("counter", "needs_ignored", marks=pytest.mark.clause("C-2.3.2")),
    pytest.param("counter", "complaint_badly_received", marks=pytest.mark.clause("C-2.3.3")),
    pytest.param("gas", "skill", marks=pytest.mark.clause("G-2.0", "G-2.1.1")),
    pytest.param("gas", "shirking", marks=pytest.mark.clause("G-2.3.1")),
    pytest.param("gas", "appearance", marks=pytest.mark.clause("G-1.2.1a", "G-1.2.1b")),
    pytest.param(
        "gas",
        "attitude",
        marks=pytest.mark.clause("G-1.2.2", "G-1.2.3a", "G-1.2.3d", "G-1.2.3g", "G-1.1.1", "G-1.1.2a"),
    ),
    pytest.param("gas", "hall_environment", marks=pytest.mark.clause("G-1.3.2")),
    pytest.param("heat", "improper_charge", marks=pytest.mark.clause("H-A.4", "H-A.10.4")),
    pytest.param("heat", "wrong_answer", marks=pytest.mark.clause("H-4.17c")),
    pytest.param("heat", "rude_attitude", marks=pytest.mark.clause("H-A.3", "H-A.10.2", "H-4.17a")),
    pytest.param("heat", "counter_manner", marks=pytest.mark.clause("H-1.2", "H-2.2", "H-2.5", "H-2.8")),
    pytest.param("heat", "appearance", marks=pytest.mark.clause("H-3.1", "H-3.2", "H-3.4")),
    pytest.param("heat", "no_work_card", marks=pytest.mark.clause("H-3.3")),
    pytest.param("heat", "alcohol", marks=pytest.mark.clause("H-3.5")),
    pytest.param("heat", "improper_address", marks=pytest.mark.clause("H-3.6", "H-3.8")),
    pytest.param("heat", "home_conduct", marks=pytest.mark.clause("H-3.9")),
    pytest.param("heat", "disrespect", marks=pytest.mark.clause("H-3.10")),
    pytest.param("heat", "meals_and_gifts", marks=pytest.mark.clause("H-A.9", "H-2.6", "H-4.15", "H-4.16")),
    pytest.param("heat", "made_difficulties", marks=pytest.mark.clause("H-A.9")),
    pytest.param("heat", "rough_entry", marks=pytest.mark.clause("H-A.10.1")),
    pytest.param("heat", "dirty_site", marks=pytest.mark.clause("H-A.10.3")),
    pytest.param("heat", "quarrel", marks=pytest.mark.clause("H-A.10.5")),
    pytest.param("heat", "private_gain", marks=pytest.mark.clause("H-A.10.6")),
    pytest.param("heat", "harm_to_customer", marks=pytest.mark.clause("H-A.10.7")),
    pytest.param("heat", "misconduct", marks=pytest.mark.clause("H-A.13")),
    pytest.param("heat", "absent_from_post", marks=pytest.mark.clause("H-2.3")),
    pytest.param("heat", "idle_on_duty", marks=pytest.mark.clause("H-2.7")),
    pytest.param("heat", "unequal_service", marks=pytest.mark.clause("H-4.4")),
    pytest.param("heat", "temperature_manner", marks=pytest.mark.clause("H-T.11")),
    pytest.param("heat", "phone_misused", marks=pytest.mark.clause("H-2.17")),
    pytest.param("visit", "visit_appearance", marks=pytest.mark.clause("V-3.1.1", "V-3.1.2", "V-3.1.3")),
    pytest.param("visit", "visit_attitude", marks=pytest.mark.clause("V-3.2.1", "V-3.2.2", "V-3.3.1", "V-3.3.4")),
    pytest.param("visit", "visit_behaviour", marks=pytest.mark.clause("V-3.2.3", "V-3.2.4")),
    pytest.param("visit", "visit_shirking", marks=pytest.mark.clause("V-3.3.2")),
    pytest.param("visit", "privacy", marks=pytest.mark.clause("V-3.3.3")),
    pytest.param("visit", "information_leak", marks=pytest.mark.clause("V-3.4.1", "V-3.4.3")),
    pytest.param("visit", "integrity", marks=pytest.mark.clause("V-3.4.2")),
    pytest.param("visit", "visit_quality", marks=pytest.mark.clause("V-2.3.4")),
    pytest.param("water", "telephone_manners", marks=pytest.mark.clause("W-4.2.4")),
    pytest.param("water", "service_attitude", marks=pytest.mark.clause("W-4.1.1", "W-3.4", "W-2.2", "W-2.3")),
    pytest.param("water", "counter_manners", marks=pytest.mark.clause("W-4.1.3", "W-4.1.4")),
    pytest.param("water", "appearance", marks=pytest.mark.clause("W-3.1")),
    pytest.param("water", "bearing", marks=pytest.mark.clause("W-3.2")),
    pytest.param("water", "language_use", marks=pytest.mark.clause("W-3.3")),
    pytest.param("water", "home_privacy", marks=pytest.mark.clause("W-4.4.1", "W-4.4.4.3")),
    pytest.param("water", "conduct_in_the_home", marks=pytest.mark.clause("W-4.4.4.5", "W-4.4.4.7")),
    pytest.param("water", "use_of_belongings", marks=pytest.mark.clause("W-4.4.4.6b")),
    pytest.param("water", "business_skill", marks=pytest.mark.clause("W-2.1")),
    pytest.param("water", "careless_statement", marks=pytest.mark.clause("W-2.7")),
]


@pytest.mark.parametrize(("pack", "category"), SUBJECTS)
def test_a_complaint_is_kept_under_what_it_is_about_and_only_trusted_eyes_see_a_confidential_one(desk, pack, category):
    assert category in load_pack(files_of(pack)).pack.categories
    subject = standard_for(unit_id=desk.organisation.heat.id, at=desk.now).entry("categories", category)

    case = desk.case(kind="complaint", words="来人态度很差，请处理", category=category)

    supervisor = desk.actor("heat_supervisor")
    page = case_page(actor=supervisor, number=case.number, now=desk.now)
    assert page.category_text == subject.title.say(supervisor.language)
    assert case.confidential is subject.confidential
    assert desk.last(case, "case.opened").data["facts"]["case"] == "complaint"
