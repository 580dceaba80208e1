"""PDF files, read in a process of their own that ends when its time does."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

from loaders.base import Reading
from loaders.limits import Limits
from ontology.documents import Block, BlockKind
from ontology.errors import UnreadableSource

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1_024


class PdfFile:
    """Reads .pdf: its text in reading order, without running heads and page numbers. Scanned pages have no text."""

    name: ClassVar[str] = "pdf-file"
    media_type: ClassVar[str] = "application/pdf"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        if _HEADER not in content[:_HEADER_WITHIN]:
            raise UnreadableSource(where, reason="broken", detail="not a PDF: it has no PDF header")
        answer = _ask_process(content, where, limits)
        if "reason" in answer:
            raise UnreadableSource(where, reason=answer["reason"], detail=answer["detail"])
        return Reading(text=answer["text"], title=answer["title"], blocks=tuple(map(_block, answer["blocks"])))


def _ask_process(content: bytes, where: str, limits: Limits) -> dict[str, Any]:
    """What the reading process answers. UnreadableSource("timeout") or ("broken") where it was stopped or crashed."""
    bounds = {"bytes": limits.process_bytes, "seconds": int(limits.seconds) + 1, "pages": limits.pages,
              "text": limits.text_bytes}
    # the same modules as here, wherever this process found them
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    command = [sys.executable, "-P", "-m", "loaders.pdf_process", json.dumps(bounds)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limits.seconds, check=False,
                              env={**os.environ, "PYTHONPATH": path})
    except subprocess.TimeoutExpired as error:
        detail = f"stopped after {limits.seconds:g} s"
        raise UnreadableSource(where, reason="timeout", detail=detail) from error
    if done.returncode:
        detail = f"the PDF reader ended with status {done.returncode}"
        raise UnreadableSource(where, reason="broken", detail=detail)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _block(row: dict[str, Any]) -> Block:
    cells = tuple((start, end) for start, end in row["cells"])
    return Block(**{**row, "kind": BlockKind(row["kind"]), "cells": cells})
