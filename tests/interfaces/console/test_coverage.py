"""Coverage: live and planned by pack and kind."""

from household import queries_of


def test_every_pack_and_kind_stands_with_live_and_all(agent):
    page = agent.get("/standards/coverage").context["page"]
    assert len(page.packs) == 5
    promises = next(row for row in page.rows if row.kind == "承诺")
    assert all(cell.live <= cell.clauses for cell in promises.cells)


def test_what_is_planned_names_the_capability_and_its_clauses(agent):
    waiting = agent.get("/standards/coverage").context["page"].waiting
    assert waiting[0].clauses and all("_" not in one.capability for one in waiting)


def test_nothing_of_the_packs_is_missing_or_points_at_nothing(agent):
    report = agent.get("/standards/coverage").context["page"].report
    assert (report.missing, report.dangling) == ((), ())


def test_coverage_takes_few_queries(agent):
    assert queries_of(agent, "/standards/coverage") <= 20
