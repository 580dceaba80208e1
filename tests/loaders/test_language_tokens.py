import pytest

from loaders.language.tokens import get_pipeline


@pytest.mark.parametrize(("text", "words"), [
    ("sosiaali- ja terveysalan", ["sosiaali-", "ja", "terveysalan"]),
    ("(sote-, pela-)", ["(", "sote-", ",", "pela-", ")"]),
    ("Yhdessä -hankkeeseen", ["Yhdessä", "-hankkeeseen"]),
    ('"Yhdessä"-hanke', ['"', "Yhdessä", '"', "-hanke"]),
    ("SOSTE:n ja Tuki ry:n", ["SOSTE:n", "ja", "Tuki", "ry:n"]),
    ("Tuki r.y. kokoontui", ["Tuki", "r.y.", "kokoontui"]),
    ("klo 15–17, puh. 040", ["klo", "15–17", ",", "puh.", "040"]),
    ("Tuki/Apu 12.–13.5. ja 1.1.2022.", ["Tuki", "/", "Apu", "12.–13.5.", "ja", "1.1.2022", "."]),
])
def test_words(text, words):
    assert [token.text for token in get_pipeline("fi")(text)] == words


@pytest.mark.parametrize(("language", "text", "sentences"), [
    ("fi", "Puhujana oli Maija Meikäläinen, Tuki ry. Hän kertoi työstä.", [
        "Puhujana oli Maija Meikäläinen, Tuki ry.", "Hän kertoi työstä.",
    ]),
    ("fi", "Tietoja antaa esim. A. Mäki, puh. 040 123 4567.", ["Tietoja antaa esim. A. Mäki, puh. 040 123 4567."]),
    ("fi", "Kokous on 12. toukokuuta 2022.", ["Kokous on 12. toukokuuta 2022."]),
    ("sv", "Mötet leds av ordf. Maija Lind kl. 15. Efteråt bjuds kaffe.", [
        "Mötet leds av ordf. Maija Lind kl. 15.", "Efteråt bjuds kaffe.",
    ]),
])
def test_sentences(language, text, sentences):
    assert [sentence.text for sentence in get_pipeline(language)(text).sents] == sentences


def test_the_same_text_is_always_cut_the_same():
    text = "Tuki ry:n hallitus valitsi ensi vuodeksi puheenjohtajan ja jatkaa työtään. " * 3
    first, second = (get_pipeline("fi")(text).to_json() for _ in range(2))
    assert first == second
