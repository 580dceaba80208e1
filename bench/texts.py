"""Generated Finnish documents for measuring: news, minutes and member lists, the same for the same seed.

Names, titles and sentences that say facts come from the lists below; the rest is made of words that the caller gives,
so that a text has about as many new words as a real one.
"""

import random
from collections.abc import Iterator, Sequence

GIVEN = ("Aino", "Eero", "Leena", "Mikko", "Marja", "Niina", "Tapio", "Riitta", "Veera", "Olavi", "Heikki", "Inkeri",
         "Anni", "Kauko", "Elli", "Pekka", "Suvi", "Jaana", "Raili")
SURNAME = (
    ("Koivu", "Hanka", "Suvi", "Varpu", "Halla", "Lumi", "Kaarna", "Usva", "Mänty", "Hieta", "Suo", "Vaski", "Jänkä"),
    ("korte", "lehto", "polku", "kangas", "viita", "vuo", "harju", "kaari", "nummi", "rinne"),
)
ASSOCIATION = (
    ("Yhteis", "Vertais", "Tuki", "Kohtaamis", "Arki", "Kylä", "Lähi", "Ranta", "Metsä", "Koti", "Taito", "Kulttuuri"),
    ("polku", "tupa", "silta", "piiri", "verkko", "voima"),
)
REGIONS = (  # genitive, where
    ("Pirkanmaan", "Pirkanmaalla"), ("Pohjois-Savon", "Pohjois-Savossa"), ("Lapin", "Lapissa"),
    ("Kainuun", "Kainuussa"), ("Satakunnan", "Satakunnassa"), ("Varsinais-Suomen", "Varsinais-Suomessa"),
    ("Keski-Suomen", "Keski-Suomessa"), ("Etelä-Karjalan", "Etelä-Karjalassa"), ("Kanta-Hämeen", "Kanta-Hämeessä"),
)
TOWNS = (
    ("Tampereen", "Tampereella"), ("Kuopion", "Kuopiossa"), ("Rovaniemen", "Rovaniemellä"), ("Kajaanin", "Kajaanissa"),
    ("Porin", "Porissa"), ("Turun", "Turussa"), ("Hämeenlinnan", "Hämeenlinnassa"), ("Iisalmen", "Iisalmessa"),
)
ROLES = ("puheenjohtaja", "varapuheenjohtaja", "toiminnanjohtaja", "järjestökoordinaattori",
         "hyvinvointikoordinaattori", "suunnittelija", "kehittämispäällikkö", "osallisuuspäällikkö")
BODIES = (  # nominative, genitive
    ("järjestöneuvottelukunta", "järjestöneuvottelukunnan"), ("kumppanuuspöytä", "kumppanuuspöydän"),
    ("järjestöfoorumi", "järjestöfoorumin"), ("järjestöverkosto", "järjestöverkoston"),
)
SMALL = ("ja", "on", "että", "myös", "kun", "sekä", "ovat", "mutta", "jotka", "tai", "ei", "vuoden", "kanssa", "mukaan")


def write_documents(count: int, words: Sequence[str], *, seed: int) -> Iterator[str]:
    """`count` texts of 150 to 400 words; `words` are what their filling is made of."""
    writer = _Writer(random.Random(seed), words)
    for number in range(count):
        yield (writer.news, writer.minutes, writer.members)[number % 3]()


class _Writer:
    def __init__(self, source: random.Random, words: Sequence[str]) -> None:
        self.source, self.words, self.pick = source, words, source.choice

    def news(self) -> str:
        (region, there), (town, in_town), (body, _) = self.pick(REGIONS), self.pick(TOWNS), self.pick(BODIES)
        host, other = self.association(region), self.association(region)
        day = self.day()
        paragraphs = [
            f"{region} {body} kokosi väen yhteen",
            day,
            f"{region} {body} kokoontui {day} klo 13–16 {in_town}. Tilaisuuden järjestivät {region} hyvinvointialue, "
            f"{town} kaupunki ja {host}. {self.filling()}",
        ]
        for _ in range(self.source.randint(4, 7)):
            owner = self.pick((f"{other}:n", f"{town} kaupungin", f"{region} hyvinvointialueen", f"{host}:n"))
            paragraphs.append(
                f"{owner} {self.pick(ROLES)} {self.person()} kertoi, miten yhdistykset toimivat {there}. "
                f"{self.filling()} {self.filling()}"
            )
        founded = self.source.randint(2005, 2023)
        paragraphs.append(f"{body.capitalize()} perustettiin vuonna {founded}, ja sen kutsuu koolle {host}.")
        return "\n\n".join(paragraphs) + "\n"

    def minutes(self) -> str:
        (region, _), (town, _), (body, _) = self.pick(REGIONS), self.pick(TOWNS), self.pick(BODIES)
        present = [f"- {self.person()}, {self.pick(ROLES)}, {self.association(region)}" for _ in range(8)]
        points = [
            f"{number} § {self.pick(self.words).capitalize()}\n\n{self.person()} esitteli valmistelua, ja {body} "
            f"päätti antaa lausunnon {region} hyvinvointialueelle. {self.filling()} {self.filling()}"
            for number in range(1, self.source.randint(5, 7))
        ]
        return "\n\n".join([
            f"{region} {body}", "Pöytäkirja", f"Aika: {self.day()} klo 14.00–15.30\nPaikka: {town} kaupungintalo",
            "Läsnä:\n" + "\n".join(present), *points,
        ]) + "\n"

    def members(self) -> str:
        (region, there), (body, genitive) = self.pick(REGIONS), self.pick(BODIES)
        first = self.source.randint(2019, 2024)
        rows = [
            f"- {self.person()}, varajäsen {self.person()}, {self.association(region)}"
            for _ in range(self.source.randint(10, 16))
        ]
        return "\n\n".join([
            f"{region} {genitive} jäsenet {first}–{first + 2}",
            f"{region} hyvinvointialueen aluehallitus nimesi jäsenet {self.day()}. Puheenjohtajana toimii "
            f"{self.person()} ja varapuheenjohtajana {self.person()}. {self.filling()}",
            "\n".join(rows),
            f"{body.capitalize()} edistää järjestöjen yhteistyötä {there}. {self.filling()} {self.filling()}",
        ]) + "\n"

    def person(self) -> str:
        return f"{self.pick(GIVEN)} {self.pick(SURNAME[0])}{self.pick(SURNAME[1])}"

    def association(self, region: str) -> str:
        return f"{region} {self.pick(ASSOCIATION[0])}{self.pick(ASSOCIATION[1])} ry"

    def day(self) -> str:
        return f"{self.source.randint(1, 28)}.{self.source.randint(1, 12)}.{self.source.randint(2019, 2025)}"

    def filling(self) -> str:
        """A sentence that says nothing, of words as common and as rare as in running text."""
        words = [
            self.pick(SMALL) if self.source.random() < 0.35 else self.pick(self.words)
            for _ in range(self.source.randint(8, 16))
        ]
        return " ".join(words).capitalize() + "."
