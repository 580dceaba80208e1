"""Pages from a real server on the loopback: what is fetched, and how politely."""

from pathlib import Path

import pytest

from ontology.errors import UnreadableSource
from service.web.fetching import Fetcher
from service.web.gathering import gather_pages
from service.web.robots import Pace
from tests.service.web_host import PAGE, Host, web_settings


def test_a_page_is_fetched_by_a_visitor_who_says_who_it_is(host, fetch) -> None:
    host.show("/a", PAGE.format("Seura"), Set_Cookie="tunnus=1")
    assert fetch(f"{host.address}/a#alku", web_contact="yllapito@esimerkki.fi") == (
        f"{host.address}/a", ".html", PAGE.format("Seura").encode())
    assert host.asked == ["/robots.txt", "/a"]
    told = host.headers[1]
    assert told["user-agent"].startswith("Verkosto") and told["user-agent"].endswith("(+yllapito@esimerkki.fi)")
    assert not {"cookie", "authorization", "referer"} & set(told)


@pytest.mark.parametrize(("path", "kind", "body", "suffix"), [
    ("/a", "text/html", b"<p>a", ".html"), ("/a.pdf", "application/xhtml+xml; charset=utf-8", b"<p>a", ".html"),
    ("/a", "application/pdf", b"%PDF-1.4", ".pdf"), ("/a", "text/html", b"%PDF-1.4", ".pdf"),
    ("/a.docx", "application/octet-stream", b"PK\x03\x04", ".docx"),
    ("/a", "", b"PK\x03\x04 word/document.xml", ".docx"),
    ("/a?tiedosto=1", "application/zip", b"PK\x03\x04 xl/workbook.xml", ".xlsx"),
    ("/a", "text/plain", b"teksti", ".txt"),
    ("/a.csv", "text/plain", b"a;b", ".csv"), ("/a", "text/plain", b" <!DOCTYPE html><p>a", ".html"),
    ("/a", "", b"<html><p>a", ".html"), ("/a", "message/rfc822", b"Subject: a", ".eml"),
    ("/a", "application/vnd.oasis.opendocument.text", b"PK\x03\x04", ".odt"), ("/A.RTF", "", b"{\\rtf1", ".rtf"),
])
def test_a_page_is_what_its_type_bytes_or_name_say(host, fetch, path, kind, body, suffix) -> None:
    host.show(path, body, Content_Type=kind)
    assert fetch(host.address + path) == (host.address + path, suffix, body)


@pytest.mark.parametrize(("kind", "body", "reason"), [
    ("image/png", b"\x89PNG", "unsupported"), ("application/json", b"{}", "unsupported"),
    ("", b"\x00\x01", "unsupported"),
    ("text/html", b"", "empty"), ("application/zip", b"PK\x03\x04", "unsupported"),
])
def test_a_page_that_no_loader_reads_says_so(host, fetch, kind, body, reason) -> None:
    host.show("/a", body, Content_Type=kind)
    assert fetch(f"{host.address}/a") == reason


@pytest.mark.parametrize(("body", "kind", "kept"), [
    ("hyvää".encode("cp1257"), "text/plain; charset=windows-1257", "\ufeffhyvää".encode()),
    ("hyvää".encode(), "text/plain; charset=windows-1257", "hyvää".encode()),
    ("hyvää".encode("latin-1"), "text/plain; charset=nonsense", "hyvää".encode("latin-1")),
])
def test_an_encoding_that_only_the_host_tells_is_not_lost(host, fetch, body, kind, kept) -> None:
    host.show("/a", body, Content_Type=kind)
    assert fetch(f"{host.address}/a")[2] == kept


def test_what_has_not_changed_is_not_sent_again(host, fetch, tmp_path) -> None:
    host.show("/a", "<p>yksi", ETag='"1"', Last_Modified="Mon, 05 Feb 2024 10:00:00 GMT")
    first = fetch(f"{host.address}/a")
    host.pages["/a"] = (304, {}, b"")
    assert fetch(f"{host.address}/a") == first
    told = host.headers[-1]
    assert (told["if-none-match"], told["if-modified-since"]) == ('"1"', "Mon, 05 Feb 2024 10:00:00 GMT")
    [kept] = (tmp_path / "pages").glob("*.html")
    kept.write_bytes(b"changed by hand")
    host.show("/a", "<p>kaksi", ETag='"2"')
    assert fetch(f"{host.address}/a")[2] == b"<p>kaksi" and "if-none-match" not in host.headers[-1]
    host.show("/a", b"teksti", Content_Type="text/plain")
    assert fetch(f"{host.address}/a")[1] == ".txt"
    assert sorted(path.suffix for path in (tmp_path / "pages").iterdir()) == [".about", ".txt"]
    del host.pages["/a"]
    assert fetch(f"{host.address}/a") == "not-found" and list((tmp_path / "pages").iterdir()) == []


