"""The pages in a real browser: no error, nothing from outside, by mouse, by keyboard alone, on a phone, hostile names.

Needs Debian's Chromium (`apt-get install chromium`). Pictures of what was seen are left in `screenshots/`.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

import pytest

from graph.store import KnowledgeGraph
from ontology.documents import Document, Extraction
from ontology.entities import BodyKind, Entity, EntityType, EventKind, RegionKind
from ontology.facts import Fact, Part, Predicate, quote_at
from service.settings import Settings

playwright_api = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

PICTURES = Path(__file__).resolve().parents[2] / "screenshots"
DESK, PHONE, NARROW = (1440, 900), (390, 844), (320, 700)
HOSTILE = (
    "</script><script>window.hit = 1</script>",
    "\"><img src=x onerror='window.hit = 1'>",
    "<b onmouseover=alert(1)>href=javascript:window.hit=1</b>",
    "{{ 7 * 7 }} ${window.hit = 1} %3Cscript%3E",
    "\u202eanaT\u202c \u2066kääntäjä\u2069",
    "Ääkkö 👩‍👩‍👧‍👦 o̱̯̎͆ & ' \" ` \\ </title>",
    "Pitkä" + "nimi" * 2500,
)


class Telling:
    """Writes a document sentence by sentence, each with the fact that it says."""

    def __init__(self, name: str, title: str, published: str | None = None) -> None:
        self.name, self.title, self.published = name, title, published
        self.text, self.entities, self.facts = "", [], []

    def add(self, identifier: str, type_: EntityType, name: str, kind: object = None) -> str:
        self.entities.append(Entity(id=identifier, type=type_, name=" ".join(name.split()), kind=kind))
        return identifier

    def say(self, sentence: str, **fact: object) -> None:
        start = len(self.text)
        self.text += sentence + "\n"
        self.facts.append((start, start + len(sentence), fact))

    def tell(self) -> Extraction:
        document = Document(name=self.name, title=self.title, published=self.published, text=self.text)
        facts = tuple(Fact(evidence=quote_at(document.text, start, end), **fact) for start, end, fact in self.facts)
        return Extraction(document=document, entities=tuple(self.entities), facts=facts)


def tell_table() -> Extraction:
    """A partnership table of Lapland with a chair, members, a deputy, an event and a body that two people share."""
    told = Telling("tunturit.txt", "Tunturien kumppanuuspöydän muistio", "2024-03-05")
    region = told.add("r", EntityType.REGION, "Lappi", RegionKind.REGION)
    table = told.add("b", EntityType.BODY, "Tunturien kumppanuuspöytä", BodyKind.PARTNERSHIP_TABLE)
    village = told.add("k", EntityType.BODY, "Kaamosten kylät ry", BodyKind.ASSOCIATION)
    event = told.add("e", EntityType.EVENT, "Ruskaseminaari 10.9.2024", EventKind.SEMINAR)
    told.say("Tunturien kumppanuuspöytä toimii Lapissa.", subject=table, predicate=Predicate.IN_REGION, object=region)
    told.say("Kaamosten kylät ry toimii Lapissa.", subject=village, predicate=Predicate.IN_REGION, object=region)
    roles = [("puheenjohtaja", "Aava Tunturila"), *(("jäsen", f"Jäsen Esimerkki{letter}") for letter in "abcdefgh"),
             ("varajäsen", "Vilja Varalla")]
    for index, (role, name) in enumerate(roles):
        person = told.add(f"p{index}", EntityType.PERSON, name)
        told.say(f"Kumppanuuspöydän {role} on {name}.", subject=person, predicate=Predicate.HOLDS_ROLE, object=table,
                 role=role, since="2022", until="2023" if index == 3 else None)
    told.say("Aava Tunturila johtaa Kaamosten kyliä.", subject="p0", predicate=Predicate.HOLDS_ROLE, object=village,
             role="puheenjohtaja")
    told.say("Ruskaseminaarin järjestää Tunturien kumppanuuspöytä.", subject=table, predicate=Predicate.ORGANISES,
             object=event)
    told.say("Seminaarissa puhui Aava Tunturila.", subject="p0", predicate=Predicate.PARTICIPATES_IN, object=event,
             part=Part.SPEAKER)
    return told.tell()


def tell_hostile() -> Extraction:
    """A body and people whose names attack, truncate or turn the page."""
    told = Telling("pahat.txt", HOSTILE[0], "2024-04-01")
    region = told.add("r", EntityType.REGION, "Kainuu", RegionKind.REGION)
    body = told.add("b", EntityType.BODY, HOSTILE[1], BodyKind.FORUM)
    told.say(f"{HOSTILE[1]} toimii Kainuussa.", subject=body, predicate=Predicate.IN_REGION, object=region)
    for index, name in enumerate(HOSTILE):
        person = told.add(f"p{index}", EntityType.PERSON, name)
        told.say(f"Jäsen on {name}.", subject=person, predicate=Predicate.HOLDS_ROLE, object=body, role="jäsen")
    return told.tell()


@pytest.fixture(scope="module")
def site(tmp_path_factory, serve) -> Iterator[str]:
    """The address of a server over the store of this module."""
    directory = tmp_path_factory.mktemp("browser") / "store"
    with KnowledgeGraph.open(directory, create=True) as store:
        store.put([tell_table(), tell_hostile()])
    with serve(Settings(store=directory)) as address:
        yield address


@pytest.fixture(scope="module")
def table(site: str) -> str:
    """The id of the partnership table."""
    return find(site, "tunturien", "body")


def find(site: str, words: str, type_: str) -> str:
    """The id of the first thing of a type that the search finds."""
    with urlopen(f"{site}/api/search?{urlencode({'q': words, 'lang': 'fi'})}") as answer:
        hits = json.load(answer)["hits"]
    return next(hit["id"] for hit in hits if hit["type"] == type_)


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Opens pages and watches them: at the end there was no error, no warning and no request to anywhere else."""
    complaints: list[str] = []

    @contextmanager
    def opened(path: str, size: tuple[int, int] = DESK, *, errors: bool = False, **options: object):
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        if not errors:
            page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith((site, "blob:")) or complaints.append(asked.url))
        page.goto(site + path)
        if urlsplit(path).path == "/map" and options.get("java_script_enabled", True) and not errors:
            page.wait_for_selector("html[data-ready=map]")
        yield page
        context.close()

    yield opened
    assert complaints == []


