"""What is said to who did something so often that the next time waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from schakel.web.shell.dates import clock


def too_often(again_at: datetime) -> str:
    """A sentence with the moment; rounded up to the minute, so that who comes on time comes in."""
    return _("You tried too often. You can try again after %(time)s.") % {
        "time": clock(again_at + timedelta(seconds=59))
    }
