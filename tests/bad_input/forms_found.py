"""The forms of a page, as a browser would send them: every field with the value it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form: where it goes, how, and what is in it."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if not self.forms:
            return
        fields, name = self.forms[-1].fields, given.get("name", "")
        if tag in ("input", "button") and name and given.get("type") not in ("file", "image"):
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked or name not in fields:
                fields[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag == "textarea" and name:
            self.area, fields[name] = name, ""
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select and (self.select not in fields or "selected" in given):
            fields[self.select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.forms:
            self.forms[-1].fields[self.area] += data


def forms_in(page: str) -> list[Form]:
    """Every form of a page that is sent by POST."""
    reader = _Reader()
    reader.feed(page)
    return [form for form in reader.forms if form.method == "post"]
