"""A question that no rule answers goes to a jurist by the one road, and its answer comes back; nobody else learns that it was asked."""

from __future__ import annotations

import json

import pytest
from bank import ASKED, NOW, TODAY, WORDS, a_question, an_answer, came_in, space, without_seat
from django.db import connection

from cast import ANNA, BRAM, JULES, LEX, OUDEWATER, PIM, REGION, SASKIA, WOERDEN, enter, seated
from schakel.spaces.actions import hand_on, new_record
from schakel.spaces.days import working_days_later
from schakel.spaces.errors import SpaceError
from schakel.spaces.models import Due, KnownAnswer, Received, SharingQuestion, Trace
from schakel.spaces.questions.asking import answer_by, answer_to, jurists, opened, question_of, read_answer
from schakel.spaces.questions.use import same_use
from schakel.spaces.questions.wording import Betrays

pytestmark = pytest.mark.django_db


def work(kind):
    return list(Due.objects.filter(kind=kind).order_by("id").values_list("space_id", "person_id", "role", "due_on"))


def test_what_goes_is_the_fixed_words_and_the_text_and_nothing_of_the_item():
    question = a_question()

    came = came_in(question)

    assert json.loads(came.content) == {
        "line": ASKED, "answer_by": question.answer_by.isoformat(), **WORDS.columns(),
    }  # fmt: skip
    assert (came.record.made_from_id, came.record.labels) == (None, 0)


def test_a_question_for_whoever_can_is_work_for_every_jurist_before_its_day():
    question = a_question()
    came_in(question)

    assert question.answer_by == working_days_later(TODAY, 10) == answer_by(TODAY)
    assert work("sharing_question") == [(REGION.id, None, "jurist", question.answer_by)]


def test_a_question_put_to_a_jurist_by_name_is_work_for_that_person():
    enter(ANNA, OUDEWATER)
    chosen = next(one for one in jurists() if one.name == JULES.name)
    question = a_question(jurist=chosen)
    came_in(question)

    assert work("sharing_question") == [(REGION.id, JULES.id, "", question.answer_by)]
    assert question.asked_of == "Jules Brandwijk, RIEC-bureau Midden-Nederland"


def test_who_answers_no_more_is_not_asked_by_name():
    enter(ANNA, OUDEWATER)
    chosen = jurists()[0]
    gone = type(chosen)(chosen.bank, space(OUDEWATER).key, "Niemand", "Nergens")

    with pytest.raises(SpaceError, match="beantwoordt geen vragen meer"):
        a_question(jurist=gone)


@pytest.mark.parametrize("text", ("Mag dit ook over Stan de Vries?", "En voor Lijnbaanhof 12?", "Nummer 0612345678?"))
def test_names_numbers_and_addresses_do_not_go_until_their_writer_says_they_betray_nobody(text):
    with pytest.raises(Betrays, match="lijkt op een naam"):
        a_question(text)

    assert a_question(text, betrays_nobody=True).text == text


def test_what_may_never_stand_there_is_refused_whatever_its_writer_says():
    with pytest.raises(SpaceError, match="mag hier niet staan"):
        a_question("Dit kwam binnen bij Meld Misdaad Anoniem, mag het door?", betrays_nobody=True)


@pytest.mark.parametrize("who", (BRAM, PIM, SASKIA), ids=lambda actor: actor.name)
def test_a_stranger_sees_neither_the_question_nor_its_copy_nor_the_answer(who):
    a_question()
    an_answer(a_question("Nog een vraag over klachten en het waterschap?"))

    enter(who)

    assert SharingQuestion.objects.count() == 0
    assert Received.objects.filter(what__in=("sharing_question", "sharing_answer")).count() == 0
    assert Due.objects.filter(kind__startswith="sharing").count() == 0


def test_what_everybody_reads_of_an_answer_names_neither_who_asked_nor_in_which_words():
    question = a_question("Onze lozing bij de oude melkfabriek: mag het waterschap dat weten?")
    answer = an_answer(question)

    enter(PIM)
    row = KnownAnswer.objects.values().get(key=answer.key)

    assert "melkfabriek" not in str(row) and "Oudewater" not in str(row) and ANNA.name not in str(row)
    assert row["author"] == "Jules Brandwijk, RIEC-bureau Midden-Nederland"


