"""Every table with a trail has words, so that a person can read the own lines."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from schakel.law.models import TrailLine
from schakel.spaces.models import Item
from schakel.web.partners.trail import lines_in_words

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def line(**facts) -> TrailLine:
    return TrailLine(**{"at": MOMENT, "xid": 1, "person_no": 1, "what": "page", "act": "look", **facts})


def test_the_same_within_a_minute_is_told_once_with_how_often(at):
    told = lines_in_words([line(), line(), line(act="add", what="spaces_seat")])

    assert [(one.what, one.times) for one in told] == [("U bekeek: een stuk", 2), ("U voegde toe: wie deelneemt", 1)]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"what": "search", "record_no": 999999}, "U vond met zoeken: een stuk"),
        ({"what": "search"}, "U zocht hier"),
        ({"what": "use"}, "U bekeek wie wat deed in deze omgeving"),
        ({"what": "api-list"}, "Een programma met uw sleutel las: een stuk"),
        ({"act": "change", "what": "partners_mandate"}, "U wijzigde: wie voor uw organisatie werkt"),
        ({"act": "drop", "what": "intake_mention"}, "U verwijderde: wie of wat een signaal noemt"),
    ],
)
def test_each_act_has_its_sentence(at, facts, words):
    assert lines_in_words([line(**facts)])[0].what == words


def test_a_space_one_left_keeps_its_name_to_itself(at):
    assert lines_in_words([line(space_no=999999)])[0].where == "een omgeving waar u niet meer aan deelneemt"


def test_each_kind_of_item_is_told_by_its_own_words(at):
    from schakel.web.partners.trail import _kind

    with translation.override("nl"):
        assert {kind for kind in Item.kinds if _kind(kind) == _kind("")} == set()
