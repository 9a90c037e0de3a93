"""Addresses of the console: drafts tried on what has happened."""

from django.urls import path
from django.urls.resolvers import URLPattern

from shouwen.interfaces.console.views import replay, replay_change, replay_changes, replay_new, replays

urlpatterns: list[URLPattern] = [
    path("standards/trials", replays.replays_page, name="replays"),
    path("standards/trials/new", replay_new.replay_new, name="replay_new"),
    path("standards/trials/<int:replay_id>", replay.replay_page, name="replay"),
    path("standards/trials/<int:replay_id>/cancel", replay.replay_cancel, name="replay_cancel"),
    path("standards/trials/<int:replay_id>/workbook", replay.replay_workbook_file, name="replay_workbook"),
    path("standards/trials/<int:replay_id>/changes", replay_changes.replay_changes, name="replay_changes"),
    path("standards/trials/<int:replay_id>/changes/<int:change_id>", replay_change.replay_change, name="replay_change"),
]
