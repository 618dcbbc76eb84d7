"""The settings: environment variables read once into one frozen value, all faults told at once.

A variable whose name begins with COMITY_ and is no setting is a fault too, since it is most often a
misspelt one. The limits of reading (COMITY_LIMIT_…) are read by `comity.text.limits`.
"""

from __future__ import annotations

import os
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from comity.terms.errors import SettingsError

LIMIT_PREFIX = "COMITY_LIMIT_"


@dataclass(frozen=True, slots=True)
class Settings:
    """`public_url`: empty while the site is for this machine alone; `rate`: requests a minute;
    `proxies`: how many of the last addresses in X-Forwarded-For are to be believed."""

    data: Path
    database_url: str = ""
    secret_key: str = ""
    public_url: str = ""
    time_zone: str = "Europe/Zurich"
    log_level: str = "INFO"
    metrics_token: str = ""
    email_url: str = ""
    email_from: str = "comity@localhost"
    rate: int = 600
    proxies: int = 1
    upload_bytes: int = 100 * 1024 * 1024

    def today(self) -> date:
        """The day in the installation's time zone; rooms above `site` take it as an argument."""
        return datetime.now(zoneinfo.ZoneInfo(self.time_zone)).date()

    @property
    def index(self) -> Path:
        return self.data / "index"

    @property
    def files(self) -> Path:
        return self.data / "files"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of `comity settings`. `source`: "environment" or "default"."""

    name: str
    value: str
    source: str
    default: str
    meaning: str


def _whole(printed: str) -> int:
    if not (printed.isascii() and printed.isdecimal() and int(printed) > 0):
        raise ValueError("expected a whole number above 0, for example 600")
    return int(printed)


def _zone(printed: str) -> str:
    if printed not in zoneinfo.available_timezones():
        raise ValueError("expected a time zone's name, for example Europe/Zurich")
    return printed


def _level(printed: str) -> str:
    if printed.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("expected DEBUG, INFO, WARNING or ERROR")
    return printed.upper()


def _public(printed: str) -> str:
    parts = urlsplit(printed)
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("expected an https address, for example https://comity.example.org")
    return printed.rstrip("/")


def _database(printed: str) -> str:
    if not printed.startswith(("postgresql://", "postgres://")):
        raise ValueError("expected postgresql://user:password@host/name; leave it out for SQLite")
    return printed


def _email(printed: str) -> str:
    if urlsplit(printed).scheme not in ("smtp", "smtps", "file"):
        raise ValueError("expected smtps://user:password@host:465 or file:///folder")
    return printed


def _secret(printed: str) -> str:
    if len(printed) < 40:
        raise ValueError("expected at least 40 characters; leave it out and one is generated")
    return printed


def _text(printed: str) -> str:
    return printed


# Field: (how its text is read, what it is for).
_TABLE: dict[str, tuple[Callable[[str], object], str]] = {
    "data": (Path, "folder of the store, the index and the files"),
    "database_url": (_database, "a PostgreSQL 15+ database instead of the SQLite file"),
    "secret_key": (_secret, "key that signs sessions; generated on first run into the data folder"),
    "public_url": (
        _public,
        "https address of the site; without it the site answers this machine only",
    ),
    "time_zone": (_zone, "zone of “today”"),
    "log_level": (_level, "least severity that is logged"),
    "metrics_token": (_text, "bearer token of /metrics; without it the page is closed"),
    "email_url": (_email, "where e-mail goes; without it none is sent"),
    "email_from": (_text, "sender of e-mail"),
    "rate": (_whole, "requests a minute that one client may make"),
    "proxies": (_whole, "proxies of one's own before a site with a public address"),
    "upload_bytes": (_whole, "largest file that the site takes, in bytes"),
}
_HIDDEN = frozenset({"database_url", "secret_key", "metrics_token", "email_url"})


def default_data_folder() -> Path:
    r"""`~/.local/share/comity` on Linux and macOS, `%LOCALAPPDATA%\\comity` on Windows."""
    if os.name == "nt" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "comity"
    return Path.home() / ".local" / "share" / "comity"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingsError with every fault, one line each."""
    given = os.environ if environment is None else environment
    faults: list[str] = []
    values: dict[str, object] = {"data": default_data_folder()}
    for name, (convert, _meaning) in _TABLE.items():
        printed = given.get(variable(name), "")
        if not printed:
            continue
        try:
            values[name] = convert(printed)
        except ValueError as error:
            shown = "…" if name in _HIDDEN else repr(printed)
            faults.append(f"{variable(name)} is {shown}: {error}")
    known = {variable(name) for name in _TABLE}
    for name in sorted(given):
        if name.startswith("COMITY_") and not name.startswith(LIMIT_PREFIX) and name not in known:
            faults.append(f"{name} is no setting: `comity settings` lists them all")
    if faults:
        raise SettingsError("; ".join(faults))
    return Settings(**values)  # type: ignore[arg-type]


def list_settings(environment: Mapping[str, str] | None = None) -> tuple[SettingRow, ...]:
    """Every setting with its value's source; secrets are shown as set or not set."""
    given = os.environ if environment is None else environment
    settings, usual = read_settings(given), Settings(data=default_data_folder())
    return tuple(
        SettingRow(
            name=variable(name),
            value=_shown(name, getattr(settings, name)),
            source="environment" if given.get(variable(name)) else "default",
            default=_shown(name, getattr(usual, name)),
            meaning=meaning,
        )
        for name, (_convert, meaning) in _TABLE.items()
    )


def variable(name: str) -> str:
    return f"COMITY_{name.upper()}"


def _shown(name: str, value: object) -> str:
    if name in _HIDDEN:
        return "set" if value else "not set"
    return str(value)
