"""What a district's outline must be, so that a map can draw it."""

from typing import Any


def is_outline(shape: Any) -> bool:
    """A GeoJSON Polygon or MultiPolygon with rings of at least four points, each of two numbers or more."""
    if not isinstance(shape, dict) or shape.get("type") not in ("Polygon", "MultiPolygon"):
        return False
    parts = shape.get("coordinates")
    polygons = [parts] if shape["type"] == "Polygon" else parts
    if not isinstance(polygons, list) or not polygons:
        return False
    return all(isinstance(rings, list) and rings and all(_is_ring(ring) for ring in rings) for rings in polygons)


def _is_ring(ring: Any) -> bool:
    if not isinstance(ring, list) or len(ring) < 4:
        return False
    return all(
        isinstance(at, list) and len(at) >= 2 and all(isinstance(value, int | float) for value in at) for at in ring
    )
