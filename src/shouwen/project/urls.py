"""Every address of the program."""

from django.urls import include, path

from shouwen.interfaces.api.api import api
from shouwen.interfaces.api.docs import docs
from shouwen.interfaces.pages.health import health

urlpatterns = [
    path("healthz", health, name="healthz"),
    path("api/v1/docs", docs, name="api_docs"),
    path("api/v1/", api.urls),
    path("portal/", include("shouwen.interfaces.portal.urls")),
    path("", include("shouwen.interfaces.console.urls")),
]

handler404 = "shouwen.interfaces.console.views.errors.not_found"
handler500 = "shouwen.interfaces.console.views.errors.failed"