def test_the_answer_comes_back_with_its_author_as_work_for_who_asked():
    question = a_question()
    an_answer(question)

    enter(ANNA, OUDEWATER)
    came = answer_to(question)

    assert came is not None and question_of(came) == question
    fields = opened(came)
    assert (fields["outcome"], fields["author"]) == ("may", "Jules Brandwijk, RIEC-bureau Midden-Nederland")
    assert fields["answered_on"] == TODAY.isoformat()
    assert [row[:3] for row in work("sharing_answered")] == [(OUDEWATER.id, ANNA.id, "")]


def test_the_answer_of_a_leaver_is_work_for_everybody_who_works_there():
    question = a_question()

    with without_seat(ANNA, OUDEWATER):
        an_answer(question)
        enter(LEX, OUDEWATER)
        assert [row[:3] for row in work("sharing_answered")] == [(OUDEWATER.id, None, "")]


def test_reading_the_answer_takes_it_off_the_list_and_keeps_it_with_the_question():
    question = a_question()
    an_answer(question)
    enter(ANNA, OUDEWATER)
    came = answer_to(question)

    read_answer(question=question, received=came, at=NOW)

    assert work("sharing_answered") == []
    assert answer_to(SharingQuestion.objects.get(pk=question.pk)) == came


def test_a_question_is_answered_once():
    question = a_question()
    an_answer(question)

    with pytest.raises(SpaceError, match="al beantwoord"):
        an_answer(question)
    enter(JULES, REGION)
    assert KnownAnswer.objects.filter(of=question.sent_as).count() == 1


def test_an_answer_names_its_article_unless_the_law_leaves_it_open():
    with pytest.raises(SpaceError, match="Noem het artikel"):
        an_answer(article="")

    assert an_answer(outcome="open", article="").outcome == "open"


def test_an_answer_that_names_somebody_is_not_for_everybody_to_read():
    with pytest.raises(Betrays):
        an_answer(text="Ja, geef dit maar aan Stan de Vries.")


def test_what_was_answered_about_the_same_kind_and_purpose_is_found_nearest_first():
    other = type(WORDS)(**{**WORDS.columns(), "receiver_type": "provincie"})
    far = an_answer(a_question(words=other))
    near = an_answer(a_question())

    enter(ANNA)
    assert same_use(WORDS)[:2] == [near, far]


def test_the_term_that_has_passed_stays_on_the_list_of_the_jurist_until_there_is_an_answer():
    question = a_question()
    came = came_in(question)
    Due.objects.filter(record=came.record).update(due_on=TODAY.replace(year=TODAY.year - 1))

    assert [row[3] < TODAY for row in work("sharing_question")] == [True]
    an_answer(question)
    enter(JULES, REGION)
    assert work("sharing_question") == []


def carried(giver, receiver, what, by):
    enter(by, giver)
    record = new_record(space=space(giver), kind="x", holder=by.house.id, by=by.id, at=NOW)
    return hand_on(
        record=record, receiver=receiver.key, what=what, content={"line": "x"}, necessity="x", until=record.destroy_on, at=NOW
    )  # fmt: skip


@pytest.mark.parametrize("what", ("signal", "provided", "body_item", "sharing_answer"))
def test_nothing_but_a_question_goes_to_the_region(what):
    with pytest.raises(SpaceError):
        carried(OUDEWATER, REGION, what, ANNA)


@pytest.mark.parametrize("what", ("signal", "provided", "decision", "sharing_question"))
def test_nothing_but_an_answer_comes_from_the_region(what):
    with pytest.raises(SpaceError):
        carried(REGION, WOERDEN, what, JULES)


def test_the_question_goes_with_its_environment_and_the_answer_for_all_stays():
    from schakel.spaces.actions import destroy

    question = a_question()
    answer = an_answer(question)
    enter(ANNA, OUDEWATER)
    destroy(record=question.record, why="term", at=NOW)

    assert SharingQuestion.objects.count() == 0
    assert Trace.objects.filter(kind="sharing_question").count() == 1
    assert KnownAnswer.objects.filter(key=answer.key).count() == 1


def test_a_reader_of_the_region_answers_nothing():
    question = a_question()
    with seated(BRAM, REGION, "reader"):
        enter(BRAM, REGION)
        with pytest.raises(Exception, match="only a jurist"), connection.cursor() as cursor:
            cursor.execute(
                "select spaces_answer_keep(%s, '', '', '', '', '', '', '', 'may', 'x', '', '')", [question.sent_as]
            )
