"""Pages for what is not there and for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.interfaces.api.problems import ApiProblem, problem_response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that nothing is at this address, or nothing this person may see."""
    if request.path.startswith("/api/"):
        return problem_response(ApiProblem("not_found"))
    return render(request, _template(request, "not_found"), status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Show that the program failed; nothing was half-written."""
    if request.path.startswith("/api/"):
        return problem_response(ApiProblem("failed"))
    return render(request, "console/failed.html", status=500)


def _template(request: HttpRequest, stem: str) -> str:
    return f"portal/{stem}.html" if request.path.startswith("/portal/") else f"console/{stem}.html"
