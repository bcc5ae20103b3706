"""Giving access and ending it: the database decides who may, and says no in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cast import (
    ANNA,
    BO,
    BRAM,
    CLOSED,
    DTO,
    EMMA,
    KEES,
    LEX,
    LOO,
    OUDEWATER,
    OUDEWATER_TOWN,
    PIM,
    POLICE,
    POSTBOXES,
    RIGHTS,
    SASKIA,
    TESS,
    WOERDEN,
    WOERDEN_TOWN,
)
from schakel.law.models import TrailLine
from schakel.partners.actions import (
    add_mandate,
    add_person,
    designate,
    end_designation,
    end_mandate,
    open_account,
    renew_account,
    set_keeper,
)
from schakel.partners.errors import PartnersError
from schakel.partners.models import Designation, Mandate, Person
from schakel.partners.queries import colleagues, kept_accounts
from schakel.playbooks import library
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Record, Seat, Space
from schakel.spaces.queries import kept_spaces, my_spaces
from schakel.spaces.seats import end_seat, give_seat, guests, may_seat, open_postbox

TODAY = timezone.localdate()


def room(of) -> Space:
    return Space.objects.get(key=of.key)


def names() -> set[str]:
    return set(Person.objects.values_list("name", flat=True))


def test_one_sees_people_of_the_own_organisation_and_of_shared_spaces_and_nobody_else(at):
    at(EMMA)
    assert names() == {
        "Anna Verschuur",
        "Lex Tuinstra",
        "Emma Rietveld",
        "Kees Molenaar",
        "Bo Zandstra",
        "Vera Kijkman",
        "Ilse Tolsma",
        "Noor Wiersma",
    }

    at(TESS)
    assert names() == {"Tess Waardenburg", "Saskia de Graaf", "Anna Verschuur", "Bram Oosterling", "Pim Hoogland"}


def test_the_mandates_of_another_organisation_are_not_there(at):
    at(ANNA)

    assert set(Mandate.objects.values_list("organisation__slug", flat=True)) == {"gemeente-oudewater"}


def test_an_administrator_sees_who_takes_part_and_no_space_from_the_inside(at):
    at(KEES)

    assert {space.name for space in kept_spaces(OUDEWATER_TOWN.id)} == {OUDEWATER.name, LOO.name, RIGHTS.name}
    assert {space.kind for space in my_spaces()} == {"postbox"}
    assert Record.objects.filter(space_id=OUDEWATER.id).count() == 0
    assert Space.objects.filter(key=CLOSED.key).exists() is False


def test_an_administrator_lets_a_colleague_take_part(at):
    at(KEES)

    give_seat(space=room(OUDEWATER), person=EMMA.id, organisation=OUDEWATER_TOWN.id, role="reader", day=TODAY)

    at(EMMA)
    assert OUDEWATER.name in {space.name for space in my_spaces()}


def test_an_ended_seat_shows_nothing_from_the_same_moment(at):
    at(KEES)
    end_seat(seat=Seat.objects.get(space_id=OUDEWATER.id, person_id=LEX.id), day=TODAY)

    at(LEX)
    assert OUDEWATER.name not in {space.name for space in my_spaces()}


def test_nobody_gives_access_to_oneself(at):
    at(KEES)

    with pytest.raises(SpaceError, match="eigen toegang"):
        give_seat(space=room(OUDEWATER), person=KEES.id, organisation=OUDEWATER_TOWN.id, role="officer", day=TODAY)


def test_a_colleague_who_administers_nothing_gives_no_access(at):
    at(ANNA)

    with pytest.raises(SpaceError, match="beheerder toegang"):
        give_seat(space=room(OUDEWATER), person=EMMA.id, organisation=OUDEWATER_TOWN.id, role="officer", day=TODAY)


def test_the_own_environment_is_for_the_own_organisation(at):
    at(KEES)

    with pytest.raises(SpaceError, match="neemt hier niet deel"):
        give_seat(space=room(OUDEWATER), person=BRAM.id, organisation=WOERDEN_TOWN.id, role="officer", day=TODAY)


def test_a_person_without_a_mandate_there_gets_no_seat(at):
    at(KEES)

    with pytest.raises(SpaceError, match="werkt vandaag niet"):
        give_seat(space=room(LOO), person=ANNA.id, organisation=POLICE.id, role="member", day=TODAY)


def test_an_administrator_has_no_hand_in_postboxes_and_closed_files(at):
    at(KEES)

    assert [may_seat(Space(pk=number)) for number in (POSTBOXES[ANNA.mandate].id, CLOSED.id, WOERDEN.id)] == [
        False,
        False,
        False,
    ]


def test_a_secretary_lets_somebody_of_a_party_take_part_by_code(at):
    at(PIM)
    code = Person.objects.get(pk=PIM.id).key

    at(ANNA, LOO)
    found = guests(room(LOO), code)
    give_seat(
        space=room(LOO), person=found[0].person_id, organisation=found[0].organisation_id, role="member", day=TODAY
    )

    assert [(guest.person, guest.organisation) for guest in found] == [("Pim Hoogland", POLICE.name)]
    at(PIM)
    assert LOO.name in {space.name for space in my_spaces()}


def test_a_code_says_nothing_to_who_may_not_give_access_or_where_the_organisation_takes_no_part(at):
    at(TESS)
    tess = Person.objects.get(pk=TESS.id).key

    at(ANNA, LOO)
    assert guests(room(LOO), tess) == []
    at(PIM)
    assert guests(room(DTO), tess) == []


def test_a_member_of_a_body_gives_no_access(at):
    at(BRAM, DTO)

    with pytest.raises(SpaceError, match="beheerder toegang"):
        end_seat(seat=Seat.objects.get(space_id=DTO.id, person_id=TESS.id), day=TODAY)


@pytest.mark.parametrize("role", ["", "keeper", "contributor"])
def test_a_role_that_is_not_one_is_refused(at, role):
    at(KEES)

    with pytest.raises(SpaceError, match="Kies wat"):
        give_seat(space=room(OUDEWATER), person=EMMA.id, organisation=OUDEWATER_TOWN.id, role=role, day=TODAY)


def test_a_seat_does_not_end_before_it_begins(at):
    at(KEES)

    with pytest.raises(SpaceError, match="laatste dag"):
        give_seat(
            space=room(OUDEWATER), person=EMMA.id, organisation=OUDEWATER_TOWN.id, role="reader", day=TODAY, until=TODAY
        )


def test_a_new_colleague_has_an_account_a_postbox_and_nothing_more(at):
    at(KEES)
    person = add_person(name="Iris Blok", function="toezichthouder", day=TODAY)
    entrance = open_account(person=person, subject="I.Blok")
    open_postbox(person=person, library=library())

    account = kept_accounts()[person]

    assert (entrance.subject, len(entrance.one_time_password), account.begun) == ("i.blok", 23, False)
    assert {seat.space.kind for seat in Seat.objects.filter(person_id=person)} <= {"postbox"}


def test_a_postbox_is_opened_once(at):
    at(KEES)

    assert open_postbox(person=EMMA.id, library=library()) == open_postbox(person=EMMA.id, library=library())


@pytest.mark.parametrize(
    "act",
    [
        lambda: add_person(name="X", function="Y", day=TODAY),
        lambda: open_account(person=EMMA.id, subject="emma"),
        lambda: renew_account(person=EMMA.id, subject="emma"),
        lambda: set_keeper(person=EMMA.id, keeps=True),
        lambda: designate(person=EMMA.id, law="APV", day=TODAY, until=TODAY + timedelta(days=9)),
        lambda: end_mandate(mandate=Mandate.objects.get(pk=EMMA.mandate), day=TODAY),
    ],
)
def test_only_an_administrator_does_these(at, act):
    at(ANNA)

    with pytest.raises(PartnersError, match="Alleen de beheerder toegang"):
        act()


@pytest.mark.parametrize(
    "act",
    [
        lambda: open_account(person=BRAM.id, subject="bram"),
        lambda: set_keeper(person=BRAM.id, keeps=True),
        lambda: renew_account(person=BRAM.id, subject="bram"),
    ],
)
def test_an_administrator_does_nothing_to_people_of_another_organisation(at, act):
    at(KEES)

    with pytest.raises(PartnersError, match="Alleen de beheerder toegang"):
        act()


@pytest.mark.parametrize(
    "act",
    [
        lambda: set_keeper(person=KEES.id, keeps=False),
        lambda: end_mandate(mandate=Mandate.objects.get(pk=KEES.mandate), day=TODAY),
    ],
)
def test_an_administrator_does_not_change_the_own_access(at, act):
    at(KEES)

    with pytest.raises(PartnersError, match="eigen toegang"):
        act()


def test_a_password_for_somebody_who_works_elsewhere_too_is_not_ours_to_give(at):
    at(KEES)
    open_account(person=BO.id, subject="bo.zandstra")

    with pytest.raises(PartnersError, match="ook voor een andere organisatie"):
        renew_account(person=BO.id, subject="bo.zandstra")


@pytest.mark.parametrize(
    ("subject", "words"), [("ab", "3 tot 40"), ("Anna de Vries", "3 tot 40"), ("-anna", "3 tot 40")]
)
def test_a_sign_in_name_is_plain(at, subject, words):
    at(KEES)

    with pytest.raises(PartnersError, match=words):
        open_account(person=EMMA.id, subject=subject)


def test_a_sign_in_name_is_given_once(at):
    at(KEES)
    open_account(person=EMMA.id, subject="zelfde")

    with pytest.raises(PartnersError, match="al in gebruik"):
        open_account(person=ANNA.id, subject="zelfde")


def test_somebody_who_works_elsewhere_begins_here_by_the_own_code(at):
    at(SASKIA)
    code = Person.objects.get(pk=SASKIA.id).key

    at(KEES)
    add_mandate(code=code, function="projectleider", day=TODAY)

    assert "Saskia de Graaf" in {mandate.person.name for mandate in colleagues(OUDEWATER_TOWN.id, TODAY)}


def test_a_made_up_code_is_nobodys(at):
    at(KEES)

    with pytest.raises(PartnersError, match="Niemand heeft deze code"):
        add_mandate(code="11111111-1111-4111-8111-111111111111", function="x", day=TODAY)


def test_a_designation_stands_from_a_day_until_a_day_and_ends_at_once(at):
    at(KEES)
    number = designate(person=EMMA.id, law="Alcoholwet", day=TODAY, until=TODAY + timedelta(days=365))
    given = Designation.objects.get(pk=number)

    assert (list(Designation.objects.on(TODAY)), list(Designation.objects.on(TODAY + timedelta(days=365)))) == (
        [given],
        [],
    )
    end_designation(designation=given, day=TODAY)
    assert list(Designation.objects.on(TODAY)) == []


def test_a_mandate_that_ended_is_not_opened_again_by_ending_it_later(at):
    at(KEES)
    mandate = Mandate.objects.get(pk=EMMA.mandate)
    end_mandate(mandate=mandate, day=TODAY)

    end_mandate(mandate=mandate, day=date(2099, 1, 1))

    assert Mandate.objects.get(pk=EMMA.mandate).valid_until == TODAY


def test_every_act_on_access_leaves_a_line(at):
    at(KEES)
    before = TrailLine.objects.filter(person_no=KEES.id).count()

    set_keeper(person=EMMA.id, keeps=True)
    give_seat(space=room(LOO), person=EMMA.id, organisation=OUDEWATER_TOWN.id, role="member", day=TODAY)
    designate(person=EMMA.id, law="APV", day=TODAY, until=TODAY + timedelta(days=9))

    assert TrailLine.objects.filter(person_no=KEES.id).count() == before + 3


def test_the_trail_of_somebody_else_is_not_there(at):
    at(KEES)
    set_keeper(person=EMMA.id, keeps=True)

    at(EMMA)
    assert TrailLine.objects.exclude(person_no=EMMA.id).count() == 0
