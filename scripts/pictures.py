"""Take the pictures of the documentation anew from the sample: `make pictures`. Needs Chromium (`sh scripts/chromium`)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> int:
    """Build the sample and take the pictures; returns the exit code."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        casebook = Path(name) / "casebook"
        incident = _build(casebook)
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=QUIET)
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        _take(page, casebook / "report" / "index.html", "report.png")
        _take(page, casebook / "report" / "incidents" / f"{incident}.html", "incident.png")
        page.locator("svg.stemma").first.screenshot(path=PICTURES / "lineage.png")
        page.goto((casebook / "report" / "lineage.html").resolve().as_uri())
        page.locator("svg.corpus").screenshot(path=PICTURES / "corpus.png")
        browser.close()
    return 0


def _build(casebook: Path) -> str:
    """Build the sample; the identifier of the incident that most reports tell of."""
    title = "Sample casebook: everything in it is invented"
    command = [sys.executable, "-m", "stemmata", "build", str(ROOT / "sample" / "reports"), "--casebook", str(casebook)]
    subprocess.run([*command, "--taxonomy", str(ROOT / "sample" / "taxonomy"), "--title", title, "--quiet"], check=False)
    shown = [sys.executable, "-m", "stemmata", "show", str(casebook), "incidents", "--json"]
    incidents = json.loads(subprocess.run(shown, check=True, capture_output=True, text=True).stdout)
    return str(max(incidents, key=lambda one: len(one["reports"]))["id"])


def _take(page: Page, html: Path, name: str) -> None:
    page.goto(html.resolve().as_uri())
    page.screenshot(path=PICTURES / name)


if __name__ == "__main__":
    sys.exit(main())
