"""Every address of the house, read from the URL configuration itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name, the pattern as written, and the parameters it wants."""

    name: str
    pattern: str
    parameters: tuple[str, ...]


def routes() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, "", ""), key=lambda route: route.pattern)


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Route]:
    for entry in patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, path, inner)
        else:
            parameters = tuple(sorted(entry.pattern.regex.groupindex))
            yield Route(f"{space}{entry.name or path}", path, parameters)
