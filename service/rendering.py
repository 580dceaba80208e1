"""Pages out of templates: escaped by default, in the reader's language, with the headers every page carries."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FunctionLoader, StrictUndefined

from service.assets import asset_path
from service.formats import choose_language
from service.texts import LANGUAGE_NAMES, LANGUAGES, count, text, write_number

CONTENT_POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
)
PAGE_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Vary": "Accept, Accept-Language",
}


def pick_language(request: Request) -> str:
    """The language of `?lang=`, else the first of Accept-Language that we speak, else Finnish."""
    asked, header = request.query_params.get("lang"), request.headers.get("accept-language")
    return choose_language(asked, header, LANGUAGES, LANGUAGES[0])


def page_link(path: str, language: str | None, **values: object) -> str:
    """A link inside the application; empty values are left out, `language` is kept where the reader chose one."""
    path, hash_mark, anchor = path.partition("#")
    pairs = [(name.rstrip("_"), str(value)) for name, value in values.items() if value not in (None, "", ())]
    if language:
        pairs.append(("lang", language))
    mark = "&" if "?" in path else "?"
    return path + (f"{mark}{urlencode(pairs)}" if pairs else "") + hash_mark + anchor


def render(request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None,
           **context: object) -> HTMLResponse:
    """One page. The template gets the reader's language as `language`, its words as `t` and `n`, links as `link`."""
    language = pick_language(request)
    chosen = language if request.query_params.get("lang") in LANGUAGES else None
    others = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]

    def in_language(other: str) -> str:
        return request.url.path + "?" + urlencode([*others, ("lang", other)])

    body = environment().get_template(template).render(
        language=language,
        chosen_language=chosen,
        languages=[(code, LANGUAGE_NAMES[code], in_language(code)) for code in LANGUAGES],
        path=request.url.path,
        t=lambda key, **values: text(key, language, **values),
        n=lambda key, number: count(key, number, language),
        number=lambda value: write_number(value, language),
        link=lambda path, **values: page_link(path, chosen, **values),
        asset=asset_path,
        **context,
    )
    sent = {**PAGE_HEADERS, "Content-Language": language, **(headers or {})}
    return HTMLResponse(body, status_code=status, headers=sent)


def render_error(request: Request, status: int, *, title: str = "", message: str = "") -> HTMLResponse:
    """An error as a page, in the reader's language; a status without words of its own gets those of 400 or 500.

    With a `title` the `message` is ours as well, in the reader's language; without, it is a detail in English.
    """
    known = status if status in (400, 404, 406, 410, 500, 503) else 500 if status >= 500 else 400
    language = pick_language(request)
    return render(
        request, "error.html", status=status, code=status,
        title=title or text(f"error.{known}.title", language),
        message=text(f"error.{known}.text", language) if not title else message,
        detail=message if not title else "",
    )


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: everything escaped, an unknown name is an error."""
    folder = files("service") / "templates"

    def read(name: str) -> str | None:
        entry = folder / name
        return entry.read_text(encoding="utf-8") if entry.is_file() else None

    made = Environment(loader=FunctionLoader(read), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    return made
