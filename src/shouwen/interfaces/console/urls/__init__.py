"""Addresses of the console, one module for each area."""

from django.urls import path

from shouwen.interfaces.console.urls import administration, cases, desk, imports, replays, standards
from shouwen.interfaces.console.views import home, preferences, sign_in

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("preferences", preferences.preferences, name="preferences"),
    *desk.urlpatterns,
    *cases.urlpatterns,
    *replays.urlpatterns,
    *standards.urlpatterns,
    *administration.urlpatterns,
    *imports.urlpatterns,
]
