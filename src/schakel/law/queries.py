"""Questions about the profile of this deployment."""

from django.db import connection

from schakel.law.choices import Profile


def profile() -> Profile:
    """The profile this deployment works under; ``smal`` while nobody decided."""
    with connection.cursor() as cursor:
        cursor.execute("select law_profile()")
        return Profile(cursor.fetchone()[0])
