"""/health and /metrics: whether the process lives and can answer, and how it does, for operators and their machines."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ontology.errors import QueryError, StoreError
from service.dependencies import PoolDep
from service.metrics import CONTENT_TYPE, Metrics
from service.problems import describe_problem
from service.workers import Request as Query

router = APIRouter(tags=["health"])
_ALIVE = "ASK {}"


@router.get("/health/live")
async def tell_alive() -> dict[str, str]:
    """200 as long as the process answers at all."""
    return {"status": "ok"}


@router.get("/health/ready", responses={503: {"description": "not ready"}})
@router.get("/health", responses={503: {"description": "not ready"}})
async def tell_ready(request: Request, response: Response, pool: PoolDep) -> dict[str, Any]:
    """200 where the store is open and a query is answered, 503 with the reason where not."""
    response.headers["Cache-Control"] = "no-store"
    try:
        snapshot = request.app.state.snapshots.get()
        answer = await pool.ask(Query(query=_ALIVE, solution_form=("text/csv", "csv")))
        await answer.read()
    except (StoreError, QueryError) as error:
        response.status_code = 503
        return {"status": "not ready", "reason": describe_problem(error)["detail"]}
    return {"status": "ok", "snapshot": snapshot.version, "network_fences": list(pool.fences)}


@router.get("/metrics", response_class=Response)
async def tell_figures(request: Request, pool: PoolDep) -> Response:
    """Counts and times by route, as Prometheus reads them; nothing of persons or queries."""
    metrics: Metrics = request.app.state.metrics
    content = metrics.write(request.app.state.snapshots, pool)
    return Response(content, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})
