"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "comity.site.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
