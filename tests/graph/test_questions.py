"""Named questions: their files, their parameters, and their whole answers on the three documents and the samples."""

import json
from pathlib import Path

import pytest

from graph.guards import check_query
from graph.iris import Iris
from graph.queries import ParameterType, Question, bind, find_question, list_questions, read_question, with_values
from graph.snapshot import Snapshot
from graph.store import KnowledgeGraph
from graph.triples import XSD, Literal
from ontology.entities import BodyKind, EventKind
from ontology.errors import NotFound, QuerySyntax
from ontology.facts import Part, Predicate
from ontology.interchange import read_extraction

ANSWERS = json.loads((Path(__file__).parent / "answers.json").read_text(encoding="utf-8"))
IRIS = Iris("http://localhost:8000/")
HEADER = "# What?\n# fi: Mikä?\n# sv: Vad?\n# en: What?\n"
EXAMPLE = read_question("example", f"{HEADER}# param: body iri\n# param: date date\n# param: word text\n"
                                   "SELECT ?body ?date ?word WHERE { ?body ?p ?word }\n")


def short(snapshot, row, question):
    return {name: str(value).removeprefix(f"{snapshot.base}id/") for name, value in row.items()
            if name not in question.parameters}


def test_every_question_has_an_answer_below():
    assert [answer["question"] for answer in ANSWERS] == [question.name for question in list_questions()]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["question"])
def test_a_question_gives_its_whole_answer(snapshot, answer):
    question = find_question(answer["question"])
    rows = snapshot.ask(question.name, **answer["parameters"])
    assert [short(snapshot, row, question) for row in rows] == answer["rows"]


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_can_be_asked_in_public(snapshot, question):
    """As it stands, and as text with its parameters written in: read-only, and with every parameter in its answer."""
    check_query(question.text)
    assert set(question.parameters) <= set(snapshot.engine.evaluate(question.text).variables)
    assert question.sentence.endswith(".")
    assert all(title.endswith("?") for title in question.titles.values())
    for name in question.parameters:
        assert name in question.text.split("WHERE")[0]


@pytest.mark.parametrize(("text", "words"), [
    ("SELECT * WHERE { }", "open with a sentence"),
    ("# What?\n# fi: Mikä?\nSELECT * WHERE { }", "titles in fi, sv and en"),
    (f"{HEADER}# param: body\nSELECT * WHERE {{ }}", "is not `# param"),
    (f"{HEADER}# param: body thing\nSELECT * WHERE {{ }}", "is not `# param"),
    (f"{HEADER}# Another.\nSELECT * WHERE {{ }}", "second sentence"),
])  # fmt: skip
def test_a_question_file_without_its_header_is_refused(text, words):
    with pytest.raises(QuerySyntax, match=words):
        read_question("example", text)


def test_a_question_is_read_from_its_file():
    assert Question(
        name="example", sentence="What?", titles={"fi": "Mikä?", "sv": "Vad?", "en": "What?"}, text=EXAMPLE.text,
        parameters={"body": ParameterType.IRI, "date": ParameterType.DATE, "word": ParameterType.TEXT},
    ) == EXAMPLE


def test_parameters_become_terms():
    assert bind(EXAMPLE, {"body": "body/hva-12", "date": "2024-03-04", "word": 'a"b'}, IRIS) == {
        "body": "http://localhost:8000/id/body/hva-12", "date": Literal("2024-03-04", datatype=f"{XSD}date"),
        "word": Literal('a"b'),
    }


@pytest.mark.parametrize(("given", "words"), [
    ({}, "missing or unknown: body, date, word"),
    ({"body": "body/x", "date": "2024-03-04"}, "missing or unknown: word"),
    ({"body": "body/x", "date": "2024-03-04", "word": "w", "more": "m"}, "missing or unknown: more"),
    ({"body": "http://x/> } DROP ALL", "date": "2024-03-04", "word": "w"}, "body is no IRI"),
    ({"body": "", "date": "2024-03", "word": "w"}, "has to be a day"),
    ({"body": "body/x", "date": "yesterday", "word": "w"}, "is no date"),
    ({"body": "body/x", "date": "--03-04", "word": "w"}, "has to be a day"),
])  # fmt: skip
def test_wrong_parameters_are_named(given, words):
    with pytest.raises(QuerySyntax, match=words):
        bind(EXAMPLE, given, IRIS)


