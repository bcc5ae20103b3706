"""What the secretary of a meeting does on the screen, and what stands in the papers that leave it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from mile import LINE, in_days, keep
from playwright.sync_api import Page
from screen import fill, follow, go, menu, pick, press, shown

OTHER = "Autobedrijf zonder werk: past een controle van de boeken hier?"
REASON = "Politie en gemeente doen elk een eigen deel."
ACTION = "Een nachtelijke ronde rijden en laten weten wat er staat."
ACTION_OF_MONTFOORT = "De eigen weg op dezelfde avonden bekijken."
ACTION_OF_HOUTEN = "Zeggen of de boeken al eens zijn bekeken."


def plan_a_meeting(page: Page) -> str:
    """A new meeting of the DTO. Gives its address."""
    menu(page, "Overleg")
    follow(page, "DTO West-Utrecht")
    follow(page, "Plan een vergadering")
    fill(page, held_on=in_days(9), starts="13.30", ends="15.30", place="Stadhuis Woerden, zaal 2")
    press(page, "Plan deze vergadering")
    assert "Stadhuis Woerden, zaal 2" in shown(page)
    return page.url


def write_an_item_for_houten(page: Page) -> None:
    """An item of a municipality that has no account here: the secretary writes it for them."""
    menu(page, "Overleg")
    follow(page, "Breng een punt in")
    fill(page, line=OTHER, municipality="Houten", theme="Autobranche", phase="Keuze vooraf", ask="Meedenken")
    fill(page, place_kind="Autobedrijf of garage", term="In deze vergadering", organisation="Gemeente Houten")
    fill(page, contact_role="Adviseur openbare orde en veiligheid")
    keep(page, "Zet het punt op de lijst")


def put_on_the_agenda(page: Page, meeting: str, *lines: str) -> None:
    page.goto(meeting)
    for line in lines:
        go(page, page.get_by_role("button", name=f"Zet op de agenda : {line}"))


def ask_and_record(page: Page, meeting: str) -> None:
    """Who takes part, what was chosen and why, and who does what: also for who has no account."""
    page.goto(meeting)
    follow(page, LINE)
    fill(page, mee__organisation="Politie Midden-Nederland")
    pick(page, "Doet mee?", "Vragen")
    keep(page, "Leg dit antwoord vast")
    fill(page, mee__organisation="Gemeente Montfoort", mee__reason="Zelfde weg, zelfde vragen.")
    pick(page, "Doet mee?", "Doet mee")
    keep(page, "Leg dit antwoord vast")
    pick(page, "Wat koos het overleg?", "Multi")
    fill(page, keuze__reason=REASON)
    for name in ("Gemeente Oudewater", "Politie Midden-Nederland"):
        page.get_by_role("group", name="Wie namen dit besluit?").get_by_role("checkbox", name=name).check(force=True)
    keep(page, "Leg deze keuze vast")
    fill(page, actie__what=ACTION, actie__holder="Politie Midden-Nederland: Tom Brandsma", actie__due_on=in_days(30))
    keep(page, "Spreek deze actie af")
    fill(page, actie__what=ACTION_OF_MONTFOORT, actie__holder="Gemeente Montfoort", actie__due_on=in_days(31))
    fill(page, actie__contact_role="Teamleider toezicht en handhaving")
    keep(page, "Spreek deze actie af")


def agree_with_houten(page: Page, meeting: str) -> None:
    """An action on the other item, of which the police know nothing."""
    page.goto(meeting)
    follow(page, OTHER)
    fill(page, actie__what=ACTION_OF_HOUTEN, actie__holder="Gemeente Houten", actie__due_on=in_days(14))
    keep(page, "Spreek deze actie af")


def fetched(page: Page, name: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as got:
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    return Path(got.value.path()).read_bytes()


def words_of(paper: bytes) -> str:
    """All words of a docx, with its head and foot."""
    document = Document(BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    edges = [
        line.text
        for section in document.sections
        for part in (section.header, section.footer)
        for line in part.paragraphs
    ]
    return "\n".join([line.text for line in document.paragraphs] + cells + edges)
