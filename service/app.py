"""The application: which routes there are, what stands around them, and what it opens and closes."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from ontology.errors import StoreError
from service.budget import Budget
from service.exporting import Exports
from service.headers import CommonHeaders, HeadAsGet
from service.keys import KeyRing
from service.metrics import Metrics
from service.newest import NewestSnapshot
from service.observing import Observer
from service.problems import PROBLEM, add_problem_handlers
from service.settings import Settings
from service.workers import Limits, QueryPool
from service.writing import Writer

_log = logging.getLogger("verkosto")

_PROBLEM: dict[str, Any] = {"description": "a problem", "content": {PROBLEM: {"schema": {"type": "object"}}}}

# Modules of service.routes that carry a `router`, in the order in which their routes are tried.
ROUTERS = (
    "assets",
    "home",
    "pages",
    "map",
    "shared",
    "paths",
    "sparql",
    "graph_store",
    "catalog",
    "exports",
    "definitions",
    "api",
    "documentation",
    "health",
    "entities",
)


def create_app(settings: Settings) -> FastAPI:
    """The application over one store. Nothing is opened before it starts; it starts without a store as well."""
    app = FastAPI(
        title="Verkosto", version=_version(), lifespan=_run, docs_url=None, redoc_url=None,
        description="Regional cooperation structures in Finland as a knowledge graph: who sits where, and who says so.",
        responses={"4XX": _PROBLEM, "5XX": _PROBLEM},
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.settings = settings
    app.state.exports = Exports()
    app.state.snapshots = NewestSnapshot(settings.store, app.state.exports.hear_of)
    app.state.metrics = Metrics()
    at_once = max(2, (settings.query_workers + settings.query_queue) // 2)
    app.state.budget = Budget(settings.client_seconds, at_once)
    app.state.keys = KeyRing(settings.store)
    app.state.writer = Writer(settings.store, query_limits(settings))
    for name in ROUTERS:
        app.include_router(import_module(f"service.routes.{name}").router)
    add_problem_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(CommonHeaders)
    app.add_middleware(HeadAsGet)
    app.add_middleware(Observer, metrics=app.state.metrics)
    return app


@asynccontextmanager
async def _run(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    pool = app.state.pool = QueryPool(settings.store, query_limits(settings))
    try:
        await pool.start()
    except StoreError as error:
        _log.warning("%s; queries are answered once there is a store", error)
    try:
        yield
    finally:
        await app.state.writer.close()
        await pool.close()
        app.state.exports.close()


def query_limits(settings: Settings) -> Limits:
    return Limits(
        seconds=settings.query_seconds,
        memory_megabytes=settings.query_memory_mb,
        output_bytes=settings.query_output_mb * 1024 * 1024,
        workers=settings.query_workers,
        queue=settings.query_queue,
        wait_seconds=settings.query_wait_seconds,
    )


def _version() -> str:
    try:
        return version("verkosto")
    except PackageNotFoundError:  # run from a folder that was not installed
        return "0"
