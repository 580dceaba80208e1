"""E-mail messages: which of their texts is read, and what is left out."""

from email.message import EmailMessage

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource


def message(subject: str, plain: str | None = None, page: str | None = None, attached: str | None = None) -> bytes:
    made = EmailMessage()
    made["From"] = "Matti Malli <matti@example.org>"
    made["Subject"] = subject
    if plain is not None:
        made.set_content(plain)
    if page is not None:
        made.add_alternative(page, subtype="html") if plain is not None else made.set_content(page, subtype="html")
    if attached is not None:
        made.add_attachment(attached, filename="liite.txt")
    return made.as_bytes()


@pytest.mark.parametrize(("content", "expected"), [
    (message("VS: Kutsu järjestöiltaan", "Tervetuloa Åboon.\n\n> Lainattu rivi.\n\n-- \nMatti Malli\np. 040 000\n"),
     ["h1 Kutsu järjestöiltaan", "p Tervetuloa Åboon.", "p Lainattu rivi."]),
    (message("Kutsu", "Tervetuloa järjestöiltaan.\n", "<p>Tervetuloa <b>järjestöiltaan</b>.</p>"),
     ["h1 Kutsu", "p Tervetuloa järjestöiltaan."]),
    (message("Kutsu", "Katso HTML.\n", "<h2>Ohjelma</h2><ul><li>kahvi ja pulla</li><li>puheet ja kysymykset</li></ul>"),
     ["h1 Kutsu", "h2 Ohjelma", "i1 kahvi ja pulla", "i1 puheet ja kysymykset"]),
    (message("Kutsu", None, "<p>Vain sivu.</p>"), ["h1 Kutsu", "p Vain sivu."]),
    (message("Kutsu", "Teksti.\n", attached="Liitteen teksti."), ["h1 Kutsu", "p Teksti."]),
    (message("Pelkkä otsikko", ""), ["h1 Pelkkä otsikko"]),
    (b"Subject: =?iso-8859-1?q?J=E4rjest=F6?=\nContent-Type: text/plain; charset=iso-8859-1\n\n\xc5bo p\xe4iv\xe4.\n",
     ["h1 Järjestö", "p Åbo päivä."]),
    (b"Subject: a\nContent-Type: text/plain; format=flowed\n\nYksi rivi \njatkuu.\n", ["h1 a", "p Yksi rivi jatkuu."]),
    (b"Subject: =?nonsense?x?=?=\nContent-Type: text/plain; charset=nonsense\n\nTeksti.\n",
     ["h1 =?nonsense?x?=?=", "p Teksti."]),
    (b"Subject: =?\x80utf-8?q?a?=\n\nTeksti.\n", ["h1 =?\ufffdutf-8?q?a?=", "p Teksti."]),
])
def test_a_message_becomes_blocks(read, content, expected):
    assert read(".eml", content) == expected


def test_the_subject_is_the_title():
    reading = LOADERS[".eml"].read(message("Re: Kutsu", "Teksti.\n"), where="a.eml", limits=DEFAULT_LIMITS)
    assert reading.title == "Kutsu"


@pytest.mark.parametrize(("content", "reason"), [
    (b"vain teksti\nilman otsakkeita\n", "broken"),
    (b"Subject:\n\n", "no-text"),
    (b"Subject: a\nContent-Type: text/plain\n\n" + bytes(range(256)) * 20, "broken"),
    (b"".join(b"Subject: a\nContent-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3_000)),
     "broken"),
])
def test_a_message_that_can_not_be_read_says_why(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        LOADERS[".eml"].read(content, where="a.eml", limits=DEFAULT_LIMITS)
    assert refusal.value.reason == reason
