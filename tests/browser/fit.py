"""Whether a page fits everybody: axe, a narrow window, twice as large, more room in the text, and colours of the reader's own."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "build" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
TWICE = {"width": 640, "height": 450}
PHONE = {"width": 375, "height": 800}
STICKS = """() => [...document.querySelectorAll('.hoofdnav, .keuze, .utrecht-button, .merkje, .meld, .leegvak, .taak, .cel, .vel, main td, main th')]
  .filter(element => element.clientWidth > 1 && element.checkVisibility() && !element.closest('.vis-weg, thead')
    && getComputedStyle(element).overflowX === 'visible' && element.scrollWidth > element.clientWidth + 1)
  .map(element => element.outerHTML.slice(0, 100))"""
VIOLATIONS = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  .then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.target.join(' '))]))"""
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }'
  + 'p, li, dd { margin-block-end: 2em !important; }');
document.adoptedStyleSheets = [sheet];
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll('main *, header *, .ruimte *')].filter(element => {
  const look = getComputedStyle(element);
  if (element.closest('.vis-weg, .wieoordeel, svg, select, thead') || !element.innerText?.trim() || element.checkVisibility?.() === false) return false;
  const hides = name => ['hidden', 'clip'].includes(look[name]);
  return (hides('overflowX') && element.scrollWidth > element.clientWidth + 1)
    || (hides('overflowY') && element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 100))"""
BARE = """() => [...document.querySelectorAll('button, select, textarea, .utrecht-button, .keuze, input:not([type=hidden])')].filter(element => {
  if (element.closest('.vis-weg, .knoplink') || element.matches('.vis-weg, .knoplink, [type=radio], [type=checkbox]')) return false;
  if (!element.checkVisibility() || !element.getBoundingClientRect().width) return false;
  const look = getComputedStyle(element);
  return look.borderTopStyle === 'none' || parseFloat(look.borderTopWidth) < 1;
}).map(element => element.outerHTML.slice(0, 100))"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong on the page: rule and places."""
    page.evaluate(AXE.read_text())
    return [(rule, places[:3]) for rule, places in page.evaluate(VIOLATIONS, TAGS)]


def faults(page: Page) -> dict[str, object]:
    """Everything that is wrong with a page for somebody. The window is as it was afterwards."""
    before = page.viewport_size
    found: dict[str, object] = {"axe": violations(page)}
    for name, size in (("1280 px", WIDE), ("320 px", NARROW), ("375 px", PHONE), ("200 %", TWICE)):
        page.set_viewport_size(size)
        found[f"{name}: px too wide"] = max(0, page.evaluate(SIDEWAYS) - 1)
        found[f"{name}: sticks out"] = page.evaluate(STICKS)
    page.set_viewport_size(before)
    page.emulate_media(forced_colors="active")
    found["no border in forced colours"] = page.evaluate(BARE)
    page.emulate_media(forced_colors="none")
    page.evaluate(SPACING)
    found["spacing: px too wide"] = max(0, page.evaluate(SIDEWAYS) - 1)
    found["spacing: text cut off"] = page.evaluate(CUT)
    page.evaluate("document.adoptedStyleSheets = []")
    return {name: fault for name, fault in found.items() if fault}
