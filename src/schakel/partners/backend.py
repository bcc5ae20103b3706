"""Local accounts: the fallback where a municipality has no single sign-on yet."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from schakel.partners.models import Account


class LocalAccounts:
    """Checks name and password. A name that does not exist costs the same time as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str = "", password: str = "", **ignored: Any
    ) -> Account | None:
        account = Account.objects.filter(issuer=Account.LOCAL, subject=username.strip().lower()).first()
        if account is None:
            make_password(password)
            return None
        return account if account.check_password(password) and account.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
