"""The bare page: five queries (session, user, count, 25 rows, one row more), no component of the portal."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from tests.bench.models import BareOrganization

PAGE = """<!doctype html><html lang="vi"><head><title>{{ title }}</title></head><body><p>{{ user.full_name }}</p>
<p>{{ total }} · {{ newest.name }}</p><table><tbody>{% for row in rows %}<tr><td>{{ row.code }}</td><td>{{ row.name }}</td>
<td>{{ row.short_name }}</td><td>{{ row.kind }}</td><td>{{ row.place }}</td><td>{{ row.address }}</td><td>{{ row.email }}</td>
<td>{{ row.valid_from|date:"d/m/Y" }}</td></tr>{% endfor %}</tbody></table></body></html>"""


@login_required
def bare_page(request: HttpRequest) -> HttpResponse:
    """The newest organisations of one province, as any Django tutorial would list them."""
    rows = BareOrganization.objects.filter(province_id=int(request.GET["province"]), kind=request.GET["kind"])
    context = {
        "title": "Bare",
        "user": request.user,
        "total": rows.count(),
        "newest": BareOrganization.objects.filter(pk=request.GET["newest"]).first(),
        "rows": list(rows.order_by("sort_key")[:25]),
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [path("bare/", bare_page, name="bare")]
