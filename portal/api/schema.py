"""The OpenAPI document: tokens, and the refusals every endpoint may answer with."""

from __future__ import annotations

from typing import Any, Literal

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from portal.api.errors import MEDIA_TYPE, RefusalSerializer

READ_REFUSALS = {"401": "Chưa đăng nhập", "403": "Không có quyền", "404": "Không tìm thấy", "429": "Quá nhiều yêu cầu"}
WRITE_REFUSALS = {"400": "Dữ liệu chưa hợp lệ", "409": "Đã có người thay đổi trước", "422": "Trái quy định"}


class PortalSchema(AutoSchema):
    """Adds the refusals, so that clients and fuzzers know them."""

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        said = READ_REFUSALS | (WRITE_REFUSALS if self.method not in {"GET", "HEAD", "OPTIONS"} else {})
        if not self.get_auth():
            said = {status: words for status, words in said.items() if status not in {"401", "403"}}
        for status, words in said.items():
            answer = self._get_response_for_code(RefusalSerializer, status, media_types=[MEDIA_TYPE])
            bodies.setdefault(status, {**answer, "description": words})
        return bodies


class KeyScheme(OpenApiAuthenticationExtension):
    """`Authorization: Api-Key …`"""

    target_class = "portal.api.keys.KeyAuthentication"
    name = "key"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        words = "Api-Key <khóa của hệ thống ngoài>"
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": words}


class KnoxTokenScheme(OpenApiAuthenticationExtension):
    """`Authorization: Token …`"""

    target_class = "knox.auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <khóa API>"}
