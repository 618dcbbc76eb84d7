"""The addresses of this app."""

from __future__ import annotations

from django.urls import re_path
from django.urls.resolvers import URLPattern

from comity.site.library import views

app_name = "library"
urlpatterns: list[URLPattern] = [
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})$", views.show_file, name="file"),
]
