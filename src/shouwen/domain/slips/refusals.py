"""Why something cannot be done with a slip."""


class UnableTo(Exception):
    """Something about a slip was refused; the message says why and what to do, `fields` where."""

    def __init__(self, message: str, fields: tuple[str, ...] = ()) -> None:
        self.fields = fields
        super().__init__(message)


class UnableToIssueSlip(UnableTo):
    """The slip cannot be given out like this."""


class UnableToReserveSlips(UnableTo):
    """Blank slips cannot be given out like this."""


class UnableToEnterSlip(UnableTo):
    """What was written on a blank slip cannot be entered like this."""


class UnableToRegisterSlip(UnableTo):
    """The signed slip cannot be registered like this."""


class UnableToVoidSlip(UnableTo):
    """The slip cannot be made void."""


class SlipNotFound(Exception):
    """There is no such slip, or none that the actor may see; both look the same from outside."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"No slip {number} within reach")
