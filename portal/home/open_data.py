"""Open data: the list of sets, the dictionary of each, and the sets themselves, sent while they are read."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.selectors import served
from portal.ui import open_data
from portal.ui.open_data import DataSet
from portal.ui.public_pages import public_page


@public_page
def dataset_list(request: HttpRequest) -> HttpResponse:
    """Every set with its formats and its licence."""
    context = {
        "datasets": list(open_data.datasets),
        "licence": open_data.LICENCE,
        "licence_url": open_data.LICENCE_URL,
        "seo": {"title": _("Dữ liệu mở"), "path": reverse("home:dataset_list")},
    }
    return render(request, "home/dataset_list.html", context)


@public_page
def dataset_catalogue(request: HttpRequest) -> HttpResponse:
    """The list for machines (DCAT as JSON-LD), in Vietnamese whatever the caller's language."""
    with override("vi"):
        found = open_data.catalogue(
            settings.SITE_ADDRESS,
            lambda dataset: reverse("home:dataset_detail", args=[dataset.key]),
            lambda dataset, form: reverse("home:dataset_file", args=[dataset.key, form]),
        )
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False}, content_type="application/ld+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public_page
def dataset_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The dictionary of one set."""
    dataset = _known(key)
    context = {
        "dataset": dataset,
        "provinces": served.served(),
        "licence": open_data.LICENCE,
        "licence_url": open_data.LICENCE_URL,
        "today": clock.today(),
        "seo": {"title": str(dataset.title), "description": str(dataset.note), "path": request.path},
    }
    return render(request, "home/dataset_detail.html", context)


@public_page
def dataset_file(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    """The set as CSV or JSON; `?tinh=` one province, `?pb=` an older version of the columns, `?bom=1` for Excel."""
    dataset = _known(key)
    version = _version(dataset, request.GET.get("pb", ""))
    slug = request.GET.get("tinh", "")
    province = served.chosen(slug)
    if slug and province is None:
        raise NotFound(_("Cổng chưa phục vụ tỉnh này."))
    day = clock.today()
    if form == "csv":
        lines = open_data.as_csv(dataset, province, version=version, for_excel=request.GET.get("bom") == "1")
        return _sent(lines, "text/csv; charset=utf-8", f"{key}-{day:%Y-%m-%d}.csv")
    if form == "json":
        lines = open_data.as_json(dataset, province, version=version, day=day)
        return _sent(lines, "application/json", f"{key}-{day:%Y-%m-%d}.json")
    raise NotFound()


def _sent(lines: Iterator[str], content_type: str, name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _known(key: str) -> DataSet:
    found = open_data.datasets.find(key)
    if found is None:
        raise NotFound()
    return found


def _version(dataset: DataSet, asked: str) -> int:
    """The version asked for, else the newest. Raises NotFound for one there never was."""
    if not asked:
        return dataset.version
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= dataset.version):
        raise NotFound(_("Bộ dữ liệu không có phiên bản này."))
    return int(asked[:6])
