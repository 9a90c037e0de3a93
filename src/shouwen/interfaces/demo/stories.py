"""How ordinary cases go: questions, business, repairs, temperature tests, suggestions, praise."""

from datetime import timedelta

from shouwen.domain.cases import operations as cases
from shouwen.interfaces.demo.cast import Cast
from shouwen.interfaces.demo.simulation import Story
from shouwen.interfaces.demo.texts import common

RESTORING = frozenset({"no_heat", "heat_outage", "no_gas", "no_water"})
# Minutes until the crew takes the case, sets out and is there, by urgency.
TAKING = {"emergency": (0.5, 2), "urgent": (2, 12), "normal": (3, 15)}
SETTING_OUT = {"emergency": (0.5, 2), "urgent": (2, 8), "normal": (3, 12)}
TRAVELLING = {"emergency": (9, 24), "urgent": (12, 26), "normal": (14, 32)}


def question(cast: Cast) -> Story:
    """A question: mostly answered at once, else taken to the department that knows."""
    taker, channel = taker_and_channel(cast)
    if cast.topic.article and channel != "portal":
        cast.register(
            taker=taker, way="mine", channel=channel, answer=cast.topic.answer, article_code=cast.topic.article
        )
        yield from rated(cast, 0.12)
        return
    cast.register(taker=taker, way="mine", channel=channel)
    yield from taken_from_portal(cast, channel)
    if cast.topic.article:
        yield cast.after(4, 25)
        _answer(cast, article_code=cast.topic.article)
    else:
        yield from _ask_the_department(cast)
    yield cast.after(1, 20)
    cast.do(cases.close_case, cast.agent, satisfied=True)


def business(cast: Cast) -> Story:
    """Business at a counter: done at once, or begun and finished in some days."""
    taker, channel = taker_and_channel(cast, counter=0.8)
    if not cast.topic.days and channel != "portal":
        cast.register(taker=taker, way="mine", channel=channel, answer=cast.topic.answer)
        yield from rated(cast, 0.2)
        return
    cast.register(taker=taker, way="mine" if not cast.topic.days else "another_department", channel=channel)
    yield from taken_from_portal(cast, channel)
    if cast.topic.days:
        yield cast.in_office(10, 60)
        cast.do(cases.acknowledge_transfer, cast.head)
        yield cast.in_office(500, 2300)
        cast.do(cases.report_result, cast.head, text=cast.pick(cast.topic.done))
    else:
        yield cast.in_office(10, 60)
        cast.do(cases.report_result, cast.agent, text=cast.topic.answer)
    yield cast.in_office(20, 240)
    tell(cast)
    cast.do(cases.close_case, cast.agent, satisfied=True)
    yield from rated(cast, 0.15)


def repair(cast: Cast) -> Story:
    """A repair: handed to the station, driven to, mended, told."""
    taker, channel = taker_and_channel(cast, counter=0.05)
    cast.register(taker=taker, way="another_department", channel=channel)
    yield cast.after(*TAKING[cast.topic.urgency])
    _take(cast)
    yield from taken_from_portal(cast, channel)
    if cast.topic.key == "heat_outage" and cast.chance(0.3):
        yield from _found_to_be_the_network(cast)
    yield cast.after(*SETTING_OUT[cast.topic.urgency])
    cast.do(cases.set_out, cast.worker, eta_at=cast.now + timedelta(minutes=30))
    yield cast.after(*TRAVELLING[cast.topic.urgency])
    cast.do(cases.arrive, cast.worker)
    yield from _work(cast)
    yield cast.after(5, 90)
    if cast.place.utility == "heat":
        _answer(cast)
    tell(cast)
    cast.do(cases.close_case, cast.agent, satisfied=True)
    yield from rated(cast, 0.12)


def temperature_test(cast: Cast) -> Story:
    """A temperature test: agreed, measured, told."""
    taker, channel = taker_and_channel(cast, counter=0.2)
    cast.register(taker=taker, way="another_department", channel=channel)
    yield cast.in_office(10, 60)
    cast.do(cases.acknowledge_transfer, cast.worker)
    yield from taken_from_portal(cast, channel)
    yield cast.in_office(120, 1500)
    cast.do(cases.arrive, cast.worker)
    yield cast.after(25, 60)
    cast.do(cases.report_result, cast.worker, text=cast.pick(cast.topic.done))
    yield cast.in_office(30, 300)
    tell(cast)
    cast.do(cases.close_case, cast.agent, satisfied=True)


def suggestion(cast: Cast) -> Story:
    """A suggestion: handed to the department, which says what becomes of it."""
    taker, channel = taker_and_channel(cast, counter=0.2)
    cast.register(taker=taker, way="another_department", channel=channel)
    yield cast.in_office(20, 120)
    cast.do(cases.acknowledge_transfer, cast.head)
    yield from taken_from_portal(cast, channel)
    yield cast.in_office(600, 4000)
    cast.do(cases.reply_suggestion, cast.head, text=cast.topic.answer, channel="phone")
    yield cast.in_office(5, 200)
    cast.do(cases.close_case, cast.head, satisfied=True)


