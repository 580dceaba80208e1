"""The page of `--explain` in a real browser: it stays in its file, numbers lead there and back, axe finds nothing."""

import shutil
from collections.abc import Iterator

import pytest

from ontology.agreement import Telling
from ontology.documents import Remainder, RemainderKind
from service.explain_page import write_page
from service.explaining import explain

playwright_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

NAMES = ("Aino Esimerkki", "<script>window.hit = 1</script>", "Pitkä" + "nimi" * 400)
WANTED = Telling(
    entities=({"id": "x", "type": "Body", "name": "Esimerkkiyhdistys ry", "aliases": []},),
    facts=({"s": "x", "p": "foundedOn", "o": "2019", "quote": "puheenjohtaja"},
           {"s": "x", "p": "foundedOn", "o": "2020", "quote": "ei missään"}),
)


@pytest.fixture(scope="module")
def page_path(tmp_path_factory, make_extraction):
    documents = []
    for number, name in enumerate(NAMES, 1):
        made = make_extraction(f"{number}.txt", name)
        rest = Remainder(kind=RemainderKind.SENTENCE, start=0, end=4, note=name)
        left = type(made)(document=made.document, entities=made.entities, facts=made.facts, remainder=(rest,))
        documents.append(explain(left, WANTED if number == 1 else None, key=f"d{number}", language="fi"))
    path = tmp_path_factory.mktemp("explain") / "page.html"
    path.write_text(write_page(documents, language="fi"), "utf-8")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, page_path):
    """Opens the page and watches it: nothing is said on the console, nothing but the file is asked for."""
    complaints, contexts = [], []

    def opened(**options):
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("request", lambda asked: asked.url.startswith(page_path.as_uri()) or complaints.append(asked.url))
        page.goto(page_path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_numbers_lead_from_the_text_to_the_fact_and_back(visit):
    page = visit(viewport={"width": 1300, "height": 800})
    for fact in ("d1f1", "d1m1"):
        page.locator(f'a.mark[href="#{fact}"]').click()
        assert page.locator(":target").get_attribute("id") == fact
        page.locator(f"#{fact} a.num").click()
        assert page.locator(":target").get_attribute("id") == f"{fact}t"
        assert page.locator(":target").is_visible()
    assert page.locator("#d1m2 a.num").get_attribute("href") is None  # its quote stands nowhere
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("width", [1300, 320])
def test_nothing_sticks_out_sideways(visit, width):
    page = visit(viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page(visit, scheme):
    page = visit(viewport={"width": 1300, "height": 800}, color_scheme=scheme, bypass_csp=True)
    found = axe_api.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
