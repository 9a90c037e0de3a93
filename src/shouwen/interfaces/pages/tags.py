"""Template tags that every template knows without loading them."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
DECORATION = SafeString('aria-hidden="true"')


@register.simple_tag
def icon(name: str, label: str = "", classes: str = "") -> SafeString:
    """Return an icon of the sprite; without a label it is decoration, which screen readers pass over.

    The page build finds the name in the template; a name that code chooses stands in web/icons.json.
    """
    described = format_html('role="img" aria-label="{}"', label) if label else DECORATION
    return _drawn(static("built/icons.svg"), name, described, f"icon {classes}".strip())


@lru_cache(maxsize=1024)
def _drawn(sprite: str, name: str, described: SafeString, classes: str) -> SafeString:
    """Return the mark-up of an icon; a list shows the same few a hundred times."""
    drawing = f"{sprite}#{name}"
    return format_html('<svg class="{}" {}><use href="{}"></use></svg>', classes, described, drawing)
