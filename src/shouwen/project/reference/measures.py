"""Every figure: its sentence, and what is counted above and below the line."""

from shouwen.engine.measures import EXAMPLES, MEASURES, STANDINGS, Measure
from shouwen.project.reference.markdown import page, section, table

UNITS = {"percent": "per cent", "per_thousand": "per thousand", "hours": "hours"}


def page_text() -> str:
    """Return the page."""
    return page(
        "Measures",
        "A figure is never shown without its sentence, its numerator and its denominator. With nothing to divide by "
        "there is no figure, and a share is never rounded up to 100 % or down to 0 %. The examples are run as tests.",
        section("Where a promise counts", _standings()),
        *(
            section(f"`{measure.name}`: {measure.title.en} / {measure.title.zh}", _body(measure))
            for measure in MEASURES.values()
        ),
    )


def _body(measure: Measure) -> str:
    better = "more is better" if measure.higher_is_better else "less is better"
    return table(
        (f"{UNITS[measure.unit]}, {better}", "English", "中文"),
        [
            ("Sentence", measure.sentence.en, measure.sentence.zh),
            ("Numerator", measure.numerator.en, measure.numerator.zh),
            ("Denominator", measure.denominator.en, measure.denominator.zh),
            ("Example", _example(measure, "en"), _example(measure, "zh")),
        ],
    )


def _example(measure: Measure, language: str) -> str:
    example = EXAMPLES[measure.name]
    rate = example.rate
    return f"{example.happened.say(language)} {rate.numerator} / {rate.denominator} = {example.reads}"


def _standings() -> str:
    rows = [(one.title.en, one.sentence.en, f"{one.title.zh}：{one.sentence.zh}") for one in STANDINGS.values()]
    return table(("Standing", "When", "中文"), rows)
