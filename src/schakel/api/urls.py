"""``/api/v1``: bringing in, listing and reading, after the NLGov REST API Design Rules 2.2."""

from __future__ import annotations

from json import JSONDecodeError

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja.errors import HttpError, ValidationError

from schakel.api.cases import router as cases
from schakel.api.description import DescribedAPI
from schakel.api.intake import router as intake
from schakel.api.problems import field_errors, problem
from schakel.api.version import VERSION

api = DescribedAPI(
    title="Schakel",
    version=VERSION,
    description="Signalen inbrengen, opvragen en lezen, en dossiers opvragen en lezen, binnen één omgeving. Beslissen doet een mens.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
    openapi_extra={
        "info": {"contact": {"name": "Schakel", "url": "https://example.org/schakel", "email": "schakel@example.org"}},
        "security": [{"token": []}],
    },
)
api.add_router("", intake)
api.add_router("", cases)


@api.exception_handler(ValidationError)
def not_right(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = field_errors(error.errors)
    many = "1 veld klopt nog niet." if len(errors) == 1 else f"{len(errors)} velden kloppen nog niet."
    return problem(400, f"{many} Er is niets bewaard.", errors)


@api.exception_handler(Http404)
def not_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404)


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(413)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    if isinstance(cause, JSONDecodeError):
        return problem(400, f"Dit is geen JSON: het loopt vast op regel {cause.lineno}, teken {cause.colno}.")
    return problem(error.status_code)


urlpatterns = [path("api/v1/", api.urls)]
