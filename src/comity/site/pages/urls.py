"""The addresses of this app."""

from __future__ import annotations

from django.urls.resolvers import URLPattern

app_name = "pages"
urlpatterns: list[URLPattern] = []
