"""The pages in a real browser: by keyboard, by mouse, without script, in two directions, at two widths."""

from __future__ import annotations

import pytest
from django.test import Client
from pypdfium2 import PdfDocument

from tests.site.browser.conftest import PASSWORD, SCREENSHOTS

PAGES = {
    "home": "/",
    "results": "/search?q=recommends&kind=recommendation",
    "nothing": "/search?q=tortrue+museum",
    "document": "/d/CMW/C/XAA/CO/2",
    "advance": "/d/CMW/C/XAA/CO/2?version=advance_unedited&lang=en",
    "doubts": "/d/CMW/C/XAA/Q/2",
    "item": "/d/CMW/C/XAA/CO/2/8.a",
    "states": "/states",
    "state": "/states/XAA",
    "committee": "/committees/CMW",
    "calendar": "/calendar?on=2011-04-08",
    "calendar-timeline": "/calendar?on=2011-04-08&view=timeline",
    "calendar-map": "/calendar?on=2011-04-08&view=map",
    "state-in-cycle": "/states/MEX?on=2011-04-08",
    "review": "/reviews/CMW/C/XAA/CO/2",
    "subscribe": "/subscribe?state=XAA",
    "methodology": "/methodology",
    "asked": "/asked?for=collect_data&state=XAA",
    "documents": "/documents",
    "doubt-list": "/doubts",
    "questions": "/questions",
    "login": "/accounts/login/",
    "missing": "/nothing-here",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults_of(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{row['id']}: {node['target']} {node['failureSummary']}"
        for row in found.response["violations"]
        for node in row["nodes"]
    ]


@pytest.mark.parametrize(("prefix", "width"), [("", 1440), ("", 360), ("/ar", 1440), ("/ar", 360)])
def test_no_page_has_a_fault_that_axe_sees_or_scrolls_sideways(open_page, prefix, width):
    page = open_page("/", width)
    origin = page.url.rstrip("/")
    faults: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        page.goto(origin + (prefix + path if path != "/" else prefix + "/"))
        if found := faults_of(page) if (prefix, width) in (("", 1440), ("/ar", 360)) else []:
            faults[name] = found
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.setdefault(name, []).append("it scrolls sideways")
        language = prefix.strip("/") or "en"
        page.screenshot(path=SCREENSHOTS / f"{name}-{language}-{width}.png", full_page=width < 500)
    assert faults == {}


def test_the_page_of_the_api_has_no_fault_but_the_rows_of_its_library(open_page):
    """Swagger UI sets a button into a row that is one itself, and small ones beside its schemas."""
    page = open_page("/api/v1/docs")
    page.wait_for_selector(".opblock-summary-method")
    faults = {fault.partition(":")[0] for fault in faults_of(page)}
    assert faults == {"nested-interactive", "target-size"}


def test_everything_is_reached_by_the_keyboard(open_page):
    page = open_page("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("holding centres")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=holding+centres")
    assert page.locator(".total").inner_text().startswith("2 paragraphs")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q-top"
    assert page.evaluate("document.activeElement.value") == "holding centres"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_link_of_a_paragraph_is_seen_on_focus_and_on_hover(open_page):
    page = open_page("/d/CMW/C/XAA/CO/2")
    link = page.locator("#p-8 > .para-head .pilcrow")
    page.mouse.move(5, 5)
    assert float(link.evaluate("node => getComputedStyle(node).opacity")) == 0
    page.locator("#p-8 .para-number").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert float(link.evaluate("node => getComputedStyle(node).opacity")) == 1
    outline = link.evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline == "solid"
    link.evaluate("node => node.blur()")
    page.locator("#p-8 .un-text p").first.hover()
    page.wait_for_timeout(200)
    assert float(link.evaluate("node => getComputedStyle(node).opacity")) == 1


def test_by_mouse_from_a_facet_to_a_paragraph_and_its_citation(open_page):
    page = open_page("/search?q=recommends")
    page.locator(".facet a", has_text="2019").first.click()
    page.wait_for_url("**year=2019**")
    assert page.locator("a.chip").count() == 1
    page.locator(".hit-head a").first.click()
    page.wait_for_url("**/d/CMW/C/XAA/CO/2/**")
    assert page.locator(".citation").first.is_visible()
    page.locator(".cite summary").click()
    assert not page.locator(".citation").first.is_visible()
    page.keyboard.press("Enter")
    assert page.locator(".citation").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".citation").first.is_visible()


