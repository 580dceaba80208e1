"""Web pages: what is read of them, and what is left out."""

import pytest

from loaders.limits import DEFAULT_LIMITS
from loaders.table import LOADERS
from ontology.errors import UnreadableSource

TEXT = "Neuvottelukunta kokoontui Kuopiossa ja valitsi puheenjohtajan. " * 4


def reading_of(page: str):
    return LOADERS[".html"].read(page.encode(), where="a.html", limits=DEFAULT_LIMITS)


def test_only_the_content_is_read(read):
    page = f"""<!DOCTYPE html><html><head><title>Uutinen | Seura ry</title><style>p {{}}</style>
    <script>var x = "<p>ei tätä</p>";</script></head><body>
    <a class="skip-link" href="#m">Siirry sisältöön</a>
    <div id="cookie-banner">Käytämme evästeitä.</div>
    <header><a>Seura ry</a><nav><ul><li>Etusivu</li></ul></nav></header>
    <main id="m"><ol class="breadcrumb"><li>Etusivu</li><li>Uutiset</li></ol>
    <h1>Neuvottelukunta valitsi puheenjohtajan</h1><!-- huomautus --><p>{TEXT}</p>
    <p hidden>piilossa</p><p style="display: none">piilossa</p><p aria-hidden="true">piilossa</p>
    <button>Tilaa</button><noscript>Ota JavaScript käyttöön</noscript>
    <ul class="share"><li><a href="#">Jaa</a></li></ul>
    <h2>Lue myös</h2><ul><li><a href="/a">Toinen uutinen</a></li><li><a href="/b">Kolmas uutinen</a></li></ul></main>
    <aside>Sivupalkki</aside><footer>Yhteystiedot</footer></body></html>"""
    assert read(".html", page) == ["h1 Neuvottelukunta valitsi puheenjohtajan", f"p {TEXT.strip()}"]


@pytest.mark.parametrize(("body", "expected"), [
    ("<p>Päivi Ranta&#8209;Salo &amp; Åke&nbsp;Öst, p.&#160;040<br>rivi&shy;nvaihto</p>",
     ["p Päivi Ranta-Salo & Åke Öst, p. 040\nrivinvaihto"]),
    ("<div><div>Toiminnanjohtaja</div> <div>Matti <b>Malli</b></div></div><div><div>Sihteeri</div>Esko</div>loppu",
     ["p Toiminnanjohtaja", "p Matti Malli", "p Sihteeri", "p Esko", "p loppu"]),
    ("<div>Kokous pidettiin.</div><div>Toinen kappale.</div><div>puh. <a href='tel:+358'>040 000</a></div>",
     ["p Kokous pidettiin.", "p Toinen kappale.", "p puh. 040 000"]),
    ("<ul><li>yksi<ul><li>alakohta</li></ul></li><li><p>kaksi</p><p>lisää</p></li></ul>",
     ["i1 yksi", "i2 alakohta", "i1 kaksi", "p lisää"]),
    ("<dl><dt>Puheenjohtaja</dt><dd>Matti Malli</dd><dt>Ilman</dt></dl>",
     [("Puheenjohtaja", "Matti Malli"), "p Ilman"]),
    ("<table><caption>Jäsenet</caption><tr><th>Nimi</th><th>Taho</th></tr>"
     "<tr><td>Matti Malli</td><td>Seura ry</td></tr></table>",
     ["h4 Jäsenet", ("#", "Nimi", "Taho"), ("Matti Malli", "Seura ry")]),
    ("<table><tr><td rowspan=2>Seura ry</td><td>Matti</td></tr><tr><td>Maija</td></tr><tr><td colspan=2>Muut</td></tr>"
     "</table>", [("Seura ry", "Matti"), ("Seura ry", "Maija"), ("Muut", "")]),
    ("<table><tr><td><h1>Otsikko</h1><p>Teksti.</p></td><td>Sivu</td></tr></table>",
     ["h1 Otsikko", "p Teksti.", "p Sivu"]),
    ("<details><summary>Hallitus</summary>Matti Malli</details>", ["h4 Hallitus", "p Matti Malli"]),
    ("<pre>eka\n  toka</pre>", ["p eka\ntoka"]),
    ("<p>yksi<p>kaksi</b></i>", ["p yksi", "p kaksi"]),
])
def test_elements_become_blocks(read, body, expected):
    assert read(".html", f"<html><body>{body}</body></html>") == expected


