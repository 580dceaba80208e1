"""Bytes on their way from one task to another, kept in memory while few and in a nameless file when many.

The writer never waits for the reader, so that a slow client holds no worker.
"""

import asyncio
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile

CHUNK = 65_536
_IN_MEMORY = 1_048_576


class Spool:
    """One writer, one reader, both in the same event loop."""

    def __init__(self) -> None:
        self._file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._changed = asyncio.Event()
        self.size = 0
        self.complete = False
        self.error: Exception | None = None

    def write(self, content: bytes) -> None:
        self._file.seek(self.size)
        self._file.write(content)
        self.size += len(content)
        self._changed.set()

    def finish(self, error: Exception | None = None) -> None:
        """No more will come, for the reason of `error` if there is one. The first call counts."""
        if not self.complete:
            self.complete, self.error = True, error
            self._changed.set()

    async def wait_for(self, size: int) -> None:
        """Returns once so much is there or all is; raises the writer's error."""
        while self.size < size and not self.complete:
            self._changed.clear()
            await self._changed.wait()
        if self.error is not None:
            raise self.error

    async def chunks(self) -> AsyncIterator[bytes]:
        """All of it from the start; raises the writer's error where it broke off, after what came before."""
        place = 0
        while place < self.size or not self.complete:
            if place == self.size:
                self._changed.clear()
                await self._changed.wait()
                continue
            self._file.seek(place)
            content = self._file.read(CHUNK)
            place += len(content)
            yield content
        if self.error is not None:
            raise self.error

    def close(self) -> None:
        self._file.close()
