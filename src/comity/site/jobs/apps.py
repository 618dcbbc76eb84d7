"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "comity.site.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
