"""Terms that tell of the service and its dumps, and stand in no fact: service description, VoID, DCAT, SPDX."""

from rdflib import URIRef
from rdflib.namespace import DCAT as RDFLIB_DCAT
from rdflib.namespace import DCTERMS as RDFLIB_DCTERMS
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


class _SPDX(DefinedNamespace):
    _fail = True
    _NS = Namespace("http://spdx.org/rdf/terms#")
    Checksum: URIRef
    algorithm: URIRef
    checksum: URIRef
    checksumAlgorithm_sha256: URIRef
    checksumValue: URIRef


DCAT = Terms(RDFLIB_DCAT)
DCTERMS = Terms(RDFLIB_DCTERMS)
SD = Terms(_SD)
SPDX = Terms(_SPDX)
VOID = Terms(RDFLIB_VOID)
PREFIXES = {
    "dcat": str(RDFLIB_DCAT._NS), "dct": str(RDFLIB_DCTERMS._NS), "sd": str(_SD._NS), "spdx": str(_SPDX._NS),
    "void": str(RDFLIB_VOID._NS),
}
