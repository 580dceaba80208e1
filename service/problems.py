"""Errors as answers: which error has which status, and one shape for all of them (RFC 9457, problem+json).

A browser that asks for a page gets the same as a page. Nothing of the server's inside (paths, traces) is told.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from ontology.errors import (
    Erased,
    InvalidValue,
    NotAllowed,
    NotFound,
    QueryError,
    QueryLimit,
    QueryRefused,
    QuerySyntax,
    RdfSyntax,
    StoreBusy,
    StoreError,
    VerkostoError,
)
from service.budget import OverBudget
from service.formats import HTML, choose
from service.rendering import render_error
from service.sparql_process import NotAcceptable
from service.streaming import ClientGone
from service.workers import QueryBusy, QueryTimeout

_log = logging.getLogger("verkosto")
PROBLEM = "application/problem+json"
DUMP = "/export/all.nq"

STATUS: Mapping[type[Exception], HTTPStatus] = {
    InvalidValue: HTTPStatus.BAD_REQUEST,
    QuerySyntax: HTTPStatus.BAD_REQUEST,
    QueryRefused: HTTPStatus.BAD_REQUEST,
    RdfSyntax: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Erased: HTTPStatus.GONE,
    NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    QueryTimeout: HTTPStatus.GATEWAY_TIMEOUT,
    QueryLimit: HTTPStatus.SERVICE_UNAVAILABLE,
    QueryBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    OverBudget: HTTPStatus.TOO_MANY_REQUESTS,
    ClientGone: HTTPStatus.SERVICE_UNAVAILABLE,
    QueryError: HTTPStatus.INTERNAL_SERVER_ERROR,
    StoreBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    VerkostoError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_ADVICE: Mapping[type[Exception], str] = {
    QueryTimeout: "Narrow the query down, add a LIMIT, or take the whole graph and query it at home.",
    QueryLimit: "Narrow the query down, add a LIMIT, or take the whole graph and query it at home.",
    NotAcceptable: "Ask for another media type in Accept.",
}


class ProblemResponse(JSONResponse):
    media_type = PROBLEM


class HTTPProblem(HTTPException):
    """A status with words, raised by a route; `fields` go into the answer as they are."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **fields: Any) -> None:
        super().__init__(status, detail, dict(headers or {}))
        self.fields = fields


def status_of(error: Exception) -> HTTPStatus:
    """The status of the error's own class, or of the nearest that it descends from."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)


def describe_problem(error: Exception) -> dict[str, Any]:
    """The fields of an error's problem+json: type, title, status, detail, and where they are known line and column."""
    status = status_of(error)
    name = next((kind.__name__ for kind in type(error).__mro__ if kind in STATUS), "Error")
    problem: dict[str, Any] = {
        "type": f"/docs#{name.lower()}",
        "title": status.phrase,
        "status": status.value,
        "detail": _words(error, status),
    }
    for field in ("line", "column"):
        if value := getattr(error, field, None):
            problem[field] = value
    if advice := next((_ADVICE[kind] for kind in type(error).__mro__ if kind in _ADVICE), None):
        problem["advice"] = advice
    if isinstance(error, QueryLimit | QueryBusy | OverBudget):
        problem["dump"] = DUMP
    return problem


def answer_problem(request: Request, problem: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """A problem as JSON, or as a page for a browser that asked for one."""
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-store", **(headers or {})}
    if wants_page(request):
        return render_error(request, problem["status"], message=str(problem.get("detail") or ""))
    return ProblemResponse(dict(problem), status_code=problem["status"], headers=headers)


def wants_page(request: Request) -> bool:
    """Whether the client would rather read HTML than anything else."""
    if request.url.path.startswith("/api/"):
        return False
    return choose(request.headers.get("accept"), [PROBLEM, HTML]) == HTML


def add_problem_handlers(app: FastAPI) -> None:
    """Turns every error into its problem."""

    @app.exception_handler(VerkostoError)
    async def answer_own(request: Request, error: Exception) -> Response:
        if status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, QueryError):
            _log.error("%s: %s", getattr(request.scope.get("route"), "path", "none"), error)
        request.app.state.metrics.problems.labels(type(error).__name__).inc()
        headers = {"Retry-After": "5"} if isinstance(error, QueryBusy | StoreBusy) else None
        if isinstance(error, OverBudget):
            headers = {"Retry-After": str(error.retry_after)}
        return answer_problem(request, describe_problem(error), headers)

    @app.exception_handler(HTTPException)
    async def answer_http(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        known = error.detail and error.detail != status.phrase
        problem = {
            "type": "about:blank", "title": status.phrase, "status": status.value,
            **({"detail": error.detail} if known else {}), **getattr(error, "fields", {}),
        }
        return answer_problem(request, problem, error.headers)

    @app.exception_handler(RequestValidationError)
    async def answer_invalid(request: Request, error: RequestValidationError) -> Response:
        detail = "; ".join(f"{entry['loc'][-1]}: {entry['msg']}" for entry in error.errors())
        return answer_problem(request, {
            "type": "about:blank", "title": "Bad Request", "status": 400, "detail": detail,
        })

    @app.exception_handler(Exception)
    async def answer_unknown(request: Request, error: Exception) -> Response:
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return answer_problem(request, {"type": "about:blank", "title": status.phrase, "status": status.value})


def _words(error: Exception, status: HTTPStatus) -> str:
    """What may be told of an error: of those that name the server's own folders, only that they happened."""
    if isinstance(error, StoreBusy):
        return "Another program writes to the store at the moment; try again."
    if isinstance(error, StoreError):
        return "The graph can't be read at the moment."
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return "The query could not be answered." if isinstance(error, QueryError) else "Something went wrong here."
    return str(error)
