"""The ontology's terms as plain strings: rdflib's URIRef equals no `str`, and its look-up is slow in loops."""

from rdflib.namespace import RDF as RDFLIB_RDF
from rdflib.namespace import RDFS as RDFLIB_RDFS
from rdflib.namespace import DefinedNamespace

from ontology import terms


class Terms:
    """A closed namespace whose terms are `str`. An unknown term raises AttributeError."""

    def __init__(self, namespace: type[DefinedNamespace]) -> None:
        self._namespace = namespace

    def __getattr__(self, name: str) -> str:
        iri = str(getattr(self._namespace, name))
        self.__dict__[name] = iri  # asked once
        return iri

    def __getitem__(self, name: str) -> str:
        return str(self._namespace[name])


DCT = Terms(terms.DCT)
FOAF = Terms(terms.FOAF)
M8G = Terms(terms.M8G)
OA = Terms(terms.OA)
ORG = Terms(terms.ORG)
PROV = Terms(terms.PROV)
RDF = Terms(RDFLIB_RDF)
RDFS = Terms(RDFLIB_RDFS)
SCHEMA = Terms(terms.SCHEMA)
SKOS = Terms(terms.SKOS)
VK = Terms(terms.VK)
