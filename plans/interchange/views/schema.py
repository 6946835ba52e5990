"""The published schema and the dictionary of fields: for everybody, no sign-in."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.interchange.registers import code_lists, shared
from plans.interchange.rules.schema import VERSION
from plans.interchange.selectors.exports import published_schema, schema_address
from portal.core.errors import NotFound
from portal.ui.public_pages import public_page


@public_page
def schema(request: HttpRequest) -> HttpResponse:
    """What an exchange file holds: each register with its fields, each code list with its codes."""
    used = {field.codes for register in shared() for field in register.coded}
    context = {
        "registers": shared(),
        "lists": [(known, known.choices() if known.choices else []) for known in code_lists if known.key in used],
        "version": VERSION,
        "address": schema_address(),
        "seo": {
            "title": _("Lược đồ dữ liệu liên thông"),
            "description": _("Cấu trúc tệp trao đổi dữ liệu năng suất chất lượng và từ điển các trường."),
            "path": reverse("interchange:schema"),
        },
    }
    return render(request, "interchange/schema.html", context)


@public_page
def schema_file(request: HttpRequest, version: int) -> HttpResponse:
    """The JSON Schema of a version. Raises NotFound for one there never was."""
    if version != VERSION:
        raise NotFound(_("Lược đồ không có phiên bản này."))
    body = json.dumps(published_schema(), ensure_ascii=False, indent=1)
    response = HttpResponse(body, content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Disposition"] = f'inline; filename="goi-du-lieu-v{version}.json"'
    return response
