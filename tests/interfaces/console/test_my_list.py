"""My list: what I hold, and whom I still have to tell."""

from django.test import Client

from service_day import ServiceDay


def test_what_i_hold_and_whom_i_have_to_tell_are_two_lists(day: ServiceDay, agent: Client):
    held, passed_on, told = day.case(), day.at_station(), day.told()
    context = agent.get("/mine").context["context"]
    assert {line.number for line in context.held.lines} == {held.number, told.number}
    assert {line.number for line in context.untold.lines} == {held.number, passed_on.number}


def test_the_soonest_due_stands_first(day: ServiceDay, agent: Client):
    later = day.case(kind="complaint")
    sooner = day.case(kind="repair")
    numbers = [line.number for line in agent.get("/mine").context["context"].held.lines]
    assert numbers == [sooner.number, later.number]


def test_an_empty_list_says_how_it_gets_filled(day: ServiceDay, agent: Client):
    assert "您接收、受理或被派的工单会显示在这里。" in agent.get("/mine").content.decode()


def test_a_long_list_goes_on_after_its_last_line(day: ServiceDay, agent: Client):
    for _ in range(51):
        day.case()
    first = agent.get("/mine").context["context"]
    rest = agent.get(first.more_held_url).context["context"]
    assert (len(first.held.lines), len(rest.held.lines), rest.more_held_url) == (50, 1, "")


def test_the_list_takes_the_same_number_of_queries_however_long_it_is(
    day: ServiceDay, agent: Client, django_assert_max_num_queries
):
    for _ in range(8):
        day.case()
    agent.get("/mine")
    with django_assert_max_num_queries(14):
        agent.get("/mine")
