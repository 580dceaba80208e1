"""Answers of queries as HTTP bodies: an early failure has a status, a late one breaks the body off.

A body that breaks off has no last chunk (HTTP/1.1) or is shorter than announced, so that no client takes it as whole.
"""

import asyncio
import logging

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from ontology.errors import QueryError, VerkostoError
from service.budget import Budget, name_client
from service.formats import content_type
from service.keys import read_key
from service.metrics import Metrics
from service.spool import CHUNK
from service.workers import Answer, QueryPool
from service.workers import Request as Query

_log = logging.getLogger("verkosto.streaming")
_STALL_SECONDS = 60  # a client that takes nothing for so long is given up


class ClientGone(QueryError):
    """Nobody is there any more to take the answer."""


async def ask_for(request: Request, pool: QueryPool, query: Query) -> Answer:
    """Starts a query, and gives it up as soon as the client goes away; ClientGone then, OverBudget where it may not."""
    budget: Budget = request.app.state.budget
    metrics: Metrics = request.app.state.metrics
    key = read_key(request)
    client = name_client(request.client.host if request.client else None, key.name if key else None)
    budget.begin(client)

    def ended(seconds: float) -> None:
        budget.end(client, seconds)
        metrics.queries.observe(seconds)

    gone = asyncio.create_task(_wait_for_disconnect(request.receive))
    asked = asyncio.create_task(pool.ask(query, ended))
    try:
        await asyncio.wait({gone, asked}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not asked.done():
            asked.cancel()
        await asyncio.gather(gone, asked, return_exceptions=True)
    if asked.cancelled():
        raise ClientGone("the client went away")
    return asked.result()


class AnswerResponse(Response):
    """Sends an answer as it comes. Where it breaks off, so does the connection: no text is added, no end is sent."""

    def __init__(self, answer: Answer, headers: dict[str, str]) -> None:
        super().__init__(status_code=200, headers={**headers, "Content-Type": content_type(answer.media_type)})
        self._answer = answer
        del self.headers["content-length"]
        if answer.length is not None:
            self.headers["content-length"] = str(answer.length)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._answer.length is not None and self._answer.length <= CHUNK:  # nothing to wait for
            try:
                await self._send_body(scope, send)
            finally:
                self._answer.close()
            return
        gone = asyncio.create_task(_wait_for_disconnect(receive))
        body = asyncio.create_task(self._send_body(scope, send))
        try:
            await asyncio.wait({gone, body}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (gone, body):
                task.cancel()
            await asyncio.gather(gone, body, return_exceptions=True)
            self._answer.close()

    async def _send_body(self, scope: Scope, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            last = b""
            if scope["method"] != "HEAD":
                async for chunk in self._answer.chunks():
                    if last:
                        await self._send_part(send, last)
                    last = chunk
            await send({"type": "http.response.body", "body": last, "more_body": False})
        except TimeoutError:
            _log.info("a client took nothing for %s seconds and was given up", _STALL_SECONDS)
        except VerkostoError as error:
            _log.info("an answer broke off: %s", error)

    async def _send_part(self, send: Send, part: bytes) -> None:
        async with asyncio.timeout(_STALL_SECONDS):
            await send({"type": "http.response.body", "body": part, "more_body": True})


async def _wait_for_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
