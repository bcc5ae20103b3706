"""Whether a page fits everybody: axe, a narrow window, twice as large, more room in the text, colours of the reader's own, keys and paper.

With SCHAKEL_PICTURES=<folder> each page that is judged is also kept there as a picture, 1280 and 375 px wide.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from keys import keyboard_faults
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "build" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
TWICE = {"width": 640, "height": 450}
PHONE = {"width": 375, "height": 800}
PAPER = {"width": 703, "height": 1032}  # what the margins of print.css leave of an A4, in px
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

BAR = """() => {
  const bar = document.querySelector('.ruimte');
  if (!bar) return location.pathname.startsWith('/omgeving/') && !document.querySelector('[data-not-here]') ? ['no bar'] : [];
  const parts = [...bar.querySelectorAll('.soort, .ruimte-naam b, dt, dd')];
  const empty = parts.filter(part => !part.innerText.trim() || !part.checkVisibility({visibilityProperty: true}) || part.clientHeight === 0
    && part.getBoundingClientRect().height < 10);
  return parts.length === 8 ? empty.map(part => part.outerHTML) : ['the bar has ' + parts.length + ' parts'];
}"""
CHOPPED = r"""() => {
  const found = new Set(), range = document.createRange();
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let text; text = texts.nextNode();) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest('.vis-weg, svg, option, textarea, code')) continue;
    for (const word of text.data.matchAll(/(?<![\w\u00ad-])[A-Za-zÀ-ÿ]{4,24}(?![\w-])/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top))).size > 1) found.add(word[0]);
    }
  }
  return [...found];
}"""
AT = f"() => ({{wide: {SIDEWAYS}, sticks: ({STICKS})(), chopped: ({CHOPPED})(), bar: ({BAR})()}})"
ON_PAPER = """() => {
  const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getBoundingClientRect().height > 0;
  const shown = [...document.querySelectorAll('.kop, .menu-smal, .zijnav, button, .utrecht-button, footer a, .sprong, [type=submit]')].filter(seen);
  const wrong = shown.map(element => 'printed: ' + element.outerHTML.slice(0, 100));
  const mark = document.querySelector('.synth');
  if (mark && !seen(mark)) wrong.push('not printed: SYNTHETISCH');
  return wrong;
}"""


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong on the page: rule and places."""
    page.evaluate(AXE.read_text())
    return [(rule, places[:3]) for rule, places in page.evaluate(VIOLATIONS, TAGS)]


def faults(page: Page) -> dict[str, object]:
    """Everything that is wrong with a page for somebody. The window is as it was afterwards."""
    before = page.viewport_size
    found: dict[str, object] = {"axe": violations(page)}
    for name, size in (("1280 px", WIDE), ("320 px", NARROW), ("375 px", PHONE), ("200 %", TWICE)):
        found |= _at(page, name, size)
        keep_picture(page, size)
    found |= on_paper(page)
    page.set_viewport_size(before)
    found["by keyboard"] = keyboard_faults(page)
    page.emulate_media(forced_colors="active")
    found["no border in forced colours"] = page.evaluate(BARE)
    page.emulate_media(forced_colors="none")
    page.evaluate(SPACING)
    found["spacing: px too wide"] = max(0, page.evaluate(SIDEWAYS) - 1)
    found["spacing: text cut off"] = page.evaluate(CUT)
    page.evaluate("document.adoptedStyleSheets = []")
    return {name: fault for name, fault in found.items() if fault}


def on_paper(page: Page) -> dict[str, object]:
    """What is wrong with the page printed on A4: too wide, a mark or the bar gone, or a menu and buttons that nobody can press."""
    page.emulate_media(media="print")
    found = {**_at(page, "paper", PAPER), "paper": page.evaluate(ON_PAPER)}
    page.emulate_media(media="screen")
    return found


def keep_picture(page: Page, size: dict[str, int]) -> None:
    """A picture of the whole page for somebody to look at, named after the test and the address, when pictures are asked for."""
    folder = os.environ.get("SCHAKEL_PICTURES")
    if not folder or size not in (WIDE, PHONE):
        return
    test = os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[2].partition(" ")[0]
    parts = re.findall(r"[a-z][a-z-]*(?=/)", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", urlsplit(page.url).path))
    names = re.sub(r"\W+", "-", "-".join([test.partition("[")[2] or test, *parts]))
    count = len(list(Path(folder).glob(f"{names}*-{size['width']}.png")))
    page.screenshot(path=Path(folder) / f"{names}{count or ''}-{size['width']}.png", full_page=True)


def _at(page: Page, name: str, size: dict[str, int]) -> dict[str, object]:
    """What is wrong in a window or on a sheet of this size."""
    page.set_viewport_size(size)
    found = page.evaluate(AT)
    return {
        f"{name}: px too wide": max(0, found["wide"] - 1),
        f"{name}: sticks out": found["sticks"],
        f"{name}: chopped words": found["chopped"] if size in (WIDE, PHONE) else [],
        f"{name}: environment, ground and term": found["bar"],
    }
