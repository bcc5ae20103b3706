"""Search within the own spaces, in Dutch, without an index that others could read.

The words of a text are reduced by PostgreSQL's ``dutch`` dictionary; each becomes a keyed 64-bit number under the search key of its space
(BLAKE2b keyed, RFC 7693), so the same word is another number in every space. ``spaces_find`` asks one space at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from schakel.spaces.models import Record
from schakel.spaces.sealing import search_key

LONGEST = 20_000
MOST_NAMES = 12
# No lexeme of PostgreSQL holds this sign, so a word as a name is never mistaken for the word itself.
NAME = "\0"


def tokens(space: int, lexemes: Iterable[str]) -> list[int]:
    """The keyed numbers of ``lexemes`` in one space, sorted."""
    key = search_key(space)
    return sorted({_token(key, lexeme) for lexeme in lexemes})


def lexemes(texts: list[str]) -> list[list[str]]:
    """The Dutch lexemes of each text, in one statement."""
    if not texts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select tsvector_to_array(to_tsvector('dutch', t)) from unnest(%s::text[]) with ordinality x(t, n) order by n",
            [[text[:LONGEST] for text in texts]],
        )
        return [row[0] for row in cursor.fetchall()]


def as_names(lexemes: Iterable[str]) -> list[str]:
    """The same lexemes, said of a person."""
    return [NAME + lexeme for lexeme in lexemes]


def index(record: Record, words: Iterable[str], at: datetime, names: Iterable[str] = ()) -> None:
    """Make a card findable by ``words``; what it was found by before is forgotten.

    ``names`` are the words that name a person: the index also knows them as such (``is_a_name``), as other numbers.
    """
    found, named = lexemes([" ".join(word for word in words if word), " ".join(names)])
    keyed = tokens(record.space_id, [*found, *as_names(named)])
    with connection.cursor() as cursor:
        cursor.execute("select spaces_index(%s, %s, %s::bigint[])", [record.pk, at, keyed])


def find(space: int, words: str, many: int = 50) -> list[int]:
    """Cards in one own space that hold all of ``words``, newest first. Words without meaning ("de", "het") find nothing."""
    asked = lexemes([words])[0]
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select record_id from spaces_find(%s, %s::bigint[], %s)", [space, tokens(space, asked), many])
        return [row[0] for row in cursor.fetchall()]


def is_a_name(space: int, words: str) -> bool:
    """Whether one of ``words`` names a person on some card of one own space. Only the index is asked."""
    asked = as_names(lexemes([words])[0][:MOST_NAMES])
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from unnest(%s::bigint[]) word cross join lateral spaces_find(%s, array[word], 1))",
            [tokens(space, asked), space],
        )
        return bool(cursor.fetchone()[0])


def naming(space: int, names: Iterable[str]) -> set[int]:
    """The cards of one own space that bear one of these names as the name of a person: all words of it, at most five hundred for each name."""
    found: set[int] = set()
    called = list(names)
    for name, words in zip(called, lexemes(called), strict=True):
        if len(name.split()) > 1 and words:
            with connection.cursor() as cursor:
                asked = tokens(space, as_names(words))
                cursor.execute("select record_id from spaces_find(%s, %s::bigint[], 500)", [space, asked])
                found |= {row[0] for row in cursor.fetchall()}
    return found


def _token(key: bytes, lexeme: str) -> int:
    digest = hashlib.blake2b(lexeme.encode(), key=key, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
