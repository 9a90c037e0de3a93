"""A file of a case, handed out so that no browser runs it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from shouwen.domain.cases.models import Attachment
from shouwen.interfaces.console.views.case import find_case
from shouwen.interfaces.pages.files import stored_file

SHOWN_IN_PLACE = frozenset({"image/jpeg", "image/png", "image/webp"})
NOTHING_RUNS = "default-src 'none'; img-src 'self'; sandbox"


def case_attachment(request: HttpRequest, number: str, attachment_id: int) -> HttpResponse:
    """Send a file of a case within the person's reach: pictures in place, everything else as a download."""
    attachment = _find(request, number, attachment_id)
    try:
        content = stored_file(attachment.stored_path)
    except FileNotFoundError as missing:
        raise Http404(attachment.file_name) from missing
    response = HttpResponse(content, content_type=attachment.content_type)
    as_download = attachment.content_type not in SHOWN_IN_PLACE
    response.headers["Content-Disposition"] = content_disposition_header(as_download, attachment.file_name)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _find(request: HttpRequest, number: str, attachment_id: int) -> Attachment:
    found = Attachment.objects.filter(id=attachment_id, case=find_case(request, number)).first()
    if found is None:
        raise Http404(f"{number} {attachment_id}")
    return found
