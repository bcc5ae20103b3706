"""Organisations, areas with validity dates, people and their mandates, and the accounts they sign in with.

Nobody stands here for an item: these are the parties, not what they know. A person may work for several organisations; each mandate is
one person for one organisation from a day until a day (``until`` excludes the last day), and ending it ends all it opened.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from schakel.partners.choices import AreaKind, TakesPart


class ValidQuerySet(models.QuerySet):
    def on(self, day: Any) -> ValidQuerySet:
        """The rows that hold on ``day``."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")))


class Area(models.Model):
    """A municipality, base team, district or province, as it was from a day until a day. YAML is the source."""

    slug = models.TextField(unique=True)
    kind = models.TextField(choices=AreaKind.choices)
    name = models.TextField()
    code = models.TextField(default="", blank=True)
    inhabitants = models.IntegerField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    planned = models.BooleanField(default=False)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [_ends_after_it_begins("area_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name


class AreaPart(models.Model):
    """``area`` lay in ``whole`` from a day until a day."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="wholes")
    whole = models.ForeignKey(Area, models.CASCADE, related_name="parts")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "whole", "valid_from"], name="area_part_once"),
            _ends_after_it_begins("area_part_ends_after_it_begins"),
        ]


class Organisation(models.Model):
    """A party: what it may do hangs on three facts of its type, never on its name."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.TextField(unique=True)
    name = models.TextField()
    type = models.TextField()
    is_municipality = models.BooleanField(default=False)
    may_take_part = models.TextField(choices=TakesPart.choices, default=TakesPart.UNKNOWN)
    closed_source = models.BooleanField(default=False)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="organisations")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [_ends_after_it_begins("organisation_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name


class Controller(models.Model):
    """Who answers for processing: of a municipality burgemeester, college and heffingsambtenaar are three."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="controllers")
    kind = models.TextField()
    name = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="controller_once")]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who works with Schakel, or for whom a secretary writes. Never somebody a signal is about."""

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.TextField()

    def __str__(self) -> str:
        return self.name


class Mandate(models.Model):
    """One person for one organisation. Ending it ends sign-ins, seats, tokens and work in the same moment."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    function = models.TextField()
    keeper = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "valid_from"], name="mandate_once"),
            _ends_after_it_begins("mandate_ends_after_it_begins"),
        ]


class Designation(models.Model):
    """*Aanwijzing*: an officer supervises for one municipality under one law (Awb 5:11), until a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="designations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="designations")
    law = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "law", "valid_from"], name="designation_once"),
            _ends_after_it_begins("designation_ends_after_it_begins"),
        ]


class SecrecyAcceptance(models.Model):
    """A person read and accepted the secrecy notice (Awb 2:5) of that version."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="acceptances")
    notice = models.TextField()
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "notice"], name="secrecy_once")]


class Accounts(BaseUserManager):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(issuer=Account.LOCAL, subject=username)


class Account(AbstractBaseUser):
    """How a person signs in: who vouches (``issuer``) and the name there (``subject``). No name, no e-mail address."""

    LOCAL = "local"

    issuer = models.TextField(default=LOCAL)
    subject = models.TextField()
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    demo_role = models.TextField(default="", blank=True)

    objects = Accounts()
    USERNAME_FIELD = "subject"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="account_once")]


class OpenIdLink(models.Model):
    """Which identity provider may speak for which organisation: it speaks for no other (``threats``, lesson 10)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identity_providers")
    issuer = models.TextField(unique=True)
    client_id = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()
