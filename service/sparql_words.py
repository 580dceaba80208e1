"""What the query page says in Finnish, Swedish and English, and the questions it offers."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.queries import list_questions
from service.texts import LANGUAGES

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "title": ("Kysely (SPARQL)", "Fråga (SPARQL)", "Query (SPARQL)"),
    "lead": (
        "Kirjoita kysely tai valitse valmis kysymys. Samasta osoitteesta vastataan myös ohjelmille.",
        "Skriv en fråga eller välj en färdig. Samma adress svarar också program.",
        "Write a query or take a ready question. The same address answers programs too."),
    "query": ("Kysely", "Fråga", "Query"),
    "query.help": (
        "Suorita: Ctrl + Enter. Sarkain siirtyy pois kentästä.",
        "Kör: Ctrl + Enter. Tabb lämnar fältet.",
        "Run: Ctrl + Enter. Tab leaves the field."),
    "run": ("Suorita", "Kör", "Run"),
    "stop": ("Keskeytä", "Avbryt", "Stop"),
    "prefixes": ("Lisää etuliitteet", "Lägg till prefix", "Add prefixes"),
    "prefixes.list": ("Etuliitteet", "Prefix", "Prefixes"),
    "questions": ("Valmiit kysymykset", "Färdiga frågor", "Ready questions"),
    "result": ("Tulos", "Resultat", "Result"),
    "rows.one": ("1 rivi", "1 rad", "1 row"),
    "rows.many": ("{n} riviä", "{n} rader", "{n} rows"),
    "none": ("Kysely ei tuottanut yhtään riviä.", "Frågan gav inga rader.", "The query gave no rows."),
    "yes": ("Kyllä", "Ja", "Yes"),
    "no": ("Ei", "Nej", "No"),
    "save": ("Tallenna", "Spara", "Save"),
    "running": ("Haetaan…", "Söker…", "Running…"),
    "stopped": ("Keskeytetty.", "Avbruten.", "Stopped."),
    "lost": ("Vastaus katkesi. Yritä uudelleen.", "Svaret bröts av. Försök igen.", "The answer broke off. Try again."),
    "seconds": ("{n} s", "{n} s", "{n} s"),
    "place": ("rivi {line}, merkki {column}", "rad {line}, tecken {column}", "line {line}, character {column}"),
    "limits": (
        "Kysely saa kestää {seconds} sekuntia, ja vastaus saa olla {megabytes} megatavun pituinen. Raskaampi kysely "
        "päättyy virheeseen: vastausta ei koskaan lyhennetä huomaamatta. Koko aineiston saa tiedostona.",
        "En fråga får ta {seconds} sekunder, och svaret får vara {megabytes} megabyte långt. En tyngre fråga slutar "
        "i ett fel: ett svar kortas aldrig av i tysthet. Hela materialet finns som fil.",
        "A query may take {seconds} seconds, and its answer may be {megabytes} megabytes long. A heavier one ends "
        "in an error: an answer is never cut short in silence. The whole graph is there as a file."),
    "sample": ("# Toimielimet ja järjestöt nimen mukaan", "# Organ och organisationer efter namn",
               "# Bodies by name"),
    "dump": ("Lataa koko aineisto", "Ladda ner hela materialet", "Download the whole graph"),
    "error.400": ("Kyselyä ei voi suorittaa", "Frågan kan inte köras", "The query can't be run"),
    "error.503": ("Kysely on liian raskas tai palvelu on varattu", "Frågan är för tung eller tjänsten är upptagen",
                  "The query is too heavy, or the service is busy"),
    "error.504": ("Kysely kesti liian kauan", "Frågan tog för lång tid", "The query took too long"),
    "error.500": ("Kyselyyn ei voitu vastata", "Frågan kunde inte besvaras", "The query could not be answered"),
}


_SAMPLE = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?body ?name WHERE {
  ?body a org:Organization ;
        rdfs:label ?name .
}
ORDER BY ?name
LIMIT 100"""


class Example(NamedTuple):
    """A named question as the page offers it."""

    name: str
    title: str
    query: str


def words(language: str, **values: object) -> dict[str, str]:
    """The page's words in one language, the values in their places."""
    place = LANGUAGES.index(language)
    told = {key: texts[place] for key, texts in _WORDS.items()}
    return told | {"limits": told["limits"].format(**values)} if values else told


def sample(language: str) -> str:
    """A query to begin with."""
    return words(language)["sample"] + _SAMPLE


def examples(language: str) -> list[Example]:
    """The named questions by title. One with parameters opens as it stands: what it asks for is left open."""
    return sorted(
        (Example(question.name, question.titles[language], question.text) for question in list_questions()),
        key=lambda example: (example.title, example.name),
    )
