"""What is no page to fetch: addresses that are none, machines that are not public, hosts that mean harm."""

import gzip
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ontology.errors import UnreadableSource
from service.web import connection
from service.web.addresses import may_ask, parse_address, parse_networks
from service.web.fetching import Fetcher
from service.web.gathering import gather_pages
from tests.service.web_host import Host, web_settings


@pytest.mark.parametrize(("text", "form"), [
    ("HTTPS://Esimerkki.FI:443/Uutiset?b=1&a=2#alku", "https://esimerkki.fi/Uutiset?b=1&a=2"),
    ("http://esimerkki.fi", "http://esimerkki.fi/"),
    ("http://esimerkki.fi/a b/ä", "http://esimerkki.fi/a%20b/%C3%A4"),
    ("http://äänekoski.fi/", "http://xn--nekoski-4waa.fi/"),
])
def test_an_address_has_one_form(text: str, form: str) -> None:
    assert parse_address(text) == form and parse_address(form) == form


@pytest.mark.parametrize("text", [
    "ftp://esimerkki.fi/a", "file:///etc/passwd", "http://", "http://nimi:sana@esimerkki.fi/", "http://[::1", "http://a:b",
    "https://esimerkki.fi/" + "a" * 3_000, "javascript:alert(1)", "http://esimerkki.fi:99999/", "http://a\nb/", "//a/b",
])
def test_what_is_no_address_says_so(text: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        parse_address(text)
    assert refusal.value.reason == "bad-address" and "sana" not in str(refusal.value)


@pytest.mark.parametrize(("ip", "public"), [
    ("193.166.3.2", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False), ("10.1.2.3", False),
    ("172.16.0.1", False), ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False),
    ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:193.166.3.2", True), ("64:ff9b::7f00:1", False),
    ("64:ff9b::a01:203", False), ("2002:7f00:1::", False), ("ff02::1", False), ("240.0.0.1", False),
])
def test_only_public_machines_are_asked(ip: str, public: bool) -> None:
    assert may_ask(ip, ()) is public


def test_an_operator_may_allow_a_network() -> None:
    allowed = parse_networks("127.0.0.0/8, fd00::/8")
    asked = ["127.9.9.9", "::ffff:127.0.0.1", "fd00::1", "10.0.0.1", "::1"]
    assert [may_ask(ip, allowed) for ip in asked] == [True, True, True, False, False]


@pytest.mark.parametrize("name", [
    "127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "[::ffff:127.0.0.2]", "localhost", "[::1]",
    "0.0.0.0",
])
def test_no_spelling_of_a_private_machine_is_asked(canary, fetch, name) -> None:
    canary.show("/a", "<p>salainen")
    assert fetch(f"http://{name}:{canary.port}/a", web_private="") in ("private-address", "unreachable", "bad-address")
    assert canary.asked == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_connected_to(host, canary, fetch, monkeypatch) -> None:
    for server in (host, canary):
        server.show("/a", "<p>a")
    looked: list[str] = []
    answers = iter([["127.0.0.2", "127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]])

    def look_up(name: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in next(answers)]

    monkeypatch.setattr(connection.socket, "getaddrinfo", pinned(look_up))
    assert fetch(f"http://esimerkki.fi:{host.port}/a")[2] == b"<p>a"
    assert (looked, host.asked, canary.asked) == (["esimerkki.fi"] * 2, ["/robots.txt", "/a"], [])
    assert fetch(f"http://esimerkki.fi:{canary.port}/a") == "private-address"
    assert canary.asked == []


def pinned(look_up: Callable[..., object]) -> Callable[..., object]:
    """Names by the test's own name server; what is a number already stays one."""
    plain = socket.getaddrinfo

    def run(name: str, port: int, *rest: object, **more: object) -> object:
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return look_up(name, port)
        return plain(name, port, *rest, **more)

    return run


def make_certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(1).not_valid_before(datetime.now() - timedelta(days=2))
        .not_valid_after(datetime.now() + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return folder / "key.pem"


def test_a_certificate_is_held_against_the_name(fetch, tmp_path, monkeypatch) -> None:
    file = make_certificate(tmp_path, "esimerkki.fi")
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(file)
    server = Host(trust=trust)
    server.show("/a", "<p>a")
    server.show("/alas", "", 302, Location="http://esimerkki.fi/")
    monkeypatch.setattr(connection.socket, "getaddrinfo", pinned(
        lambda name, port: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]))
    assert fetch(f"https://esimerkki.fi:{server.port}/a") == "unreachable"
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    answers = [fetch(f"https://{name}:{server.port}{path}") for name, path in
               (("esimerkki.fi", "/a"), ("toinen.fi", "/a"), ("esimerkki.fi", "/alas"))]
    server.close()
    assert answers == [(f"https://esimerkki.fi:{server.port}/a", ".html", b"<p>a"), "unreachable", "redirects"]


def drip(handler: BaseHTTPRequestHandler) -> None:
    """An answer that never comes to its end, byte by byte."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not stop.wait(0.05):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def drip_head(handler: BaseHTTPRequestHandler) -> None:
    while not stop.wait(0.05):
        handler.wfile.write(b"H")
        handler.wfile.flush()


stop = threading.Event()


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"<p>puolet")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")


@pytest.mark.parametrize(("reply", "reason"), [
    (drip, "timeout"), (drip_head, "timeout"), (broken_off, "unreachable"), (no_http, "unreachable"),
    ((200, {"Content-Type": "text/html"}, b"a" * 1_200_000), "too-large"),
    ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 50_000_000)), "too-large"),
    ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"}, b"a"), "encoding"),
    ((200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"not packed"), "broken"),
    ((418, {}, b""), "http-status"), ((401, {}, b""), "http-status"), ((410, {}, b""), "not-found"),
    ((304, {}, b""), "http-status"), ((200, {"X": "a" * 200_000}, b""), "unreachable"),
])
def test_a_host_that_means_harm_ends_in_a_reason(host, fetch, reply, reason) -> None:
    host.pages["/a"] = reply
    stop.clear()
    answer = fetch(f"{host.address}/a", web_seconds=0.5, web_mb=1)
    stop.set()
    assert answer == reason


def test_a_host_that_is_not_there_is_soon_left_alone(tmp_path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    found = [f"http://127.0.0.1:{port}/{number}" for number in range(6)]
    with Fetcher(tmp_path, web_settings()) as fetcher:
        told = [failure for _, failure in gather_pages(found, fetcher, follow=False, most=9)]
    assert [failure and failure.reason for failure in told] == ["unreachable"] * 6


