"""Forms, menu, lists, headers and error pages of the frame."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, engines
from django.test import RequestFactory
from django.utils.translation import override

from schakel.web.shell import errors, menu
from schakel.web.shell.forms import DayField, FilterForm, KeyedForm, with_hint
from schakel.web.shell.middleware import ChosenLanguage, SecurityHeaders


@pytest.fixture(autouse=True)
def _dutch():
    with override("nl"):
        yield


@pytest.fixture(autouse=True)
def _no_database(monkeypatch):
    monkeypatch.setattr("schakel.web.shell.context.is_demo", lambda: True)


class Sighting(KeyedForm):
    what = forms.CharField(label="Wat?", help_text="Alleen feiten.")
    when = DayField(label="Wanneer?", required=False)
    how = forms.ChoiceField(
        label="Hoe?",
        widget=forms.RadioSelect,
        choices=[("self", "Zelf"), ("other", with_hint("Collega", "met functie"))],
    )


class Kinds(FilterForm):
    kind = forms.ChoiceField(choices=[("", "Alles"), ("weigh", "Wegen")])


def a_request(path: str = "/", **cookies: str):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    request.me = None
    return request


def written(template: str, **facts) -> str:
    return engines["django"].from_string(template).template.render(Context({"request": a_request(), **facts}))


def test_an_error_stands_between_label_and_field_and_is_tied_to_it():
    html = written("{{ form.what.as_field_group }}", form=Sighting({"form_key": ""}))

    assert html.index("<label") < html.index("Vul dit in.") < html.index("<input")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_what_helptext id_what_error"' in html
    assert 'id="id_what_error"' in html


def test_the_summary_counts_in_words_and_links_to_each_field():
    form = Sighting({"form_key": "0b0c8e5e-6a3f-4d8e-9d3e-0f5f3c1d2a10", "when": "31-02-2026"})

    html = written("{% error_summary form %}", form=form)

    assert "Drie velden kloppen nog niet" in html
    assert '<a href="#id_when">Wanneer: 31 februari bestaat niet. Bedoelt u 28 februari of 3 maart?</a>' in html


def test_a_form_without_errors_has_no_summary():
    assert "kloppen" not in written("{% error_summary form %}", form=Sighting())


def test_what_was_typed_stays_and_is_escaped():
    html = written("{{ form }}", form=Sighting({"what": "<b>x</b>", "when": "31 februari 2026"}))

    assert 'value="31 februari 2026"' in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_field_that_may_stay_empty_says_so():
    html = written("{{ form }}", form=Sighting())

    assert html.count("(mag leeg)") == 1


def test_a_choice_may_have_a_second_line():
    assert "Collega<small>met functie</small>" in written("{{ form.how.as_field_group }}", form=Sighting())


def test_a_wrong_word_in_the_address_filters_nothing():
    assert Kinds({"kind": "weigh"}).chosen() == {"kind": "weigh"}
    assert Kinds({"kind": "' or 1=1"}).chosen() == {}


def test_the_menu_shows_what_exists_for_this_person_in_order(monkeypatch):
    monkeypatch.setattr(menu, "_menu", {})
    menu.register("Dossiers", lambda request: "/omgeving/a/dossiers/", lambda request: True, order=30)
    menu.register("Signalen", lambda request: "/omgeving/a/signalen/", lambda request: True, order=20)
    menu.register("Toegang", lambda request: "/toegang/", lambda request: False, order=90)
    menu.register("Overleg", lambda request: None, lambda request: True, order=50)
    menu.register("Mijn werk", lambda request: "/", lambda request: True, order=10)

    entries = menu.entries(a_request("/omgeving/a/dossiers/17/"))

    assert [(entry.label, entry.current) for entry in entries] == [
        ("Mijn werk", False),
        ("Signalen", False),
        ("Dossiers", True),
    ]


def test_the_line_that_fits_best_is_the_current_one():
    addresses = ["/", "/omgeving/a/", "/omgeving/a/dossiers/"]

    assert menu.best_fit("/omgeving/a/dossiers/17/", addresses) == "/omgeving/a/dossiers/"
    assert menu.best_fit("/omgeving/a/inlezen/", addresses) == "/omgeving/a/"
    assert menu.best_fit("/", addresses) == "/"
    assert menu.best_fit("/zoeken/", addresses) is None


def test_pages_keep_the_filters_of_the_address():
    request = RequestFactory().get("/?soort=wegen&bladzijde=2")
    page = Paginator(list(range(120)), 50).get_page(2)

    html = (
        engines["django"].from_string("{% pages page %}").template.render(Context({"request": request, "page": page}))
    )

    assert "Bladzijde 2 van 3 · 51 tot en met 100 van 120" in html
    assert 'href="?soort=wegen&amp;bladzijde=3"' in html


def test_every_answer_carries_the_strict_headers():
    response = SecurityHeaders(lambda request: HttpResponse("x"))(a_request())

    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "same-origin")


@pytest.mark.parametrize("length", ["2147483648", "60000001", "veel", "-1"])
def test_what_is_too_large_is_refused_on_its_length(length, rf):
    request = rf.post("/inlezen/", CONTENT_LENGTH=length)

    response = SecurityHeaders(lambda request: pytest.fail("the view was reached"))(request)

    assert response.status_code == 413
    assert "Dit bestand is te groot" in response.content.decode()


@pytest.mark.parametrize(("cookie", "language"), [("", "nl"), ("en", "en"), ("xx", "nl"), ("../..", "nl")])
def test_the_page_is_dutch_unless_the_person_chose_otherwise(cookie, language):
    request = a_request(django_language=cookie)
    request.META["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert ChosenLanguage(lambda request: HttpResponse())(request)["Content-Language"] == language


def test_not_here_does_not_say_which_of_the_two():
    page = errors.not_here(a_request("/omgeving/x/"))

    assert page.status_code == 404
    assert "Of u mag haar niet zien. Wij zeggen niet welke van de twee." in page.content.decode()


def test_our_fault_gives_a_number_and_logs_no_content(caplog):
    content = "Jan " + "Zwanenburg"
    try:
        raise ValueError(content)
    except ValueError:
        page = errors.our_fault(a_request())

    number = caplog.messages[0].split()[1].rstrip(":")
    assert number in page.content.decode()
    assert "ValueError" in caplog.text
    assert "Zwanenburg" not in caplog.text


def test_a_sign_is_hidden_or_has_a_name():
    assert 'aria-hidden="true"' in written('{% icon "check" %}')
    assert 'aria-label="Uw account:"' in written('{% icon "user" label="Uw account:" %}')


def test_a_space_is_known_by_colour_sign_and_name():
    html = written("{% space_mark space %}", space=SimpleNamespace(kind="body", name="DTO West-Utrecht"))

    assert 'class="r-stip r-overleg"' in html
    assert '<span class="vis-weg">Overleg: </span>DTO West-Utrecht' in html


def test_numbers_are_written_in_dutch():
    assert written("{{ a|number }} · {{ b|number }} · {{ c|number }}", a=1284, b=0.84, c=-4) == "1.284 · 0,84 · −4"
