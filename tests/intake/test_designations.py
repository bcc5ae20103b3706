"""Whose designation as supervising officer ended is told so where it matters: at the form, in the letterbox, and by whoever gives access."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from intake_page import HERE, text_of

from cast import ANNA, EMMA, KEES, LEX, OUDEWATER
from schakel.partners.actions import designate, end_designation
from schakel.partners.models import Designation
from schakel.partners.queries import lapsed_designation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WARNS = "Uw aanwijzing voor Alcoholwet eindigde op"


def designated(at, who, *, law="Alcoholwet", since=-400, until=-5):
    at(KEES)
    designate(person=who.id, law=law, day=TODAY + timedelta(days=since), until=TODAY + timedelta(days=until))


@pytest.mark.parametrize("who, page", [(ANNA, f"{HERE}/signaal/nieuw/"), (EMMA, "/brievenbus/")])
def test_whose_designation_ended_is_warned_at_the_form(at, browser_of, who, page):
    before = text_of(browser_of(who).get(page))
    designated(at, who)

    after = text_of(browser_of(who).get(page))

    assert (WARNS in before, WARNS in after) == (False, True)


def test_a_newer_designation_under_the_same_law_takes_its_place(at, browser_of):
    designated(at, ANNA)
    designated(at, ANNA, since=-4, until=300)

    assert WARNS not in text_of(browser_of(ANNA).get(f"{HERE}/signaal/nieuw/"))


def test_another_law_does_not_take_its_place(at):
    designated(at, ANNA)
    designated(at, ANNA, law="APV", since=-4, until=300)

    at(ANNA)
    assert lapsed_designation(ANNA.id, OUDEWATER.house.id, TODAY).law == "Alcoholwet"


def test_what_ended_of_one_officer_is_no_warning_for_another(at, browser_of):
    designated(at, ANNA)

    assert WARNS not in text_of(browser_of(LEX).get(f"{HERE}/signaal/nieuw/"))


@pytest.mark.parametrize("until, mark", [(-5, "geëindigd"), (20, "eindigt binnenkort"), (300, "")])
def test_who_gives_access_sees_what_ended_and_what_ends(at, browser_of, until, mark):
    designated(at, ANNA, until=until)

    page = text_of(browser_of(KEES).get("/toegang/"))

    assert [word for word in ("geëindigd", "eindigt binnenkort") if word in page] == ([mark] if mark else [])


def test_a_designation_that_is_ended_today_warns_today(at, browser_of):
    designated(at, ANNA, until=300)
    at(KEES)
    end_designation(designation=Designation.objects.get(), day=TODAY)

    assert WARNS in text_of(browser_of(ANNA).get(f"{HERE}/signaal/nieuw/"))
    assert "geëindigd" in text_of(browser_of(ANNA).get("/ik/"))


def test_who_works_here_until_a_day_is_still_given_work(at, browser_of):
    from intake_page import at_home
    from signals_of import a_signal

    from schakel.spaces.models import Space
    from schakel.spaces.seats import give_seat

    at(KEES)
    space = Space.objects.get(pk=OUDEWATER.id)
    until = TODAY + timedelta(days=30)
    give_seat(space=space, person=EMMA.id, organisation=EMMA.house.id, role="member", day=TODAY, until=until)
    at_home(at)
    signal = a_signal()

    page = browser_of(ANNA).get(f"{HERE}/signaal/{signal.key}/").content.decode()

    assert f">{EMMA.name}</option>" in page
