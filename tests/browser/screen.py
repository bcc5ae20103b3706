"""What the browser tests do again and again: sign in as a role of the demonstration, press buttons, and judge a page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

COUNTER = """
const typed = event => event.key.length === 1
  && event.target.matches?.('input:not([type=radio]):not([type=checkbox]), textarea') && !event.ctrlKey && !event.altKey;
addEventListener('pointerdown', event => { if (event.isTrusted) window.counted('click'); }, true);
addEventListener('keydown', event => {
  if (event.isTrusted && !['Shift', 'Control', 'Alt'].includes(event.key) && !typed(event)) window.counted(event.key);
}, true);
"""


def sign_in(page: Page, name: str) -> Page:
    """Through the one-button sign-in of the demonstration; ``name`` stands on the button."""
    page.context.clear_cookies()
    page.goto("/aanmelden/")
    go(page, page.get_by_role("main").get_by_role("button", name=name))
    return page


def go(page: Page, control: Locator) -> None:
    """Click, and wait until the page that follows stands there."""
    with page.expect_navigation():
        control.click()


def press(page: Page, name: str) -> None:
    """Press the button with exactly these words, in the content of the page."""
    go(page, page.get_by_role("main").get_by_role("button", name=name, exact=True).last)


def follow(page: Page, name: str) -> None:
    """Follow the first link with exactly these words, in the content of the page."""
    go(page, page.get_by_role("main").get_by_role("link", name=name, exact=True).first)


def pick(page: Page, question: str, answer: str) -> None:
    """Choose an answer of a question that shows all its answers."""
    page.get_by_role("group", name=question).get_by_role("radio", name=answer).check(force=True)


def fill(page: Page, **fields: str) -> None:
    """Type into fields by the name they are sent under; a list is chosen from by its words."""
    for name, words in fields.items():
        field = page.locator(f'[name="{name.replace("__", "-")}"]').first
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=words)
        else:
            field.fill(words)


def menu(page: Page, name: str) -> None:
    """Go along the main menu."""
    go(page, page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=name))


def title(page: Page) -> str:
    """What stands above the page."""
    return page.get_by_role("heading", level=1).inner_text()


def shown(page: Page) -> str:
    """The words of the content, as a reader sees them."""
    return page.get_by_role("main").inner_text()


def count_acts(page: Page) -> list[str]:
    """From now on each click and each key stop that is not a letter of the text stands in this list."""
    acts: list[str] = []
    page.context.expose_function("counted", lambda act: acts.append(act))
    page.context.add_init_script(COUNTER)
    return acts


FOCUS = """() => {
  const here = document.activeElement;
  const seen = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const lies = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return {what: here.outerHTML.slice(0, 120), ringed: seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) >= 2, lies};
}"""


def tab_to(page: Page, wanted: Locator, most: int = 90) -> None:
    """Walk on by Tab until the wanted control has the focus. At each stop the focus is on the screen and has a ring."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        assert (stop["ringed"], stop["lies"]) == (True, True), stop["what"]
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached by {most} times Tab: {wanted}")


def add_signal(page: Page, facts: str, button: str = "Bewaar het signaal", **more: str) -> None:
    """As somebody who writes in the own environment: a new signal."""
    page.goto("/")
    follow(page, "Signaal toevoegen")
    pick(page, "Gezien als", "Anders")
    fill(page, facts=facts, **more)
    press(page, button)


def weigh_short(page: Page, outcome: str) -> None:
    """Answer the four questions of the short weighing, and say how it ends."""
    for question, answer in (("Past dit", "Past bij"), ("Ligt het", "Ja"), ("Hebben wij", "Ja"), ("concreet", "Ja")):
        pick(page, question, answer)
    pick(page, "Wat doen we", outcome)
    press(page, "Bewaar mijn oordeel")