def test_targets_are_44_pixels_high(open_page):
    page = open_page("/search?q=recommends&year=2019", 360, has_touch=True)
    page.locator(".facets-fold > summary").click()
    low = page.evaluate("""() => [...document.querySelectorAll(
        '.btn, .chip, .facet a, .top-nav a, .foot a, select, summary, input:not([type=hidden])')]
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 43.5)
        .map(node => node.outerHTML.slice(0, 80))""")
    assert low == []


@pytest.mark.parametrize(
    "path",
    ["/search?q=recommends", "/d/CMW/C/XAA/CO/2", "/states/XAA", "/committees/CMW", "/documents"],
)
def test_what_stands_alone_is_44_pixels_high_under_a_finger(open_page, path):
    page = open_page(path, 360, has_touch=True)
    low = page.evaluate("""() => [...document.querySelectorAll(
        '.table a, .take a, .hit-head a, .plain > li > a, .answers li a, .pilcrow, .para-number')]
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 43.5)
        .map(node => node.outerHTML.slice(0, 80))""")
    assert low == []


def test_a_states_page_answers_in_one_screen(open_page):
    page = open_page("/states/XAA")
    bottom = page.evaluate(
        "document.querySelector('.answers > :last-child').getBoundingClientRect().bottom"
    )
    assert bottom <= 900


def test_without_script_a_person_searches_reads_and_decides(open_page):
    page = open_page("/", java_script_enabled=False)
    page.fill("#q", "torture")
    page.click(".big-search button")
    assert page.locator(".hit").count() == 2
    page.locator(".hit-head a").first.click()
    assert page.locator("h1").inner_text().startswith("CMW/C/XAA/CO/2, para.")
    page.locator("a[href*='/accounts/login/']").click()
    page.fill("#id_login", "coordinator")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + "/questions")
    before = page.locator("section.question").count()
    page.locator("section.question button[value=accept]").first.click()
    assert page.locator("section.question").count() == before - 1
    page.get_by_role("button", name="Undo the last decision").click()
    assert page.locator("section.question").count() == before


def test_an_arabic_page_reads_from_the_right_and_symbols_from_the_left(open_page):
    page = open_page("/ar/d/CMW/C/XAA/CO/2/8.a")
    brand, nav = page.locator(".brand").bounding_box(), page.locator(".top-nav").bounding_box()
    assert brand["x"] > nav["x"]
    symbol = page.locator("h1 bdi.sym")
    assert symbol.inner_text() == "CMW/C/XAA/CO/2"
    assert symbol.evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert page.locator(".un-text").evaluate("node => getComputedStyle(node).direction") == "ltr"
    assert page.locator("html").evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_on_paper_there_is_no_navigation_and_the_head_names_symbol_and_day(open_page):
    page = open_page("/d/CMW/C/XAA/CO/2")
    page.emulate_media(media="print")
    for hidden in (".top", ".foot", ".outline", ".cite", ".pilcrow >> nth=0"):
        assert not page.locator(hidden).is_visible(), hidden
    assert page.locator(".print-head").inner_text().startswith("CMW/C/XAA/CO/2 · 2019-09-11")
    page.pdf(path=SCREENSHOTS / "document.pdf")
    pages = PdfDocument(SCREENSHOTS / "document.pdf")
    assert len(pages) > 1
    for sheet in pages:  # the head stands on each
        assert "CMW/C/XAA/CO/2 · 2019-09-11" in sheet.get_textpage().get_text_bounded()


