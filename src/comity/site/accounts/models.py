"""Users. Roles are Django groups of one table (`comity.site.accounts.roles`)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with a login; reading needs none. Public pages show roles, never names."""
