"""The catalogue of what the service gives, in DCAT-AP 3: one dataset, its files with checksums, and its endpoint."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dataset_description import TITLES, titles
from graph.publication_terms import DCAT, DCTERMS, FOAF, SPDX
from graph.terms import RDF, RDFS, SKOS
from graph.triples import XSD, Literal, Quad
from ontology.terms import VK

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DESCRIPTION = {
    "fi": "Alueet, organisaatiot, ihmiset, tehtävät ja tapahtumat, ja jokaisesta tiedosta lause, josta se on luettu.",
    "sv": "Områden, organisationer, människor, uppdrag och evenemang; för varje uppgift den mening som den är läst ur.",
    "en": "Regions, bodies, people, roles and events, and for every fact the sentence that it was read from.",
}
_CATALOG = {"fi": "Verkoston aineistot", "sv": "Verkostos material", "en": "What Verkosto offers"}
_ENDPOINT = {"fi": "SPARQL-rajapinta", "sv": "SPARQL-gränssnitt", "en": "SPARQL endpoint"}
_LANGUAGES = ("FIN", "SWE", "ENG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """A file: its name under /export/, its media type without parameters, its bytes and their SHA-256."""

    name: str
    media_type: str
    size: int
    sha256: str


def describe_catalog(base: str, publisher: str, dumps: Iterable[Dump]) -> list[Quad]:
    """The catalogue of a service under this base."""
    catalog, dataset, service = f"{base}catalog", f"{base}catalog#dataset", f"{base}catalog#sparql"
    agent = f"{base}catalog#publisher"
    told = [
        Quad(catalog, RDF.type, DCAT.Catalog),
        *(Quad(catalog, DCTERMS.title, title) for title in titles(_CATALOG)),
        *(Quad(catalog, DCTERMS.description, text) for text in titles(_DESCRIPTION)),
        Quad(catalog, DCTERMS.publisher, agent),
        Quad(catalog, FOAF.homepage, base),
        *(Quad(catalog, DCTERMS.language, f"{_AUTHORITY}language/{code}") for code in _LANGUAGES),
        Quad(catalog, DCAT.themeTaxonomy, f"{_AUTHORITY}data-theme"),
        Quad(catalog, DCAT.dataset, dataset),
        Quad(catalog, DCAT.service, service),
        Quad(agent, RDF.type, FOAF.Agent),
        Quad(agent, FOAF.name, Literal(publisher)),
        Quad(dataset, RDF.type, DCAT.Dataset),
        *(Quad(dataset, DCTERMS.title, title) for title in titles(TITLES)),
        *(Quad(dataset, DCTERMS.description, text) for text in titles(_DESCRIPTION)),
        Quad(dataset, DCTERMS.publisher, agent),
        Quad(dataset, DCTERMS.identifier, Literal(dataset)),
        Quad(dataset, DCAT.landingPage, base),
        Quad(dataset, DCAT.theme, f"{_AUTHORITY}data-theme/GOVE"),
        Quad(dataset, DCTERMS.spatial, f"{_AUTHORITY}country/FIN"),
        Quad(dataset, DCTERMS.conformsTo, str(VK._NS).rstrip("#")),
        *(Quad(dataset, DCTERMS.language, f"{_AUTHORITY}language/{code}") for code in _LANGUAGES),
        Quad(service, RDF.type, DCAT.DataService),
        *(Quad(service, DCTERMS.title, title) for title in titles(_ENDPOINT)),
        Quad(service, DCAT.endpointURL, f"{base}sparql"),
        Quad(service, DCAT.endpointDescription, f"{base}sparql"),
        Quad(service, DCAT.servesDataset, dataset),
        Quad(service, DCTERMS.publisher, agent),
        Quad(service, DCTERMS.conformsTo, "https://www.w3.org/TR/sparql11-protocol/"),
        *_types(base),
    ]
    for dump in dumps:
        told += _describe_dump(base, dataset, dump)
    return told


def _describe_dump(base: str, dataset: str, dump: Dump) -> list[Quad]:
    address = f"{base}export/{dump.name}"
    node, checksum = f"{base}catalog#{dump.name}", f"{base}catalog#{dump.name}-sha256"
    media_type = f"{_MEDIA}{dump.media_type}"
    return [
        Quad(dataset, DCAT.distribution, node),
        Quad(node, RDF.type, DCAT.Distribution),
        Quad(node, DCTERMS.title, Literal(dump.name)),
        Quad(node, DCAT.accessURL, address),
        Quad(node, DCAT.downloadURL, address),
        Quad(address, RDF.type, RDFS.Resource),
        Quad(node, DCAT.mediaType, media_type),
        Quad(media_type, RDF.type, DCTERMS.MediaType),
        Quad(node, DCAT.byteSize, Literal(str(dump.size), datatype=f"{XSD}nonNegativeInteger")),
        Quad(node, SPDX.checksum, checksum),
        Quad(checksum, RDF.type, SPDX.Checksum),
        Quad(checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        Quad(SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm),
        Quad(checksum, SPDX.checksumValue, Literal(dump.sha256, datatype=f"{XSD}hexBinary")),
    ]


def _types(base: str) -> list[Quad]:
    """Of what the things of others are, as DCAT-AP wants to be told."""
    return [
        *(Quad(f"{_AUTHORITY}language/{code}", RDF.type, DCTERMS.LinguisticSystem) for code in _LANGUAGES),
        *(Quad(f"{_AUTHORITY}language/{code}", SKOS.inScheme, f"{_AUTHORITY}language") for code in _LANGUAGES),
        Quad(f"{_AUTHORITY}country/FIN", SKOS.inScheme, f"{_AUTHORITY}country"),
        Quad(f"{_AUTHORITY}data-theme/GOVE", RDF.type, SKOS.Concept),
        Quad(f"{_AUTHORITY}data-theme/GOVE", SKOS.prefLabel, Literal("Government and public sector", "en")),
        Quad(f"{_AUTHORITY}data-theme/GOVE", SKOS.inScheme, f"{_AUTHORITY}data-theme"),
        Quad(f"{_AUTHORITY}data-theme", RDF.type, SKOS.ConceptScheme),
        Quad(f"{_AUTHORITY}data-theme", DCTERMS.title, Literal("Data theme", "en")),
        Quad(f"{_AUTHORITY}country/FIN", RDF.type, DCTERMS.Location),
        Quad(str(VK._NS).rstrip("#"), RDF.type, DCTERMS.Standard),
        Quad("https://www.w3.org/TR/sparql11-protocol/", RDF.type, DCTERMS.Standard),
        Quad(base, RDF.type, FOAF.Document),
        Quad(f"{base}sparql", RDF.type, RDFS.Resource),
    ]
