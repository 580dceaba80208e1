"""The page about the named questions, written from their files: `python -m graph.question_docs > docs/questions.md`."""

from graph.queries import DAY, Question, list_questions

_HEAD = """\
# Questions that have names

<!-- Written by `python -m graph.question_docs > docs/questions.md`; a test fails when it is out of date. -->

Asked with `verkosto ask NAME -p name=value`, at `/api/questions/NAME?name=value`, and offered on the page `/sparql`.
Each is a file in `graph/sparql/`: a SPARQL query to read, and to change. A thing is given by its IRI or the end of it
(`body/hva-13`), a day as `2024-05-01`. Where a `date` may be given if wanted, roles that the told dates rule out on
that day are left out; one without told dates stays, as nobody knows.

| question | answers | needs | suomeksi | på svenska |
| --- | --- | --- | --- | --- |
"""


def write_page() -> str:
    """The page as Markdown, one row a question, by name."""
    return _HEAD + "".join(_write_row(question) for question in list_questions())


def _write_row(question: Question) -> str:
    needs = ", ".join(f"`{name}` ({kind.value})" for name, kind in question.parameters.items())
    needs += f"; `{DAY}` if wanted" if question.roles else ""
    cells = (f"`{question.name}`", question.sentence, needs, question.titles["fi"], question.titles["sv"])
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    print(write_page(), end="")
