"""Changing the organisation, its people, their rosters and the calendars."""

from shouwen.domain.people.operations.api_keys import (
    CreatedKey,
    UnableToCreateApiKey,
    UnableToRevokeApiKey,
    create_api_key,
    note_use,
    revoke_api_key,
)
from shouwen.domain.people.operations.endings import (
    UnableToCancelShift,
    UnableToChangeGridCell,
    UnableToLeavePost,
    cancel_shift,
    change_grid_cell,
    leave_post,
)
from shouwen.domain.people.operations.halls import UnableToSetHallProfile, set_hall_profile
from shouwen.domain.people.operations.official_years import (
    UnableToConfirmOfficialYear,
    UnableToEnterOfficialYear,
    confirm_official_year,
    enter_official_year,
    seed_official_years,
)
from shouwen.domain.people.operations.rosters import (
    UnableToAppoint,
    UnableToPlanShift,
    UnableToRecordLeave,
    appoint,
    plan_shift,
    record_leave,
)
from shouwen.domain.people.operations.staff import (
    UnableToChangeStaff,
    UnableToCreateStaff,
    UnableToSetPassword,
    change_language,
    change_staff,
    change_theme,
    create_staff,
    set_password,
    set_roles,
)
from shouwen.domain.people.operations.units import (
    UnableToChangeUnit,
    UnableToCreateGridCell,
    UnableToCreateUnit,
    change_unit,
    create_grid_cell,
    create_unit,
)
from shouwen.domain.people.operations.working_hours import (
    UnableToSetWorkingHours,
    pin_calendar,
    set_working_hours,
)

__all__ = [
    "CreatedKey",
    "UnableToAppoint",
    "UnableToCancelShift",
    "UnableToChangeGridCell",
    "UnableToChangeStaff",
    "UnableToChangeUnit",
    "UnableToConfirmOfficialYear",
    "UnableToCreateApiKey",
    "UnableToCreateGridCell",
    "UnableToCreateStaff",
    "UnableToCreateUnit",
    "UnableToEnterOfficialYear",
    "UnableToLeavePost",
    "UnableToPlanShift",
    "UnableToRecordLeave",
    "UnableToRevokeApiKey",
    "UnableToSetHallProfile",
    "UnableToSetPassword",
    "UnableToSetWorkingHours",
    "appoint",
    "cancel_shift",
    "change_grid_cell",
    "change_language",
    "change_staff",
    "change_theme",
    "change_unit",
    "confirm_official_year",
    "create_api_key",
    "create_grid_cell",
    "create_staff",
    "create_unit",
    "enter_official_year",
    "leave_post",
    "note_use",
    "pin_calendar",
    "plan_shift",
    "record_leave",
    "revoke_api_key",
    "seed_official_years",
    "set_hall_profile",
    "set_password",
    "set_roles",
    "set_working_hours",
]
