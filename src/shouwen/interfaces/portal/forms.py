"""What customers fill in, checked with words that help."""

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shouwen.domain.admission.operations import Photo
from shouwen.domain.cases.file_types import type_of
from shouwen.domain.clocks.statements import CODE_LENGTH, code_as_typed
from shouwen.domain.customers.phones import NotAPhoneNumber, normalised_phone
from shouwen.interfaces.portal.kinds import Wish

PHOTOS_AT_ONCE = 5
WORDS_AT_MOST = 2000
PHONE_HELP = gettext_lazy("Write a number we can call, such as 138 1234 5678.")
ACT_ID = RegexValidator(r"^[0-9a-f]{32}$")


def new_act_id() -> str:
    """Return the name of one filling-in of a form, so that a form sent twice is taken once."""
    return secrets.token_hex(16)


def photos_of(request: HttpRequest) -> Any:
    """Return the files of a form with all photos under one name, as PhotosField takes them."""
    return {"photos": request.FILES.getlist("photos")}


class PhotosInput(forms.ClearableFileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to five photos, known by their content and not by their names."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> tuple[Photo, ...]:
        """Return the photos. Raises ValidationError in words that say what to do."""
        files: Sequence[UploadedFile] = [one for one in data or () if one]
        if len(files) > PHOTOS_AT_ONCE:
            raise forms.ValidationError(_("Send at most %(count)s photos at once.") % {"count": PHOTOS_AT_ONCE})
        return tuple(_photo(one) for one in files)


def _photo(file: UploadedFile) -> Photo:
    name = file.name or ""
    if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
        size = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise forms.ValidationError(
            _("%(name)s is larger than %(size)s. Send a smaller photo.") % {"name": name, "size": size}
        )
    content = file.read()
    if not type_of(content).startswith("image/"):
        raise forms.ValidationError(_("%(name)s is no photo. Send a JPEG, PNG or WebP picture.") % {"name": name})
    return Photo(name, content)


class SignInForm(forms.Form):
    """Who a customer is, as they know it."""

    given = forms.CharField(
        max_length=40, error_messages={"required": gettext_lazy("Type your account number, or your phone.")}
    )


class SignInCodeForm(forms.Form):
    """The code that lets a customer in."""

    code = forms.CharField(
        max_length=16, error_messages={"required": gettext_lazy("Type the digits of your sign-in code.")}
    )


class ReportForm(forms.Form):
    """What a customer reports; `known` are the things that need not be typed, as they are known of who is signed in."""

    act_id = forms.CharField(validators=[ACT_ID])
    matter = forms.CharField(required=False, max_length=40)
    words = forms.CharField(
        max_length=WORDS_AT_MOST,
        error_messages={
            "required": gettext_lazy("Say in your own words what it is about."),
            "max_length": gettext_lazy("That is more than we can take at once. Leave out what matters less."),
        },
    )
    photos = PhotosField(required=False)
    address = forms.CharField(required=False, max_length=200)
    account_number = forms.CharField(required=False, max_length=32)
    name = forms.CharField(required=False, max_length=80)
    phone = forms.CharField(required=False, max_length=24)

    def __init__(self, *args: Any, wish: Wish, known: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs = wish.needs - known

    def clean_phone(self) -> str:
        """Return the phone as it is kept."""
        phone = str(self.cleaned_data["phone"]).strip()
        if not phone and "phone" not in self.needs:
            return ""
        return _clean_phone(phone)

    def clean_name(self) -> str:
        """Return the name, which we need to address the customer."""
        name = str(self.cleaned_data["name"]).strip()
        if not name and "name" in self.needs:
            raise forms.ValidationError(_("Tell us your name, so that we know whom to ask for."))
        return name

    def clean(self) -> dict[str, Any]:
        """Return what was filled in; who reports a fault says where it is."""
        said = super().clean() or self.cleaned_data
        if "place" in self.needs and not (said.get("address", "").strip() or said.get("account_number", "").strip()):
            self.add_error("address", _("Say where it is: the address, or the account number on your bill."))
        return said


class FollowForm(forms.Form):
    """How a customer shows that a case is theirs."""

    number = forms.CharField(
        max_length=24, error_messages={"required": gettext_lazy("Type the case number, such as HR-261118-0012.")}
    )
    phone = forms.CharField(max_length=24, error_messages={"required": PHONE_HELP})
    code = forms.CharField(
        max_length=12, error_messages={"required": gettext_lazy("Type the six digits that came with the case number.")}
    )

    def clean_phone(self) -> str:
        """Return the phone as it is kept."""
        return _clean_phone(str(self.cleaned_data["phone"]))


class WordsForm(forms.Form):
    """Something to add to a case."""

    words = forms.CharField(required=False, max_length=WORDS_AT_MOST)
    photos = PhotosField(required=False)

    def clean(self) -> dict[str, Any]:
        """Return what is added: words, photos, or both."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not said["words"].strip() and not said["photos"]:
            raise forms.ValidationError(_("Write something, or choose a photo."))
        return said


class ObjectionForm(forms.Form):
    """Why the customer does not accept the result."""

    words = forms.CharField(
        max_length=WORDS_AT_MOST, error_messages={"required": gettext_lazy("Say what is still not right.")}
    )


class RatingForm(forms.Form):
    """The customer's judgement."""

    grade = forms.TypedChoiceField(
        choices=[(grade, grade) for grade in range(1, 6)],
        coerce=int,
        error_messages={"required": gettext_lazy("Choose one of the five faces.")},
    )
    reasons = forms.MultipleChoiceField(required=False)
    comment = forms.CharField(required=False, max_length=WORDS_AT_MOST)

    def __init__(self, *args: Any, reasons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reasons"].choices = [(code, code) for code in reasons]  # type: ignore[attr-defined]


class BadgeForm(forms.Form):
    """Whose badge it is."""

    badge = forms.CharField(max_length=16, error_messages={"required": gettext_lazy("Type the number on the badge.")})


class PaperForm(forms.Form):
    """Which paper it is."""

    code = forms.CharField(
        max_length=64, error_messages={"required": gettext_lazy("Type the code that stands beside the square pattern.")}
    )

    def clean_code(self) -> str:
        """Return the code as it is kept, however it was typed."""
        code = code_as_typed(str(self.cleaned_data["code"]))
        if len(code) != CODE_LENGTH:
            said = _("The code has %(count)s letters and digits; you typed %(typed)s. Look at the paper again.")
            raise forms.ValidationError(said % {"count": CODE_LENGTH, "typed": len(code)})
        return code


def _clean_phone(text: str) -> str:
    try:
        return normalised_phone(text)
    except NotAPhoneNumber as error:
        raise forms.ValidationError(PHONE_HELP) from error
