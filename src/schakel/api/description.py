"""The description of the API as it is published: OpenAPI, with the version in the server's address and every refusal in it."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from schakel.api.problems import KIND, TITLES

SERVER = "/api/v1"
PROBLEM = {
    "type": "object",
    "title": "Probleem",
    "required": ["status", "title", "detail"],
    "properties": {
        "status": {"type": "integer", "title": "Statuscode"},
        "title": {"type": "string", "title": "Wat er is"},
        "detail": {"type": "string", "title": "Wat u kunt doen"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/VeldFout"}},
    },
}
FIELD = {
    "type": "object",
    "title": "Veld dat niet klopt",
    "required": ["in", "detail"],
    "properties": {
        "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
        "location": {
            "type": "object",
            "properties": {"pointer": {"type": "string"}, "name": {"type": "string"}, "index": {"type": "integer"}},
        },
        "code": {"type": "string"},
        "detail": {"type": "string"},
    },
}
VERSION_HEADER = {
    "API-Version": {"description": "De volledige versie van de API", "schema": {"type": "string"}, "required": True}
}


class DescribedAPI(NinjaAPI):
    """An API whose description says where it stands, who may ask, and which refusals there are."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        described = super().get_openapi_schema(path_prefix="", path_params=path_params)
        described["servers"] = [{"url": SERVER, "description": "Deze Schakel"}]
        parts = described["components"]
        parts["schemas"] |= {"Probleem": PROBLEM, "VeldFout": FIELD}
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        for operations in described["paths"].values():
            for method, operation in operations.items():
                _describe_answers(method, operation)
        return described


def _describe_answers(method: str, operation: dict[str, Any]) -> None:
    refusals = [400, 401, 404, 405, 500] + ([403, 409, 413, 415, 422] if method == "post" else [])
    for status in sorted(refusals):
        content = {KIND: {"schema": {"$ref": "#/components/schemas/Probleem"}}}
        operation["responses"][status] = {"description": TITLES[status], "content": content}
    for answer in operation["responses"].values():
        answer["headers"] = dict(VERSION_HEADER)
