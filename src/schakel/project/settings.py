"""Settings: what the machine decides, read from the environment and from ``SCHAKEL_HOME``.

The web process gets two connections and no more: ``default`` (role ``schakel_app``, pages under row-level security) and ``door``
(role ``schakel_door``, sign-in tables). Commands that need another role say so in ``SCHAKEL_ROLE``.
"""

from __future__ import annotations

import os
from pathlib import Path

from schakel.project.connections import connection, secret
from schakel.project.copies import days_kept

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("SCHAKEL_HOME", ".schakel")).resolve()
ROLE = os.environ.get("SCHAKEL_ROLE", "app")

SECRET_KEY = secret(HOME, "web")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SCHAKEL_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "schakel.law",
    "schakel.partners",
    "schakel.spaces",
    "schakel.intake",
    "schakel.cases",
    "schakel.programme",
    "schakel.web",
    "schakel.api",
    "schakel.demo",
    "schakel.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "schakel.api.middleware.ApiAnswers",
    "schakel.web.shell.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # after the headers, so that a style sheet has them too
    "schakel.spaces.door.session.SessionMiddleware",
    "schakel.web.shell.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "schakel.web.shell.middleware.ReadableText",
    "schakel.api.middleware.ApiPassMiddleware",
    "schakel.spaces.door.middleware.PassMiddleware",
]

ROOT_URLCONF = "schakel.project.urls"
WSGI_APPLICATION = "schakel.project.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((PACKAGE / "web").glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "schakel.web.shell.context.shell",
            ],
            "builtins": ["schakel.web.shell.templatetags.shell", "schakel.web.two_persons.tags"],
        },
    }
]

DATABASES = {"default": connection(HOME, ROLE), "door": connection(HOME, "door")}
DATABASE_ROUTERS = ["schakel.partners.router.DoorRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partners.Account"
AUTHENTICATION_BACKENDS = ["schakel.partners.backend.LocalAccounts"]
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",
    "fields.W342",
    "security.W002",  # our own headers say DENY on every answer
    "security.W005",  # other names below this one are not ours to decide for
    "security.W008",  # the proxy in front sends http to https; schakel.E007 asks for it
    "security.W012",  # said once, in our words: schakel.E007
    "security.W018",  # schakel.E008
    "security.W016",
    "security.W004",
    "security.W021",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "subject"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Schakel"
MFA_ADAPTER = "schakel.partners.second_factor.SealedSecrets"
LOGIN_URL = "/aanmelden/"
LOGIN_REDIRECT_URL = "/"

SESSION_ENGINE = "schakel.spaces.door.session"
SESSION_COOKIE_SECURE = os.environ.get("SCHAKEL_TLS") == "1"
# A browser takes a cookie of this name from this host alone, over TLS, for the whole site: a neighbour's name below the same domain cannot plant one.
HOST_ONLY = "__Host-" if SESSION_COOKIE_SECURE else ""
SESSION_COOKIE_NAME = f"{HOST_ONLY}schakel"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 30 * 60
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
CSRF_COOKIE_NAME = f"{HOST_ONLY}csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_FAILURE_VIEW = "schakel.web.shell.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("SCHAKEL_BEHIND_PROXY") == "1" else None
MESSAGE_STORAGE = "schakel.web.shell.messages.HostCookie"
LANGUAGE_COOKIE_NAME = f"{HOST_ONLY}django_language"

# Whom to tell about a weakness, in /.well-known/security.txt: an address that begins with https: or mailto:, and the last day it holds.
SECURITY_CONTACT = os.environ.get("SCHAKEL_SECURITY_CONTACT", "")
SECURITY_EXPIRES = os.environ.get("SCHAKEL_SECURITY_EXPIRES", "")

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in PACKAGE.glob("*/*/locale") if path.is_dir())
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
UPLOAD_LIMIT_BYTES = 60_000_000
ATTACHMENT_LIMIT_BYTES = 25 * 1024 * 1024

KEYS = Path(os.environ.get("SCHAKEL_KEYS", HOME / "keys"))
BACKUP_DAYS = days_kept()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own lines hold the message of a fault, and so content, and the address of a refused form, and so keys and the secret of a link;
    # the page for faults writes one without.
    "loggers": {"django.request": {"level": "CRITICAL"}, "django.security": {"level": "CRITICAL"}},
}
