"""Whether the server answers."""

from django.http import HttpRequest, HttpResponse


def health(_request: HttpRequest) -> HttpResponse:
    """Answer `ok` to whoever watches over the server; it asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")
