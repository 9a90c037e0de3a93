"""The rules that refuse something in a temperature test, each with the binding whose clause it serves."""

from django.utils.translation import gettext_lazy as _

from shouwen.domain.cases.rules import HouseRule

METHOD = ("measuring", "room_temperature")
REFUND = ("refund", "cold_rooms")

MEASURING_RULES: dict[str, HouseRule] = {
    "no_temperature_test": HouseRule(
        "routine", "temperature_test",
        _("This case is no temperature test."),
        _("Classify it as a temperature test first."),
    ),
    "not_at_the_home": HouseRule(
        "routine", "temperature_test",
        _("You do not answer for this case."),
        _("Whoever holds it, their unit or its head records the test."),
    ),
    "outside_the_season": HouseRule(
        "target", "room_temperature",
        _("It is not the heating season."),
        _("Temperatures are tested in the season. If heating began early or goes on longer, have its days decided."),
    ),
    "no_method": HouseRule(
        *METHOD,
        _("The adopted standards do not say how rooms are measured."),
        _("Adopt a standard or a law that does."),
    ),
    "test_running": HouseRule(
        "routine", "temperature_test",
        _("A test of this home is running already."),
        _("Finish it before the next one begins."),
    ),
    "no_test_running": HouseRule(
        "routine", "temperature_test",
        _("No test of this home is running."),
        _("Start a test first."),
    ),
    "room_without_name": HouseRule(
        *METHOD, _("The room needs a name of its own."), _("Name it as the customer does, each room once.")
    ),
    "room_use_unknown": HouseRule(
        *METHOD, _("Rooms of this use do not count."), _("Measure one of the rooms that the standard names.")
    ),
    "no_room": HouseRule(
        *METHOD, _("These sides make no room."), _("Give both sides in metres, such as 4.20.")
    ),
    "door_outside": HouseRule(
        *METHOD,
        _("The door does not lie in its wall."),
        _("Give how far the middle of the door is from the left or lower end of its wall."),
    ),
    "instrument_unknown": HouseRule(
        *METHOD, _("No instrument is chosen."), _("Choose one of the company's instruments.")
    ),
    "instrument_expired": HouseRule(
        *METHOD,
        _("The certificate of this instrument does not cover the day of the reading."),
        _("Use an instrument with a valid certificate, or have this one verified."),
    ),
    "instrument_grade": HouseRule(
        *METHOD,
        _("The standard asks for another kind of instrument."),
        _("Use a verified digital thermometer."),
    ),
    "closed_too_briefly": HouseRule(
        *METHOD,
        _("Doors and windows have not been closed long enough."),
        _("Note when they were closed, wait as long as the standard says, and measure then."),
    ),
    "wrong_height": HouseRule(
        *METHOD, _("The instrument does not stand at the height of the standard."), _("Set it to that height.")
    ),
    "outside_the_hours": HouseRule(
        *METHOD, _("At this time of day readings do not count."), _("Measure within the hours of the standard.")
    ),
    "reading_in_the_future": HouseRule(
        *METHOD, _("The reading lies in the future."), _("Give the time at which it was taken.")
    ),
    "readings_incomplete": HouseRule(
        *METHOD, _("A point of the room has no temperature."), _("Give a temperature for every point, such as 18.5.")
    ),
    "series_complete": HouseRule(
        *METHOD, _("This room has been measured as often as the standard asks."), _("Correct a reading instead.")
    ),
    "rooms_unmeasured": HouseRule(
        *METHOD,
        _("A room has not been measured as the standard asks."),
        _("Take the readings of every room, on as many days and as often as the standard says."),
    ),
    "readings_append_only": HouseRule(
        "gate", "readings_append_only", _("A reading is never rewritten."), _("Record a correction with its reason.")
    ),
    "record_needs_signature": HouseRule(
        "gate",
        "record_needs_signature",
        _("The record is not signed by the customer."),
        _("Have the customer sign, or record that they do not."),
    ),
    "cause_unknown": HouseRule(
        *METHOD,
        _("The adopted standards do not say what a day counts as then."),
        _("Finish the test with readings and signature."),
    ),
    "no_refund_rule": HouseRule(
        *REFUND,
        _("The adopted standards name no refund for cold rooms."),
        _("Adopt the law of the city, then compute it."),
    ),
    "nothing_failed": HouseRule(
        *REFUND, _("No test of this home was below the norm."), _("Nothing is paid back.")
    ),
    "days_still_run": HouseRule(
        *REFUND,
        _("The cold days still run: no test has shown the norm since."),
        _("Test again when the rooms are warm, or compute the refund after the season."),
    ),
    "fee_missing": HouseRule(
        *REFUND, _("The season's fee is missing."), _("Give the fee of the whole season in yuan, such as 2520.00.")
    ),
    "refund_there": HouseRule(
        *REFUND, _("A refund of this case is there already."), _("Decide on that one.")
    ),
    "no_refund_to_decide": HouseRule(
        *REFUND, _("No refund of this case waits for a decision."), _("Compute it first.")
    ),
    "refund_own": HouseRule(
        *REFUND,
        _("Nobody approves what they computed themselves."),
        _("The head of the unit, supervision or a manager decides, as a second person."),
    ),
    "refund_needs_note": HouseRule(
        *REFUND, _("A refund is turned down only with a reason."), _("Say what is wrong with it.")
    ),
    "export_rights": HouseRule(
        "gate",
        "export_rights",
        _("You have no right to take customer data out, or no purpose was given."),
        _("Let somebody with the right do it and state the purpose; the export is on record."),
    ),
}  # fmt: skip
