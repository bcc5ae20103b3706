"""Whatever is sent to the API, it answers as its description says: never with a fault of ours. Made from the description itself."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.calls import GOOD, a_token, ask
from cast import ANNA, OUDEWATER

pytestmark = pytest.mark.django_db
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TEXT = st.text(max_size=40) | st.sampled_from(["\x00", "\ud800", "é" * 501, "x" * 20_001, "🚐", "=1+1", "' or 1=1 --", "\u202e", "..\\..", " \n\t"])  # fmt: skip
DAYS = st.dates().map(str) | st.sampled_from(["2026-02-31", "0001-01-01", "9999-12-31", "31-02-2026", "2026-1-1", ""])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)


def meant(schema: dict[str, Any], known: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema of the description allows, or nearly."""
    if "$ref" in schema:
        return meant(known[schema["$ref"].rsplit("/", 1)[-1]], known)
    if "allOf" in schema or "anyOf" in schema:
        return st.one_of(*[meant(part, known) for part in schema.get("allOf") or schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object":
        own = {name: meant(part, known) | ANYTHING for name, part in schema["properties"].items()}
        return st.fixed_dictionaries({}, optional=own)
    if kind == "array":
        return st.lists(meant(schema["items"], known), max_size=4)
    if kind == "integer":
        return st.integers() | st.sampled_from([0, 1, -1, 2**31, 2**63, 2**70])
    return {"date": DAYS, "uuid": st.uuids().map(str)}.get(schema.get("format", ""), TEXT)


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()


def undone(*words: Any) -> Any:
    with transaction.atomic():
        answer = ask(*words)
        transaction.set_rollback(True)
    return answer


def answers_as_described(described: dict[str, Any], path: str, method: str, answer: Any) -> bool:
    known = described["paths"][path][method]["responses"]
    kind = answer["Content-Type"].split(";")[0]
    return answer.status_code < 500 and kind in known[str(answer.status_code)]["content"]


def test_any_body_is_kept_or_refused_in_words(described):
    token, schemas = a_token(ANNA, OUDEWATER), described["components"]["schemas"]
    body = described["paths"]["/signalen"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    one = st.one_of(
        *[meant(part, schemas).map(lambda value, n=name: {n: value}) for name, part in _fields(body, schemas)]
    )
    seen: set[int] = set()

    @MANY
    @given(one.map(lambda change: GOOD | change) | meant(body, schemas) | ANYTHING)
    def send(value: Any) -> None:
        answer = undone("post", "signalen", token, json.dumps(value))
        seen.add(answer.status_code)
        assert answers_as_described(described, "/signalen", "post", answer), (value, answer.status_code, answer.content)

    send()
    assert seen == {201, 400, 422}


def test_any_bytes_are_refused_in_words(described):
    token = a_token(ANNA, OUDEWATER)

    @MANY
    @given(st.binary(max_size=200))
    def send(value: bytes) -> None:
        answer = undone("post", "signalen", token, value)
        assert answers_as_described(described, "/signalen", "post", answer), (value, answer.status_code)

    send()


@pytest.mark.parametrize("path", ("/signalen", "/dossiers", "/signalen/{kenmerk}", "/dossiers/{kenmerk}"))
def test_any_address_is_answered_in_words(described, path):
    token = a_token(ANNA, OUDEWATER)
    names = st.sampled_from(["stand", "bladzijde", "space", "space__key", "id", "pk", "filter", "' or 1=1"]) | TEXT
    queries = st.dictionaries(names, TEXT | st.integers().map(str) | st.sampled_from(["new", "²", "1e3"]), max_size=3)

    @MANY
    @given(TEXT, queries)
    def send(key: str, query: dict[str, str]) -> None:
        asked = "&".join(f"{_safe(name)}={_safe(value)}" for name, value in query.items())
        answer = undone("get", f"{path.replace('{kenmerk}', _safe(key) or 'x')[1:]}?{asked}", token)
        assert answer.status_code in (200, 400, 404, 405), (key, query, answer.status_code)

    send()


def _fields(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    return (known[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema)["properties"].items()


def _safe(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
