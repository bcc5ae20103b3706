"""What a column can be: a field of a signal, or something that may not come in."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """A field of a signal that a column can fill."""

    RECEIVED = "received"
    SEEN_FROM = "seen_from"
    SEEN_UNTIL = "seen_until"
    PLACE = "place"
    POSTCODE = "postcode"
    TOWN = "town"
    SOURCE_KIND = "source_kind"
    FACTS = "facts"
    SUSPICION = "suspicion"
    THEME = "theme"
    FIRM = "firm"
    KVK = "kvk"
    PERSON = "person"
    VEHICLE = "vehicle"
    STATUS = "status"
    REMARK = "remark"
    REFERENCE = "reference"

    @property
    def label(self) -> str:
        return str(FIELD_LABELS[self])


class LeaveOut(StrEnum):
    """Why a column may not come in."""

    BSN = "bsn"
    BIRTH = "birth"
    ORIGIN = "origin"
    HEALTH = "health"
    BELIEF = "belief"
    REPORTER = "reporter"
    M_NUMBER = "m_number"
    FIU = "fiu"
    CONTACT = "contact"

    @property
    def label(self) -> str:
        return str(LEAVE_OUT_LABELS[self])

    @property
    def reason(self) -> str:
        return str(LEAVE_OUT_REASONS[self])


FIELD_LABELS = {
    Field.RECEIVED: _("Received on"),
    Field.SEEN_FROM: _("Seen on or from"),
    Field.SEEN_UNTIL: _("Seen until"),
    Field.PLACE: _("Street and number, or place"),
    Field.POSTCODE: _("Postcode"),
    Field.TOWN: _("Town"),
    Field.SOURCE_KIND: _("Kind of source"),
    Field.FACTS: _("Facts: what was seen or heard"),
    Field.SUSPICION: _("Suspicion"),
    Field.THEME: _("Theme"),
    Field.FIRM: _("Firm that is mentioned"),
    Field.KVK: _("KvK number"),
    Field.PERSON: _("Person who is mentioned"),
    Field.VEHICLE: _("Vehicle"),
    Field.STATUS: _("Status"),
    Field.REMARK: _("Remark"),
    Field.REFERENCE: _("Own reference"),
}

LEAVE_OUT_LABELS = {
    LeaveOut.BSN: _("Citizen service number (BSN)"),
    LeaveOut.BIRTH: _("Date of birth or age"),
    LeaveOut.ORIGIN: _("Origin, nationality, language or looks"),
    LeaveOut.HEALTH: _("Health or care"),
    LeaveOut.BELIEF: _("Religion, conviction or orientation"),
    LeaveOut.REPORTER: _("Who reported it"),
    LeaveOut.M_NUMBER: _("Number of a report of M."),
    LeaveOut.FIU: _("Report about transactions"),
    LeaveOut.CONTACT: _("Telephone number or e-mail address"),
}

LEAVE_OUT_REASONS = {
    LeaveOut.BSN: _("A citizen service number is not needed to weigh a signal and may not be kept here."),
    LeaveOut.BIRTH: _("A date of birth is not needed to weigh a signal. Ask for it later, when a power requires it."),
    LeaveOut.ORIGIN: _(
        "Origin, nationality, language and looks say nothing about what was seen. Schakel has no field for them."
    ),
    LeaveOut.HEALTH: _("Facts about health or care may not be kept here."),
    LeaveOut.BELIEF: _("Facts about religion, conviction or orientation may not be kept here."),
    LeaveOut.REPORTER: _("Who reported it is never kept. A reporter may be in danger when that becomes known."),
    LeaveOut.M_NUMBER: _(
        "Reports of M. are confidential and have a box of their own. They do not come in with a list."
    ),
    LeaveOut.FIU: _("Facts about reported transactions are secret and may not be kept here."),
    LeaveOut.CONTACT: _("A telephone number or e-mail address in a list is usually that of the reporter."),
}
