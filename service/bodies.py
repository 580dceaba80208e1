"""Bodies of requests, read up to a limit: also what a packed body unpacks to counts."""

import zlib

from fastapi import Request

from service.problems import HTTPProblem

_RATIO = 200  # RDF and SPARQL pack to a twentieth at the most; what unpacks so much further is a bomb
_SMALL = 65_536


async def read_body(request: Request, limit: int) -> bytes:
    """The body, unpacked where it is gzip; HTTPProblem 413 past so many bytes, 415 for another packing, 400."""
    if int(request.headers.get("content-length") or 0) > limit:
        raise _too_long(limit)
    packing = request.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise HTTPProblem(415, "a body is sent plain or as gzip", headers={"Accept-Encoding": "gzip, identity"})
    unpacking = None if packing == "identity" else zlib.decompressobj(wbits=31)
    body, received = bytearray(), 0
    async for chunk in request.stream():
        received += len(chunk)
        body += chunk if unpacking is None else _unpack(unpacking, chunk, limit + 1 - len(body))
        if len(body) > limit or received > limit:
            raise _too_long(limit)
        if unpacking and len(body) > max(_RATIO * received, _SMALL):
            raise HTTPProblem(413, "the packed body unpacks too far")
    if unpacking and not unpacking.eof:
        raise HTTPProblem(400, "the packed body ends too early")
    return bytes(body)


def _unpack(unpacking: "zlib._Decompress", chunk: bytes, most: int) -> bytes:
    try:
        return unpacking.decompress(chunk, max(most, 1))
    except zlib.error as error:
        raise HTTPProblem(400, "the body is not gzip, though it says so") from error


def _too_long(limit: int) -> HTTPProblem:
    return HTTPProblem(413, f"the request is longer than {limit} bytes")
