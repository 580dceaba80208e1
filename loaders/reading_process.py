"""The other side of `loaders.isolation`: reads one source from standard input and answers in JSON."""

import json
import resource
import sys
from typing import Any

from loaders.isolation import answer_of
from loaders.limits import Limits
from ontology.errors import UnreadableSource


def main() -> None:
    """Reads by the loader of the suffix in the first argument, under the limits in the second."""
    suffix, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    seconds = int(limits.seconds) + 1
    for kind, limit in (
        (resource.RLIMIT_AS, limits.process_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    try:
        answer = _read(suffix, sys.stdin.buffer.read(), limits)
    except MemoryError:
        answer = {"reason": "too-large", "detail": "reading it takes more memory than allowed"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _read(suffix: str, content: bytes, limits: Limits) -> dict[str, Any]:
    from loaders.table import LOADERS

    try:
        return answer_of(LOADERS[suffix].read(content, where="", limits=limits))
    except UnreadableSource as error:
        return {"reason": error.reason, "detail": error.detail}


if __name__ == "__main__":
    main()