def test_robots_txt_is_kept_to(host, fetch) -> None:
    host.show("/robots.txt", "User-agent: *\nDisallow: /sisa*/jasenet\n\nUser-agent: verkosto\nDisallow: /salainen$\n")
    for path in ("/salainen", "/salainen2", "/sisainen/jasenet"):
        host.show(path, "<p>a")
    answers = [fetch(host.address + path) for path in ("/salainen", "/salainen2", "/sisainen/jasenet")]
    assert [answer if isinstance(answer, str) else "read" for answer in answers] == ["robots", "read", "read"]
    assert "/salainen" not in host.asked


@pytest.mark.parametrize(("status", "body", "reason"), [
    (404, "", "read"), (403, "", "read"), (500, "", "http-status"), (503, "", "http-status"), (429, "", "http-status"),
    (200, "User-agent: *\nCrawl-delay: 3600\n", "robots"), (200, "User-agent: *\nDisallow: /\n", "robots"),
    (200, "\x00\xff<html>" * 100_000, "read"), (200, "\ufeffUser-agent: *\nDisallow: /a\n", "robots"),
])
def test_a_host_without_clear_wishes(host, fetch, status, body, reason) -> None:
    host.show("/robots.txt", body, status)
    host.show("/a", "<p>a")
    answer = fetch(f"{host.address}/a")
    assert (answer if isinstance(answer, str) else "read") == reason