def look(page):
    """What the map holds, by its own account."""
    return page.evaluate("async () => (await import(document.querySelector('script[src$=\"/map.js\"]').src)).look()")


def listed(page):
    """The links that the list shows."""
    shown = "rows => rows.filter(row => row.offsetParent).map(row => row.dataset.link)"
    return set(page.eval_on_selector_all("#facts [data-link]", shown))


def picture(page, name):
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


def resize(page, size):
    """Gives the page another size, and two frames to follow."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def parameters(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def settle(page):
    """Until a fetched level stands."""
    page.wait_for_function("() => !document.body.classList.contains('loading')")


PAGES = {
    "home": "/", "search": "/search?q=tunturi", "body": "/id/{table}", "documents": "/documents",
    "document": "/id/document/tunturit-txt?at=0-41", "map": "/map", "map-region": "/map?focus=region/maakunta-19",
    "map-body": "/map?focus={table}", "ties": "/shared", "shared": "/shared?body={table}&q=ry",
    "paths-none": "/paths?q=tunturi", "paths": "/paths?between={table}&between=person/jasen-esimerkkia",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_load_clean_and_fit_the_screen(visit, table, name, language):
    path = PAGES[name].format(table=table)
    address = f"{path}{'&' if '?' in path else '?'}lang={language}"
    with visit(address) as page:
        assert page.evaluate("document.documentElement.lang") == language
        for size in (DESK, PHONE, NARROW):
            resize(page, size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            if size != NARROW:
                picture(page, f"{name}-{language}-{size[0]}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*PAGES, "map-picked", "map-phone", "nowhere", "no-hits"])
def test_axe_finds_nothing(visit, table, name, scheme):
    more = {"map-picked": f"/map?focus={table}&pick=region/maakunta-19", "map-phone": f"/map?focus={table}",
            "nowhere": "/map?focus=body/nobody", "no-hits": "/search?q=xyzzy"}
    path = {**PAGES, **more}[name].format(table=table)
    with visit(path, PHONE if name == "map-phone" else DESK, errors=name == "nowhere", color_scheme=scheme) as page:
        found = axe_api.Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_mouse_goes_from_finland_to_a_region_to_a_body(visit, table):
    with visit("/map?lang=fi") as page:
        place = look(page)["places"]["region/maakunta-19"]
        canvas = page.locator("#canvas").bounding_box()
        page.mouse.click(canvas["x"] + place["x"], canvas["y"] + place["y"])
        assert page.locator("#picked h2").inner_text() == "Lappi"
        assert parameters(page)["pick"] == "region/maakunta-19"
        page.mouse.dblclick(canvas["x"] + place["x"], canvas["y"] + place["y"])
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Lappi'")
        settle(page)
        assert parameters(page) == {"focus": "region/maakunta-19", "lang": "fi"}
        place = look(page)["places"][table]
        page.mouse.click(canvas["x"] + place["x"], canvas["y"] + place["y"])
        page.get_by_role("link", name="Siirry tähän").click()
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Tunturien kumppanuuspöytä'")
        settle(page)
        assert [crumb.inner_text() for crumb in page.locator(".breadcrumb .name").all()] == [
            "Suomi", "Lappi", "Tunturien kumppanuuspöytä"]
        page.go_back()
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Lappi'")


def test_picking_shows_the_facts_with_sentence_and_document(visit, table):
    with visit(f"/map?focus={table}&lang=fi") as page:
        whole = listed(page)
        assert whole == set(look(page)["edges"])
        place = next(spot for name, spot in look(page)["places"].items() if name.startswith("person/aava-tunturila"))
        canvas = page.locator("#canvas").bounding_box()
        page.mouse.click(canvas["x"] + place["x"], canvas["y"] + place["y"])
        assert len(listed(page)) == 1
        told = page.locator("#facts [data-link]:visible").inner_text()
        for part in ("puheenjohtaja · 2022 alkaen", "Kumppanuuspöydän puheenjohtaja on Aava Tunturila.",
                     "Tunturien kumppanuuspöydän muistio", "5.3.2024"):
            assert part in told
        page.locator("#facts figcaption a:visible").first.click()
        page.wait_for_selector("mark.asked")
        assert page.locator("mark.asked").inner_text() == "Kumppanuuspöydän puheenjohtaja on Aava Tunturila."
        assert page.locator("mark.asked").is_visible()


def test_keyboard_alone_goes_the_whole_way(visit, table):
    with visit("/map?lang=en") as page:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "items":
                break
        assert page.evaluate("document.activeElement.id") == "items"
        page.keyboard.type("lapl")
        assert page.evaluate(ACTIVE).startswith("Lapland")
        picture(page, "keyboard-en-1440")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Lapland'")
        settle(page)
        page.keyboard.press("Home")
        seen = {page.evaluate(ACTIVE)}
        for _ in range(len(look(page)["nodes"]) - 1):
            page.keyboard.press("ArrowDown")
            seen.add(page.evaluate(ACTIVE))
        assert len(seen) == len(look(page)["nodes"])
        page.keyboard.type("tunturien")
        page.keyboard.press("Space")
        assert look(page)["picked"] == table
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Tunturien kumppanuuspöytä'")
        settle(page)
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Lapland'")


ACTIVE = "document.getElementById(document.getElementById('items').getAttribute('aria-activedescendant')).textContent"


def test_labels_of_a_body_do_not_overlap_and_lie_inside(visit, table):
    with visit(f"/map?focus={table}&lang=fi") as page:
        boxes = look(page)["labels"]
        assert {box["id"] for box in boxes} == set(look(page)["nodes"])
        for index, one in enumerate(boxes):
            assert one["left"] >= 0 and one["top"] >= 0
            for other in boxes[index + 1:]:
                apart = (one["right"] <= other["left"] or other["right"] <= one["left"]
                         or one["bottom"] <= other["top"] or other["bottom"] <= one["top"])
                assert apart, (one["id"], other["id"])


def test_filters_hide_in_picture_list_and_address_and_survive_a_reload(visit, table):
    with visit(f"/map?focus={table}&lang=fi") as page:
        page.locator("#types input[value=person]").uncheck()
        assert not [node for node in look(page)["nodes"] if node.startswith("person/")]
        shown = listed(page)
        assert shown and parameters(page)["hide"] == "person"
        page.reload()
        page.wait_for_selector("html[data-ready=map]")
        assert listed(page) == shown


def test_a_day_leaves_out_who_had_left(visit, table):
    with visit(f"/map?focus={table}&lang=fi") as page:
        before = set(look(page)["nodes"])
        page.locator("#date").fill("2024-06-01")
        page.wait_for_function("() => new URLSearchParams(location.search).get('date') === '2024-06-01'")
        settle(page)
        page.wait_for_selector("#date-clear")
        assert len(before - set(look(page)["nodes"])) == 1
        assert "focus" in parameters(page)


def test_suggestions_lead_on_by_keyboard(visit, table):
    with visit("/?lang=sv") as page:
        page.locator("#home-search").press_sequentially("tuntur")
        page.wait_for_selector(".suggestions [role=option]")
        picture(page, "suggestions-sv-1440")
        page.keyboard.press("ArrowDown")
        assert page.locator("#home-search").get_attribute("aria-activedescendant")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/id/{table}?lang=sv")


def test_suggestions_on_the_map_stay_on_the_map(visit):
    with visit("/map?lang=fi") as page:
        page.locator("#top-search").press_sequentially("kaamosten")
        page.locator(".suggestions [role=option]").first.click()
        page.wait_for_function("() => document.getElementById('heading').textContent === 'Kaamosten kylät ry'")
        settle(page)
        assert parameters(page)["focus"].startswith("body/kaamosten")


def test_keyboard_alone_finds_what_two_bodies_share(visit, table):
    with visit(f"/shared?body={table}&lang=fi") as page:
        page.focus("#add-body")
        page.keyboard.type("kaamosten kyl")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hits .to-side")
        while "to-side" not in page.evaluate("document.activeElement.className"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".fact")
        assert page.inner_text("[role=status]") == "1 yhteinen jäsen"
        assert page.locator(".fact").count() == page.locator(".fact blockquote").count() == 2
        assert axe_api.Axe().run(page).response["violations"] == []
        resize(page, NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        picture(page, "shared-two")


def test_everything_works_without_scripts(visit):
    with visit("/?lang=fi", java_script_enabled=False) as page:
        page.locator("#home-search").fill("tunturien")
        page.get_by_role("button", name="Hae").click()
        page.get_by_role("link", name="Tunturien kumppanuuspöytä", exact=True).click()
        page.get_by_role("link", name="Näytä kartalla").click()
        assert page.locator("#facts").get_by_text("Kumppanuuspöydän puheenjohtaja on Aava Tunturila.").is_visible()
        page.locator("#date").fill("2024-06-01")
        page.locator("#date-form button").click()
        assert parameters(page)["date"] == "2024-06-01"


def test_a_phone_shows_the_list_first_and_the_map_on_demand(visit, table):
    with visit(f"/map?focus={table}&lang=fi", PHONE, has_touch=True, is_mobile=True) as page:
        assert page.locator("#facts [data-link]").first.is_visible()
        assert not page.locator("#canvas").is_visible()
        page.get_by_role("button", name="Kartta").click()
        assert page.locator("#canvas").is_visible()
        assert parameters(page)["view"] == "map"
        labels = look(page)["labels"]
        assert {box["id"] for box in labels} == set(look(page)["nodes"])
        picture(page, "phone-map-fi-390")


def test_hostile_names_stay_text_and_break_nothing(visit, site):
    forum = find(site, "img", "body")
    for path in (f"/id/{forum}", f"/map?focus={forum}", f"/map?focus={forum}&view=map", "/map?focus=region/maakunta-18",
                 "/documents", "/id/document/pahat-txt", "/search?q=nimi", "/"):
        with visit(f"{path}{'&' if '?' in path else '?'}lang=fi") as page:
            name = "".join(letter if letter.isalnum() else "-" for letter in path.replace(forum, "body"))
            for size in (DESK, PHONE, NARROW):
                resize(page, size)
                assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
                picture(page, f"hostile-{name}-{size[0]}")
            assert page.evaluate("window.hit") is None
            assert page.locator("img[src=x], main script:not([type])").count() == 0
    with visit(f"/map?focus={forum}&lang=fi") as page:
        told = json.loads(page.locator("#payload").text_content())
        names = {node["name"] for node in told["nodes"]}
        assert {" ".join(name.split()) for name in HOSTILE} <= names


def test_picture_to_take_away_is_opaque_and_named(visit, table, tmp_path):
    with visit(f"/map?focus={table}&lang=fi&date=2024-06-01") as page:
        with page.expect_download() as waiting:
            page.locator("#png").click()
        assert waiting.value.suggested_filename == "verkosto-tunturien-kumppanuuspoyta-2024-06-01.png"
        saved = tmp_path / "map.png"
        waiting.value.save_as(saved)
        content = saved.read_bytes()
        assert content.startswith(b"\x89PNG")
        if os.environ.get("CI") is None:
            PICTURES.mkdir(exist_ok=True)
            (PICTURES / "taken-away.png").write_bytes(content)


def test_dark_and_still_screens_are_served(visit, table):
    with visit(f"/map?focus={table}&lang=fi", color_scheme="dark", reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 24, 31)"
        picture(page, "dark-map-fi-1440")
