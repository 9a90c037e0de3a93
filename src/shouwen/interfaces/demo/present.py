"""What is going on at this moment: cases at every stage, some due soon, some broken, a ladder at its third rung."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from shouwen.domain.cases import operations as cases
from shouwen.domain.clocks.queries import clocks_of_stream
from shouwen.interfaces.demo.cast import Cast, Place
from shouwen.interfaces.demo.history import Town, in_season, topic_of
from shouwen.interfaces.demo.simulation import Story
from shouwen.interfaces.demo.stories import question, tell
from shouwen.interfaces.demo.texts import common

WEST, EAST = "HEAT-WEST", "HEAT-EAST"
Telling = Callable[["Scene"], Story]


class Scene:
    """One case of the present, with the people of the logins in it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        people = cast.city.by_badge
        self.agent, self.clerk = people["1001"], people["1201"]
        self.head, self.crew = people["3101"], people["3111"]
        self.supervisor = people["1901"]

    def until(self, minutes: float) -> datetime:
        """Return the moment so many minutes later."""
        return self.cast.now + timedelta(minutes=minutes)

    def handed_on(self, channel: str = "phone", **details: object) -> None:
        """Take the case down and offer it to its unit."""
        self.cast.register(taker=self.agent, way="another_department", channel=channel, **details)


def begin_present(town: Town) -> None:
    """Let the cases of the present begin, each so long before the end that it stands where it should."""
    cold = in_season(town.stage.end_at)
    repair, complaint = ("no_heat", "heat_not_solved_complaint") if cold else ("heating_leak", "heating_bill_complaint")
    for number, (hours, utility, key, unit, telling) in enumerate(_programme(repair, complaint)):
        place = town.place(utility, number * 7 + 3, unit="" if unit.endswith("-QUALITY") else unit)
        cast = town.cast(f"present:{number}", topic_of(utility, key), place, pace=1.0, unit=unit)
        town.stage.begin(town.stage.end_at - timedelta(hours=hours), telling(Scene(cast)))
    _begin_incident(town)
    _begin_own_cases(town)


def place_of_customer(town: Town) -> Place:
    """Return the place of the customer who signs in to the portal; somebody is on the way there."""
    return town.place("heat", 38, unit=WEST)


def _begin_own_cases(town: Town) -> None:
    """Let the customer who signs in have a result to judge, and a question that was settled some days ago."""
    place = place_of_customer(town)
    told = town.cast("own:told", topic_of("heat", "heating_leak"), place, pace=1.0, unit=WEST)
    town.stage.begin(town.stage.end_at - timedelta(hours=5), _told_and_not_yet_closed(Scene(told)))
    settled = town.cast("own:settled", topic_of("heat", "heating_date_question"), place, pace=1.0)
    town.stage.begin(town.stage.end_at - timedelta(days=12), question(settled))


def _programme(repair: str, complaint: str) -> Iterable[tuple[float, str, str, str, Telling]]:
    """Return hours before now, utility, matter, unit and what happens."""
    return (
        (74.0, "heat", complaint, WEST, _nobody_handles_it),
        (26.0, "heat", complaint, EAST, _head_is_on_leave),
        (0.05, "heat", repair, WEST, _just_offered),
        (0.2, "heat", repair, WEST, _just_offered),
        (0.7, "heat", complaint, WEST, _just_offered),
        (0.5, "heat", repair, WEST, _on_the_way),
        (1.2, "heat", "heating_leak", WEST, _at_work),
        (6.0, "heat", repair, WEST, _waits_for_customer),
        (2.5, "heat", repair, WEST, _result_to_be_told),
        (3.4, "heat", repair, WEST, _told_and_not_yet_closed),
        (0.44, "heat", "heating_date_question", WEST, _not_yet_answered),
        (1.1, "heat", "pipe_renovation_question", WEST, _department_asked),
        (20.0, "heat", complaint, WEST, _more_time_asked),
        (9.0, "heat", complaint, WEST, _sent_back_and_forth),
        (5.0, "heat", complaint, WEST, _supervised),
        (0.23, "gas", "gas_smell", "GAS-CITY", _emergency),
        (0.9, "gas", "gas_smell", "GAS-NEW", _emergency_came_late),
        (30.0, "gas", "gas_delay_complaint", "GAS-CITY", _reopened),
        (0.1, "water", "low_pressure", "WATER-EAST", _from_the_portal),
        (3.0, "water", "water_stop_complaint", "WATER-WEST", _urged),
        (0.6, "water", "no_water", "WATER-SOUTH", _green_channel),
        (26.0, "water", "water_transfer", "WATER-EAST", _business_of_days),
        (4.0, "gas", "new_supply", "GAS-CITY", _business_of_days),
    )


