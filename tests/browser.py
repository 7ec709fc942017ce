"""Helpers for tests in a real browser: axe, widths, and what a page asks from elsewhere."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
]
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    # The last of these counts: what Playwright turns off, and the page behind the address bar,
    # which every window would load though nobody sees it.
    "--disable-features=" + ",".join([*QUIET, "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]),
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]


def again(*values: Any) -> Any:
    """The values of a test that runs once more for them in `.ci/run`: the same page or journey on
    another screen or in another way. A plain run of the suite leaves it out.
    """
    return pytest.param(*values, marks=pytest.mark.again)


@cache
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """What axe finds, one line each. Injected through the debugger: the page keeps its strict
    policy.
    """
    # What is pinned to the top would count as lying over what is scrolled under it.
    page.evaluate("scrollTo(0, 0)")
    session = page.context.new_cdp_session(page)
    run = f"axe.run(document, {{runOnly: {{type: 'tag', values: {TAGS!r}}}}})"
    session.send("Runtime.evaluate", {"expression": axe_source() + ";0"})
    answer: dict[str, Any] = session.send(
        "Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True}
    )
    session.detach()
    found = answer["result"]["value"]["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def axe_clean(page: Page) -> None:
    """Assert that axe finds nothing at all."""
    found = axe_violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def fits(page: Page) -> None:
    """Assert that the page is not wider than the screen."""
    wide, screen = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= screen, f"{page.url} is {wide} px wide on a screen of {screen} px"


def small_targets(page: Page, least: int = 24) -> list[str]:
    """The links and controls outside running text that are smaller than `least` pixels in either
    direction; what has no width at all is no target.
    """
    script = """least => [
        ...document.querySelectorAll('a, button, select, summary, textarea, input')]
      .filter(e => e.type !== 'hidden')
      .filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))
      .filter(e => !e.closest('p, .utrecht-skip-link') || e.matches('.source'))
      .map(e => [e, (e.closest('label.tick') || e).getBoundingClientRect()])
      .filter(([e, r]) => r.width && (r.width < least || r.height < least))
      .map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${r.width} x ${r.height}`)"""
    found: list[str] = page.evaluate(script, least)
    return found
