"""Every refusal of the API in one shape: {code, message, problems: [{place, message}]}."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from portal.core.errors import DomainError

MEDIA_TYPE = "application/problem+json"


class ProblemSerializer(serializers.Serializer[Any]):
    """One thing that is wrong, and where: a field name, a cell, a path, or empty."""

    place = serializers.CharField(allow_blank=True)
    message = serializers.CharField()


class RefusalSerializer(serializers.Serializer[Any]):
    """Why a request was refused. `code` is for machines, `message` for people (Vietnamese)."""

    code = serializers.CharField()
    message = serializers.CharField()
    problems = ProblemSerializer(many=True)


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; None (a crash) is left to Django."""
    if isinstance(error, DomainError):
        set_rollback()
        problems = [{"place": problem.place, "message": str(problem.message)} for problem in error.problems]
        return _refusal(error.status, error.code, str(error), problems)
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(serializers.as_serializer_error(error))
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    answer = exception_handler(error, context)
    if answer is None or not isinstance(error, exceptions.APIException):
        return answer
    if isinstance(error, exceptions.ValidationError):
        problems = list(_flatten(error.detail))
        refusal = _refusal(answer.status_code, "invalid", _("Dữ liệu gửi lên chưa hợp lệ."), problems)
    else:
        refusal = _refusal(answer.status_code, _code_of(error), _message_of(error), [])
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in answer:
            refusal[name] = answer[name]
    return refusal


def refuse(status: int) -> JsonResponse:
    """The same shape for what no view of the API saw: an address that is none, a request that cannot be read, a crash."""
    kinds = {400: exceptions.ParseError, 403: exceptions.PermissionDenied, 404: exceptions.NotFound}
    error = kinds.get(status, exceptions.APIException)()
    body = {"code": _code_of(error), "message": _message_of(error), "problems": []}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE)


def _refusal(status: int, code: str, message: str, problems: list[dict[str, str]]) -> Response:
    body = {"code": code, "message": message, "problems": problems}
    return Response(body, status=status, content_type=MEDIA_TYPE)


def _code_of(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes if isinstance(codes, str) else error.default_code


def _message_of(error: exceptions.APIException) -> str:
    """DRF ships a sixth of its messages in Vietnamese; the common ones are said here."""
    said = {
        401: _("Cần đăng nhập hoặc gửi kèm khóa API hợp lệ."),
        403: _("Bạn không có quyền thực hiện việc này."),
        404: _("Không tìm thấy nội dung bạn cần."),
        405: _("Địa chỉ này không nhận phương thức đó."),
        406: _("Không trả được theo định dạng yêu cầu."),
        415: _("Không nhận loại nội dung này."),
        429: _("Quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau."),
    }
    if error.status_code == 400:
        return _("Nội dung yêu cầu không đọc được.")
    return said.get(error.status_code, str(error.detail))


def _flatten(detail: Any, place: str = "") -> Iterator[dict[str, str]]:
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            yield from _flatten(inner, _deeper(place, key))
    elif isinstance(detail, list | tuple):
        for position, inner in enumerate(detail):
            deeper = isinstance(inner, Mapping | list)
            yield from _flatten(inner, f"{place}[{position}]" if deeper else place)
    else:
        yield {"place": place, "message": str(detail)}


def _deeper(place: str, key: Any) -> str:
    """ "lines" and 1 are "lines[1]", "lines[1]" and "title" are "lines[1].title"."""
    if isinstance(key, int):
        return f"{place}[{key}]"
    if key == "non_field_errors":
        return place
    return f"{place}.{key}" if place else str(key)
