"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "comity.site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
