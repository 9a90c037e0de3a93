"""Why something cannot be done with a customer's record."""


class UnableTo(Exception):
    """Something about a customer's record was refused; the message says why and what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class UnableToRegister(UnableTo):
    """The customer, phone, premises or account cannot be registered like this."""


class UnableToMerge(UnableTo):
    """The two customers cannot become one."""


class UnableToView(UnableTo):
    """A record is not shown without a purpose (H-2.6)."""


class CustomerNotFound(Exception):
    """There is no such customer, or none that the actor may see."""
