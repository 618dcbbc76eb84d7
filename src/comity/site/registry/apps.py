"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "comity.site.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens for removals."""
        from comity.site.registry import forgetting  # noqa: F401
