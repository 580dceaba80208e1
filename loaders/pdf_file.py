"""PDF files: their text in reading order."""

from typing import ClassVar

from loaders.base import Reading
from loaders.limits import Limits
from loaders.pdf_layout import lay_out
from loaders.pdf_words import PageWords, read_page_words
from ontology.errors import UnreadableSource

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1_024


class PdfFile:
    """Reads .pdf, without running heads and page numbers. Scanned pages have no text."""

    name: ClassVar[str] = "pdf-file"
    media_type: ClassVar[str] = "application/pdf"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    isolated: ClassVar[bool] = True  # pdfium is C++ that reads what strangers wrote

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        import pypdfium2  # type: ignore[import-untyped]
        import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

        if _HEADER not in content[:_HEADER_WITHIN]:
            raise UnreadableSource(where, reason="broken", detail="not a PDF: it has no PDF header")
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
                raise UnreadableSource(where, reason="encrypted", detail="protected by a password") from error
            raise UnreadableSource(where, reason="broken", detail=str(error)) from error
        count = len(document)
        if count > limits.pages:
            detail = f"{count:,} pages, at most {limits.pages:,}"
            raise UnreadableSource(where, reason="too-large", detail=detail)
        pages: list[PageWords] = []
        length = 0
        for number in range(count):
            try:
                pages.append(read_page_words(document[number]))
            except pypdfium2.PdfiumError as error:
                detail = f"page {number + 1} of {count}: {error}"
                raise UnreadableSource(where, reason="broken", detail=detail) from error
            length += sum(len(word.text) + 1 for word in pages[-1].words)
            if length > limits.text_bytes:
                raise UnreadableSource(where, reason="too-large", detail=f"more than {limits.text_bytes:,} characters")
        reading = lay_out(pages, title=document.get_metadata_dict().get("Title", ""))
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="only pictures, perhaps scanned")
        return reading
