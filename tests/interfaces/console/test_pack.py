"""A pack: clauses by chapter, searched, filtered, with the kept rate beside promises."""

from household import queries_of


def shown(client, address):
    page = client.get(address).context["page"]
    return [line for chapter in page.chapters for line in chapter.clauses]


def test_a_pack_shows_every_clause_in_chapters(agent):
    page = agent.get("/standards/heat").context["page"]
    assert page.shown == 115
    assert next(iter(page.chapters)).name == "H-A"
    assert "二十四小时答复" in agent.get("/standards/heat").content.decode()


def test_clauses_are_searched_by_words_and_number(agent):
    assert "H-A.12" in [line.id for line in shown(agent, "/standards/heat?q=二十四小时")]
    assert [line.id for line in shown(agent, "/standards/heat?q=h-a.12")] == ["H-A.12"]
    assert "H-A.12" in [line.id for line in shown(agent, "/standards/heat?q=24 hours")]


def test_clauses_are_filtered_by_kind_and_state(agent):
    gates = shown(agent, "/standards/heat?kind=gate")
    assert gates and all("关口" in line.kinds for line in gates)
    live = shown(agent, "/standards/heat?kind=gate&state=live")
    assert live and all(line.state == "live" for line in live)


def test_a_search_without_a_hit_says_so(agent):
    assert "没有符合条件的条款" in agent.get("/standards/heat?q=飞机").content.decode()


def test_the_kept_rate_stands_beside_a_promise(day, agent):
    case = day.case()
    day.later(days=2)
    day.sweep()
    line = next(one for one in shown(day.screen_of("agent"), "/standards/heat?q=H-A.12") if one.id == "H-A.12")
    assert case.number and (line.figure.broken, line.kept_percent) == (1, "0.0 %")


def test_a_pack_that_was_never_loaded_is_not_there(agent):
    assert agent.get("/standards/steam").status_code == 404


def test_a_pack_takes_few_queries(agent):
    assert queries_of(agent, "/standards/heat") <= 14
