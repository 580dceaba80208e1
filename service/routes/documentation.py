"""/docs: what the interfaces take and give, out of the OpenAPI description; nothing is fetched from outside."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.problems import STATUS
from service.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def show_documentation(request: Request) -> HTMLResponse:
    described = request.app.openapi()
    operations = [
        {
            "method": method.upper(), "path": path, "summary": operation.get("summary", ""),
            "description": operation.get("description", ""),
            "parameters": [_describe_parameter(one) for one in operation.get("parameters", ())],
            "body": sorted(operation.get("requestBody", {}).get("content", ())),
            "answers": sorted((code, told["description"]) for code, told in operation["responses"].items()),
        }
        for path, methods in sorted(described["paths"].items()) for method, operation in sorted(methods.items())
    ]
    return render(request, "documentation.html", operations=operations, version=described["info"]["version"],
                  problems=sorted((kind.__name__, status.value, (kind.__doc__ or "").strip().split("\n")[0])
                                  for kind, status in STATUS.items()))


def _describe_parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": parameter["name"], "where": parameter["in"], "required": parameter.get("required", False),
        "description": parameter.get("description", ""),
    }
