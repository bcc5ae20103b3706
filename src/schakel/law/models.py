"""The trail and the profile: what was done, and what this deployment may do.

The trail holds numbers and keys, no foreign keys and no values: it outlives what it speaks of, and it must not become a second copy.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.law.choices import Act, Profile


class TrailLine(models.Model):
    """One act on one row, or one look at one subject. Written by triggers and by ``door.looked`` only."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    xid = models.BigIntegerField()
    person_no = models.IntegerField(null=True)
    organisation_no = models.IntegerField(null=True)
    space_no = models.IntegerField(null=True)
    what = models.TextField()
    record_no = models.BigIntegerField(null=True)
    act = models.TextField(choices=Act.choices)
    columns = models.TextField(default="")
    purpose = models.TextField(default="")
    processing = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["space_no", "record_no", "at"], name="trail_of_record"),
            models.Index(fields=["person_no", "at"], name="trail_of_person"),
            models.Index(fields=["xid"], name="trail_of_transaction"),
        ]


class Seal(models.Model):
    """A link of the chain over the trail: the lines of every transaction that was over ``at``, and had not been at the seal before.

    Over is what lies below ``upto`` and is not among ``open``; ``after`` sets apart what an earlier server counted. Written by
    ``law_close_batch`` only.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    cluster = models.TextField()
    after = models.BigIntegerField()
    upto = models.BigIntegerField()
    open = ArrayField(models.BigIntegerField())
    lines = models.BigIntegerField()
    previous = models.BinaryField()
    root = models.BinaryField()
    head = models.BinaryField()


class SealSignature(models.Model):
    """What a key outside the database said about the head of a seal. Written by ``law_sign_seal`` only, once."""

    number = models.BigIntegerField(primary_key=True)
    signer = models.TextField()
    signature = models.BinaryField()


class ProfileDecision(models.Model):
    """The dated decision that sets the profile of this deployment. The newest row counts."""

    id = models.BigAutoField(primary_key=True)
    profile = models.TextField(choices=Profile.choices)
    decided_on = models.DateField()
    decided_by = models.TextField()
    reference = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="profile_decision_known", condition=models.Q(profile__in=Profile.values)),
        ]
