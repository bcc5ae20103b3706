"""``/api/v1``: bringing in, listing and reading, after the NLGov REST API Design Rules 2.2."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from schakel.api.cases import router as cases
from schakel.api.intake import router as intake
from schakel.api.problems import field_errors, problem
from schakel.api.version import VERSION

api = NinjaAPI(
    title="Schakel",
    version=VERSION,
    description="Signalen inbrengen, opvragen en lezen, en dossiers opvragen en lezen, binnen één omgeving. Beslissen doet een mens.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
    openapi_extra={
        "info": {"contact": {"name": "Schakel", "url": "https://example.org/schakel", "email": "schakel@example.org"}},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    },
)
api.add_router("", intake)
api.add_router("", cases)


@api.exception_handler(ValidationError)
def not_right(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = field_errors(error.errors)
    return problem(422, detail=f"{len(errors)} veld(en) kloppen nog niet.", errors=errors)


@api.exception_handler(Http404)
def not_here(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, detail="Wij zeggen niet welke van de twee.")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, detail="De vraag kon niet worden gelezen. Stuur JSON.")


urlpatterns = [path("api/v1/", api.urls)]
