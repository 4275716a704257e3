"""The one way out to the address register: HTTPS to one named host on the open internet, short and small (REL-28).

A geopy adapter, because geopy's own follows redirects, trusts whatever a name resolves to, takes proxies from the
environment and reads an answer of any size.
"""

import json
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    ConfigurationError,
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

MOST_BYTES = 256 * 1024
PIECE = 16 * 1024


class GuardedAdapter(BaseSyncAdapter):
    """Fetches from `host` alone. Whatever goes wrong is a geopy error; nothing is sent before the address is approved."""

    schemes: tuple[str, ...] = ("https",)
    # A name in the municipality's own network is refused too: the register lies outside it.
    reaches_private = False

    def __init__(self, *, proxies: Any = None, ssl_context: Any = None, host: str = "") -> None:
        super().__init__(proxies={}, ssl_context=ssl_context)
        self.host = host
        self.ssl_context = ssl_context

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise GeocoderParseError("the answer is not JSON") from None

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """The body of a 200. The whole takes no longer than `timeout` seconds, name look-up and slow drips included."""
        if not self._may_ask(url):
            raise ConfigurationError("only the configured address service may be asked")
        answers: Queue[Any] = Queue()

        def work() -> None:
            try:
                answers.put(self._fetch(url, time.monotonic() + timeout, headers))
            except Exception as error:  # noqa: BLE001 - it is raised again where somebody waits for it
                answers.put(error)

        # A thread of its own: the time a name look-up takes cannot be limited in any other way.
        threading.Thread(target=work, daemon=True, name="address-service").start()
        try:
            answer = answers.get(timeout=timeout)
        except Empty:
            raise GeocoderTimedOut("no answer in time") from None
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    def _may_ask(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            return parts.scheme in self.schemes and parts.hostname == self.host != "" and parts.port != 0
        except ValueError:
            return False

    def _fetch(self, url: str, until: float, headers: dict[str, str]) -> str:
        parts = urlsplit(url)
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        connection = (_PinnedTLS if secure else _Pinned)(self.host, port, timeout=_left(until), **self._tls(secure))
        try:
            connection.numeric = self._approved(port)
            connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
            return _read(connection, until)
        except AdapterHTTPError:
            raise
        except TimeoutError:
            raise GeocoderTimedOut("no answer in time") from None
        except (OSError, HTTPException) as error:  # a certificate nobody vouches for, too
            raise GeocoderUnavailable(type(error).__name__) from None
        finally:
            connection.close()

    def _tls(self, secure: bool) -> dict[str, Any]:
        return {"context": self.ssl_context} if secure and self.ssl_context else {}

    def _approved(self, port: int) -> str:
        """The numeric address to connect to; every one the name has must be public, and none is asked for twice."""
        found = [str(row[4][0]) for row in socket.getaddrinfo(self.host, port, type=socket.SOCK_STREAM)]
        if not found or not (self.reaches_private or all(_is_public(numeric) for numeric in found)):
            raise GeocoderUnavailable("the address service has no public address")
        return found[0]


def _is_public(numeric: str) -> bool:
    at = ip_address(numeric.partition("%")[0])
    inner = getattr(at, "ipv4_mapped", None)
    return (inner or at).is_global and not at.is_multicast


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _read(connection: HTTPConnection, until: float) -> str:
    response = connection.getresponse()
    if response.status != 200:
        # A redirect too: it may lead anywhere. The text is not kept, it may repeat what was asked.
        raise AdapterHTTPError(str(response.status), status_code=response.status, headers={}, text=None)
    body = bytearray()
    while piece := response.read1(PIECE):
        body += piece
        if len(body) > MOST_BYTES:
            raise GeocoderServiceError("the answer is too long")
        _left(until)
    if response.length:
        raise GeocoderUnavailable("the answer was cut off")
    return body.decode("utf-8", errors="replace")


class _Pinned(HTTPConnection):
    """Connects to the approved number, so that a name that changes its answer in between leads nowhere."""

    numeric = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.numeric, self.port), self.timeout)


class _PinnedTLS(HTTPSConnection):
    """The same; the certificate must still be the named host's."""

    numeric = ""

    def connect(self) -> None:
        plain = socket.create_connection((self.numeric, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]
