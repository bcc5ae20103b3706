"""The kinds of entry of the accountability: each says who wrote what down and what holds it up."""

from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from schakel.playbooks.entries.base import Part, Slug, Text
from schakel.playbooks.problems import Misstatement

YOURS: Final = "Door u in te vullen"
Evidence = Annotated[str, StringConstraints(pattern=r"^[a-z_/0-9]+::[a-z_0-9]+$")]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)+$")]
State = Literal["tested", "written", "built", "deployer", "partly", "not-yet", "not-applicable"]
WORDS: Final[dict[State, str]] = {
    "tested": "Voldoet, met toets",
    "written": "Beschreven",
    "built": "Zo gebouwd, zonder eigen toets",
    "deployer": "Door de organisatie",
    "partly": "Deels; nog niet helemaal",
    "not-yet": "Nog niet",
    "not-applicable": "Niet van toepassing",
}


def tests_named(by: tuple[str, ...]) -> tuple[str, ...]:
    """The tests as a test runner knows them: file and name."""
    return tuple("tests/{}.py::test_{}".format(*each.split("::")) for each in by)


class Requirement(Part):
    """One line of a standard in our own words, with what holds it up or why nothing does.

    ``by`` names tests, ``written`` pages of this project, ``built`` says how it was made where no test asks, ``deployer`` what the organisation
    does itself, ``not_yet`` what is missing. Evidence is never claimed that a test does not give: what is half so says both.
    """

    id: Number
    says: Text
    level: int = 0
    by: tuple[Evidence, ...] = ()
    written: tuple[Text, ...] = ()
    built: str = ""
    deployer: str = ""
    not_yet: str = ""
    not_applicable: str = ""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        held_up = any((self.by, self.written, self.built, self.deployer, self.not_yet))
        if held_up == bool(self.not_applicable):
            raise Misstatement(
                f"{self.id} says nothing, or that it does not apply and something else as well.",
                "Name a test, a page, how it was built, who does it, what is missing, or why it does not apply.",
            )
        return self

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that hold it up."""
        return tests_named(self.by)

    @property
    def state(self) -> State:
        """How far it is: what is missing weighs heavier than what is there."""
        if self.not_applicable:
            return "not-applicable"
        if self.not_yet:
            return "partly" if self.by or self.written or self.built else "not-yet"
        if self.deployer:
            return "deployer"
        return "tested" if self.by else "written" if self.written else "built"

    @property
    def reason(self) -> str:
        """Every sentence about it, in one cell."""
        told = (
            (self.not_applicable, ""),
            (self.built, ""),
            (self.deployer, "Organisatie: "),
            (self.not_yet, "Nog niet: "),
        )
        return " ".join(f"{before}{words}" for words, before in told if words)


class Catalogue(Part):
    """A standard: its version, where it comes from, and each of its lines."""

    name: Text
    version: Text
    title: Text
    source: Text
    requirements: tuple[Requirement, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_line_once(self) -> Self:
        ids = [line.id for line in self.requirements]
        if twice := sorted({id for id in ids if ids.count(id) > 1}):
            raise Misstatement(f"{', '.join(twice)} stands here twice.", "Keep one of the two.")
        return self


class Measure(Part):
    """Something that protects, and the tests that hold it up."""

    id: Slug
    says: Text
    by: tuple[Evidence, ...] = Field(min_length=1)

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that hold it up."""
        return tests_named(self.by)


class Processing(Part):
    """One activity of the register of processings (AVG 30): which items and tables it keeps, and everything the law asks about it."""

    id: Slug
    name: Text
    items: tuple[Text, ...] = ()
    tables: tuple[Text, ...] = ()
    spaces: tuple[Slug, ...] = ()
    purpose: Text
    ground: Text
    about: tuple[Text, ...] = Field(min_length=1)
    data: tuple[Text, ...] = Field(min_length=1)
    special: Text
    receivers: Text
    all_rules: bool = False
    term: Text
    terms: tuple[Slug, ...] = ()
    measures: tuple[Slug, ...] = Field(min_length=1)


class Algorithm(Part):
    """One entry of the Algoritmeregister, in the fields of its standard. What only the organisation knows is not here."""

    id: Slug
    name: Text
    code: tuple[Text, ...] = Field(min_length=1)
    description_short: Text
    goal: Text
    impact: Text
    proportionality: Text
    decision_making_process: Text
    human_intervention: Text
    risks: Text
    lawful_basis: Text
    source_data: Text
    methods_and_models: Text
    monitoring: Text
    switch_off: Text
    tests: tuple[Evidence, ...] = Field(min_length=1)


class Section(Part):
    """A piece of a document: what is so in every deployment, which facts are filled in, and what only the organisation can answer."""

    number: Text
    heading: Text
    says: tuple[Text, ...] = ()
    facts: tuple[Literal["organisations", "profile", "processings", "terms", "rules", "measures", "parts"], ...] = ()
    yours: tuple[Text, ...] = ()


class Document(Part):
    """A document that ships filled in as far as the code can know."""

    title: Text
    source: Text
    sections: tuple[Section, ...] = Field(min_length=1)
