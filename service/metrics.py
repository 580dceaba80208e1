"""Figures for operators, as Prometheus reads them: counts and times by route, never of persons or queries."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from ontology.errors import StoreError
from service.newest import NewestSnapshot
from service.workers import QueryPool

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The figures of one service."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self.requests = Counter(
            "verkosto_requests", "Requests answered.", ["method", "route", "status"], registry=registry)
        self.seconds = Histogram(
            "verkosto_request_seconds", "Seconds until a request was answered whole.", ["route"], buckets=_SECONDS,
            registry=registry)
        self.running = Gauge("verkosto_requests_running", "Requests being answered.", registry=registry)
        self.queries = Histogram(
            "verkosto_query_seconds", "Seconds that queries took in their process.", buckets=_SECONDS,
            registry=registry)
        self.problems = Counter(
            "verkosto_problems", "Errors told to clients, by kind.", ["kind"], registry=registry)
        self._waiting = Gauge("verkosto_queries_waiting", "Queries waiting for a process.", registry=registry)
        self._busy = Gauge("verkosto_query_processes_busy", "Processes at work on a query.", registry=registry)
        self._snapshot = Gauge(
            "verkosto_snapshot_version", "The snapshot that is shown; 0 without one.", registry=registry)

    def write(self, snapshots: NewestSnapshot, pool: QueryPool) -> bytes:
        """All of them in Prometheus's text format."""
        self._waiting.set(pool.waiting)
        self._busy.set(pool.busy)
        try:
            self._snapshot.set(snapshots.get().version)
        except StoreError:
            self._snapshot.set(0)
        return generate_latest(self._registry)
