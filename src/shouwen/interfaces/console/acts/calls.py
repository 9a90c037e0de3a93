"""Acts whose form differs from what the operation takes: the fields are put together here."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from shouwen.domain.cases import operations as cases
from shouwen.interfaces.pages.files import store_file


def promise_answer(*, promised_at: datetime | None = None, **given: Any) -> object:
    """Promise an answer; without a time the standard refuses."""
    return cases.promise_answer(promised_at=promised_at, **given)


def request_extension(*, clock: str, unit: str, quantity: Decimal | None = None, **given: Any) -> object:
    """Ask for more time; `clock` is `key#occurrence`, the amount is written as packs write it."""
    key, _, occurrence = clock.partition("#")
    amount = f"{quantity} {unit}" if quantity else ""
    return cases.request_extension(clock_key=key, occurrence=int(occurrence), amount=amount, **given)


def attach(*, upload: UploadedFile, **given: Any) -> object:
    """Keep a file; no more of it is read than the limit and one byte."""
    return cases.attach(
        file_name=upload.name or "",
        content=upload.read(settings.UPLOAD_MAX_BYTES + 1),
        size_limit_bytes=settings.UPLOAD_MAX_BYTES,
        store=store_file,
        **given,
    )
