"""Addresses of the console: imports."""

from django.urls import path
from django.urls.resolvers import URLPattern

from shouwen.interfaces.console.views import import_new, import_run, imports

urlpatterns: list[URLPattern] = [
    path("imports", imports.imports, name="imports"),
    path("imports/new", import_new.import_new, name="import_new"),
    path("imports/<int:run_id>", import_run.import_run, name="import_run"),
]
