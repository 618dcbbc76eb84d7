"""The addresses of this app: for those who watch the site."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from comity.site.search import views

app_name = "search"
urlpatterns: list[URLPattern] = [
    path("healthz", views.show_alive, name="alive"),
    path("readyz", views.show_ready, name="ready"),
    path("metrics", views.show_metrics, name="metrics"),
]
