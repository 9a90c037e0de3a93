"""Who wins where the adopted packs of a unit rule on the same thing."""


def test_the_first_in_the_order_wins_and_says_why(day, agent):
    page = agent.get("/standards/conflicts").context["page"]
    assert page.unit.id == day.organisation.heat.id
    arrival = next(line for line in page.lines if line.name == "appointment_arrival")
    assert (arrival.winner.pack, arrival.winner.clause) == ("heat", "H-2.13")
    assert {side.pack for side in arrival.losers} == {"water", "visit"}
    assert "供热服务标准" in arrival.why and "heat" not in arrival.why


def test_who_reaches_no_adopter_is_told_so(water_station_head):
    answer = water_station_head.get("/standards/conflicts")
    assert answer.context["page"].unit is None
    assert "您可见的单位都未采用标准" in answer.content.decode()


def test_a_unit_out_of_reach_is_never_shown(day, water_station_head):
    page = water_station_head.get(f"/standards/conflicts?unit={day.organisation.heat.id}").context["page"]
    assert page.unit is None
