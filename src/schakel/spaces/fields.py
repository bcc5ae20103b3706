"""A text column that is sealed on its way to the database and opened when it is read."""

from __future__ import annotations

from typing import Any

from django.db import models

from schakel.spaces.sealing import seal, unseal


class _Opening:
    """On the class the field itself; on an instance the text, opened at first use."""

    def __init__(self, field: SealedText) -> None:
        self.field = field

    def __get__(self, item: Any, owner: type) -> Any:
        if item is None:
            return self
        name = self.field.attname
        if name not in item.__dict__:
            item.refresh_from_db(fields=[name])
        value = item.__dict__[name]
        if isinstance(value, bytes | memoryview):
            blob = bytes(value)
            text = (
                unseal(blob, space=item.space_id, card=item.record_id, field=self.field.place).decode() if blob else ""
            )
            item.__dict__[name] = text
            return text
        return value

    def __set__(self, item: Any, value: Any) -> None:
        item.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):
    """A text nobody can read in a table, an index or a backup whose keys are gone.

    It cannot be filtered, ordered or indexed on. An empty text is stored as nothing at all. The month of destruction comes from the card, so
    the card must be known before the row is saved.
    """

    descriptor_class = _Opening

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def _check_str_default_value(self) -> list[Any]:
        """On the instance the value is text, so its default is text too."""
        return []

    @property
    def place(self) -> str:
        """What is bound into the seal: which table and which column."""
        return f"{self.model._meta.db_table}.{self.name}"

    def contribute_to_class(self, cls: Any, name: str, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            setattr(cls, self.attname, _Opening(self))

    def pre_save(self, item: Any, add: bool) -> bytes:
        value = item.__dict__.get(self.attname, "")
        if isinstance(value, bytes | memoryview):
            return bytes(value)
        return self.sealed(value, item)

    def sealed(self, text: str, item: Any) -> bytes:
        """The bytes of ``text`` for the place where ``item`` stands."""
        if not text:
            return b""
        return seal(
            text.encode(), space=item.space_id, card=item.record_id, field=self.place, until=item.record.destroy_on
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(b"" if value == "" else value, connection, prepared)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: Any) -> str:
        return ""

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("default", "blank", "editable"):
            kwargs.pop(key, None)
        return name, path, args, kwargs


def sealed_fields(model: type[models.Model]) -> list[SealedText]:
    """The sealed columns of a model, sealed bytes included."""
    return [field for field in model._meta.local_concrete_fields if isinstance(field, SealedText)]
