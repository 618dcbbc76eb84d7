"""The site's tests: each has a store, a folder of files and an index of its own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache

from comity.site.library import actions
from comity.site.library.actions import Loaded
from comity.site.search.actions import update_index
from tests.site import documents


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings) -> Path:
    settings.COMITY = dataclasses.replace(django_settings.COMITY, data=tmp_path)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # for speed
    cache.clear()  # it counts failed logins
    return tmp_path


ON_POSTGRES = django_settings.DATABASES["default"]["ENGINE"].endswith("postgresql")

if ON_POSTGRES:

    @pytest.fixture
    def store(transactional_db) -> None:
        """The store, empty. What a test writes is committed: the index follows nothing else."""

else:

    @pytest.fixture
    def store(db) -> None:
        """The store, empty."""


@pytest.fixture
def avelonia(store) -> Loaded:
    """The second set of Avelonia, final, loaded and indexed."""
    loaded = actions.load_file(documents.final(), "final.txt")
    update_index()
    return loaded
