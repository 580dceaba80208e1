"""The case forms of Finnish places, made once and kept in lexicon/place-forms.tsv.

`python -m loaders.language.place_forms` prints the file anew from the reference data; a test holds the two together.
"""

from loaders.language.analyses import get_lemmatiser
from loaders.language.generation import generate_forms
from loaders.language.lexicons import read_words
from ontology.entities import RegionKind
from ontology.reference import ReferenceRegion, regions

CASES = ("Gen", "Par", "Ine", "Ela", "Ill", "Ade", "Abl", "All", "Ess", "Tra")
# Names that pypykko's generator does not have: where the last part begins that is inflected alone, or the weak stem.
_FRONTS = {"Kristiinankaupunki": "Kristiinan"}
_WEAK_STEMS = {"Rautalampi": "Rautalammi"}
_ENDINGS = {"Gen": "n", "Par": "a", "Ine": "ssa", "Ela": "sta", "Ill": "in", "Ade": "lla", "Abl": "lta", "All": "lle",
            "Ess": "na", "Tra": "ksi"}
_NEN = {
    "Gen": ("sen", "sten"), "Par": ("sta", "sia"), "Ine": ("sessa", "sissa"), "Ela": ("sesta", "sista"),
    "Ill": ("seen", "siin"), "Ade": ("sella", "silla"), "Abl": ("selta", "silta"), "All": ("selle", "sille"),
    "Ess": ("sena", "sina"), "Tra": ("seksi", "siksi"),
}


def table_row(region: ReferenceRegion) -> str:
    """A region's line of the table: slug, `ambiguous` or nothing, its Finnish name and each case, variants by a bar."""
    forms = ("|".join(inflect_place(region, case)) for case in CASES)
    return "\t".join((region.slug, "ambiguous" if is_ambiguous(region) else "", region.names["fi"], *forms))


def inflect_place(region: ReferenceRegion, case: str) -> tuple[str, ...]:
    """A region's Finnish name in one of CASES, the variants sorted."""
    name = region.names["fi"]
    if region.slug == "hva-alue-04":  # two towns' names
        return tuple(f"{first} ja {last}" for first in _forms("Vantaa", case) for last in _forms("Kerava", case))
    if name.endswith(" Tl"):
        return (f"{name}:{_after_colon(case)}",)
    if name.endswith("nen") and region.genitive.endswith("sten"):  # Huittinen : Huittisissa
        return (name[:-3] + _harmonise(_NEN[case][1], name),)
    if name in _WEAK_STEMS:
        return ((name if case in ("Par", "Ill", "Ess") else _WEAK_STEMS[name]) + _ENDINGS[case],)
    front = _FRONTS.get(name, "")
    rest = name.removeprefix(front)
    forms = {front + (form.lower() if front else form) for form in _forms(rest[0].upper() + rest[1:], case)}
    return tuple(sorted(forms | {region.genitive} if case == "Gen" else forms))


def inflect_demonym(adjective: str) -> dict[str, str]:
    """The forms of an adjective in -nen, singular and plural, with their case."""
    stem = adjective[:-3]
    forms = {adjective: "Nom", f"{stem}set": "Nom"}
    for case, endings in _NEN.items():
        forms |= {stem + _harmonise(ending, adjective): case for ending in endings}
    return forms


def municipal_demonyms(name: str) -> tuple[str, ...]:
    """The adjectives of a municipality: Kouvola – kouvolalainen, Nurmijärvi – nurmijärveläinen, -järvinen."""
    lower = name.lower()
    if " " in lower:
        return ()
    exceptions = {"varkaus": "varkautelainen", "alavus": "alavutelainen", "kemi": "kemiläinen"}
    if lower in exceptions:
        return (exceptions[lower],)
    if lower.endswith("nen"):
        return (f"{lower[:-3]}{_harmonise('slainen', lower[:-3])}",)
    tails = ("järvi", "niemi", "joki", "koski", "lahti", "mäki", "salmi", "saari", "lampi", "vesi", "nummi", "ranta")
    if lower.endswith(tails) and lower.endswith("i"):
        stem = lower[:-1] + "e"
        return (stem + _harmonise("lainen", lower), f"{lower}nen")
    return (lower + _harmonise("lainen", lower),)


def is_ambiguous(region: ReferenceRegion) -> bool:
    """Whether the name is also a common word, a surname or a given name: Salo, Perho, Laitila, Inari."""
    name = region.names["fi"]
    if region.kind is not RegionKind.MUNICIPALITY:
        return False
    if name in read_words("surnames.txt") or name in read_words("given-names.txt"):
        return True
    lexical = (one for one in get_lemmatiser().analyse(name) if one.source == "lexicon")
    return any(one.pos != "proper" for one in lexical)


def _forms(name: str, case: str) -> tuple[str, ...]:
    for pos in ("proper", "proper-pl", "noun"):
        number = "" if pos == "proper-pl" else "+sg"
        forms = generate_forms(name if pos != "noun" else name.lower(), pos, f"{number}+{case.lower()}")
        if forms:
            return tuple(sorted({name[0] + form[1:] for form in forms}))
    raise ValueError(f"{name} has no {case}")


def _harmonise(ending: str, word: str) -> str:
    """The ending with ä for a where the word's last part has front vowels."""
    decisive = next((sign for sign in reversed(word.lower()) if sign in "aouäöyå"), "ä")
    return ending if decisive in "aouå" else ending.replace("a", "ä")


def _after_colon(case: str) -> str:
    """The case ending of a name that ends in letters read one by one."""
    return {"Gen": "n", "Par": "ää", "Ine": "ssä", "Ela": "stä", "Ill": "ään", "Ade": "llä", "Abl": "ltä",
            "All": "lle", "Ess": "nä", "Tra": "ksi"}[case]


if __name__ == "__main__":
    print("# The case forms of the reference areas' Finnish names. Columns: slug, ambiguous,", "Nom", *CASES)
    for row in regions():
        print(table_row(row))
