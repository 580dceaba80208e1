"""Reference areas and authorities: complete, tied together, and named as they are in texts."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ontology.dates import PartialDate
from ontology.entities import BodyKind, RegionKind, fold_space
from ontology.reference import (
    ReferenceAuthority,
    ReferenceRegion,
    authorities,
    find_authority,
    find_region,
    regions,
)

ROOT = Path(__file__).resolve().parents[2]
REGIONS = {region.slug: region for region in regions()}
AUTHORITIES = {authority.slug: authority for authority in authorities()}


def test_all_of_finland_is_there():
    areas = Counter((region.kind, region.valid_until is None) for region in regions())
    assert areas == {
        (RegionKind.COUNTRY, True): 1,
        (RegionKind.REGION, True): 19,
        (RegionKind.WELLBEING_AREA, True): 4,
        (RegionKind.MUNICIPALITY, True): 308,
        (RegionKind.MUNICIPALITY, False): 12,
    }
    bodies = Counter((body.kind, body.successor is None) for body in authorities())
    assert bodies == {
        (BodyKind.WELLBEING_COUNTY, True): 21,
        (BodyKind.REGIONAL_COUNCIL, True): 18,
        (BodyKind.MUNICIPALITY, True): 308,
        (BodyKind.MUNICIPALITY, False): 12,
        (BodyKind.JOINT_AUTHORITY, True): 1,  # HUS
        (BodyKind.JOINT_AUTHORITY, False): 44,
    }


def test_area_as_a_whole():
    assert find_region("kunta-142") == ReferenceRegion(
        slug="kunta-142",
        code="142",
        kind=RegionKind.MUNICIPALITY,
        names={"fi": "Iitti", "sv": "Itis", "en": "Iitti"},
        genitive="Iitin",
        within=("maakunta-07",),
        within_since="2021-01-01",
        formerly_within=("maakunta-08",),
        language="fi",
        form="kunta",
    )
    assert find_region("maakunta-13") == ReferenceRegion(
        slug="maakunta-13",
        code="13",
        kind=RegionKind.REGION,
        names={"fi": "Keski-Suomi", "sv": "Mellersta Finland", "en": "Central Finland"},
        genitive="Keski-Suomen",
        demonyms=("keskisuomalainen", "keski-suomalainen"),
        within=("fi",),
        matches=("http://data.europa.eu/nuts/code/FI198", "http://www.wikidata.org/entity/Q5697"),
    )


def test_authority_as_a_whole():
    assert find_authority("ky-eksote") == ReferenceAuthority(
        slug="ky-eksote",
        code="",
        kind=BodyKind.JOINT_AUTHORITY,
        names={"fi": "Etelä-Karjalan sosiaali- ja terveydenhuollon kuntayhtymä"},
        aliases=("Etelä-Karjalan sosiaali- ja terveyspiiri",),
        short_names=("Eksote",),
        works_in="maakunta-09",
        founded="2010",
        ended="2022-12-31",
        successor="hva-11",
    )
    assert find_authority("kunta-710-kaupunki") == ReferenceAuthority(
        slug="kunta-710-kaupunki",
        code="710",
        kind=BodyKind.MUNICIPALITY,
        names={"fi": "Raaseporin kaupunki", "sv": "Raseborgs stad", "en": "City of Raseborg"},
        aliases=(
            "Raaseporin kunta", "Raseborgs kommun", "staden Raseborg", "Municipality of Raseborg",
            "City of Raasepori",
        ),
        governs="kunta-710",
        works_in="kunta-710",
    )  # fmt: skip


def test_unknown_slugs_give_none():
    assert find_region("maakunta-03") is None
    assert find_authority("hva-90") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("179", "Jyväskylän kaupunki"), ("286", "Kouvolan kaupunki"), ("936", "Virtain kaupunki"),
        ("169", "Jokioisten kunta"),
        ("171", "Joroisten kunta"), ("291", "Kuhmoisten kunta"), ("538", "Nousiaisten kunta"),
        ("611", "Pornaisten kunta"),
        ("747", "Siikaisten kunta"), ("892", "Uuraisten kunta"), ("143", "Ikaalisten kaupunki"),
        ("102", "Huittisten kaupunki"),
        ("235", "Kauniaisten kaupunki"), ("445", "Paraisten kaupunki"), ("563", "Oulaisten kaupunki"),
        ("231", "Kaskisten kaupunki"), ("236", "Kaustisen kunta"), ("078", "Hangon kaupunki"), ("433", "Lopen kunta"),
        ("176", "Juuan kunta"), ("152", "Isonkyrön kunta"), ("151", "Isojoen kunta"),
        ("893", "Uudenkaarlepyyn kaupunki"),
        ("895", "Uudenkaupungin kaupunki"), ("287", "Kristiinankaupungin kaupunki"), ("494", "Muhoksen kunta"),
        ("541", "Nurmeksen kaupunki"), ("217", "Kannuksen kaupunki"), ("010", "Alavuden kaupunki"),
        ("915", "Varkauden kaupunki"),
        ("601", "Pihtiputaan kunta"), ("619", "Punkalaitumen kunta"), ("635", "Pälkäneen kunta"),
        ("500", "Muuramen kunta"),
        ("244", "Kempeleen kunta"), ("300", "Kuortaneen kunta"), ("837", "Tampereen kaupunki"),
        ("091", "Helsingin kaupunki"),
        ("853", "Turun kaupunki"), ("927", "Vihdin kunta"), ("921", "Vesannon kunta"), ("630", "Pyhännän kunta"),
        ("631", "Pyhärannan kunta"), ("686", "Rautalammin kunta"), ("508", "Mänttä-Vilppulan kaupunki"),
        ("139", "Iin kunta"),
        ("072", "Hailuodon kunta"), ("678", "Raahen kaupunki"), ("276", "Kontiolahden kunta"),
        ("309", "Outokummun kaupunki"),
        ("478", "Maarianhaminan kaupunki"), ("318", "Kökarin kunta"), ("771", "Sundin kunta"),
        ("280", "Korsnäsin kunta"),
        ("284", "Koski Tl:n kunta"), ("599", "Pedersören kunta"), ("164", "Jalasjärven kunta"),
        ("174", "Juankosken kaupunki"),
    ],
)  # fmt: skip
def test_municipality_is_named_by_its_genitive(code, name):
    body = next(body for body in authorities() if body.code == code and body.kind is BodyKind.MUNICIPALITY)
    region = REGIONS[f"kunta-{code}"]
    assert body.names["fi"] == name == f"{region.genitive} {region.form}"
    other = {"kunta": "kaupunki", "kaupunki": "kunta"}[region.form]
    assert f"{region.genitive} {other}" in body.aliases


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("710", "Raseborgs stad"), ("638", "Borgå stad"), ("049", "Esbo stad"), ("109", "Tavastehus stad"),
        ("545", "Närpes stad"),
        ("445", "Pargas stad"), ("599", "Pedersöre kommun"), ("322", "Kimitoöns kommun"), ("499", "Korsholms kommun"),
        ("091", "Helsingfors stad"), ("478", "Mariehamns stad"), ("491", "S:t Michels stad"), ("475", "Malax kommun"),
    ],
)  # fmt: skip
def test_municipality_has_its_swedish_name(code, name):
    body = next(body for body in authorities() if body.code == code and body.kind is BodyKind.MUNICIPALITY)
    assert body.names["sv"] == name


# What the last letters of a nominative can become; longer endings first.
_GENITIVES = (
    ("nen", ("sen", "sten")), ("niemi", ("niemen",)), ("järvi", ("järven",)), ("joki", ("joen",)),
    ("lahti", ("lahden",)),
    ("vesi", ("veden",)), ("salmi", ("salmen",)), ("saari", ("saaren",)), ("koski", ("kosken",)),
    ("nummi", ("nummen",)),
    ("mäki", ("mäen",)), ("lampi", ("lammin",)), ("virta", ("virran",)), ("ranta", ("rannan",)), ("kylä", ("kylän",)),
    ("a", ("an",)), ("ä", ("än",)), ("o", ("on",)), ("ö", ("ön",)), ("u", ("un",)), ("y", ("yn",)),
    ("i", ("in", "en")),
    ("e", ("en", "een")),
)  # fmt: skip
_BY_EYE = {"Virrat", "Koski Tl", "Lahti", "Alavus", "Varkaus", "Kannus", "Nurmes", "Muhos", "Pihtipudas",
    "Punkalaidun", "Loppi",
           "Juuka", "Maarianhamina"}  # fmt: skip

def test_every_genitive_follows_from_its_name():
    wrong = []
    for region in regions():
        name, genitive = region.names["fi"], region.genitive
        if name in _BY_EYE or region.kind is RegionKind.COUNTRY:
            continue
        expected = next((forms for end, forms in _GENITIVES if name.casefold().endswith(end)), ("in",))
        if not genitive.endswith(expected) or genitive[:2] != name[:2]:
            wrong.append((name, genitive))
    assert wrong == []


def test_every_tie_leads_somewhere():
    slugs = set(REGIONS)
    for region in regions():
        assert {*region.within, *region.formerly_within, *filter(None, [region.successor])} <= slugs
        assert (region.valid_until is None) == (region.successor is None)
    for body in authorities():
        assert {*filter(None, [body.governs, body.works_in])} <= slugs
        assert body.successor is None or body.successor in AUTHORITIES
        assert body.works_in is not None


def test_areas_lie_in_areas_up_to_the_country():
    for region in regions():
        kinds = [REGIONS[slug].kind for slug in region.within]
        assert kinds in {
            RegionKind.COUNTRY: [[]],
            RegionKind.REGION: [[RegionKind.COUNTRY]],
            RegionKind.WELLBEING_AREA: [[RegionKind.REGION]],
            RegionKind.MUNICIPALITY: [[RegionKind.REGION], [RegionKind.REGION, RegionKind.WELLBEING_AREA]],
        }[region.kind]


def test_every_wellbeing_area_but_helsinki_has_its_municipalities_in_uusimaa():
    inside = Counter(slug for region in regions() for slug in region.within if slug.startswith("hva-alue-"))
    assert inside == {"hva-alue-01": 7, "hva-alue-02": 6, "hva-alue-03": 10, "hva-alue-04": 2}
    alone = [r.names["fi"] for r in regions() if r.within == ("maakunta-01",) and r.kind is RegionKind.MUNICIPALITY]
    assert alone == ["Helsinki"]


def test_an_area_is_governed_by_one_body_of_a_kind():
    governed = Counter((body.governs, body.kind) for body in authorities() if body.governs)
    assert set(governed.values()) == {1}


def test_chains_of_successors_end():
    for body in authorities():
        seen = [body.slug]
        while (following := AUTHORITIES[seen[-1]].successor) is not None:
            assert following not in seen
            seen.append(following)


def test_names_are_clean_and_dates_are_dates():
    for thing in (*regions(), *authorities()):
        for name in (*thing.names.values(), *thing.aliases):
            assert name == fold_space(name) != ""
        assert set(thing.names) <= {"fi", "sv", "en"} and "fi" in thing.names
        assert len(set(thing.aliases)) == len(thing.aliases)
    told = [date for body in authorities() for date in (body.founded, body.duty_from, body.ended) if date]
    assert all(PartialDate(date).earliest for date in told)


def test_full_names_of_bodies_are_nobody_elses():
    names = Counter(name for body in authorities() for name in {*body.names.values(), *body.aliases})
    assert [name for name, count in names.items() if count > 1] == []


def test_short_names_shared_by_a_body_and_its_successor_are_known():
    holders = {}
    for body in authorities():
        for name in body.short_names:
            holders.setdefault(name, []).append(body.slug)
    assert {name: slugs for name, slugs in holders.items() if len(slugs) > 1} == {
        "HUS": ["hus-yhtyma", "ky-hus"],
        "Keusote": ["hva-02", "ky-keusote"],
        "Siun sote": ["hva-14", "ky-siun-sote"],
        "Soite": ["hva-18", "ky-soite"],
    }


def test_no_rdf_library_is_needed():
    program = "import sys, ontology.labels, ontology.reference as r; r.regions(); print('rdflib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout == "False\n"


def test_values_are_not_to_be_changed():
    with pytest.raises(TypeError):
        regions()[0].names["fi"] = "Ruotsi"
    with pytest.raises(AttributeError):
        regions()[0].slug = "ruotsi"


def test_business_ids_have_their_check_digit():
    ids = [body.business_id for body in authorities() if body.business_id]
    weights = (7, 9, 10, 5, 8, 4, 2)
    for told in ids:
        digits, check = told.split("-")
        rest = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11
        assert int(check) == (11 - rest) % 11, told
    assert len(ids) == len(set(ids)) == 42