TERMS = {
    "document": "kaudet.txt", "text": "Sanat", "language": "fi",
    "entities": [{"id": "p", "type": "Person", "name": "Aino Esimerkki"},
                 *({"id": name, "type": "Body", "kind": "association", "name": f"{name} Malli ry"} for name in "ABC")],
    "facts": [{"s": "p", "p": "holdsRole", "o": body, "role": "jäsen", "quote": "Sanat", **told} for body, told in (
        ("A", {"from": "2019", "until": "2021-06-30"}), ("B", {"from": "2020-autumn"}), ("C", {}))],
}


@pytest.fixture(scope="module")
def terms(tmp_path_factory):
    directory = tmp_path_factory.mktemp("terms") / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([read_extraction(json.dumps(TERMS), where="terms")])
    return Snapshot.open(directory)


@pytest.mark.parametrize(("day", "bodies"), [
    (None, "ABC"), ("2018-12-31", "C"), ("2019-01-01", "AC"), ("2020-08-31", "AC"), ("2020-09-01", "ABC"),
    ("2021-06-30", "ABC"), ("2021-07-01", "BC"), ("2031-01-01", "BC"),
])
def test_roles_are_asked_for_as_of_a_day(terms, day, bodies):
    """What the told dates rule out is left out; what they leave open stays."""
    given = {"date": day} if day else {}
    roles = terms.ask("roles-of-person", person="person/aino-esimerkki", **given)
    assert [str(row["name"])[0] for row in roles] == list(bodies)
    for other in "BC":
        shared = terms.ask("shared-members", body="body/a-malli-ry", other=f"body/{other.lower()}-malli-ry", **given)
        assert len(shared) == ("A" in bodies and other in bodies)


@pytest.mark.parametrize(("question", "given"), [
    ("roles-of-person", {"person": "person/x", "date": "2020"}), ("totals", {"date": "2020-01-01"}),
    ("parts-of-body", {"body": "body/x", "date": "2020-01-01"}),
])
def test_a_day_is_refused_where_it_is_none_or_means_nothing(terms, question, given):
    with pytest.raises(QuerySyntax):
        terms.ask(question, **given)


def test_hostile_parameters_stay_values(snapshot):
    hostile = '"} . ?s ?p ?o } # \\" \n </script>'
    text = with_values(find_question("things-by-name"), {"name": hostile}, snapshot.iris)
    assert '("\\"} . ?s ?p ?o } # \\\\\\" \\n </script>")' in text
    assert snapshot.ask("things-by-name", name=hostile) == []


def test_an_unknown_question_is_not_found(snapshot):
    with pytest.raises(NotFound, match="no question is named"):
        snapshot.ask("no-such-question")


class Sample:
    """The sample documents as facts told by a reader, and as rows of questions."""

    def __init__(self, seeds, directory):
        with KnowledgeGraph.open(directory, create=True) as store:
            store.put(seeds)
        self.seeds = seeds
        self.snapshot = Snapshot.open(directory)

    def document(self, **wanted):
        (found,) = [seed for seed in self.seeds
                    if all(getattr(seed.document, name) == value for name, value in wanted.items())]
        return found

    def dated(self, day, kind):
        """The document that tells of an event of a kind on a day, and the event."""
        (found,) = [(seed, fact.subject) for seed in self.seeds for fact in seed.facts
                    if fact.predicate is Predicate.ON_DATE and fact.object == day
                    and name_of(seed, fact.subject).kind is kind]
        return found

    def path(self, seed, entity):
        (row,) = self.snapshot.ask("things-by-name", name=name_of(seed, entity).name)
        return str(row["thing"])

    def ask(self, question, *names, **parameters):
        """Rows of a question, some of their values, with the document's name."""
        titles = {seed.document.title: seed.document.name for seed in self.seeds}
        rows = [
            (*(str(row[name]) if name in row else None for name in names), titles[str(row["title"])], str(row["quote"]))
            for row in self.snapshot.ask(question, **parameters)
        ]
        return sorted(rows, key=str)


def name_of(seed, id):
    return next(entity for entity in seed.entities if entity.id == id)


def told(seed, predicate, **wanted):
    return [fact for fact in seed.facts if fact.predicate is predicate
            and all(getattr(fact, name) == value for name, value in wanted.items())]


def source(seed, fact):
    return seed.document.name, fact.evidence.quote


@pytest.fixture(scope="module")
def sample(seeds, tmp_path_factory):
    return Sample(seeds, tmp_path_factory.mktemp("sample"))


