"""A stand-in for Adressevælger on this machine: answers what a test tells it to, and counts who connects."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOUSE = "0a3f507a-0001-32b8-e044-0003ba298018"
OTHER_HOUSE = "0a3f507a-0002-32b8-e044-0003ba298018"


def hit(title: str, register_id: str = HOUSE, kind: str = "husnummer") -> dict:
    return {"type": kind, "id": register_id, "titel": title, "husnummerId": register_id}


def found(*hits: dict) -> dict:
    return {"status": "ok", "beskrivelse": "", "fund": list(hits)}


def house(street: str = "Vestvej", number: str = "8", postcode: str = "3450", city: str = "Allerød", **more) -> dict:
    """A house as the register answers it; the point is 55.870000 N, 12.350000 E."""
    return {
        "status": "ok",
        "husnummer": {
            "id_lokalid": HOUSE,
            "husnummertekst": number,
            "vejnavn": street,
            "adgangspunkt": {"koordinater": {"x": 709588.746, "y": 6196685.325}},
            "postnummer": {"postnr": postcode, "navn": city},
            "navngivenvejkommunedel": {"kommune": "0201", "vejkode": "1234"},
            "supplerendebynavn": None,
        }
        | more,
    }


class Register:
    """`answers` maps the end of a path to a JSON value, bytes, or a function that is given the handler."""

    def __init__(self) -> None:
        self.answers: dict = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        # Set when the test is over, so that a handler that holds its answer back lets go.
        self.over = threading.Event()

    def knows(self, *hits: dict, **house_values) -> None:
        self.answers = {"soeg": found(*hits)} | {entry["id"]: house(**house_values) for entry in hits}

    def hold_back(self, handler: BaseHTTPRequestHandler) -> None:
        """Thirty seconds without a word, or until the test is over."""
        self.over.wait(30)

    def cut(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "4000")
        handler.end_headers()
        handler.wfile.write(b'{"status": "ok", "fund": [')

    def endless(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            while not self.over.is_set():
                handler.wfile.write(b" " * 65536)

    def sends_to(self, url: str):
        def redirect(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(302)
            handler.send_header("Location", url)
            handler.end_headers()

        return redirect


@contextmanager
def running(tls=None):
    """A register that listens on a free port, with TLS when given a context; yields it with `url`."""
    register = Register()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            register.connections += 1
            super().setup()

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            register.asked.append((parts.path, {key: value[0] for key, value in parse_qs(parts.query).items()}))
            answer = register.answers.get(parts.path.rsplit("/", 1)[-1], 404)
            if callable(answer):
                answer(self)
            elif isinstance(answer, int):
                self.send_error(answer)
            else:
                self.reply(answer if isinstance(answer, bytes) else json.dumps(answer).encode())

        def reply(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def handle(self) -> None:
            with suppress(OSError):  # whoever asked has hung up
                super().handle()

        def log_message(self, *args) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    register.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield register
    finally:
        register.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
