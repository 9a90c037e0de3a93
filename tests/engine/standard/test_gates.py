"""Gates say no by the data of the pack alone, and say what would make it yes."""

from __future__ import annotations

from typing import Any

import pytest

from shouwen.engine.standard import judge_gate

SAYS = {"says": {"zh": "不能收费", "en": "No charge"}, "allow": {"zh": "按价目收费", "en": "Charge by the list"}}


@pytest.mark.clause("H-A.4", "G-2.1.5")
def test_a_refusal_names_the_field_the_reason_and_the_way_out() -> None:
    answer = judge_gate({"equal": {"amount": "tariff"}, **SAYS}, {"amount": "35.00", "tariff": "30.00"})

    assert not answer.allowed
    assert answer.failed == ("amount",)
    assert (answer.says.en, answer.allow.zh) == ("No charge", "按价目收费")


@pytest.mark.parametrize(
    ("params", "given", "allowed"),
    [
        ({"needs": ["reason", "to_unit"]}, {"reason": "x", "to_unit": "west"}, True),
        ({"needs": ["reason", "to_unit"]}, {"reason": "", "to_unit": "west"}, False),
        ({"needs": "consent"}, {"consent": False}, False),
        ({"needs": "waiting"}, {"waiting": 0}, True),
        ({"one_of": {"way": ["mine", "not_ours"]}}, {"way": "mine"}, True),
        ({"one_of": {"way": ["mine", "not_ours"]}}, {"way": "elsewhere"}, False),
        ({"one_of": {"way": ["mine"]}}, {}, False),
        ({"equal": {"amount": "tariff"}}, {"amount": "30.0", "tariff": 30}, True),
        ({"equal": {"amount": "tariff"}}, {"amount": "30.00", "tariff": None}, False),
        ({"equal": {"verified": True, "internal": False}}, {"verified": True, "internal": False}, True),
        ({"equal": {"verified": True, "internal": False}}, {"verified": True, "internal": True}, False),
        ({"at_most": {"amount": "authority"}}, {"amount": "500.01", "authority": 500}, False),
        ({"at_least": {"lead_time": "48 h"}}, {"lead_time": "2880 min"}, True),
        ({"at_least": {"lead_time": "48 h"}}, {"lead_time": "47 h"}, False),
        ({"at_least": {"score": 60}}, {"score": "many"}, False),
        ({"between": {"call_time": ["07:00", "22:00"]}}, {"call_time": "07:00"}, True),
        ({"between": {"call_time": ["07:00", "22:00"]}}, {"call_time": "22:01"}, False),
        ({"action": "anything"}, {}, True),
    ],
)
def test_every_rule_of_a_gate(params: dict[str, Any], given: dict[str, Any], allowed: bool) -> None:
    assert judge_gate(params, given).allowed is allowed
