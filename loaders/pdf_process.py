"""The process that reads one PDF: bytes in, JSON out. Its own because pdfium may crash or never end."""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from loaders.base import Reading
from loaders.pdf_layout import lay_out
from loaders.pdf_words import read_page_words


def main() -> None:
    """Reads a PDF from standard input, under the limits in the first argument (JSON), and writes what it says.

    The answer is `{"text", "blocks", "title"}`, or `{"reason", "detail"}` where it can't be read.
    """
    limits = json.loads(sys.argv[1])
    for kind, limit in ((resource.RLIMIT_AS, limits["bytes"]), (resource.RLIMIT_CPU, limits["seconds"]),
                        (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (limit, limit))
    try:
        answer = _read(sys.stdin.buffer.read(), limits)
    except MemoryError:
        answer = {"reason": "too-large", "detail": "it needs too much memory"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _read(content: bytes, limits: dict[str, int]) -> dict[str, Any]:
    import pypdfium2  # type: ignore[import-untyped]
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return {"reason": "encrypted" if locked else "broken", "detail": "" if locked else str(error)}
    if len(document) > limits["pages"]:
        return {"reason": "too-large", "detail": f"{len(document):,} pages, at most {limits['pages']:,}"}
    pages, broken, length = [], [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            pages.append(read_page_words(page))
            page.close()
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            continue
        length += sum(len(word.text) + 1 for word in pages[-1].words)
        if length > limits["text"]:
            return {"reason": "too-large", "detail": f"more than {limits['text']:,} characters of text"}
    if broken:
        return {"reason": "broken", "detail": f"page {broken[0]} of {len(document)} can't be read"}
    if not any(page.words or page.aslant for page in pages):
        return {"reason": "no-text", "detail": "only pictures, perhaps scanned"}
    return _answer(lay_out(pages, title=document.get_metadata_dict().get("Title", "")))


def _answer(reading: Reading) -> dict[str, Any]:
    return {"text": reading.text, "title": reading.title, "blocks": [asdict(block) for block in reading.blocks]}


if __name__ == "__main__":
    main()
