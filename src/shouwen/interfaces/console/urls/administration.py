"""Addresses of the console: administration and journal."""

from django.urls import path

from shouwen.interfaces.console.views import (
    admin_adoption,
    admin_calendar,
    admin_cells,
    admin_keys,
    admin_person,
    admin_rosters,
    admin_staff,
    admin_unit,
    admin_units,
    journal,
    journal_verify,
    journal_views,
)

urlpatterns = [
    path("admin/units", admin_units.admin_units, name="admin_units"),
    path("admin/units/new", admin_units.admin_unit_new, name="admin_unit_new"),
    path("admin/units/<int:unit_id>", admin_unit.admin_unit, name="admin_unit"),
    path("admin/units/<int:unit_id>/hours", admin_unit.admin_unit_hours, name="admin_unit_hours"),
    path("admin/units/<int:unit_id>/hall", admin_unit.admin_unit_hall, name="admin_unit_hall"),
    path("admin/staff", admin_staff.admin_staff, name="admin_staff"),
    path("admin/staff/new", admin_staff.admin_staff_new, name="admin_staff_new"),
    path("admin/staff/<int:staff_id>", admin_person.admin_person, name="admin_person"),
    path("admin/staff/<int:staff_id>/roles", admin_person.admin_person_roles, name="admin_person_roles"),
    path("admin/staff/<int:staff_id>/password", admin_person.admin_person_password, name="admin_person_password"),
    path("admin/staff/<int:staff_id>/post", admin_person.admin_person_post, name="admin_person_post"),
    path("admin/staff/<int:staff_id>/leave-post", admin_person.admin_person_leave_post, name="admin_person_leave_post"),
    path("admin/staff/<int:staff_id>/absence", admin_person.admin_person_absence, name="admin_person_absence"),
    path("admin/rosters", admin_rosters.admin_rosters, name="admin_rosters"),
    path("admin/rosters/shifts/<int:shift_id>/cancel", admin_rosters.admin_shift_cancel, name="admin_shift_cancel"),
    path("admin/calendar", admin_calendar.admin_calendar, name="admin_calendar"),
    path("admin/adoption", admin_adoption.admin_adoption, name="admin_adoption"),
    path("admin/adoption/<int:adoption_id>", admin_adoption.admin_adoption_act, name="admin_adoption_act"),
    path("admin/cells", admin_cells.admin_cells, name="admin_cells"),
    path("admin/cells/<int:cell_id>", admin_cells.admin_cell, name="admin_cell"),
    path("admin/keys", admin_keys.admin_keys, name="admin_keys"),
    path("admin/keys/<int:key_id>/revoke", admin_keys.admin_key_revoke, name="admin_key_revoke"),
    path("journal", journal.journal_page, name="journal"),
    path("journal/events/<int:event_id>", journal.journal_event, name="journal_event"),
    path("journal/streams/<path:stream>", journal.journal_stream, name="journal_stream"),
    path("journal/record-views", journal_views.journal_views, name="journal_views"),
    path("journal/verify", journal_verify.journal_verify, name="journal_verify"),
]
