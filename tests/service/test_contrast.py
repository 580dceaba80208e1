"""The colours of pages and map, held to their contrast: 4.5 for words, 3 for shapes and lines, light and dark."""

import re
from importlib.resources import files

import pytest

STYLES = (files("service") / "static" / "site.css").read_text(encoding="utf-8")
ROOTS = re.findall(r":root \{(.*?)\}", STYLES, flags=re.DOTALL)
SCHEMES = {
    name: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root))
    for name, root in zip(("light", "dark"), ROOTS, strict=True)
}
WORDS = [("ink", "ground"), ("ink", "raised"), ("ink", "sunken"), ("ink-soft", "ground"), ("ink-soft", "raised"),
         ("ink-soft", "sunken"), ("accent", "ground"), ("accent", "raised"), ("accent", "sunken"),
         ("accent", "accent-soft"), ("accent-ink", "accent"), ("ink", "highlight"), ("ink", "highlight-strong"),
         ("ground", "ink"), *(("ink", f"tint-{step}") for step in range(5))]
SHAPES = [*((name, "ground") for name in ("region", "body", "person", "event", "document", "line-strong", "focus")),
          ("line-strong", "raised"), ("focus", "raised")]


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("pair", "least"), [*((pair, 4.5) for pair in WORDS), *((pair, 3.0) for pair in SHAPES)])
def test_colours_stand_out_from_their_ground(scheme, pair, least):
    colours = SCHEMES[scheme]
    assert contrast(colours[pair[0]], colours[pair[1]]) >= least


def test_black_on_white_has_the_contrast_that_it_has():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
