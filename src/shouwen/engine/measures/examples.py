"""Worked examples of every figure: the same that are printed into the reference are run as tests."""

from __future__ import annotations

from dataclasses import dataclass

from shouwen.engine.measures.measures import Rate
from shouwen.engine.standard.texts import Text


@dataclass(frozen=True, slots=True)
class MeasureExample:
    """What happened, what is counted of it, and how the figure reads.

    `clocks` are state and verdict of each promise where the figure is about promises.
    """

    happened: Text
    rate: Rate
    reads: str
    clocks: tuple[tuple[str, str], ...] = ()


def _promises(kept: int, broken: int, cancelled: int, running: int) -> tuple[tuple[str, str], ...]:
    late = (("met_late", "broken"), ("breached", "broken"), ("lapsed", "broken"))
    return (
        *(("met", "kept"),) * kept,
        *(late[place % len(late)] for place in range(broken)),
        *(("cancelled", ""),) * cancelled,
        *(("running", ""),) * running,
    )


EXAMPLES: dict[str, MeasureExample] = {
    "kept_rate": MeasureExample(
        Text(
            "一周内 47 件按时兑现，2 件迟办，1 件到期仍未办，4 件在到期前取消，9 件尚未到期。",
            "In a week 47 promises were kept, 2 met late, 1 fell due unmet, 4 were cancelled before, 9 still run.",
        ),
        Rate(47, 50),
        "94.0 %",
        _promises(47, 3, 4, 9),
    ),
    "on_time_answer": MeasureExample(
        Text(
            "一周内到期的答复 1000 件，其中 999 件按时，1 件迟了 1 分钟。",
            "Of 1000 answers due in a week 999 came in time, one a minute late.",
        ),
        Rate(999, 1000),
        "99.9 %",
    ),
    "satisfaction": MeasureExample(
        Text(
            "评价 200 件：非常满意 150、满意 46、一般 3、不满意 1。",
            "200 ratings: 150 very satisfied, 46 satisfied, 3 in between, 1 dissatisfied.",
        ),
        Rate(196, 200),
        "98.0 %",
    ),
    "complaint_rate": MeasureExample(
        Text("在网 12000 户，期内受理投诉 18 件。", "12 000 accounts, 18 complaints in the period."),
        Rate(18, 12000),
        "1.5 ‰",
    ),
    "handling_time": MeasureExample(
        Text("办结 4 件，分别用时 2、5、9、6 小时。", "4 cases were completed after 2, 5, 9 and 6 hours."),
        Rate(22, 4),
        "5.5 h",
    ),
    "accuracy": MeasureExample(
        Text("办结 2500 件，其中 3 件承认过差错。", "2 500 cases completed, an error was admitted in 3 of them."),
        Rate(3, 2500),
        "1.2 ‰",
    ),
    "ping_pong": MeasureExample(
        Text("转办 80 件，其中 2 件被退回后再次转出。", "80 cases were passed on, 2 of them again after a refusal."),
        Rate(2, 80),
        "2.5 %",
    ),
    "urging": MeasureExample(
        Text(
            "在办 60 件，用户催办过 3 件，其中 1 件催办两次。",
            "60 cases were in hand; customers urged 3 of them, one of these twice.",
        ),
        Rate(3, 60),
        "5.0 %",
    ),
    "first_contact_share": MeasureExample(
        Text("受理 90 件，当场办结 27 件。", "90 cases were received, 27 settled on the spot."),
        Rate(27, 90),
        "30.0 %",
    ),
}
