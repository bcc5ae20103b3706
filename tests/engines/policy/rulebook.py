"""Builders for the tests of the policy engine: a rule and a use that fit each other, to be bent in one place."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from schakel.engines.policy import ANY, Effect, Rule, Use

SEEN = Use(
    act="provide",
    form="chosen-fields",
    source="own-observation",
    giver="gemeente",
    receiver="politie",
    place="line",
    purpose="public-order",
    labels=frozenset(),
    profile="smal",
)


def a_use(**bent: Any) -> Use:
    return replace(SEEN, **bent)


def a_permit(id: str = "may", **bent: Any) -> Rule:
    """Permits exactly ``SEEN``, and bears no label."""
    rule = Rule(
        id=id,
        effect=Effect.PERMIT,
        acts=frozenset({SEEN.act}),
        forms=frozenset({SEEN.form}),
        sources=frozenset({SEEN.source}),
        givers=frozenset({SEEN.giver}),
        receivers=frozenset({SEEN.receiver}),
        places=frozenset({SEEN.place}),
        purposes=frozenset({SEEN.purpose}),
        labels=frozenset(),
        profiles=frozenset({SEEN.profile}),
    )
    return replace(rule, **bent)


def a_ban(id: str = "may-not", **bent: Any) -> Rule:
    """Forbids everything, but for what is bent."""
    everything = dict.fromkeys(
        ("acts", "forms", "sources", "givers", "receivers", "places", "purposes", "labels", "profiles"), ANY
    )
    return Rule(id=id, effect=Effect.FORBID, **{**everything, **bent})


#: Few words per field, so that generated rules and uses often meet.
WORDS = dict.fromkeys(("act", "form", "source", "giver", "receiver", "place", "purpose"), ("a", "b", "c-1"))
WORDS["profile"] = ("smal", "integraal")
LABELS = ("wpg", "awr67", "m_x")


def sets(words, least):
    return st.just(ANY) | st.frozensets(st.sampled_from(words), min_size=least)


@st.composite
def rule_lists(draw):
    rules = []
    for number in range(draw(st.integers(0, 8))):
        effect = draw(st.sampled_from((Effect.PERMIT, Effect.PERMIT, Effect.FORBID)))
        fields = {f"{name}s": draw(sets(words, 1)) for name, words in WORDS.items()}
        labels = draw(sets(LABELS, 0 if effect is Effect.PERMIT else 1))
        rules.append(Rule(id=f"r{number}", effect=effect, labels=labels, **fields))
    return draw(st.permutations(rules))


uses = st.builds(
    Use,
    labels=st.frozensets(st.sampled_from(LABELS)),
    **{name: st.sampled_from(words) for name, words in WORDS.items()},
)
