"""The named questions: the `.rq` files of graph/sparql, with checked and bound parameters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from graph.engine import write_term
from graph.iris import Iris
from graph.triples import XSD, Literal, Term
from ontology.dates import PartialDate
from ontology.errors import InvalidDate, NotFound, QuerySyntax


class ParameterType(StrEnum):
    IRI = "iri"
    DATE = "date"
    TEXT = "text"
    LANGUAGE = "lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the graph. `titles` are what it asks in fi, sv and en; `parameters` are all needed.

    One on roles that needs no day may be given one all the same, as `date`: roles that the told dates rule out on that
    day are left out.
    """

    name: str
    sentence: str
    titles: Mapping[str, str]
    parameters: Mapping[str, ParameterType]
    text: str

    @property
    def roles(self) -> tuple[str, ...]:
        """The variables of its roles, where it asks for roles and needs no day."""
        if ParameterType.DATE in self.parameters.values():
            return ()
        return tuple(dict.fromkeys(re.findall(r"(\?\w+) a org:Membership\b", self.text)))


DAY = "date"
_RULED_OUT = """
  FILTER NOT EXISTS {{ {role} vk:earliest ?{name}Earliest FILTER (?{name}Earliest > ?date) }}
  FILTER NOT EXISTS {{ {role} vk:latest ?{name}Latest FILTER (?{name}Latest < ?date) }}"""
_HEADER = re.compile(r"# (?:(?P<key>fi|sv|en|param): )?(?P<value>.+)")
_PARAMETER = re.compile(r"(?P<name>[a-z_]+) (?P<type>iri|date|text|lang)")


@cache
def list_questions() -> tuple[Question, ...]:
    """Every named question, by name."""
    folder = files("graph") / "sparql"
    return tuple(
        read_question(entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name) if entry.name.endswith(".rq")
    )


def find_question(name: str) -> Question:
    """The question of that name; NotFound where there is none."""
    for question in list_questions():
        if question.name == name:
            return question
    raise NotFound(f"no question is named {name!r}; `verkosto ask --list` shows them")


def read_question(name: str, text: str) -> Question:
    """Reads a question from its text; QuerySyntax where the header is not as it should be."""
    titles, parameters, sentence = dict[str, str](), dict[str, ParameterType](), ""
    for line in text.splitlines():
        if not (match := _HEADER.fullmatch(line)):
            break
        key, value = match["key"], match["value"]
        if key == "param":
            if not (parameter := _PARAMETER.fullmatch(value)):
                raise QuerySyntax(f"{name}.rq: {line!r} is not `# param: name iri|date|text|lang`")
            parameters[parameter["name"]] = ParameterType(parameter["type"])
        elif key:
            titles[key] = value
        elif not sentence:
            sentence = value
        else:
            raise QuerySyntax(f"{name}.rq: {line!r} is a second sentence")
    if not sentence or set(titles) != {"fi", "sv", "en"}:
        raise QuerySyntax(f"{name}.rq: it has to open with a sentence and its titles in fi, sv and en")
    return Question(name=name, sentence=sentence, titles=titles, parameters=parameters, text=text)


def bind(question: Question, given: Mapping[str, str], iris: Iris) -> dict[str, Term]:
    """The parameters as terms; QuerySyntax where one is missing, unknown or malformed."""
    names = [*question.parameters, *([DAY] if question.roles and DAY in given else [])]
    if wrong := sorted(set(given) ^ set(names)):
        wanted = ", ".join(question.parameters) or "none"
        raise QuerySyntax(f"{question.name}: parameters are {wanted}; missing or unknown: {', '.join(wrong)}")
    return {name: _term(question, name, given[name], iris) for name in names}


def with_values(question: Question, given: Mapping[str, str], iris: Iris) -> str:
    """The question as SPARQL text with its parameters in a VALUES block: to run, to show, or for another endpoint."""
    terms = bind(question, given, iris)
    if not terms:
        return question.text
    variables, values = " ".join(f"?{name}" for name in terms), " ".join(map(write_term, terms.values()))
    head, brace, rest = question.text.partition("WHERE {")
    if DAY in terms and DAY not in question.parameters:
        rest = "".join(_RULED_OUT.format(role=role, name=role.removeprefix("?")) for role in question.roles) + rest
    return f"{head}{brace}\n  VALUES ({variables}) {{ ({values}) }}{rest}"


def _term(question: Question, name: str, value: str, iris: Iris) -> Term:
    match question.parameters.get(name, ParameterType.DATE):
        case ParameterType.IRI:
            iri = iris.expand(value)
            if not re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+", iri):
                raise QuerySyntax(f"{question.name}: {name} is no IRI: {value!r}")
            return iri
        case ParameterType.DATE:
            try:
                day = PartialDate(value)
            except InvalidDate as error:
                raise QuerySyntax(f"{question.name}: {name}: {error}") from error
            if day.earliest is None or day.earliest != day.latest:
                raise QuerySyntax(f"{question.name}: {name} has to be a day, YYYY-MM-DD: {value!r}")
            return Literal(value, datatype=f"{XSD}date")
        case _:
            return Literal(value)
