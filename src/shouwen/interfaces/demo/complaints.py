"""How complaints go, and what may happen to them on the way."""

from datetime import timedelta

from shouwen.domain.cases import operations as cases
from shouwen.domain.clocks.queries import clocks_of_stream
from shouwen.interfaces.demo.cast import Cast
from shouwen.interfaces.demo.simulation import Story
from shouwen.interfaces.demo.stories import taken_from_portal, taker_and_channel, tell
from shouwen.interfaces.demo.texts import common


def complaint(cast: Cast) -> Story:
    """A complaint: handed to the department with its form, looked into, answered, told, closed when satisfied."""
    channel = _register(cast)
    yield cast.in_office(8, 50)
    if cast.chance(0.09):
        cast.do(cases.refuse_transfer, cast.head, reason=cast.pick(common("refusals")))
        yield cast.after(5, 40)
        cast.unit = _other_unit(cast)
        cast.do(
            cases.offer_transfer,
            cast.agent,
            to_unit_id=cast.city.units[cast.unit],
            reason=cast.pick(common("transfer_reasons")),
        )
        yield cast.in_office(8, 50)
    cast.do(cases.acknowledge_transfer, cast.head)
    yield from taken_from_portal(cast, channel)
    yield from _looked_into(cast)
    yield cast.in_office(15, 120)
    cast.do(cases.answer_customer, cast.agent, text=cast.topic.answer, channel="phone", to_whom=cast.place.name)
    tell(cast)
    yield from _closed(cast)


def misconduct_report(cast: Cast) -> Story:
    """A report of misconduct: straight to supervision, verified there, told to whoever reported it."""
    cast.register(
        taker=cast.pick(cast.city.teams["YC-HOTLINE"]),
        way="mine",
        channel="phone",
        concerned_unit_id=cast.city.units[cast.unit],
        concerned_staff_id=cast.worker.staff_id,
    )
    supervision = cast.city.heads["YC-SUPERVISION"]
    yield cast.in_office(2000, 6000)
    cast.do(cases.verify_misconduct, supervision, finding=cast.pick(common("findings")), confirmed=cast.chance(0.5))
    yield cast.in_office(60, 400)
    cast.do(
        cases.tell_result,
        supervision,
        text=cast.pick(common("results_of_reports")),
        channel="phone",
        to_whom=cast.place.name,
        notes="您的信息我们严格保密。",
    )
    cast.do(cases.close_case, supervision, satisfied=True)


def _register(cast: Cast) -> str:
    taker, channel = taker_and_channel(cast, counter=0.15)
    passed_on = {}
    if channel == "phone" and cast.chance(0.3):
        channel = "passed_on"
        passed_on = {
            "passed_on_by": cast.pick(common("passed_on_by")),
            "passed_on_ref": f"{cast.now:%Y%m%d}{cast.random.randrange(10_000):04}",
        }
    cast.register(taker=taker, way="another_department", channel=channel, **passed_on)
    if cast.chance(0.04) and channel == "counter":
        cast.do(cases.call_duty_manager, taker, reason=cast.pick(common("duty_manager")))
    return channel


def _looked_into(cast: Cast) -> Story:
    """Look into the matter; some customers urge, some cases need more time or are put under supervision."""
    if cast.topic.own_error:
        yield cast.in_office(20, 120)
        cast.do(cases.admit_error, cast.head, text="经核对，是我们登记有误")
        cast.do(cases.apologise, cast.agent, text="是我们的错，向您真诚道歉。", channel="phone")
        cast.do(cases.correct_error, cast.head, text="记录已更正，多收款项已退回")
    yield cast.in_office(60, 420)
    if cast.chance(0.22):
        cast.do(cases.urge, cast.customer, words=cast.pick(common("urging")))
        yield cast.after(5, 60)
        cast.do(cases.tell_progress, cast.agent, text=cast.pick(common("progress")))
    if cast.chance(0.06):
        cast.do(cases.supervise, cast.city.heads["YC-SUPERVISION"], note=cast.pick(common("supervision")))
    if cast.chance(0.05):
        yield from _asked_above(cast)
    if cast.pace > 1 and cast.chance(0.5):
        yield from _given_more_time(cast)
    yield cast.in_office(30, 380)
    cast.do(cases.report_result, cast.head, text=cast.pick(cast.topic.done))
    if cast.chance(0.04):
        yield cast.in_office(30, 200)
        cast.do(cases.order_rework, cast.city.heads["YC-SUPERVISION"], reason=cast.pick(common("rework")))
        yield cast.in_office(120, 600)
        cast.do(cases.report_result, cast.head, text=cast.topic.done[0])
    cast.do(cases.feed_back_result, cast.head)


def _asked_above(cast: Cast) -> Story:
    """Ask the manager about what goes beyond the head's own authority."""
    inquiry = cast.do(cases.ask_superior, cast.head, question=cast.pick(common("superior")))
    yield cast.in_office(20, 200)
    manager = cast.city.heads[cast.place.utility.upper()]
    cast.do(cases.answer_inquiry, manager, inquiry_id=inquiry.id, answer=cast.pick(common("superior_replies")))


def _given_more_time(cast: Cast) -> Story:
    """Ask for more time for a promise that still runs; the manager decides."""
    running = [one for one in clocks_of_stream(stream=f"case:{cast.number}") if one.state == "running" and one.due_at]
    if not running:
        return
    clock = max(running, key=lambda one: one.due_at)
    extension = cast.do(
        cases.request_extension,
        cast.head,
        clock_key=clock.key,
        occurrence=clock.occurrence,
        amount="2 working days",
        reason=cast.pick(common("extension_reasons")),
    )
    yield cast.now + timedelta(minutes=cast.random.uniform(20, 90))
    manager = cast.city.heads[cast.place.utility.upper()]
    note = cast.pick(common("extension_notes"))
    cast.do(cases.decide_extension, manager, extension_id=extension.id, approve=True, note=note)


def _closed(cast: Cast) -> Story:
    """Close the complaint: nearly always satisfied; sometimes it opens again, rarely supervision closes it."""
    if cast.chance(0.05):
        yield cast.in_office(60, 600)
        cast.do(
            cases.close_case,
            cast.city.heads["YC-SUPERVISION"],
            satisfied=False,
            supervisor_grounds="已按规定处理并三次沟通，客户要求超出政策范围，依据已书面告知。",
        )
        return
    cast.do(cases.close_case, cast.agent, satisfied=True)
    if cast.chance(0.08):
        yield cast.in_office(600, 4000)
        cast.do(cases.rate, cast.customer, grade=cast.pick([1, 2]), comment=cast.pick(common("low_comments")))
        yield cast.in_office(120, 700)
        cast.do(cases.report_result, cast.head, text="再次上门处理，客户当面确认问题解决。")
        yield cast.in_office(20, 200)
        cast.do(cases.answer_customer, cast.agent, text="我们再次上门处理好了，让您久等，向您道歉。", channel="phone")
        tell(cast)
        cast.do(cases.close_case, cast.agent, satisfied=True)


def _other_unit(cast: Cast) -> str:
    prefix = f"{cast.place.utility.upper()}-"
    others = [code for code in cast.city.heads if code.startswith(prefix) and code != cast.unit]
    return cast.pick(sorted(others))
