"""Django's plugin of mypy. It loads the site's settings, and must not do so as whoever runs mypy.

Their environment may set what is wrong or far away, and the settings of a first run make a data
folder with a secret key.
"""

from __future__ import annotations

import os

from mypy_django_plugin.main import plugin

__all__ = ["plugin"]

for name in [name for name in os.environ if name.startswith("COMITY_")]:
    del os.environ[name]
os.environ["COMITY_SECRET_KEY"] = "of no use: nothing is signed while types are checked"
