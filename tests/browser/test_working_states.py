"""More states that no link leads to: the desk, lists at work, files, meetings, the trail, and two people at once. Each fits everybody.

By its name this file comes after the walk, that meets the first three of a kind: what is made here would push the invented year out of sight.
"""

from __future__ import annotations

from uuid import uuid4

import pytest
from fit import faults
from mile import LINE, bring
from playwright.sync_api import Page
from screen import add_signal, fill, follow, go, menu, pick, press, shown, sign_in, title, weigh_short
from spreadsheet import a_list, a_row, look_at, set_to_work

OFFICER, COLLEAGUE = "Marit Hoekstra", "Fenna Dijkgraaf"
# The page asks each second how far it is; a copy of what it shows asks nothing.
STANDS_STILL = "() => { const at = document.querySelector('#stand'); at.replaceWith(Object.assign(at.cloneNode(true), {id: 'stil'})); }"
# Part of `make test-screens` and `make test-all`: every state of every page takes minutes.
pytestmark = pytest.mark.slow


def beside(page: Page) -> Page:
    """A second page of the same person, on what this one shows."""
    other = page.context.new_page()
    other.goto(page.url)
    return other


def for_whom_do_you_work(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    page.goto("/aanmelden/mandaat/")
    return "Voor wie werkt u nu?"


def my_own_page(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    page.goto("/aanmelden/ik/")
    assert page.url.endswith("/ik/")
    return OFFICER


def brought_in_with_mistakes(page: Page, _folder) -> str:
    sign_in(page, COLLEAGUE)
    page.goto("/brievenbus/")
    press(page, "Breng in")
    assert page.locator("[aria-invalid=true]").count() > 0
    return title(page)


def what_colleagues_brought_in(page: Page, _folder) -> str:
    sign_in(page, COLLEAGUE)
    page.goto("/brievenbus/")
    pick(page, "Gezien als", "Anders")
    fill(page, facts=f"Gezien aan de balie {uuid4()}.", place="Loket 3")
    press(page, "Breng in")
    sign_in(page, OFFICER)
    menu(page, "Signalen")
    follow(page, "Bekijk wat binnenkwam")
    assert "Gezien aan de balie" in shown(page)
    return "Wat collega's inbrachten"


def one_thing_a_colleague_brought_in(page: Page, folder) -> str:
    what_colleagues_brought_in(page, folder)
    go(page, page.get_by_role("main").get_by_role("link", name="Gezien aan de balie").first)
    assert page.get_by_role("button", name="Neem op als signaal").is_visible()
    return title(page)


def list_at_work(page: Page, folder) -> str:
    sign_in(page, OFFICER)
    rows = [a_row(f"Kar {number} reed weg.", place=f"Kade {number}") for number in range(4_000)]
    look_at(page, a_list(folder, "lang.xlsx", rows))
    page.route("**/stand/", lambda asked: asked.fulfill(status=204))
    press(page, "Kijk de regels na")
    page.evaluate(STANDS_STILL)
    page.unroute("**/stand/")
    return "De regels worden nagekeken"


def list_read_in(page: Page, folder) -> str:
    sign_in(page, OFFICER)
    look_at(page, a_list(folder, "klaar.xlsx", [a_row(f"Ingelezen {uuid4()}.", place="Kade 1")]))
    set_to_work(page, "Kijk de regels na", "1 regel staat klaar")
    set_to_work(page, "Lees 1 regel in", "1 signaal is ingelezen")
    return "1 signaal is ingelezen"


def list_undone(page: Page, folder) -> str:
    list_read_in(page, folder)
    set_to_work(page, "Maak het inlezen ongedaan", "Het inlezen is ongedaan gemaakt")
    return "Het inlezen is ongedaan gemaakt"


def taken_up_by_two(page: Page, folder) -> str:
    one_thing_a_colleague_brought_in(page, folder)
    press(beside(page), "Neem op als signaal")
    press(page, "Neem op als signaal")
    return "Dit kan nu niet"


def new_file(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Eigen weg {uuid4()}.", "Bewaar en weeg")
    weigh_short(page, "Eigen weg")
    follow(page, "Open een dossier")
    fill(page, title=f"Nieuw dossier {uuid4()}")
    press(page, "Open het dossier")
    return title(page)


def nothing_agreed_to_measure(page: Page, folder) -> str:
    new_file(page, folder)
    follow(page, "Spreek af wat u meet")
    press(page, "Spreek dit af")
    assert page.locator("[aria-invalid=true]").count() > 0
    return "Spreek af wat u meet"


def evaluation_without_answers(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    menu(page, "Dossiers")
    follow(page, "Lege schuren te huur gevraagd")
    follow(page, "Evalueer")
    press(page, "Bewaar de antwoorden")
    assert "Beantwoord ten minste één" in shown(page)
    return "Evaluatie"


def two_weigh_before_a_meeting(page: Page, folder) -> str:
    new_file(page, folder)
    follow(page, "Breng in een overleg in")
    assert "Eerst wegen twee mensen" in shown(page)
    return title(page)


def item_brought_to_a_meeting(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    menu(page, "Dossiers")
    follow(page, "Dekmantelbedrijven op een bedrijventerrein")
    bring(page, "DTO West-Utrecht")
    sign_in(page, "Anneke de Groot")
    go(page, page.get_by_role("main").get_by_role("link", name=LINE).first)
    return LINE


def item_given_back_without_a_sentence(page: Page, folder) -> str:
    item_brought_to_a_meeting(page, folder)
    press(page, "Geef het punt terug")
    assert page.locator("[aria-invalid=true]").count() == 1
    return LINE


def item_in_a_meeting_that_asks_again(page: Page, _folder) -> str:
    sign_in(page, "Anneke de Groot")
    menu(page, "Overleg")
    follow(page, "DTO West-Utrecht")
    go(page, page.locator('section[aria-labelledby="h-coming"] h3 a').first)
    with page.expect_response("**/stand/") as asked:
        go(page, page.get_by_role("main").locator("a[href*='/overleg/punt/']:not([href$='/nieuw/'])").first)
    assert asked.value.status in (200, 204, 304)
    return title(page)


def choice_recorded_by_two(page: Page, folder) -> str:
    item_in_a_meeting_that_asks_again(page, folder)
    for window, reason in ((beside(page), "Wat de ander noteerde."), (page, "Wat ik noteerde.")):
        pick(window, "Wat koos het overleg?", "Mono")
        fill(window, keuze__reason=reason)
        go(window, window.locator('form:has([name="keuze-option"]) button'))
    assert "Wat de ander noteerde." in shown(page)
    assert page.locator("[name=keuze-reason]").input_value() == "Wat ik noteerde."
    return title(page)


def provision_with_its_paper(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    menu(page, "Verstrekkingen")
    page.goto(f"{page.url}?uitkomst=given&wie=politie-midden-nederland")
    follow(page, "Politie Midden-Nederland")
    with page.expect_download() as paper:
        page.locator("main a[href$='/stuk/']").first.click()
    assert paper.value.suggested_filename.endswith(".docx")
    return title(page)


def who_did_what(page: Page, _folder) -> str:
    sign_in(page, "Inge Kooistra")
    follow(page, "Wie deed hier wat?")
    return "Wie deed hier wat?"


def striking_use(page: Page, _folder) -> str:
    sign_in(page, "Inge Kooistra")
    follow(page, "Welk gebruik is een vraag waard?")
    return "Welk gebruik is een vraag waard?"


def how_the_trail_stands(page: Page, _folder) -> str:
    sign_in(page, "Inge Kooistra")
    follow(page, "Is het spoor heel?")
    return "Is het spoor heel?"


def signal_changed_by_two(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Door twee gewijzigd {uuid4()}.")
    follow(page, "Wijzig")
    other = beside(page)
    fill(other, facts="Wat de ander schreef.")
    press(other, "Bewaar de wijziging")
    fill(page, facts="Wat ik schreef.")
    press(page, "Bewaar de wijziging")
    assert ("Wat de ander schreef." in shown(page), page.locator("#id_facts").input_value()) == (
        True,
        "Wat ik schreef.",
    )
    return "Wijzig het signaal"


def signal_weighed_by_two(page: Page, _folder) -> str:
    sign_in(page, OFFICER)
    add_signal(page, f"Door twee gewogen {uuid4()}.", "Bewaar en weeg")
    weigh_short(beside(page), "Eigen weg")
    weigh_short(page, "Niets doen")
    assert "woog dit signaal net" in shown(page)
    return title(page)


def file_changed_by_two(page: Page, folder) -> str:
    new_file(page, folder)
    follow(page, "Beantwoord of wijzig")
    other = beside(page)
    fill(other, problem="Wat de ander schreef.")
    press(other, "Bewaar de antwoorden")
    fill(page, problem="Wat ik schreef.")
    press(page, "Bewaar de antwoorden")
    assert ("Dit staat er nu" in shown(page), "Wat de ander schreef." in shown(page)) == (True, True)
    assert page.locator("[name=problem]").input_value() == "Wat ik schreef."
    return title(page)


STATES = [
    for_whom_do_you_work,
    my_own_page,
    brought_in_with_mistakes,
    what_colleagues_brought_in,
    one_thing_a_colleague_brought_in,
    list_at_work,
    list_read_in,
    list_undone,
    taken_up_by_two,
    new_file,
    nothing_agreed_to_measure,
    evaluation_without_answers,
    two_weigh_before_a_meeting,
    item_brought_to_a_meeting,
    item_given_back_without_a_sentence,
    item_in_a_meeting_that_asks_again,
    choice_recorded_by_two,
    provision_with_its_paper,
    who_did_what,
    striking_use,
    how_the_trail_stands,
    signal_changed_by_two,
    signal_weighed_by_two,
    file_changed_by_two,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_page_in_this_state_fits_everybody_too(page, state, tmp_path):
    expected = state(page, tmp_path)

    assert (title(page), faults(page)) == (expected, {})
