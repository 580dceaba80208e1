"""Markdown files: CommonMark with tables, its marks taken away and its structure kept."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from loaders.base import Reading
from loaders.encoding import decode
from loaders.layout import LayoutBuilder, clean_text
from loaders.limits import Limits, expect_size
from ontology.errors import UnreadableSource

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>(?:[^\n]*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.MULTILINE)
_DEEPEST = 50
_TAG = re.compile(r"<[^<>\n]{1,500}>")


class MarkdownText:
    """Reads .md. Hard-wrapped lines become one, a list item keeps the mark that it is written with."""

    name: ClassVar[str] = "markdown-text"
    media_type: ClassVar[str] = "text/markdown"
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        from markdown_it import MarkdownIt

        expect_size(len(content), limits.text_bytes, where=where, what="the text")
        text = clean_text(decode(content, where=where))
        if not text.strip():
            raise UnreadableSource(where, reason="empty", detail="nothing but blanks")
        front = _FRONT_MATTER.match(text)
        title = _TITLE.search(front["lines"]) if front else None
        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
        tokens = parser.parse(text[front.end() :] if front else text)
        if max((token.level for token in tokens), default=0) >= _DEEPEST - 2:  # what lies deeper is not among them
            raise UnreadableSource(where, reason="broken", detail="lists or quotes nested too deep")
        builder = LayoutBuilder()
        _Walk(builder).walk(tokens)
        reading = builder.build(title=title["title"] if title else None)
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="only marks, pictures and the like")
        return reading


class _Walk:
    """Goes through the parser's tokens and hands each block to the builder."""

    def __init__(self, builder: LayoutBuilder) -> None:
        self.builder = builder
        self.lists = 0
        self.mark: str | None = None  # of an item that has no text yet
        self.heading = 0
        self.row: list[str] | None = None
        self.in_head = False

    def walk(self, tokens: Sequence["Token"]) -> None:
        for token in tokens:
            if token.type == "inline":
                self._add(inline_text(token.children or ()))
            elif token.type in ("fence", "code_block"):
                self._add(token.content)
            elif token.type == "html_block":
                self._add(_TAG.sub(" ", token.content))
            else:
                self._follow(token)

    def _follow(self, token: "Token") -> None:
        """Keeps track of what the next text stands in."""
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "bullet_list_open" | "ordered_list_open":
                if not self.lists:
                    self.builder.end_group()
                self.lists += 1
            case "bullet_list_close" | "ordered_list_close":
                self.lists -= 1
            case "list_item_open":
                self.mark = f"{token.info}{token.markup} "
            case "list_item_close":
                self.mark = None
            case "table_open" | "table_close":
                self.builder.end_group()
            case "thead_open" | "thead_close":
                self.in_head = token.type == "thead_open"
            case "tr_open":
                self.row = []
            case "tr_close":
                self.builder.add_row(self.row or (), header=self.in_head)
                self.row = None

    def _add(self, text: str) -> None:
        if self.row is not None:
            self.row.append(text)
        elif self.heading:
            self.builder.add_heading(text, self.heading)
        elif self.mark is not None and text.strip():
            self.builder.add_item(text, level=self.lists, mark=self.mark)
            self.mark = None
        else:
            self.builder.add_paragraph(text)


def inline_text(tokens: Sequence["Token"]) -> str:
    """The words of a line, without emphasis, links' addresses, pictures and tags."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts)
