"""A folder carries examples that must come true. What an author promises is tried each time the folder loads."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from schakel.engines.policy import Decision
from schakel.playbooks.entries.base import Part, Text
from schakel.playbooks.entries.policy import PolicyRule
from schakel.playbooks.entries.region import AreaKind
from schakel.playbooks.library import Library
from schakel.playbooks.naming import found_in, vocabulary
from schakel.playbooks.problems import PlaybookError, Problem, path_of
from schakel.playbooks.reading import read
from schakel.playbooks.references import Placed
from schakel.playbooks.shelf import UnknownEntry
from schakel.playbooks.warnings import warnings


class NumberOfAreas(Part):
    """On this day there are so many areas of this kind."""

    name: Text
    ask: Literal["number_of_areas"]
    kind: AreaKind
    day: date
    expect: int

    def answer(self, whole: Library) -> object:
        """Count them."""
        return len(whole.areas_on(self.day, self.kind))


class AreaExists(Part):
    """On this day the area exists, or it does not."""

    name: Text
    ask: Literal["area_exists"]
    area: Text
    day: date
    expect: bool

    def answer(self, whole: Library) -> object:
        """Look it up among those that exist on the day."""
        found = whole.area(self.area)
        return found.holds_on(self.day) and not found.planned


class AreasWithin(Part):
    """On this day exactly these areas lie in a larger one."""

    name: Text
    ask: Literal["areas_within"]
    within: Text
    day: date
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """Their ids in the order of the playbook."""
        return tuple(area.id for area in whole.members_of(self.within, self.day))


class SitsIn(Part):
    """On this day exactly these organisations sit in a body with this role."""

    name: Text
    ask: Literal["sits_in"]
    body: Text
    role: Literal["chair", "secretary", "member", "adviser"]
    day: date
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """Their ids in the order of the playbook."""
        seats = whole.body_members(self.body, self.day)
        return tuple(organisation.id for member, organisation in seats if member.role == self.role)


class ThemesOfKind(Part):
    """On this day exactly these themes are of a kind."""

    name: Text
    ask: Literal["themes_of_kind"]
    kind: Literal["do", "develop", "both"]
    day: date
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """Their ids in the order of the playbook."""
        return tuple(theme.id for theme in whole.themes_on(self.day) if theme.kind == self.kind)


class StepNeeds(Part):
    """With these fields filled, this step still needs those; ``no such step`` where there is none."""

    name: Text
    ask: Literal["step_needs"]
    workflow: Text
    leave: Text
    enter: Text
    filled: tuple[Text, ...] = ()
    first: bool = True
    expect: tuple[Text, ...] | Literal["no such step"]

    def answer(self, whole: Library) -> object:
        """The ids of the fields that are missing."""
        workflow = whole.workflow(self.workflow)
        step = workflow.step(self.leave, self.enter)
        if step is None:
            return "no such step"
        return tuple(field.id for field in workflow.missing(step, self.filled, first=self.first))


class Warns(Part):
    """This text warns for these categories, in the order in which they stand in the text."""

    name: Text
    ask: Literal["warns"]
    text: Text
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """The categories found."""
        return tuple(found.category for found in warnings(self.text, whole.watch_words))


class Names(Part):
    """This line holds these things that have no place in an item of a meeting."""

    name: Text
    ask: Literal["names"]
    text: Text
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """The pieces of text found."""
        return tuple(found.matched for found in found_in(self.text, vocabulary(whole)))


class Clashes(Part):
    """These powers get in each other's way."""

    name: Text
    ask: Literal["clashes"]
    power: Text
    expect: tuple[Text, ...]

    def answer(self, whole: Library) -> object:
        """The ids of the powers named as clashing."""
        return tuple(clash.power for clash in whole.power(self.power).clashes_with if clash.power)


class TermIs(Part):
    """A default term has this value and this unit."""

    name: Text
    ask: Literal["term_is"]
    term: Text
    expect: Text

    def answer(self, whole: Library) -> object:
        """The value and the unit, such as ``4 weeks``."""
        term = whole.term(self.term)
        return f"{term.value} {term.unit}"


class Decides(Part):
    """This use is allowed or refused on this day, by exactly these policy rules.

    The promise reads as ``allowed by police-to-mayor`` or ``refused by no-fiu, no-m``; ``refused by no rule`` where
    none permits it.
    """

    name: Text
    ask: Literal["decides"]
    day: date
    act: Text
    form: Text
    source: Text
    giver: Text
    receiver: Text
    place: Text
    purpose: Text
    labels: tuple[Text, ...]
    profile: Text
    expect: Text

    def decision(self, whole: Library) -> Decision:
        """What the judge of that day says."""
        return whole.judge(self.day).decide(whole.use(**self.model_dump(exclude={"name", "ask", "day", "expect"})))

    def answer(self, whole: Library) -> object:
        """The answer with its rules, in the order of the playbook."""
        decision = self.decision(whole)
        return f"{'allowed' if decision.allowed else 'refused'} by {', '.join(decision.because) or 'no rule'}"


Example = Annotated[
    NumberOfAreas
    | AreaExists
    | AreasWithin
    | SitsIn
    | ThemesOfKind
    | StepNeeds
    | Warns
    | Names
    | Clashes
    | TermIs
    | Decides,
    Field(discriminator="ask"),
]
_EXAMPLE: TypeAdapter[Example] = TypeAdapter(Example)


def broken_examples(folder: Path, whole: Library, settled: set[str]) -> list[Problem]:
    """Every example of the folder that does not come true, cannot be read, or is not there at all.

    ``settled`` gets the ids of the policy rules that settle an example which does come true.
    """
    files = sorted((folder / "examples").glob("*.yaml"))
    if not files:
        remedy = "Add examples/<name>.yaml with `examples:` that must come true."
        return [Problem(f"{folder.name}/examples", "", "The folder promises nothing.", remedy)]
    problems: list[Problem] = []
    for path in files:
        name = f"{folder.name}/examples/{path.name}"
        try:
            content = read(path, name)
        except PlaybookError as error:
            problems += error.problems
            continue
        listed = content.get("examples")
        if not isinstance(listed, tuple) or len(content) != 1:
            problems.append(Problem(name, "", "An example file holds one list.", "Begin with `examples:`."))
            continue
        for place, raw in enumerate(listed):
            problems += _tried(raw, (name, place), whole, settled)
    return problems


def rules_without_example(placed: list[Placed], settled: set[str]) -> list[Problem]:
    """Every policy rule that settles no example: nobody has yet tried what it does."""
    remedy = "Add one to the examples beside it, with `ask: decides`, in which this rule settles the answer."
    return [
        each.problem(("id",), f"No example shows what the rule `{each.entry.id}` does.", remedy)
        for each in placed
        if isinstance(each.entry, PolicyRule) and each.entry.id not in settled
    ]


def _tried(raw: object, where_it_stands: tuple[str, int], whole: Library, settled: set[str]) -> list[Problem]:
    name, place = where_it_stands
    path = path_of("examples", place)
    try:
        example = _EXAMPLE.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = path_of("examples", place, *first["loc"])
        return [Problem(name, where, f"{first['msg']}.", "See the examples of the national folder.")]
    try:
        found = example.answer(whole)
    except UnknownEntry as error:
        return [Problem(name, path, str(error), "Correct the id in this example.")]
    if found == example.expect:
        if isinstance(example, Decides):
            settled.update(example.decision(whole).because)
        return []
    what = f"`{example.name}` does not come true: expected {example.expect!r}, found {found!r}."
    return [Problem(name, path, what, "Mend the entry, or the promise.")]