def praise(cast: Cast) -> Story:
    """Praise: taken down with whom it is about."""
    taker, channel = taker_and_channel(cast, counter=0.3, portal=0)
    cast.register(taker=taker, way="mine", channel=channel, concerned_staff_id=cast.worker.staff_id)
    yield from ()


def taker_and_channel(cast: Cast, *, counter: float = 0.12, portal: float = 0.14) -> tuple:
    """Return who takes the contact down and how it comes in; on the portal the customer does so alone."""
    drawn = cast.random.random()
    halls = [*cast.city.teams["YC-HALL-HEPING"], *cast.city.teams["YC-HALL-BINJIANG"]]
    if drawn < counter:
        return cast.pick(halls), "counter"
    if drawn < counter + portal:
        return cast.customer, "portal"
    agent = cast.pick(cast.city.teams["YC-HOTLINE"])
    return agent, cast.pick(["phone"] * 12 + ["social", "email"])


def taken_from_portal(cast: Cast, channel: str) -> Story:
    """Let somebody of the hotline take up what came in without a person."""
    if channel == "portal":
        cast.taker = cast.pick(cast.city.teams["YC-HOTLINE"])
        if cast.way == "mine":
            yield cast.after(2, 25)
            cast.do(cases.assign, cast.taker, to_staff_id=cast.taker.staff_id)


def tell(cast: Cast) -> None:
    """Tell the customer the result."""
    text = cast.topic.answer or "您的事项已经办好。"
    cast.do(
        cases.tell_result,
        cast.agent,
        text=text,
        channel="phone",
        to_whom=cast.place.name,
        customer_said=cast.pick(common("said_after")),
        notes=cast.topic.note or "如有疑问请随时联系我们。",
    )


def rated(cast: Cast, share: float) -> Story:
    """Let a share of customers rate what was done for them, nearly all of them kindly."""
    if cast.chance(share):
        yield cast.after(20, 1200)
        grade = cast.pick([5] * 12 + [4] * 5 + [3])
        cast.do(cases.rate, cast.customer, grade=grade, comment=cast.pick(common("high_comments")))


def _answer(cast: Cast, **source: object) -> None:
    cast.do(cases.answer_customer, cast.agent, text=cast.topic.answer, channel="phone", **source)


def _ask_the_department(cast: Cast) -> Story:
    yield cast.after(3, 18)
    unit_id = cast.city.units[cast.unit]
    inquiry = cast.do(cases.ask_inquiry, cast.agent, to_unit_id=unit_id, question=cast.say(cast.topic.inquiry))
    if cast.place.utility == "gas":
        promised_at = cast.now + timedelta(hours=8)
        cast.do(cases.promise_answer, cast.agent, promised_at=promised_at, text=cast.pick(common("promises")))
    yield cast.in_office(20, 320)
    cast.do(cases.answer_inquiry, cast.head, inquiry_id=inquiry.id, answer=cast.topic.reply)
    yield cast.after(5, 45)
    _answer(cast, inquiry_id=inquiry.id)


def _take(cast: Cast) -> None:
    """Take the case over: the crew itself, or the head, who gives it to the crew."""
    if cast.chance(0.7):
        cast.do(cases.acknowledge_transfer, cast.worker)
        return
    cast.do(cases.acknowledge_transfer, cast.head)
    cast.do(cases.assign, cast.head, to_staff_id=cast.worker.staff_id)


def _found_to_be_the_network(cast: Cast) -> Story:
    """Send the case back, because the fault is not in the building, and hand it to whoever runs the network."""
    cast.do(cases.return_case, cast.head, reason=cast.pick(common("returns")))
    yield cast.after(2, 10)
    cast.do(cases.acknowledge_transfer, cast.agent)
    cast.unit = "HEAT-NETWORK"
    reason = cast.pick(common("transfer_reasons"))
    cast.do(cases.offer_transfer, cast.agent, to_unit_id=cast.city.units[cast.unit], reason=reason)
    yield cast.after(2, 10)
    _take(cast)


def _work(cast: Cast) -> Story:
    crew = cast.worker
    if cast.chance(0.05):
        cast.do(cases.await_customer, crew, reason=cast.pick(common("awaited")))
        yield cast.in_office(200, 900)
        cast.do(cases.customer_replied, cast.agent, text=cast.pick(common("replied")))
    yield cast.after(15, 90)
    if cast.topic.key in RESTORING:
        cast.do(cases.restore_supply, crew)
    cast.do(cases.report_result, crew, text=cast.pick(cast.topic.done))
