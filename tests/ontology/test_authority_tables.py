"""The reference data says what the authority tables say, line by line. Their facts, our words."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from ontology.plainturtle import read_statements
from ontology.reference import authorities, find_authority, find_region, regions
from ontology.resources import read_resource

TABLES = Path(__file__).resolve().parents[2].parent / "shared" / "authority"
pytestmark = pytest.mark.skipif(not TABLES.is_dir(), reason="the authority tables (../shared/authority) are not here")

READ_FROM_A_SOURCE = {"A", "B"}
SOURCES_DIFFER = {"vshp"}  # 2021-12-31 or 2022-12-31
AREA_NAMES = {"01": "Itä-Uusimaa", "02": "Keski-Uusimaa", "03": "Länsi-Uusimaa", "04": "Vantaa ja Kerava"}
SLUGS = {"hus-yhtyma": "hus-yhtyma", "hus-ky": "ky-hus", "pohjanmaa-ky": "ky-pohjanmaa"}


@cache
def rows(name: str) -> list[dict[str, str]]:
    if not TABLES.is_dir():
        return []
    with (TABLES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def forms(area: str, *types: str) -> list[str]:
    return [row["form"] for kind in types for row in rows("name-forms.tsv")
            if row["area"] == area and row["lang"] == "fi" and row["form_type"] == kind]  # fmt: skip


@pytest.mark.parametrize("row", rows("regions.tsv"), ids=lambda row: row["code"])
def test_region(row):
    region = find_region(f"maakunta-{row['code']}")
    names = {"fi": row["name_fi"], "sv": row["name_sv"], "en": row["name_en"]}
    assert (region.code, region.names) == (row["code"], names)
    assert set(split(row["name_en_alt"])) <= set(region.aliases)
    assert region.matches == (
        f"http://data.europa.eu/nuts/code/{row['nuts3_2024']}", f"http://www.wikidata.org/entity/{row['wikidata']}"
    )  # fmt: skip
    area = f"maakunta:{row['code']}"
    assert [region.genitive] == forms(area, "genitive")
    assert list(region.demonyms) == forms(area, "demonym", "demonym-variant")
    council = find_authority(f"liitto-{row['code']}")
    assert (council.names["fi"] if council else "") == row["regional_council_fi"]
    if council:
        assert (council.code, council.governs) == (row["code"], region.slug)


def test_iso_codes():
    name = "reference/regions.ttl"
    told = {
        statement.subject.rpartition("-")[2]: statement.object.text
        for statement in read_statements(read_resource(name), where=name)
        if statement.predicate.endswith("#isoCode")
    }
    assert told == {row["code"]: row["iso_3166_2"] for row in rows("regions.tsv")}


@pytest.mark.parametrize("row", rows("municipalities.tsv"), ids=lambda row: row["code"])
def test_municipality(row):
    region = find_region(f"kunta-{row['code']}")
    # the official name of Pedersöre as an area has the authority's word in it
    name = re.sub(r"n kunta$", "", row["name_fi"])
    assert (region.code, region.names["fi"], region.names["sv"]) == (row["code"], name, row["name_sv"])
    assert (region.form, region.language) == (row["form"], row["language"])
    area = f"hva-alue-{row['wellbeing_county_code']}"
    assert region.within == (f"maakunta-{row['region_code']}", *([area] if find_region(area) else []))
    assert (region.within_since or "") == row["region_since"]
    before = re.search(r"before that (\d\d)", row["note"])
    assert region.formerly_within == ((f"maakunta-{before[1]}",) if before else ())
    assert (region.valid_until or "", region.successor) == (
        row["valid_until"], f"kunta-{row['successor_code']}" if row["successor_code"] else None
    )  # fmt: skip


@pytest.mark.parametrize("row", rows("municipalities.tsv"), ids=lambda row: row["code"])
def test_municipal_authority(row):
    body = find_authority(f"kunta-{row['code']}-{row['form']}")
    assert (body.code, body.governs, body.ended or "") == (row["code"], f"kunta-{row['code']}", row["valid_until"])
    assert body.names["fi"].endswith(f" {row['form']}")
    assert body.names["sv"].endswith({"kunta": " kommun", "kaupunki": " stad"}[row["form"]])
    assert body.names["sv"].startswith(row["name_sv"])
    if row["successor_code"]:
        assert body.successor.startswith(f"kunta-{row['successor_code']}-")


def test_nothing_else_is_there():
    codes = {region.code for region in regions()}
    told = {row["code"] for table in ("regions.tsv", "municipalities.tsv") for row in rows(table)}
    assert codes == told | {"FI"} | set(AREA_NAMES)
    counties = [row for row in rows("wellbeing-counties.tsv") if row["kind"] == "wellbeing-county"]
    councils = [row for row in rows("regions.tsv") if row["regional_council_fi"]]
    lines = len(rows("municipalities.tsv")) + len(counties) + len(councils) + len(rows("joint-authorities.tsv"))
    assert len(authorities()) == lines


@pytest.mark.parametrize("row", rows("wellbeing-counties.tsv"), ids=lambda row: row["code"])
def test_wellbeing_county(row):
    if row["kind"] == "city-with-county-duties":
        body = find_authority("kunta-091-kaupunki")
        assert (body.names["fi"], body.business_id) == (row["name_fi"], row["business_id"])
    elif row["kind"] == "hospital-group":
        body = find_authority("hus-yhtyma")
        assert body.names == {"fi": row["name_fi"], "sv": row["name_sv"], "en": row["name_en"]}
        assert (list(body.short_names), body.founded) == (split(row["aliases"]), row["duty_from"])
    elif row["kind"] == "no-county":
        assert find_authority(f"hva-{row['code']}") is None
    else:
        body = find_authority(f"hva-{row['code']}")
        assert body.names == {"fi": row["name_fi"], "sv": row["name_sv"], "en": row["name_en"]}
        assert set(split(row["aliases"])) <= {*body.aliases, *body.short_names}
        assert (body.founded, body.duty_from) == (row["legal_person_from"], row["duty_from"])
        assert (body.business_id or "") == row["business_id"]
        area = f"maakunta-{row['region_codes']}" if row["covers"] == "whole" else f"hva-alue-{row['code']}"
        assert body.governs == area
        before = {other.slug for other in authorities() if other.successor == body.slug}
        assert before == {SLUGS.get(old, f"ky-{old}") for old in split(row["predecessors"])}


@pytest.mark.parametrize("code", AREA_NAMES)
def test_wellbeing_area(code):
    region = find_region(f"hva-alue-{code}")
    assert region.names["fi"] == AREA_NAMES[code]
    if forms(f"hva:{code}", "nominative") == [AREA_NAMES[code]]:
        assert [region.genitive] == forms(f"hva:{code}", "genitive")
    county = find_authority(f"hva-{code}")
    assert county.names["fi"] == f"{region.genitive} hyvinvointialue"


@pytest.mark.parametrize("row", rows("joint-authorities.tsv"), ids=lambda row: row["id"])
def test_joint_authority(row):
    body = find_authority(SLUGS.get(row["id"], f"ky-{row['id']}"))
    assert (body.names["fi"], body.names.get("sv", "")) == (row["name_fi"], row["name_sv"])
    shorts = {name for name in split(row["short_names"]) if not name.endswith("(in 2022)")} - {row["name_fi"]}
    assert shorts <= {*body.aliases, *body.short_names}
    assert body.works_in == f"maakunta-{row['region_code']}"
    successor = row["successor"].replace("hva:", "hva-")
    if successor and not successor.startswith("hva-"):
        successor = SLUGS.get(successor, f"ky-{successor}")
    assert (body.successor or "") == successor
    assert (body.founded or "") == (row["start"] if row["start_basis"] in READ_FROM_A_SOURCE else "")
    known = row["end_basis"] in READ_FROM_A_SOURCE and row["id"] not in SOURCES_DIFFER
    assert (body.ended or "") == (row["end"] if known else "")
    assert (body.business_id or "") == row["business_id"]
