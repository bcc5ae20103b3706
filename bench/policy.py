"""Part ``policy``: how fast the judge decides by the packaged rules, beside the reference, and what advice on a no costs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bench.report import Report, at

from schakel.engines.policy import Decision, Judge, Use, decide
from schakel.playbooks import Library, library
from schakel.playbooks.settled import Settled, with_settled

if TYPE_CHECKING:
    from bench.place import Place

#: Fixed, so that a later run asks by the same rules.
DAY = date(2026, 11, 25)
USES = 5_000
GOAL_MS = 5.0
SETTLED = 50


def measure(place: Place | None, report: Report, *, requests: int) -> None:
    """Needs no database: the rules are the packaged ones, the uses drawn from their words with a fixed seed."""
    whole = library()
    judge = made(report, whole)
    uses = drawn(whole, USES)
    by_judge, by_reference = in_turns(uses, judge)
    report.add("policy", "decisions per processor second, judge (Cedar)", f"{len(uses) / sum(by_judge):,.0f}")
    report.add("policy", "decisions per processor second, reference", f"{len(uses) / sum(by_reference):,.0f}")
    differ = sum(judge.decide(use) != decide(use, judge.rules) for use in uses)
    report.add("policy", f"answers that differ, of {len(uses):,}", f"{differ}", "0", differ == 0)
    refused = [use for use in uses if not judge.decide(use).allowed]
    allowed = [use for use in uses if judge.decide(use).allowed]
    report.add("policy", "allowed, of the uses drawn", f"{len(allowed) / len(uses):.0%}")
    told("one decision", uses[:requests], lambda use: judge.decide(use), report)
    ways = [use for use in refused if whole.possible(use, DAY)]
    told(
        "a refusal, its words and what would be possible",
        refused[:requests],
        lambda use: advised(whole, judge, use),
        report,
    )
    told("the same, where something is possible", ways[:requests], lambda use: advised(whole, judge, use), report)
    with_settled_rules(whole, uses[:requests], report)


def with_settled_rules(whole: Library, uses: Sequence[Use], report: Report) -> None:
    """The same question where rules were settled after questions: their texts come fresh from a database each time, and are found back as one library."""
    texts = [settled_rule(number) for number in range(SETTLED)]
    begun = time.perf_counter()
    with_settled(whole, tuple(texts)).judge(DAY)
    took = (time.perf_counter() - begun) * 1000
    report.add("policy", f"making the judge with {SETTLED} settled rules beside them", f"{took:.0f} ms")

    def asked(use: Use) -> Decision:
        fresh = tuple(Settled(*("".join(list(text)) for text in one)) for one in texts)
        return with_settled(whole, fresh).judge(DAY).decide(use)

    told(f"one decision, with {SETTLED} settled rules", uses, asked, report)


def settled_rule(number: int) -> Settled:
    """A rule as two people would settle it."""
    entry = f"""id: vraag-{number}
effect: permit
acts: ["provide"]
forms: ["chosen-fields"]
sources: ["complaints"]
givers: ["gemeente"]
receivers: ["waterschap"]
places: ["outside"]
purposes: ["supervision"]
labels: []
profiles: ["smal"]
says: "Een klacht over een lozing mag naar het waterschap, voor zijn toezicht."
article: "Waterschapswet 56"
source: "wetten.overheid.nl, tekst van 1 juli 2026"
valid_from: 2026-01-01
valid_until: 2028-01-01
ground: "Waterschapswet 56"
conditions: ["Alleen wat over de lozing gaat."]
may_be_in_file: {{"answer": "yes", "says": "Dit mag in een dossier staan."}}
may_go_to_court: {{"answer": "yes", "says": "Dit mag naar de rechter."}}
confirmed_by: ""
"""
    return Settled(entry, "", "iemand, 25-11-2026")


def made(report: Report, whole: Library) -> Judge:
    """A judge made from the rules of the day, and how long that took; it is made once and kept."""
    rules = tuple(rule.as_rule() for rule in whole.policy_rules.on(DAY))
    begun = time.perf_counter()
    judge = Judge(rules)
    report.add("policy", f"making the judge of {len(rules)} rules", f"{(time.perf_counter() - begun) * 1000:.0f} ms")
    return judge


def drawn(whole: Library, how_many: int) -> list[Use]:
    """Uses of a municipality or the police in *smal*, one in three with a label."""
    chance = random.Random(16)
    words = {**whole.policy_words(), "giver": ("gemeente", "gemeente", "politie"), "profile": ("smal",)}
    labels = words.pop("labels")
    return [
        Use(
            labels=frozenset(chance.sample(labels, chance.choice((0, 0, 1)))),
            **{name: chance.choice(known) for name, known in words.items()},
        )
        for _ in range(how_many)
    ]


def in_turns(uses: Sequence[Use], judge: Judge) -> tuple[list[float], list[float]]:
    """Processor seconds per use for the judge and for the reference, one after the other, so that a busy moment hits both."""
    by_judge, by_reference = [], []
    for use in uses:
        by_judge.append(seconds(lambda use=use: judge.decide(use), time.thread_time))
        by_reference.append(seconds(lambda use=use: decide(use, judge.rules), time.thread_time))
    return by_judge, by_reference


def advised(whole: Library, judge: Judge, use: Use) -> Decision:
    """What a screen asks for at a refusal: the decision, its words, and what would be possible."""
    decision = judge.decide(use)
    whole.told(decision)
    whole.possible(use, DAY)
    return decision


def told(what: str, uses: Sequence[Use], ask: Callable[[Use], Decision], report: Report) -> None:
    """p50, p95 and the slowest by the clock, and the p95 of the processor's time: on a busy machine they differ."""
    clock, processor = [], []
    for use in uses:
        began = time.thread_time()
        clock.append(seconds(lambda use=use: ask(use)))
        processor.append(time.thread_time() - began)
    p95 = at(clock, 0.95)
    figure = f"p50 {at(clock, 0.5):.2f}, p95 {p95:.2f}, slowest {max(clock) * 1000:.1f} ms"
    report.add(
        "policy",
        what,
        f"{figure}; processor p95 {at(processor, 0.95):.2f} ms",
        f"p95 ≤ {GOAL_MS:.0f} ms",
        p95 <= GOAL_MS,
    )


def seconds(ask: Callable[[], Decision], clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    ask()
    return clock() - begun