def _nobody_handles_it(scene: Scene) -> Story:
    cast = scene.cast
    scene.handed_on(channel="passed_on", passed_on_by="12345政务服务热线", passed_on_ref="YC20260001")
    yield scene.until(35)
    cast.do(cases.acknowledge_transfer, scene.head)
    yield scene.until(18 * 60)
    cast.do(
        cases.answer_customer,
        scene.agent,
        text="您的诉求已经转到西城换热站，正在核实，请您保持电话畅通。",
        channel="phone",
    )
    yield scene.until(16 * 60)
    cast.do(cases.urge, cast.customer, words=cast.pick(common("urging")))
    yield scene.until(20 * 60)
    cast.do(cases.urge, cast.customer, words="已经三天了，家里还是冷的！")


def _head_is_on_leave(scene: Scene) -> Story:
    scene.handed_on()
    yield scene.until(30)
    scene.cast.do(cases.acknowledge_transfer, scene.cast.worker)


def _just_offered(scene: Scene) -> Story:
    scene.handed_on()
    yield from ()


def _on_the_way(scene: Scene) -> Story:
    scene.handed_on()
    yield scene.until(6)
    scene.cast.do(cases.acknowledge_transfer, scene.crew)
    yield scene.until(6)
    scene.cast.do(cases.set_out, scene.crew, eta_at=scene.until(25))


def _at_work(scene: Scene) -> Story:
    scene.handed_on()
    yield scene.until(4)
    scene.cast.do(cases.acknowledge_transfer, scene.head)
    scene.cast.do(cases.assign, scene.head, to_staff_id=scene.crew.staff_id)
    yield scene.until(5)
    scene.cast.do(cases.set_out, scene.crew, eta_at=scene.until(20))
    yield scene.until(22)
    scene.cast.do(cases.arrive, scene.crew)


def _waits_for_customer(scene: Scene) -> Story:
    yield from _at_work(scene)
    yield scene.until(10)
    scene.cast.do(cases.await_customer, scene.crew, reason="客户不在家，约定傍晚再上门")


def _result_to_be_told(scene: Scene) -> Story:
    yield from _at_work(scene)
    yield scene.until(60)
    if scene.cast.topic.key == "no_heat":
        scene.cast.do(cases.restore_supply, scene.crew)
    scene.cast.do(cases.report_result, scene.crew, text=scene.cast.pick(scene.cast.topic.done))


def _told_and_not_yet_closed(scene: Scene) -> Story:
    yield from _result_to_be_told(scene)
    yield scene.until(25)
    scene.cast.do(cases.answer_customer, scene.agent, text=scene.cast.topic.answer, channel="phone")
    tell(scene.cast)


def _not_yet_answered(scene: Scene) -> Story:
    scene.cast.register(taker=scene.agent, way="mine", channel="phone")
    yield from ()


def _department_asked(scene: Scene) -> Story:
    cast = scene.cast
    cast.register(taker=scene.agent, way="mine", channel="phone")
    yield scene.until(12)
    cast.do(cases.ask_inquiry, scene.agent, to_unit_id=cast.city.units[WEST], question=cast.say(cast.topic.inquiry))


def _more_time_asked(scene: Scene) -> Story:
    cast = scene.cast
    scene.handed_on()
    yield scene.until(40)
    cast.do(cases.acknowledge_transfer, scene.head)
    yield scene.until(17 * 60)
    clock = next(one for one in clocks_of_stream(stream=f"case:{cast.number}") if one.key == "answer")
    reason = cast.pick(common("extension_reasons"))
    cast.do(
        cases.request_extension,
        scene.head,
        clock_key=clock.key,
        occurrence=clock.occurrence,
        amount="1 working day",
        reason=reason,
    )


