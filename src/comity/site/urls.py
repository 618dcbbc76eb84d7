"""The addresses of the site. Each app hands its own in; the interface's language is a prefix.

English has no prefix, so that a permalink (`/d/CMW/C/ECU/CO/2/38.a`) is one address for ever;
`/fr/d/…` shows the same text inside a French page and names the plain one as canonical.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

PLAIN: tuple[str, ...] = ("api", "search")  # for programs: no language
PAGES: tuple[str, ...] = ("accounts", "jobs", "library", "registry", "reviews", "tracker", "pages")

urlpatterns: list[URLPattern | URLResolver] = [
    *(path("", include(f"comity.site.{app}.urls")) for app in PLAIN),
    *i18n_patterns(
        *(path("", include(f"comity.site.{app}.urls")) for app in PAGES),
        prefix_default_language=False,
    ),
]

handler404 = "comity.site.pages.views.about.not_found"
handler500 = "comity.site.pages.views.about.failed"
