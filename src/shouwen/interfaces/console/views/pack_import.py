"""A pack that was written elsewhere comes in as a draft: a zip archive of its YAML folder."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shouwen.domain.standards.folders import MAX_BYTES, NoPackFolder, in_folder, unzipped
from shouwen.domain.standards.models import PackVersion
from shouwen.domain.standards.operations import UnableToDraft, import_draft
from shouwen.engine.standard.yamltext import read_yaml


def pack_import(request: HttpRequest) -> HttpResponse:
    """Show the form for an archive, or keep what it holds as a draft."""
    error, problems = "", ()
    if request.method == "POST":
        try:
            draft = _bring_in(request)
        except NoPackFolder as refused:
            error = str(refused)
        except UnableToDraft as refused:
            error = str(refused)
            problems = tuple(one.render(get_language() or "") for one in refused.problems)
        else:
            messages.success(request, _("The pack is here as a draft."))
            return redirect("console:pack_version", draft.pack, draft.version)
    context = {"error": error, "problems": problems}
    return render(request, "console/pack_import.html", context, status=422 if error else 200)


def _bring_in(request: HttpRequest) -> PackVersion:
    sent = request.FILES.get("archive")
    if sent is None:
        raise NoPackFolder(_("Choose the zip archive of a pack."))
    if (sent.size or 0) > MAX_BYTES:
        raise NoPackFolder(_("The archive is too large for a pack."))
    files = unzipped(sent.read())
    head = read_yaml("pack.yaml", files["pack.yaml"]).value
    name = str(head.get("pack") or "pack") if isinstance(head, dict) else "pack"
    return import_draft(now=request.now, actor=request.actor, files=in_folder(name, files))
