"""What the generator cannot see: tokens, versions, keys, problems (RFC 9457), and an example for every operation."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from accounts.refusals import codes
from api.examples import example_of
from api.problems import PROBLEM, TITLES
from api.summaries import told

JSON = "application/json"
ANY = {
    "400": "invalid",
    "401": "not_authenticated",
    "403": "permission_denied",
    "404": "not_found",
    "405": "method_not_allowed",
    "406": "not_acceptable",
    "429": "throttled",
}
WRITES = {"409": "vacancy_taken", "415": "unsupported_media_type"}
ONE = {"412": "stale", "428": "version_needed"}
POSTS = {"422": "key_used_for_another"}
SEARCH = "/search/"
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the row as it was read. Without it 428; when somebody saved meanwhile 412.",
    "schema": {"type": "string"},
    "example": '"3"',
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A new random value for each new action. Sent again with the same body it gives the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "example": "0f0a2d5e-5c1c-4d8e-9f5b-6a6f1c2b3d4e",
}
ETAG = {"description": "The version of the row; send it back as If-Match.", "schema": {"type": "string"}}


class HouseSchema(AutoSchema):
    """What is written is another serializer than what is read, and every operation is called after what it does."""

    def get_operation(self, path: str, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(path, *args, **kwargs)
        # A view that is no resource says of itself what it does.
        if operation and getattr(self.view, "action", None):
            operation |= told(self.view, path, operation)
        return operation

    def get_request_serializer(self) -> Any:
        action = getattr(self.view, "action", "")
        name = {"create": "input_class", "partial_update": "change_class"}.get(action)
        return getattr(self.view, name) if name and hasattr(self.view, name) else super().get_request_serializer()


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "api.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "A token: hjemly_ and 43 characters"}


def declare(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: what every operation shares, said once and referred to."""
    components = result.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = _problem()
    components["parameters"] = {"IfMatch": IF_MATCH, "IdempotencyKey": KEY}
    components["headers"] = {"ETag": ETAG}
    components["responses"] = {
        f"Problem{status}": _response(int(status), code) for status, code in {**ANY, **WRITES, **ONE, **POSTS}.items()
    }
    for path, methods in result["paths"].items():
        for method, operation in methods.items():
            _declare_one(path, method, operation)
            _exemplify(operation, schemas)
    return result


def _declare_one(path: str, method: str, operation: dict[str, Any]) -> None:
    declared, parameters = dict(ANY), operation.setdefault("parameters", [])
    changes_one = method == "patch" or "/actions/" in path
    if method != "get":
        declared |= WRITES
    if changes_one:
        declared |= ONE
        parameters.append({"$ref": "#/components/parameters/IfMatch"})
    if method == "post" and not path.endswith(SEARCH):
        declared |= POSTS
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
    if changes_one or (method == "get" and path.endswith("{id}/")):
        operation["responses"]["200"]["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    for status in declared:
        operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})


def _exemplify(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    bodies = [operation["requestBody"]] if "requestBody" in operation else []
    bodies += [response for response in operation["responses"].values() if "content" in response]
    for body in bodies:
        for content in body["content"].values():
            if content.get("schema"):
                content.setdefault("example", example_of(content["schema"], schemas))


def _response(status: int, code: str) -> dict[str, Any]:
    title = TITLES.get(code) or codes()[code].da
    shown = {"type": f"urn:hjemly:problem:{code}", "title": title, "status": status, "code": code}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {PROBLEM: {"schema": schema, "example": shown}}}


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "RFC 9457. A refused step (409) carries one of the codes of /api/v1/refusal-codes/.",
        "required": ["type", "title", "status", "code"],
        "properties": {
            "type": {"type": "string", "format": "uri"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "instance": {"type": "string", "format": "uri-reference"},
            "code": {"type": "string", "examples": sorted({*TITLES, *codes()})},
            "field": {"type": "string", "description": "The field of the body that the rule is about."},
            "errors": {"type": "object", "description": "By field, when the values are invalid."},
            "figures": {"type": "object", "description": "The figures a rule used.", "additionalProperties": text},
            "current": {"type": "object", "description": "With 412: the row as it stands now."},
        },
    }
