"""Who may write: the key that a request carries, held against the store's."""

from fastapi import Request

from ontology.errors import NotAllowed
from service.keys import Key, KeyRing, Scope, read_key, utc_now
from service.problems import HTTPProblem

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="verkosto"', "Cache-Control": "no-store"}


def expect_key(request: Request, scope: Scope) -> Key:
    """The key of the request.

    HTTPProblem 403 where the store has no keys at all, 401 where the request carries none that holds; NotAllowed where
    it is good for other things only.
    """
    keys: KeyRing = request.app.state.keys
    if not keys.list():
        raise HTTPProblem(403, "this service only reads: no key has been made for its store (`verkosto key add`)")
    key = read_key(request)
    if key is None:
        raise HTTPProblem(401, "writing needs a key: `Authorization: Bearer vk_…`", headers=_CHALLENGE)
    if scope in key.scopes and not key.allows(scope, utc_now()):
        raise HTTPProblem(401, "this key has run out", headers=_CHALLENGE)
    if not key.allows(scope, utc_now()):
        raise NotAllowed(f"this key has not the scope {scope.value!r}")
    return key