def test_a_host_is_asked_at_its_own_pace(host, tmp_path) -> None:
    host.show("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    for path in ("/a", "/b"):
        host.show(path, "<p>a")
    now, waited = [100.0], []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    with Fetcher(tmp_path, web_settings(), pace=Pace(2.0, clock=lambda: now[0], sleep=sleep)) as fetcher:
        fetcher.fetch(f"{host.address}/a")
        now[0] += 3
        fetcher.fetch(f"{host.address}/b")
        host.pages["/c"] = (503, {"Retry-After": "30"}, b"")
        with pytest.raises(UnreadableSource):
            fetcher.fetch(f"{host.address}/c")
    assert waited == [7, 4, 7, 30]
    assert host.asked == ["/robots.txt", "/a", "/b", "/c", "/c"]


def test_redirects_are_followed_each_of_them_checked(host, canary, fetch) -> None:
    host.show("/robots.txt", "User-agent: *\nDisallow: /kielletty\n")
    canary.show("/a", "<p>salainen")
    host.show("/perilla", "<p>a")
    for path, target in {
        "/a": "/b", "/b": "perilla#x", "/ulos": f"{canary.address}/a", "/rengas": "/rengas", "/kielto": "/kielletty",
        "/tiedosto": "file:///etc/passwd", "/tyhja": "http://", "/salasana": "http://a:b@esimerkki.fi/",
    }.items():
        host.show(path, "", 302, Location=target)
    reasons = {path: fetch(host.address + path) for path in
               ("/a", "/ulos", "/rengas", "/kielto", "/tiedosto", "/tyhja", "/salasana")}
    assert reasons == {
        "/a": (f"{host.address}/perilla", ".html", b"<p>a"), "/ulos": "private-address", "/rengas": "redirects",
        "/kielto": "robots", "/tiedosto": "bad-address", "/tyhja": "redirects", "/salasana": "bad-address",
    }
    assert canary.asked == []


LISTING = """<!doctype html><html><head><base href="/uutiset/"></head><body><nav><a href="/">Etusivu</a>
<a href="/tiedostot/ohje.pdf">Ohje</a></nav><main><h1>Uutiset</h1><p>{}</p><ul>
<li><a href="yksi">Yksi</a> <a href="yksi#kommentit">kommentit</a></li>
<li><a href="/uutiset/kaksi-3.2.2024">Kaksi</a></li>
<li><a href="/uutiset/kuva.jpg">Kuva</a> <a rel="nofollow" href="salattu">Salattu</a></li>
<li><a href="/tiedostot/poytakirja.txt">Pöytäkirja</a></li><li><a href="/muut/kolme">Kolme</a></li>
<li><a href="http://esimerkki.fi/uutiset/neljä">Muualla</a></li><li><a href="javascript:alert(1)">x</a></li>
<li><a href="http://[::1">x</a></li><li><a href="puuttuu">Puuttuu</a></li></ul>
<a href="?sivu=2">Seuraava</a></main></body></html>""".format("Yhteistyöryhmän uutisia kuukausittain. " * 20)


def show_listing(host: Host) -> None:
    host.show("/uutiset", LISTING)
    host.show("/uutiset/", "", 301, Location="/uutiset")
    host.show("/uutiset/?sivu=2", '<main><a href="vanha">Vanha</a><a href="/uutiset/?sivu=2">2</a></main>')
    for path in ("/uutiset/yksi", "/uutiset/kaksi-3.2.2024", "/uutiset/vanha"):
        host.show(path, PAGE.format("Seura"))
    host.show("/uutiset/kaksi-3.2.2024", "", 302, Location="/uutiset/yksi")
    host.show("/tiedostot/poytakirja.txt", "Seura kokoontui.", Content_Type="text/plain")


def gather(host: Host, folder: Path, address: str, most: int) -> dict[str, str]:
    with Fetcher(folder, web_settings()) as fetcher:
        found = list(gather_pages([host.address + address], fetcher, follow=True, most=most))
    assert len({source.name for source, _ in found}) == len(found)
    return {source.name.removeprefix(host.address): failure.reason if failure else "" for source, failure in found}


def test_the_pages_of_a_listing_are_those_below_it(host, tmp_path) -> None:
    show_listing(host)
    assert gather(host, tmp_path, "/uutiset/", 100) == {
        "/uutiset": "", "/uutiset/yksi": "", "/uutiset/vanha": "", "/tiedostot/poytakirja.txt": "",
        "/uutiset/puuttuu": "not-found",
    }
    assert host.asked.count("/uutiset/?sivu=2") == 1


def test_a_listing_without_end_is_left_with_a_word(host, tmp_path) -> None:
    show_listing(host)
    host.show("/uutiset", LISTING.replace("yksi", "toinen"))
    host.show("/uutiset/toinen", PAGE.format("Seura"))
    assert gather(host, tmp_path, "/uutiset", 2) == {
        "/uutiset": "", "/uutiset/toinen": "", "/uutiset (--follow)": "too-many-pages"}


def test_addresses_are_loaded_named_by_their_address_and_again_replaced(host, verkosto, tmp_path) -> None:
    show_listing(host)
    environment = {"VERKOSTO_WEB_PRIVATE": "127.0.0.1", "VERKOSTO_WEB_PAUSE_SECONDS": "0.01"}
    asked = ("load", "--follow", f"{host.address}/uutiset", "--store", tmp_path / "store")
    first, again = verkosto(*asked, **environment), verkosto(*asked, **environment)
    assert (first.code, again.code) == (3, 3)
    assert first.out.splitlines()[-1] == "4 loaded, 1 not read."
    assert again.out.splitlines()[-1] == "0 loaded, 4 unchanged, 1 not read."
    host.show("/uutiset/yksi", PAGE.format("Kylien verkosto ry"))
    one = ("load", f"{host.address}/uutiset/yksi", "--store", tmp_path / "store")
    assert verkosto(*one, **environment).out.splitlines()[-1] == "1 loaded."
    listed = verkosto("ask", "facts-by-document", "--store", tmp_path / "store", "--format", "csv").out
    assert f"/id/document/http-127-0-0-1-{host.port}-uutiset-yksi," in listed
    refused = verkosto(*one)
    assert (refused.code, "private network" in refused.out, "VERKOSTO_WEB_PRIVATE" in refused.out) == (1, True, True)
    written = verkosto("facts", f"{host.address}/uutiset/yksi", "--out", tmp_path / "out", **environment)
    assert (written.code, [path.name for path in (tmp_path / "out").glob("*.json")]) == (0, ["yksi.json"])
    assert verkosto("load", tmp_path / "out", "--store", tmp_path / "store").out.splitlines()[-1] == "1 loaded."
