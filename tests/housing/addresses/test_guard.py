"""The way out leads to one host on the open internet and nowhere else (REL-28)."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from geopy.exc import ConfigurationError, GeocoderServiceError, GeocoderUnavailable, GeopyError

from housing.addresses.geocoder import AdressevaelgerGeocoder
from housing.addresses.outbound import GuardedAdapter, _is_public
from tests import register


@pytest.fixture
def listener():
    """Anything on this machine that must not be reached."""
    with register.running() as running:
        yield running


def geocoder(url: str) -> AdressevaelgerGeocoder:
    return AdressevaelgerGeocoder(url, token="prøvekode", timeout=2)


def names(monkeypatch, *numbers: str) -> list[str]:
    """Every name resolves to these numbers from now on; the list is of the names asked for."""
    asked: list[str] = []

    def answer(host, port, **_more):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_plain_http_is_not_spoken(listener):
    with pytest.raises(ConfigurationError):
        geocoder(listener.url).suggest("Vestvej")
    assert listener.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "192.168.1.1", "[::1]", "0.0.0.0"])  # noqa: S104
def test_a_private_address_is_not_asked(host, listener):
    """REL-28: loopback, link-local (the cloud's own data) and the inner network, whatever the setting says."""
    port = listener.url.rpartition(":")[2]

    with pytest.raises(GeocoderUnavailable):
        geocoder(f"https://{host}:{port}").suggest("Vestvej")
    assert listener.connections == 0


def test_a_name_that_leads_inside_is_not_asked(listener, monkeypatch):
    """REL-28: one private address among the public ones is enough."""
    monkeypatch.setattr(GuardedAdapter, "schemes", ("http",))
    port = listener.url.rpartition(":")[2]
    names(monkeypatch, "192.0.79.1", "127.0.0.1")

    with pytest.raises(GeocoderUnavailable):
        geocoder(f"http://adressevaelger.example:{port}").suggest("Vestvej")
    assert listener.connections == 0


def test_a_name_is_looked_up_once_and_the_number_is_kept(address_register, monkeypatch):
    """REL-28: a name that answers differently the second time is not asked a second time."""
    address_register.knows(register.hit("Vestvej 8, 3450 Allerød"))
    port = address_register.url.rpartition(":")[2]
    asked = names(monkeypatch, "127.0.0.1")
    real = socket.create_connection
    reached = []
    monkeypatch.setattr(socket, "create_connection", lambda at, *rest: reached.append(at[0]) or _as_numbers(real, at))

    geocoder(f"http://adressevaelger.example:{port}").suggest("Vestvej")

    assert asked == ["adressevaelger.example"]
    assert reached == ["127.0.0.1"]


def _as_numbers(real, at):
    made = socket.socket()
    made.connect(at)
    return made


def test_redirects_are_not_followed(address_register, listener):
    """REL-28"""
    address_register.answers = {"soeg": address_register.sends_to(f"{listener.url}/hemmeligt")}

    with pytest.raises(GeocoderServiceError):
        geocoder(address_register.url).suggest("Vestvej")
    assert listener.connections == 0


def test_another_host_than_the_configured_is_refused(address_register, listener):
    adapter = GuardedAdapter(host="127.0.0.1")

    with pytest.raises(ConfigurationError):
        adapter.get_text("http://localhost/husnumre/soeg?", timeout=2, headers={})
    assert listener.connections == 0


def test_a_proxy_of_the_environment_is_not_used(address_register, listener, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", listener.url)
    address_register.knows(register.hit("Vestvej 8, 3450 Allerød"))

    assert geocoder(address_register.url).suggest("Vestvej")
    assert listener.connections == 0


@pytest.mark.parametrize("url", ["https://", "https://[", "ftp://adressevaelger.dk", "https://x:99999999"])
def test_a_setting_that_is_no_address_is_a_clear_error(url):
    with pytest.raises((GeopyError, ValueError)):
        geocoder(url).suggest("Vestvej")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450::1", True),
        ("::ffff:127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
    ],
)
def test_which_addresses_are_public(number, public):
    assert _is_public(number) is public


def test_a_certificate_nobody_vouches_for_is_refused(monkeypatch, tmp_path):
    """The pinned number does not replace the certificate: the host named in the setting must still prove itself."""
    key, certificate = _self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setattr(GuardedAdapter, "reaches_private", True)
    with register.running(context) as running:
        running.knows(register.hit("Vestvej 8, 3450 Allerød"))

        with pytest.raises(GeocoderUnavailable, match="SSLCertVerificationError"):
            geocoder(running.url).suggest("Vestvej")

        trusting = geocoder(running.url)
        trusting.adapter.ssl_context = ssl.create_default_context(cafile=certificate)
        assert [hit.text for hit in trusting.suggest("Vestvej")] == ["Vestvej 8, 3450 Allerød"]


def _self_signed(folder):
    """A key and a certificate for 127.0.0.1 that no authority has signed."""
    import ipaddress

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    key_file, certificate_file = folder / "key.pem", folder / "certificate.pem"
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return str(key_file), str(certificate_file)
