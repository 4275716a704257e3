"""What the generator cannot see: every operation may also answer with a problem (RFC 9457)."""

from typing import Any

from accounts.refusals import codes
from api.problems import TITLES

DECLARED = {
    "400": "invalid",
    "401": "not_authenticated",
    "403": "permission_denied",
    "404": "not_found",
    "405": "method_not_allowed",
    "406": "not_acceptable",
}


def declare_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: the schema of a problem, one shared response per status, and a reference on each operation."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _problem()
    components["responses"] = {f"Problem{status}": _response(TITLES[kind]) for status, kind in DECLARED.items()}
    for path in result["paths"].values():
        for operation in path.values():
            for status in DECLARED:
                operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
    return result


def _response(title: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title, "content": {"application/problem+json": {"schema": schema}}}


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
            "errors": {"type": "object", "description": "By field, when the values are invalid."},
            "figures": {"type": "object", "description": "The figures a rule used.", "additionalProperties": text},
        },
    }
