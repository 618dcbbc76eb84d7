"""What every page knows: its language and direction, the same page in other languages, the data's day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from comity.site.accounts.roles import Permission, permissions_of
from comity.site.library.queries import get_data_version


def _permissions(request: HttpRequest) -> dict[str, bool]:
    """By name in small letters, whether this person may."""
    own = permissions_of(request.user) if hasattr(request, "user") else frozenset()
    return {permission.name.lower(): permission in own for permission in Permission}


def site(request: HttpRequest) -> dict[str, Any]:
    """A context processor; what asks the store does so only where a template uses it."""
    language = get_language() or "en"
    plain = request.path_info
    for code, _name in settings.LANGUAGES:
        if plain == f"/{code}" or plain.startswith(f"/{code}/"):
            plain = plain[len(code) + 1 :] or "/"
    plain = f"/{plain.lstrip('/')}"  # "//host" would lead away from the site
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return {
        "data": SimpleLazyObject(get_data_version),
        "direction": "rtl" if language == "ar" else "ltr",
        "plain_path": plain,
        "in_languages": [
            (code, name, f"{'' if code == 'en' else '/' + code}{plain}{query}", code == language)
            for code, name in settings.LANGUAGES
        ],
        "query": request.GET.get("q", ""),
        "can": SimpleLazyObject(lambda: _permissions(request)),
    }