def test_the_lines_of_a_card_stand_together():
    page = "<div><div>Toiminnanjohtaja</div><div>Matti Malli</div></div><div><div>Sihteeri</div><div>Esko</div></div>"
    assert reading_of(page).text == "Toiminnanjohtaja\nMatti Malli\n\nSihteeri\nEsko\n"


def test_most_of_a_page_is_never_left_out(read):
    page = f"<body><div class='menu'><h2>Otsikko</h2><p>{TEXT}</p></div><p>loppu</p></body>"
    assert read(".html", page) == ["h2 Otsikko", f"p {TEXT.strip()}", "p loppu"]


@pytest.mark.parametrize(("head", "body", "title"), [
    ("<title>Sivusto | Hallituksen uudet jäsenet</title>", "<h1>Uusi hallitus</h1>", "Uusi hallitus"),
    ("<title>Hallituksen uudet jäsenet | Seura ry</title>", "<p>Jäsenet.</p>", "Hallituksen uudet jäsenet"),
    ("", "<h2>Jäsenet</h2>", "Jäsenet"),
])
def test_the_title_is_the_heading_or_the_heads(head, body, title):
    assert reading_of(f"<html><head>{head}</head><body>{body}</body></html>").title == title


@pytest.mark.parametrize(("body", "published"), [
    ("<p>17.11.2023</p><p>Teksti.</p>", "2023-11-17"),
    ("<p><time datetime='2023-11-17'>17. marraskuuta 2023</time></p>", "2023-11-17"),
    ("<p>Teksti 27.11.2023.</p>", None),
    ("<p>Teksti.</p>", None),
])
def test_a_day_of_publication_counts_where_the_text_shows_it(body, published):
    head = '<meta property="article:published_time" content="2023-11-17T10:05:00+02:00">'
    assert reading_of(f"<html><head>{head}</head><body>{body}</body></html>").published == published


@pytest.mark.parametrize("content", [
    "<meta charset='iso-8859-1'><p>Hyvää päivää, Åke</p>".encode("latin-1"),
    "<?xml version='1.0' encoding='utf-8'?><html><body><p>Hyvää päivää, Åke</p></body></html>".encode(),
    "<p>Hyvää päivää, Åke</p>".encode("utf-16"),
    "<meta charset='koi8-r'><p>Hyvää päivää, Åke</p>".encode(),
])
def test_a_page_is_decoded_by_what_it_is_before_what_it_says(read, content):
    assert read(".html", content) == ["p Hyvää päivää, Åke"]


@pytest.mark.parametrize(("content", "reason"), [
    ("<html><body><nav>Etusivu</nav><script>x</script></body></html>", "no-text"),
    ("<!-- -->", "no-text"),
    ("<div>" * 10_000 + "teksti", "broken"),
    (" \n", "empty"),
])
def test_a_page_without_text_says_so(content, reason):
    with pytest.raises(UnreadableSource) as refusal:
        reading_of(content)
    assert refusal.value.reason == reason


def test_entities_of_its_own_are_not_expanded_and_no_file_is_read(tmp_path):
    (tmp_path / "secret.txt").write_text("salaisuus")
    page = (f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY y "yyyy">]>'
            "<html><body><p>Teksti &x; &y;</p></body></html>")
    text = reading_of(page).text
    assert "salaisuus" not in text and "yyyy" not in text.partition("Teksti")[2]
