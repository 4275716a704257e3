"""An example that fits a schema: made from the schema itself, so that it can never go out of date."""

from typing import Any

Schema = dict[str, Any]

ID = "0193f5a2-7c1e-7a10-9b1f-3d2a5c4e6f70"
LONGEST_WALK = 8
FIRST_DAY, LAST_DAY = "2026-12-01", "2027-03-01"
# What ends does so after it begins, and who is an adult was born long before.
DAYS = {
    "ends_on": LAST_DAY,
    "valid_to": LAST_DAY,
    "expected_end_on": LAST_DAY,
    "asked_until": LAST_DAY,
    "birth_date": "1990-01-01",
}
# Read it is masked; written it is whole.
WRITTEN = {"cpr": "010190-1234"}
# By field, where the kind of value alone would say little. Everything is made up.
BY_NAME: dict[str, Any] = {
    "reference": "H-2026-0042",
    "given_name": "Prøve",
    "family_name": "Person",
    "band_reason": "Bor i pavillon, og kontrakten udløber",
    "languages": "Tigrinya, engelsk",
    "cpr": "010190-****",
    "unit_label": "Prøvevej 12, 1. th.",
    "label": "1. th.",
    "address": "Prøvevej 12",
    "postcode": "3450",
    "city": "Allerød",
    "cvr": "12345678",
    "latitude": 55.87,
    "longitude": 12.35,
    "candidate": "Kandidat 041712",
    "adults": ["Prøve Person"],
    "reason": "Skrevet ved en fejl",
    "numerator": 1,
    "denominator": 4,
    "rooms": 3,
    "closes_at": "18:00:00",
    "to_time": "18:00:00",
    "from_age": 15,
    "under_age": None,
    "figure": 60,
    # A rule of one landlord names nobody else.
    "level": "landlord",
    "department": None,
    "phone": "70201122",
    "geometry": {"type": "Polygon", "coordinates": [[[12.34, 55.86], [12.36, 55.86], [12.36, 55.88], [12.34, 55.86]]]},
    "price_dkk": 50,
    "text": "Prøve",
    "next": "https://hjemly.example.org/api/v1/units/?cursor=cD0x",
    "previous": None,
}


def example_of(schema: Schema, schemas: dict[str, Schema], name: str = "", depth: int = 0) -> Any:
    """A value that validates against the schema; `schemas` are the components it may refer to."""
    schema = _plain(schema, schemas)
    if depth > LONGEST_WALK:
        return None
    kind = _kind(schema)
    if "examples" in schema:
        return schema["examples"][0]
    if "enum" in schema:
        return next((value for value in schema["enum"] if value), schema["enum"][0])
    if kind == "object":
        properties = schema.get("properties", {})
        return {key: example_of(value, schemas, key, depth + 1) for key, value in properties.items()}
    if schema.get("writeOnly") and name in WRITTEN:
        return WRITTEN[name]
    if name in BY_NAME and _fits(BY_NAME[name], kind, schema):
        return BY_NAME[name]
    if kind == "array":
        return [example_of(schema.get("items", {}), schemas, name, depth + 1)]
    return _scalar(kind, schema, name)


def _plain(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    """References followed; of several possible kinds the first that is a value."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    for key in ("allOf", "oneOf", "anyOf"):
        if key in schema:
            rest = {name: value for name, value in schema.items() if name != key}
            return {**_plain(schema[key][0], schemas), **rest}
    return schema


def _kind(schema: Schema) -> str:
    kind = schema.get("type", "object" if "properties" in schema else "")
    return next((name for name in kind if name != "null"), "null") if isinstance(kind, list) else kind


def _fits(value: Any, kind: str, schema: Schema) -> bool:
    if value is None:
        return "null" in schema.get("type", [])
    if not kind:
        # A value of any kind.
        return True
    names = {"string": str, "integer": int, "number": int | float, "array": list}
    return kind in names and isinstance(value, names[kind]) and schema.get("format") not in ("date", "uuid")


def _scalar(kind: str, schema: Schema, name: str) -> Any:
    by_format = {
        "uuid": ID,
        "date": DAYS.get(name, FIRST_DAY),
        "time": "16:00:00",
        "date-time": "2026-11-24T09:30:00+01:00",
        "email": "prove@example.org",
        "uri": "https://hjemly.example.org/",
    }
    if kind == "string":
        text = by_format.get(schema.get("format", ""), "Prøve")
        return text[: schema.get("maxLength", len(text))]
    if kind in ("integer", "number"):
        return max(1, schema.get("minimum", 1)) if schema.get("maximum", 1) >= 1 else schema["maximum"]
    return {"boolean": False, "null": None}.get(kind, {})
