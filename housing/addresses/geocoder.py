"""Adressevælger, Klimadatastyrelsen's address register, as a geopy geocoder (DAWA closed on 1 October 2026).

Source: https://confluence.sdfi.dk/x/coEYDg. Houses (husnumre) are asked for, not doors: what has a point on the map
is a stairway, a site or a school. Coordinates come as ETRS89 / UTM zone 32N (EPSG:25832).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from geopy.exc import GeocoderParseError, GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from housing.addresses.outbound import GuardedAdapter

MOST_LETTERS = 73
MOST_HITS = 10
HOUSE, STREETS = "husnummer", ("vejnavn", "navngivenvejpostnummer")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of the register's answer; a street has no id to choose and wants a number."""

    text: str
    id: UUID | None


class AdressevaelgerGeocoder(Geocoder):
    """`suggest` while somebody types, `fetch` what was chosen, `geocode` a whole address at once."""

    def __init__(
        self, base_url: str, *, token: str, municipality: str = "", timeout: float = 2, user_agent: str = "hjemly"
    ) -> None:
        """`municipality` is a code of four digits (0201) that hits are limited to; `timeout` is seconds for one call."""
        parts = urlsplit(base_url)
        super().__init__(
            scheme=parts.scheme,
            timeout=timeout,
            user_agent=user_agent,
            adapter_factory=partial(GuardedAdapter, host=parts.hostname or ""),
        )
        self.base_url, self.token, self.municipality = base_url.rstrip("/"), token, municipality

    def suggest(self, text: str, *, timeout: Any = DEFAULT_SENTINEL) -> list[Suggestion]:
        """Houses that begin as the text does, nearest in spelling first, then streets. Raises GeopyError."""
        asked = {"tekst": text.strip()[:MOST_LETTERS], "maksimum": str(MOST_HITS)}
        if self.municipality:
            asked["kommunekode"] = self.municipality
        answer = self._call_geocoder(self._url("husnumre/soeg", asked), _hits, timeout=timeout)
        # The register answers in the order of postal codes.
        return sorted(answer, key=lambda hit: (hit.id is None, not _begins(hit.text, text), len(hit.text), hit.text))

    def fetch(self, register_id: UUID, *, timeout: Any = DEFAULT_SENTINEL) -> Location:
        """The house with this id. Raises GeopyError; GeocoderQueryError when the register does not know it."""
        url = self._url(f"husnumre/{register_id}", {})
        location: Location = self._call_geocoder(url, partial(_location, register_id), timeout=timeout)
        return location

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """A whole address, as geopy's other geocoders do: the best house, or every one with `exactly_one=False`."""
        ids = [hit.id for hit in self.suggest(query, timeout=timeout) if hit.id]
        if not ids:
            return None
        if exactly_one:
            return self.fetch(ids[0], timeout=timeout)
        return [self.fetch(register_id, timeout=timeout) for register_id in ids]

    def _url(self, path: str, asked: Mapping[str, str]) -> str:
        return f"{self.base_url}/{path}?{urlencode({**asked, 'token': self.token})}"

    def _geocoder_exception_handler(self, error: Exception) -> None:
        if getattr(error, "status_code", None) == 404:
            raise GeocoderQueryError("the register does not know this id") from error


def _begins(title: str, text: str) -> bool:
    return title.casefold().startswith(text.strip().casefold())


def _hits(answer: Any) -> list[Suggestion]:
    if isinstance(answer, dict) and answer.get("status") == "fejl":
        raise GeocoderQueryError("the register refused the question")
    try:
        rows = answer["fund"][:MOST_HITS]
        houses = [Suggestion(str(row["titel"])[:200], UUID(row["id"])) for row in rows if row["type"] == HOUSE]
        streets = [Suggestion(str(row["titel"])[:200], None) for row in rows if row["type"] in STREETS]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise GeocoderParseError("the answer has another form than the register's") from None
    return houses + streets


def _location(register_id: UUID, answer: Any) -> Location:
    """`raw` holds the parts: id, address, postcode, city, municipality."""
    try:
        house = answer["husnummer"]
        place = house["postnummer"]
        at = house["adgangspunkt"]["koordinater"]
        longitude, latitude = _degrees()(float(at["x"]), float(at["y"]))
        raw = {
            "id": str(register_id),
            "address": f"{house['vejnavn']} {house['husnummertekst']}"[:160],
            "postcode": str(place["postnr"])[:4],
            "city": str(place["navn"])[:60],
            "municipality": str((house.get("navngivenvejkommunedel") or {}).get("kommune") or "")[:4],
        }
        text = f"{raw['address']}, {raw['postcode']} {raw['city']}"
        return Location(text, (round(latitude, 6), round(longitude, 6), 0), raw)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise GeocoderParseError("the answer has another form than the register's") from None


@lru_cache(maxsize=1)
def _degrees() -> Any:
    """From metres east and north to degrees (longitude, latitude); loaded when first needed, it is large."""
    from pyproj import Transformer

    return Transformer.from_crs(25832, 4326, always_xy=True).transform
