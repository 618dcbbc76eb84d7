"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "comity.site.tracker"
    label = "tracker"
    default_auto_field = "django.db.models.BigAutoField"
