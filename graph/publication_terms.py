"""Terms that tell of the service and its dumps, and stand in no fact: service description, VoID, DCAT, SPDX."""

from rdflib import URIRef
from rdflib.namespace import DCTERMS as RDFLIB_DCTERMS
from rdflib.namespace import FOAF as RDFLIB_FOAF
from rdflib.namespace import SDO as RDFLIB_SDO
from rdflib.namespace import VOID as RDFLIB_VOID
from rdflib.namespace import DefinedNamespace, Namespace

from graph.terms import Terms


class _SD(DefinedNamespace):
    _fail = True
    _NS = Namespace("http://www.w3.org/ns/sparql-service-description#")
    Service: URIRef
    Dataset: URIRef
    Graph: URIRef
    NamedGraph: URIRef
    endpoint: URIRef
    supportedLanguage: URIRef
    resultFormat: URIRef
    inputFormat: URIRef
    feature: URIRef
    defaultDataset: URIRef
    defaultGraph: URIRef
    namedGraph: URIRef
    graph: URIRef
    name: URIRef
    SPARQL11Query: URIRef
    SPARQL11Update: URIRef
    EmptyGraphs: URIRef


class _DCAT(DefinedNamespace):
    _fail = True
    _NS = Namespace("http://www.w3.org/ns/dcat#")
    Catalog: URIRef
    Dataset: URIRef
    Distribution: URIRef
    DataService: URIRef
    dataset: URIRef
    service: URIRef
    distribution: URIRef
    landingPage: URIRef
    theme: URIRef
    themeTaxonomy: URIRef
    accessURL: URIRef
    downloadURL: URIRef
    mediaType: URIRef
    byteSize: URIRef
    endpointURL: URIRef
    endpointDescription: URIRef
    servesDataset: URIRef


class _SPDX(DefinedNamespace):
    _fail = True
    _NS = Namespace("http://spdx.org/rdf/terms#")
    Checksum: URIRef
    ChecksumAlgorithm: URIRef
    algorithm: URIRef
    checksum: URIRef
    checksumAlgorithm_sha256: URIRef
    checksumValue: URIRef


DCAT = Terms(_DCAT)
DCTERMS = Terms(RDFLIB_DCTERMS)
FOAF = Terms(RDFLIB_FOAF)
SD = Terms(_SD)
SDO = Terms(RDFLIB_SDO)
SPDX = Terms(_SPDX)
VOID = Terms(RDFLIB_VOID)
PREFIXES = {
    "dcat": str(_DCAT._NS), "dct": str(RDFLIB_DCTERMS._NS), "sd": str(_SD._NS), "spdx": str(_SPDX._NS),
    "void": str(RDFLIB_VOID._NS),
}