def test_nothing_moves_for_who_asked_for_less_motion(open_page):
    page = open_page("/", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.locator(".btn").first.evaluate(
        "node => getComputedStyle(node).transitionDuration"
    ) in ("0s", "")


def _own(client: Client) -> int:
    """The number of who is logged in: a job is seen by the person who started it."""
    return int(client.session["_auth_user_id"])


def test_the_pages_of_a_person_who_works_have_no_fault_that_axe_sees(open_page, client, library):
    from comity.site.accounts.models import User
    from comity.site.jobs.actions import claim_job
    from comity.site.jobs.tasks import perform, start_job
    from comity.site.library.files import stage_file
    from tests.site import documents

    client.force_login(User.objects.get(username="coordinator"))
    files = [{"sha256": stage_file(documents.final()), "name": "final.txt"}]
    waiting, read = (
        start_job("read_files", {"files": files}, user_id=_own(client)) for _ in range(2)
    )
    perform(claim_job(read.pk))
    page = open_page("/")
    origin = page.url.rstrip("/")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": origin}]
    )
    faults = {}
    for name, path in {
        "load": "/load",
        "jobs": "/jobs",
        "job-waiting": f"/jobs/{waiting.pk}",
        "job-read": f"/jobs/{read.pk}",
        "reading": f"/jobs/{read.pk}/reading/0",
        "decide": "/questions",
        "account": "/accounts/2fa/",
        "password": "/accounts/password/change/",
    }.items():
        page.goto(origin + path)
        assert page.locator("h1").count() == 1, name
        if found := faults_of(page):
            faults[name] = found
        page.screenshot(path=SCREENSHOTS / f"{name}-en-1440.png")
    assert faults == {}


def test_the_bar_of_a_job_is_followed_until_its_result_without_a_reload_by_hand(
    open_page, client, library
):
    from comity.site.accounts.models import User
    from comity.site.jobs.actions import claim_job
    from comity.site.jobs.tasks import perform, start_job
    from comity.site.library.files import stage_file
    from tests.site import documents

    client.force_login(User.objects.get(username="coordinator"))
    files = [{"sha256": stage_file(documents.final()), "name": "final.txt"}]
    job = start_job("read_files", {"files": files}, user_id=_own(client))
    page = open_page("/")
    origin = page.url.rstrip("/")
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": origin}]
    )
    page.goto(f"{origin}/jobs/{job.pk}")
    assert page.locator("progress").is_visible()
    perform(claim_job(job.pk))
    page.wait_for_selector(".read-file", timeout=10_000)
    assert page.locator(".read-file h2").inner_text().strip() == "final.txt"


def test_the_day_moves_by_keyboard_on_a_slider_and_without_script_by_the_form(open_page):
    page = open_page("/calendar?on=2011-04-08&committee=CMW")
    slider = page.locator(".day-slider").first
    assert slider.get_attribute("aria-valuetext") == "2011-04-08"
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**on=2011-04-09**")
    assert "committee=CMW" in page.url
    plain = open_page("/calendar?on=2011-04-08&committee=CMW", java_script_enabled=False)
    assert plain.locator(".day-slider").count() == 0
    plain.fill("#on", "2011-04-10")
    plain.click(".asked button")
    plain.wait_for_url("**on=2011-04-10**")
    plain.locator(".why summary").first.click()
    assert plain.locator(".why p").first.is_visible()


def test_chart_and_table_are_tabs_by_keyboard_and_without_script_and_both_on_paper(open_page):
    page = open_page("/calendar?on=2011-04-08&view=timeline", java_script_enabled=False)
    chart, table = page.locator(".chart"), page.locator(".chart-tabs table")
    assert (chart.is_visible(), table.is_visible()) == (True, True)
    page.get_by_label("Chart", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("Table", exact=True).is_checked()
    assert (chart.is_visible(), table.is_visible()) == (False, True)
    page.emulate_media(media="print")
    assert (chart.is_visible(), table.is_visible()) == (True, True)
    assert not page.locator(".chart-choice").is_visible()
    page.emulate_media(media="screen")
    page.locator("label", has_text="Chart").click()
    assert chart.is_visible()


def test_a_doubt_leads_to_its_explanation_and_back_by_keyboard_without_script(open_page):
    page = open_page("/d/CMW/C/XAA/Q/2", java_script_enabled=False)
    sign = page.locator(".doubt-sign a")
    sign.focus()
    page.keyboard.press("Enter")
    told = page.locator(".problems li:target")
    assert told.inner_text().startswith("Doubt")
    assert told.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    told.locator("a.back").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{sign.get_attribute('id')}")