def _sent_back_and_forth(scene: Scene) -> Story:
    cast = scene.cast
    scene.handed_on()
    for unit in (EAST, WEST):
        yield scene.until(70)
        cast.do(cases.refuse_transfer, cast.head, reason=cast.pick(common("refusals")))
        yield scene.until(20)
        cast.unit = unit
        reason = cast.pick(common("transfer_reasons"))
        cast.do(cases.offer_transfer, scene.agent, to_unit_id=cast.city.units[unit], reason=reason)


def _supervised(scene: Scene) -> Story:
    scene.handed_on()
    yield scene.until(25)
    scene.cast.do(cases.acknowledge_transfer, scene.head)
    yield scene.until(120)
    scene.cast.do(cases.supervise, scene.supervisor, note=common("supervision")[1])


def _emergency(scene: Scene) -> Story:
    cast = scene.cast
    scene.handed_on()
    yield scene.until(1)
    cast.do(cases.acknowledge_transfer, cast.worker)
    yield scene.until(2)
    cast.do(cases.set_out, cast.worker, eta_at=scene.until(15))


def _emergency_came_late(scene: Scene) -> Story:
    yield from _emergency(scene)
    yield scene.until(38)
    scene.cast.do(cases.arrive, scene.cast.worker)


def _reopened(scene: Scene) -> Story:
    cast = scene.cast
    scene.handed_on()
    yield scene.until(20)
    cast.do(cases.acknowledge_transfer, cast.head)
    yield scene.until(300)
    cast.do(cases.report_result, cast.head, text=cast.topic.done[0])
    yield scene.until(30)
    cast.do(cases.answer_customer, scene.agent, text=cast.topic.answer, channel="phone")
    tell(cast)
    cast.do(cases.close_case, scene.agent, satisfied=True)
    yield scene.until(22 * 60)
    cast.do(cases.rate, cast.customer, grade=1, comment=common("low_comments")[1])


def _from_the_portal(scene: Scene) -> Story:
    scene.cast.register(taker=scene.cast.customer, way="mine", channel="portal")
    yield from ()


def _urged(scene: Scene) -> Story:
    scene.handed_on()
    yield scene.until(20)
    scene.cast.do(cases.acknowledge_transfer, scene.cast.head)
    for pause in (60, 50):
        yield scene.until(pause)
        scene.cast.do(cases.urge, scene.cast.customer, words=scene.cast.pick(common("urging")))


def _green_channel(scene: Scene) -> Story:
    scene.handed_on(green_channel_reason="家中有透析病人，需尽快恢复供水")
    yield scene.until(8)
    lead = scene.cast.city.heads["YC-HOTLINE"]
    scene.cast.do(cases.grant_green_channel, lead, reason="透析病人用水，同意开通绿色通道")
    yield scene.until(4)
    scene.cast.do(cases.acknowledge_transfer, scene.cast.worker)


def _business_of_days(scene: Scene) -> Story:
    cast = scene.cast
    cast.unit = cast.topic.to
    cast.register(taker=scene.clerk, way="another_department", channel="counter")
    yield scene.until(30)
    cast.do(cases.acknowledge_transfer, cast.head)


def _begin_incident(town: Town) -> None:
    """Let a burst pipe be reported by many: the first report leads, the others join it."""
    text, leading = common("incident"), []
    for number in range(8):
        place = town.place("water", number * 11 + 5, unit="WATER-EAST")
        cast = town.cast(f"incident:{number}", topic_of("water", "no_water"), place, pace=1.0, unit="WATER-EAST")
        at = town.stage.end_at - timedelta(minutes=96 - number * 9)
        town.stage.begin(at, _incident(Scene(cast), text, leading))


def _incident(scene: Scene, text: dict[str, str], leading: list[Cast]) -> Story:
    cast = scene.cast
    if not leading:
        leading.append(cast)
        scene.handed_on(summary=text["summary"])
        yield scene.until(5)
        cast.do(cases.acknowledge_transfer, cast.head)
        yield scene.until(8)
        cast.do(cases.set_out, cast.head, eta_at=scene.until(20))
        yield scene.until(19)
        cast.do(cases.arrive, cast.head)
        return
    cast.register(taker=scene.agent, way="mine", channel="phone")
    yield scene.until(3)
    cast.do(cases.join_incident, scene.agent, incident_number=leading[0].number)
