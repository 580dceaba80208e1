"""The JSON-LD context, written from the ontology: `python -m ontology.json_context > ontology/context.jsonld`.

A term goes by its local name; where two vocabularies share one (`funder`), Verkosto's own has it, then the first of
`_ORDER`, and the other keeps its prefix.
"""

import json

from ontology.declarations import Declaration, declarations
from ontology.terms import NAMESPACES, RDFS, XSD

_ORDER = ("vk", "org", "schema", "skos", "foaf", "dct", "prov", "oa", "m8g")
_LANGUAGE_MAPS = {"skos:prefLabel", "skos:altLabel", "skos:definition"}
_TYPES = {"xsd:date", "xsd:decimal"}


def write_context() -> str:
    """The context as JSON text, one line feed at the end. The same ontology gives the same bytes."""
    terms: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    prefixes = {prefix: str(namespace._NS) for prefix, namespace in NAMESPACES.items()}
    terms |= dict(sorted((prefixes | {"rdfs": str(RDFS), "xsd": str(XSD)}).items()))
    terms["label"] = {"@id": "rdfs:label"}
    for declaration in sorted(declarations(), key=_rank):
        local = declaration.name.partition(":")[2]
        if local not in terms:
            terms[local] = _entry(declaration)
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=1) + "\n"


def _rank(declaration: Declaration) -> tuple[int, str]:
    return _ORDER.index(declaration.name.partition(":")[0]), declaration.name


def _entry(declaration: Declaration) -> str | dict[str, str]:
    if declaration.sort == "class":
        return declaration.name
    if declaration.name in _LANGUAGE_MAPS or "rdf:langString" in declaration.ranges:
        return {"@id": declaration.name, "@container": "@language"}
    if declaration.sort == "link" or declaration.name in ("skos:exactMatch", "skos:closeMatch", "foaf:focus"):
        return {"@id": declaration.name, "@type": "@id"}
    typed = _TYPES.intersection(declaration.ranges)
    return {"@id": declaration.name, "@type": typed.pop()} if typed else {"@id": declaration.name}


if __name__ == "__main__":
    print(write_context(), end="")
