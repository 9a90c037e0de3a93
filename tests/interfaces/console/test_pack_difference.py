"""Two versions side by side: new, gone and changed clauses in words."""

import pytest

from household import queries_of
from packs import files_of
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.standards.operations import import_draft

ADDRESS = "/standards/heat/difference"


@pytest.fixture
def draft(day):
    files = {
        name: text.replace('version: "2026.1"', 'version: "2026.2"').replace("within: 24 h", "within: 12 h")
        for name, text in files_of("heat").items()
    }
    return import_draft(now=day.now, actor=SYSTEM_ACTOR, files=files)


def lines_of(page):
    return {line.name: line for section in page.sections for line in section.lines}


def test_a_changed_limit_reads_as_a_manager_says_it(draft, agent):
    page = agent.get(f"{ADDRESS}?old=2026.1&new=2026.2")
    answer = lines_of(page.context["page"])["H-A.12"]
    assert [(one.about, one.before, one.after) for one in answer.details] == [("时限", "24 小时内", "12 小时内")]
    assert "24 小时内" in page.content.decode()
    assert dict(page.context["page"].counts)["有变动"] == len(lines_of(page.context["page"]))


def test_without_a_choice_the_newest_is_compared_with_the_one_before(draft, agent):
    page = agent.get(ADDRESS).context["page"]
    assert (page.old, page.new) == ("2026.1", "2026.2")


def test_posts_and_events_are_named_in_words(draft, agent, day):
    files = {
        name: text.replace('version: "2026.2"', 'version: "2026.3"').replace(
            "{after: 24 h, to: station_head}", "{after: 20 h, to: station_head}"
        )
        for name, text in draft.files.items()
    }
    import_draft(now=day.now, actor=SYSTEM_ACTOR, files=files)
    found = lines_of(agent.get(f"{ADDRESS}?old=2026.2&new=2026.3").context["page"])["unhandled"]
    assert found.details[0].after.startswith("20 小时后告知站长")


def test_the_same_version_twice_says_so(agent):
    assert "两个版本内容相同" in agent.get(f"{ADDRESS}?old=2026.1&new=2026.1").content.decode()


@pytest.mark.parametrize("address", [f"{ADDRESS}?old=1&new=2026.1", "/standards/steam/difference"])
def test_a_version_that_is_not_there_is_not_found(agent, address):
    assert agent.get(address).status_code == 404


def test_a_difference_takes_few_queries(draft, agent):
    assert queries_of(agent, ADDRESS) <= 14
