"""What can be wrong with a question about time. Every message says what to do."""

from __future__ import annotations


class TimelineError(ValueError):
    """A question about time that has no answer; the message is fit for an administrator."""


class CalendarYearMissing(TimelineError):
    """The official holidays of a year are not known, and are not guessed."""

    def __init__(self, year: int, calendar: str) -> None:
        self.year = year
        self.calendar = calendar
        super().__init__(
            f"Calendar `{calendar}` has no official holidays and workdays for the year {year}. "
            f"Import the published arrangement of {year} into this calendar."
        )

    def __reduce__(self) -> tuple[type[CalendarYearMissing], tuple[int, str]]:
        return type(self), (self.year, self.calendar)


class NoWorkingTime(TimelineError):
    """A calendar does not hold the working time that was asked of it within the horizon."""

    def __init__(self, calendar: str, years: int) -> None:
        self.calendar = calendar
        self.years = years
        super().__init__(
            f"Calendar `{calendar}` does not have that much working time within {years} years. "
            "Give the unit opening hours on at least one day of the week."
        )

    def __reduce__(self) -> tuple[type[NoWorkingTime], tuple[str, int]]:
        return type(self), (self.calendar, self.years)


class AmountError(TimelineError):
    """A text that is not an amount of time; `suggestions` holds what was perhaps meant."""

    def __init__(self, text: str, problem: str, suggestions: tuple[str, ...] = ()) -> None:
        self.text = text
        self.problem = problem
        self.suggestions = suggestions
        meant = " or ".join(f"`{suggestion}`" for suggestion in suggestions)
        super().__init__(f"`{text}` {problem}." + (f" Did you mean {meant}?" if meant else ""))

    @property
    def suggestion(self) -> str | None:
        """The first thing that was perhaps meant, or nothing."""
        return self.suggestions[0] if self.suggestions else None

    def __reduce__(self) -> tuple[type[AmountError], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.text, self.problem, self.suggestions)
