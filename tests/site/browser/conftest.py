"""A real Chromium against a live server, by mouse and by keyboard.

Screenshots go to build/screenshots, to be looked at: axe does not see a page that reads the wrong way.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.library import actions
from comity.site.search.actions import update_index
from tests.site import documents
from tests.site.conftest import ON_POSTGRES

ROOT = Path(__file__).resolve().parents[3]
SCREENSHOTS = ROOT / "build" / "screenshots"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PASSWORD = "long-enough-passw0rd"


def find_chromium() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """Ended with these tests: others want to run loops of their own."""
    if ON_POSTGRES:
        pytest.skip("pages are the same on both stores: the browser looks at one")
    path = find_chromium()
    if not path:
        reason = "Chromium is missing, the pages are not looked at: sudo apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    # Playwright's loop runs in the test's thread, where Django would refuse the store.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            yield chromium
            chromium.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def library(live_server):
    """Avelonia's two sets, the second in its advance and final versions, and a person who may decide."""
    for data, name in (
        (documents.earlier(), "earlier.txt"),
        (documents.advance(), "advance.txt"),
        (documents.final(), "final.txt"),
        (documents.list_of_issues().replace(b"2. Please", b"1. Please"), "doubtful.txt"),
    ):
        actions.load_file(data, name)
    update_index()
    add_user("coordinator", Role.COORDINATOR, PASSWORD)
    return live_server


Open = Callable[..., object]


@pytest.fixture
def open_page(browser, library) -> Iterator[Open]:
    """Opens an address at a width and hands back the page; faults in its console fail the test."""
    contexts, faults = [], []

    def opened(path: str, width: int = 1440, **options: object):
        height = 780 if width < 500 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                faults.append(f"{path}: {message.text}")
                if message.type == "error" and "status of 4" not in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.goto(library.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
