"""Counts the statements of a request and the rows they sent back or changed; both repeat exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CountingMiddleware:
    """Answers carry `X-Queries` and `X-Rows`. Only on the benchmark's counting server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        counts = {"queries": 0, "rows": 0}

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            result = execute(sql, params, many, context)
            if not sql.lstrip().upper().startswith(("SAVEPOINT", "RELEASE")):
                counts["queries"] += 1
                counts["rows"] += max(0, context["cursor"].rowcount)
            return result

        with connection.execute_wrapper(count):
            response = self.get_response(request)
        response["X-Queries"], response["X-Rows"] = str(counts["queries"]), str(counts["rows"])
        return response