def test_who_spoke_at_the_forum_of_12_5_2022_and_as_whose_what(sample):
    seed, forum = sample.dated("2022-05-12", EventKind.FORUM)
    expected = []
    for spoke in told(seed, Predicate.PARTICIPATES_IN, object=forum, part=Part.SPEAKER):
        roles = told(seed, Predicate.HOLDS_ROLE, subject=spoke.subject)
        expected += [(name_of(seed, spoke.subject).name, role and role.role, role and name_of(seed, role.object).name,
                      *source(seed, spoke)) for role in roles or [None]]
    assert len(expected) == 4
    rows = sample.ask("speakers-at-event", "name", "role", "bodyName", event=sample.path(seed, forum))
    assert rows == sorted(expected, key=str)


def test_which_bodies_belong_to_the_wellbeing_county_of_keski_suomi(sample):
    (seed,) = [seed for seed in sample.seeds if any(entity.name == "Keski-Suomen hyvinvointialue"
                                                    for entity in seed.entities)]
    owner = next(entity.id for entity in seed.entities if entity.name == "Keski-Suomen hyvinvointialue")
    parts = told(seed, Predicate.PART_OF, object=owner)
    found = {(quote, document) for _, document, quote in sample.ask("parts-of-body", "name", body="body/hva-15")}
    assert len(parts) == 3
    assert found == {(fact.evidence.quote, seed.document.name) for fact in parts}


def test_who_organised_the_webinar_of_5_10_2022(sample):
    seed, webinar = sample.dated("2022-10-05", EventKind.WEBINAR)
    organisers = told(seed, Predicate.ORGANISES, object=webinar)
    expected = sorted(((name_of(seed, fact.subject).name, *source(seed, fact)) for fact in organisers), key=str)
    assert len(expected) == 4
    assert sample.ask("organisers-of-event", "name", event=sample.path(seed, webinar)) == expected


def test_who_convenes_the_partnership_table_and_who_chaired_it_on_22_3_2019(sample):
    seed = sample.document(published="2019-03-22")
    table = next(entity.id for entity in seed.entities if entity.kind is BodyKind.PARTNERSHIP_TABLE)
    (convenes,) = told(seed, Predicate.CONVENES, object=table)
    (chairs,) = told(seed, Predicate.HOLDS_ROLE, object=table, role="puheenjohtaja")
    body = sample.path(seed, table)
    assert sample.ask("conveners-of-body", "name", body=body) == [
        (name_of(seed, convenes.subject).name, *source(seed, convenes)),
    ]
    assert sample.ask("chairs-on-date", "name", "role", body=body, date="2019-03-22") == [
        (name_of(seed, chairs.subject).name, "puheenjohtaja", *source(seed, chairs)),
    ]


def test_who_funds_the_project_that_pohjois_karjala_takes_part_in(sample):
    (seed,) = [seed for seed in sample.seeds if told(seed, Predicate.FUNDED_BY)]
    (funds,) = told(seed, Predicate.FUNDED_BY)
    assert sample.ask("funders-in-region", "projectName", "name", region="region/maakunta-12") == [
        (name_of(seed, funds.subject).name, name_of(seed, funds.object).name, *source(seed, funds)),
    ]


def test_which_events_took_place_in_january_2022_and_where(sample):
    expected = []
    for seed in sample.seeds:
        for dated in told(seed, Predicate.ON_DATE):
            if dated.object.startswith("2022-01"):
                places = [fact.object for fact in told(seed, Predicate.AT_PLACE, subject=dated.subject)]
                expected += [(name_of(seed, dated.subject).name, place, *source(seed, dated))
                             for place in places or [None]]
    assert len(expected) == 3
    rows = sample.ask("events-between", "name", "place", first="2022-01-01", last="2022-01-31")
    assert rows == sorted(expected, key=str)


def test_what_the_advisory_boards_tasks_are(sample):
    (seed,) = [seed for seed in sample.seeds
               if any(name_of(seed, fact.subject).kind is BodyKind.ADVISORY_BOARD
                      for fact in told(seed, Predicate.HAS_TASK))]
    tasks = [fact for fact in told(seed, Predicate.HAS_TASK)
             if name_of(seed, fact.subject).kind is BodyKind.ADVISORY_BOARD]
    body = sample.path(seed, tasks[0].subject)
    expected = sorted(((fact.object, *source(seed, fact)) for fact in tasks), key=str)
    assert len(expected) > 20
    assert sample.ask("tasks-of-body", "task", body=body) == expected
