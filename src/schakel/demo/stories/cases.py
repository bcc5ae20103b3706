"""Stories of files: the questions up front, the choice, what was done and what was learned. No names of people or firms."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from schakel.demo.stories.case_plots import CASES
from schakel.demo.stories.case_steps import INDICATORS, MOMENTS, STEPS
from schakel.demo.stories.plots import CasePlot
from schakel.demo.stories.telling import tell

FAILS = 0.25
SAYS_WHY_NOT = "Dit lukte niet binnen de termijn; de stap is opnieuw gepland."


@dataclass(frozen=True)
class StepStory:
    """What one partner did. ``held`` is ``None`` where holding cannot be said."""

    what: str
    partner: str
    power: str
    due_after_days: int
    result: str
    held: bool | None


@dataclass(frozen=True)
class IndicatorStory:
    """What is measured: at the start, as a goal, and now."""

    name: str
    kind: str
    before: str
    goal: str
    now: str


@dataclass(frozen=True)
class MomentStory:
    """Communication before, during or after."""

    when: str
    what: str


@dataclass(frozen=True)
class ClosingStory:
    """What changed, how working together went, and what others can learn."""

    changed: str
    worked: str
    learned: str


@dataclass(frozen=True)
class CaseStory:
    """All that a file of the demonstration holds."""

    title: str
    theme: str
    place_kind: str
    problem: str
    whose_problem: str
    known: str
    can_be_done: str
    interests: str
    choice: str
    choice_reason: str
    dissent: str
    partners: tuple[str, ...]
    steps: tuple[StepStory, ...]
    indicators: tuple[IndicatorStory, ...]
    moments: tuple[MomentStory, ...]
    closing: ClosingStory


def case_story(rng: random.Random, theme: str = "", place_kind: str = "") -> CaseStory:
    """A file; on a theme, and a kind of place, as far as there are stories about them."""
    known = _about(theme, place_kind)
    plot = known[int(rng.random() * len(known))]
    steps = tuple(_step(rng, name) for name in plot.steps)
    return CaseStory(
        title=tell(rng, plot.title),
        theme=plot.theme,
        place_kind=plot.place_kind,
        problem=tell(rng, plot.problem),
        whose_problem=tell(rng, plot.whose),
        known=tell(rng, plot.known),
        can_be_done=tell(rng, plot.can),
        interests=tell(rng, plot.interests),
        choice=plot.choice,
        choice_reason=tell(rng, plot.reason),
        dissent=tell(rng, plot.dissent) if rng.random() < 0.5 else "",
        partners=tuple(dict.fromkeys(["gemeente", *(step.partner for step in steps)])),
        steps=tuple(sorted(steps, key=lambda step: step.due_after_days)),
        indicators=tuple(_indicator(rng, name) for name in plot.measures),
        moments=tuple(MomentStory(when, tell(rng, text)) for when, text in MOMENTS.items()),
        closing=ClosingStory(tell(rng, plot.changed), tell(rng, plot.worked), tell(rng, plot.learned)),
    )


@cache
def _about(theme: str, place_kind: str) -> tuple[CasePlot, ...]:
    """The stories that fit best: theme and kind of place, else the theme, else all."""
    of_theme = tuple(plot for plot in CASES if plot.theme == theme)
    return tuple(plot for plot in of_theme if plot.place_kind == place_kind) or of_theme or CASES


def _step(rng: random.Random, name: str) -> StepStory:
    step = STEPS[name]
    failed = bool(step.failed) and rng.random() < FAILS
    return StepStory(
        what=tell(rng, step.what),
        partner=step.partner,
        power=step.power,
        due_after_days=rng.randint(*step.days),
        result=tell(rng, step.failed if failed else step.held) or SAYS_WHY_NOT,
        held=not failed,
    )


def _indicator(rng: random.Random, name: str) -> IndicatorStory:
    """A measure; where it counts out of a whole, the whole stays the same number."""
    title, kind, before, goal, now = INDICATORS[name]
    whole = ""
    told = []
    for text in (before, goal, now):
        count, _, of = tell(rng, text).partition(" van ")
        if of and of[:1].isdigit():
            whole = whole or of
            told.append(f"{count} van {whole}")
        else:
            told.append(f"{count} van {of}" if of else count)
    return IndicatorStory(tell(rng, title), kind, *told)
