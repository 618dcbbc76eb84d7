"""The addresses of this app."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from comity.site.api.views import api, show_docs

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/docs", show_docs, name="docs"),
    path("api/v1/", api.urls),
]
