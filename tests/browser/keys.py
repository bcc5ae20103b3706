"""Whether a page works by keyboard alone: every control is a stop, lies in view with a ring round it, and lets go again."""

from __future__ import annotations

from playwright.sync_api import Page

FIRST = 120
STOPS = """
  const controls = 'a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [role=button], [role=link], [contenteditable]';
  const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length
    && !element.matches(':disabled, [type=hidden], [aria-hidden=true], :not(a, button, input, select, textarea)[tabindex="-1"]');
  const wrong = [];
  const say = (element, what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 100)}`);
  const group = element => element.type === 'radio' && [...document.getElementsByName(element.name)].filter(one => one.form === element.form);
  const stops = [];
  for (const drawing of document.querySelectorAll('[data-arrows]')) {
    const many = [...drawing.querySelectorAll('a')].filter(link => link.tabIndex >= 0).length;
    if (many !== 1) say(drawing, `a drawing is ${many} stops`);
  }
  for (const element of document.querySelectorAll(controls)) {
    if (!seen(element) || (element.closest('[data-arrows]') && element.tabIndex < 0)) continue;
    const others = group(element);
    if (others && (others.find(one => one.checked) ?? others.find(seen)) !== element) continue;
    if (element.tabIndex < 0) say(element, 'no stop');
    else if (element.tabIndex > 0) say(element, 'out of order');
    else stops.push(element);
  }
"""
KEYBOARD = (
    f"first => {{ {STOPS}"
    + """
  const ringed = element => {
    const look = getComputedStyle(element);
    return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 && !element.closest('.vis-weg');
  };
  const inView = element => {
    const shown = element.matches('.vis-weg, .vis-weg *') ? element.closest('label') ?? element : element;
    return [...shown.getClientRects()].some(box => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right - left < 2 || bottom - top < 2) return false;
      return [[.5, .5], [.1, .1], [.9, .9], [.1, .9], [.9, .1]].some(([across, down]) => {
        const there = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
        return there && (shown.contains(there) || there.contains(shown) && there.closest('a, label, summary, svg, .tabelvak'));
      });
    });
  };
  const walked = stops.length > first + 1 ? [...stops.slice(0, first), stops.at(-1)] : stops;
  for (const stop of walked) {
    if (!stop.matches('summary')) stop.closest('details:not([open])')?.setAttribute('open', '');  // it closed behind an earlier stop
    stop.focus();
    if (document.activeElement !== stop) { say(stop, 'takes no focus'); continue; }
    const label = stop.closest('label');
    if (!ringed(stop) && !(label && ringed(label))) say(stop, 'no ring');
    if (!inView(stop)) say(stop, 'out of view');
    const key = new KeyboardEvent('keydown', {key: 'Tab', code: 'Tab', bubbles: true, cancelable: true});
    if (!stop.dispatchEvent(key) || document.activeElement !== stop) say(stop, 'holds the Tab');
  }
  return wrong;
}"""
)
OUT = "() => document.activeElement === document.body || document.activeElement.matches('.sprong')"


def keyboard_faults(page: Page) -> list[str]:
    """What keeps somebody without a mouse from a control of this page.

    One real Tab begins, so that the browser knows of a keyboard and draws its rings; the stops themselves are visited by one script, as real
    keys cost some ten milliseconds each; one real Tab must lead out of the last. On a page with more than 120 stops only the first 120 and
    the last are visited. That the real Tab meets the same stops is asked of a few pages apart.
    """
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    page.keyboard.press("Tab")
    wrong = page.evaluate(KEYBOARD, FIRST)
    page.keyboard.press("Tab")
    if not page.evaluate(OUT):
        wrong.append("Tab does not lead out of the last stop")
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    return wrong


def stops_by_real_keys(page: Page, most: int = FIRST) -> tuple[list[int], int]:
    """The numbers of the stops in the order in which a real Tab meets them, and how many the script says there are."""
    many = page.evaluate(
        f"() => {{ {STOPS} stops.forEach((stop, number) => stop.dataset.stop = number); return stops.length; }}"
    )
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    met: list[int] = []
    for _ in range(min(most, many)):
        page.keyboard.press("Tab")
        met.append(int(page.evaluate("() => document.activeElement.dataset.stop ?? -1")))
    return met, many
