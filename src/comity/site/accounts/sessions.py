"""Sessions in the store, under keys that Django makes and no others."""

from __future__ import annotations

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything; what no key of ours looks like is no session, and is not looked
        for (PostgreSQL fails on a NUL)."""
        valid = super()._validate_session_key(key)  # type: ignore[misc]  # no stub: Django's own
        return bool(valid) and str(key).isascii() and str(key).isalnum()
