"""The addresses of the site. Permalinks have no language; the interface's language is a prefix."""

from __future__ import annotations

urlpatterns: list[object] = []
