"""The pages in headless Chromium, opened as files: no network, covering, keyboard, phone, print, choosing, labels, contrast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from stemmata.publish import write_report
from stemmata.settings import PublishSettings
from tests.publish.large import one_incident
from tests.publish.samples import RAID, casebook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PAGES = (
    "index.html",
    "incidents/i-raid.html",
    "incidents/i-aggregate.html",
    "reports/r-a1.html",
    "reports/r-d4.html",
    "reports/r-f6.html",
    "reports.html",
    "origins.html",
    "lineage.html",
    "families/f-c283cc97c0665418.html",
    "compare/y-1.html",
    "about.html",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"NOT TESTED IN A BROWSER: there is no {CHROMIUM}"),
]

# Everything with a name of its own must have one; headings go down one step at a time; ids are unique.
LABELS = """() => {
  const wrong = [];
  const name = (e) => (e.getAttribute("aria-label") || e.getAttribute("alt") || e.textContent || "").trim();
  for (const e of document.querySelectorAll("svg,img,figure svg"))
    if (e.getAttribute("aria-hidden") !== "true" && !(e.getAttribute("aria-label") || e.getAttribute("alt")))
      wrong.push("no name: " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("a,button,summary")) if (!name(e)) wrong.push("no text: " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("input,select")) if (!e.labels.length) wrong.push("no label: " + e.name);
  for (const e of document.querySelectorAll("nav,[role=region]")) if (!name(e)) wrong.push("unnamed landmark");
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
  if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
  let last = 0;
  for (const e of document.querySelectorAll("h1,h2,h3,h4")) {
    const level = Number(e.tagName[1]);
    if (level > last + 1) wrong.push("heading skips: " + e.textContent);
    last = level;
  }
  const ids = Array.from(document.querySelectorAll("[id]"), (e) => e.id);
  if (new Set(ids).size !== ids.length) wrong.push("an id twice");
  if (!document.documentElement.lang) wrong.push("no language");
  return wrong;
}"""

# WCAG 2.2 contrast of every visible text against the first opaque background above it.
CONTRAST = """() => {
  const parse = (c) => { const n = c.match(/[\\d.]+/g).map(Number); return { rgb: n.slice(0, 3), a: n.length > 3 ? n[3] : 1 }; };
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const lum = (rgb) => { const [r, g, b] = rgb.map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const back = (e) => {
    for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.a > 0.99) return c.rgb; }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("svg") || e.closest("option") || !e.checkVisibility() || e.closest(".vh")) continue;
    const style = getComputedStyle(e);
    const [a, b] = [lum(parse(style.color).rgb), lum(back(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push(`${ratio.toFixed(2)} ${node.data.trim().slice(0, 40)}`);
  }
  return low;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_report(casebook(), folder, PublishSettings(title="Invented casebook"))
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write_report(one_incident(), folder, PublishSettings(title="Invented casebook"))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS.split())
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test on any message of the console and on any request that is no file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("request", lambda request: noise.append(request.url) if not request.url.startswith("file://") else None)
    yield page
    context.close()
    assert noise == []


def test_every_page_opens_with_names_and_headings_in_order(page: Page, site: Path) -> None:
    for name in PAGES:
        page.goto((site / name).as_uri())
        assert page.evaluate(LABELS) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(page: Page, site: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name in PAGES:
        page.goto((site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert page.evaluate(CONTRAST) == [], name


def test_violence_is_covered_until_the_keyboard_uncovers_it(page: Page, site: Path) -> None:
    page.goto((site / "reports/r-a1.html").as_uri())
    passage = page.get_by_text("killed at least four people")
    assert not passage.first.is_visible()
    page.locator("details.cover summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.cover p").first.is_visible()
    page.keyboard.press("Enter")
    assert not page.locator("details.cover p").first.is_visible()


def test_one_switch_uncovers_and_covers_all(page: Page, site: Path) -> None:
    page.goto((site / "incidents/i-raid.html").as_uri())
    covered = page.locator(".saying details.cover .cover-in")
    assert covered.count() == 4
    button = page.locator("[data-uncover]")
    button.press("Enter")
    assert all(covered.nth(index).is_visible() for index in range(4))
    assert button.get_attribute("aria-pressed") == "true"
    button.press("Enter")
    assert not any(covered.nth(index).is_visible() for index in range(4))


def test_without_javascript_all_is_there(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("li.inc").count() == 3
    assert not page.locator("form.filters").is_visible()
    page.goto((site / "reports/r-a1.html").as_uri())
    assert not page.locator("details.cover p").first.is_visible()
    page.locator("details.cover summary").first.click()
    assert page.locator("details.cover p").first.is_visible()
    context.close()


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    for name in PAGES:
        page.goto((site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
    context.close()


def test_print_shows_a_note_and_not_the_covered_passage(page: Page, site: Path) -> None:
    page.emulate_media(media="print")
    page.goto((site / "reports/r-a1.html").as_uri())
    assert page.locator("details.cover summary").first.is_visible()
    assert not page.locator("details.cover p").first.is_visible()
    note = page.evaluate("getComputedStyle(document.querySelector('details.cover summary'), '::after').content")
    assert "not printed" in note
    assert not page.locator(".top nav").is_visible()


def test_incidents_can_be_chosen_and_ordered(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    shown = page.locator("li.inc:visible")
    assert shown.count() == 3
    page.locator("select[name=violation]").select_option("killing")
    assert shown.count() == 1
    assert page.locator(".found").text_content() == "1 of 3 on this page"
    page.locator("select[name=violation]").select_option("")
    page.locator("select[name=country]").select_option("Syria")
    assert shown.count() == 2
    page.locator("select[name=certainty]").select_option("alleged")
    assert shown.count() == 1
    page.locator("select[name=country]").select_option("")
    page.locator("select[name=certainty]").select_option("")
    page.get_by_label("Search").fill("qârwan")
    assert shown.count() == 1
    page.get_by_label("Search").fill("")
    page.get_by_label("Order").select_option("reports")
    assert "Qarwan" in (shown.first.text_content() or "")


def test_reports_can_be_chosen(page: Page, site: Path) -> None:
    page.goto((site / "reports.html").as_uri())
    page.get_by_label("Language").select_option("ar")
    assert page.locator("#reports tr:visible").count() == 1
    page.get_by_label("Language").select_option("")
    page.get_by_label("Show").select_option("problem")
    assert page.locator("#reports tr:visible").count() == 1


def test_arabic_stands_from_right_to_left(page: Page, site: Path) -> None:
    page.goto((site / "reports/r-d4.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
    text = page.locator(".cover p").first
    assert text.get_attribute("lang") == "ar"
    assert text.evaluate("(e) => getComputedStyle(e).direction") == "rtl"


def test_the_content_can_be_reached_past_the_menu(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_line_shows_its_words_and_the_keyboard_closes_them(page: Page, site: Path) -> None:
    page.emulate_media(reduced_motion="reduce")  # else focusing a line scrolls for a while
    page.goto((site / "incidents/i-raid.html").as_uri())
    line = page.locator("a.e-copy")
    line.focus()
    before = page.evaluate("scrollY")
    line.press("Enter")
    words = page.locator(".lines > li:target")
    assert "has 33 words from" in (words.text_content() or "")
    assert words.is_visible()
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    assert page.locator(".lines > li:visible").count() == 0
    page.wait_for_function("(href) => document.activeElement.getAttribute('href') === href", arg=line.get_attribute("href"))
    page.locator("details.all summary").press("Enter")
    assert page.locator(".lines > li:visible").count() == page.locator("a.e").count()


def test_without_javascript_a_line_shows_its_words_and_a_box_unfolds(browser: Browser, large: Path) -> None:
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    page = context.new_page()
    page.goto((large / "incidents/i-mill.html").as_uri())
    assert page.locator(".lines > li:visible").count() == 0
    page.locator("a[href='#u-1']").last.focus()
    page.keyboard.press("Enter")
    assert page.locator("#u-1").bounding_box()["y"] < 740  # type: ignore[index]
    page.locator("#u-1 > summary").click()
    line = page.locator("#u-1 > .scroll a.e").first
    line.focus()
    page.keyboard.press("Enter")
    assert page.locator(".lines > li:visible").count() == 1
    page.locator(".lines > li:target .l-close").click()
    assert page.locator(".lines > li:visible").count() == 0
    context.close()


def test_the_drawing_of_three_hundred_reports_fits_screen_and_phone(browser: Browser, large: Path) -> None:
    for width in (1280, 360):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto((large / "incidents/i-mill.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(LABELS) == []
        context.close()


def test_print_unfolds_and_leaves_no_colour_to_tell_apart(page: Page, large: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto((large / "incidents/i-mill.html").as_uri())
    assert page.locator("#u-1 svg").first.evaluate("(e) => e.checkVisibility({ contentVisibilityAuto: true })")
    assert page.locator(".e-copy .e-line").first.evaluate("(e) => getComputedStyle(e).stroke") == "rgb(0, 0, 0)"
    assert not page.locator(".lines > li").first.is_visible()  # hundreds of lines in words are not printed
    assert page.locator(".print-note").is_visible()


def test_passages_of_compared_texts_lead_to_one_another(page: Page, site: Path) -> None:
    page.goto((site / "compare/y-1.html").as_uri())
    page.locator("[data-uncover]").press("Enter")
    first = page.locator("#a-1")
    assert first.is_visible()
    first.press("Enter")
    assert page.evaluate("location.hash") == "#b-1"
    marks = page.locator("article mark.m-shared")
    assert {marks.nth(index).text_content() for index in range(marks.count())} == {f"1{RAID}"}


def test_hostile_text_runs_nothing(page: Page, tmp_path: Path) -> None:
    tables = casebook()
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
    incidents = tuple(evolve(item, title=evil, summary=evil) for item in tables.incidents)
    write_report(evolve(tables, incidents=incidents), tmp_path, PublishSettings(title=evil))
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for name in ("index.html", "incidents/i-raid.html"):
        page.goto((tmp_path / name).as_uri())
        assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
    assert dialogs == []
