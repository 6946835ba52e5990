"""Counts and times of pages against the bare page of the same run."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count
from django.test import Client

from portal.organizations.models import Organization, User
from portal.organizations.roles import OrganizationKind
from portal.vietnam.models import Province
from tests.bench import servers
from tests.bench.pages import MeasuredPage, email_of

ROUNDS = 5
REQUESTS = 12
WARM_UP = 4


@dataclass
class Figures:
    """What one page took. Seconds are lists of one figure per round."""

    name: str
    queries: int = 0
    rows: int = 0
    kib: int = 0
    medians: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)
    queries_allowed: int | None = None
    times_allowed: float | None = None
    rows_allowed: int | None = None
    slow_allowed: float | None = None
    growth_allowed: float | None = None

    @property
    def p50(self) -> float:
        return statistics.median(self.medians)

    @property
    def p95(self) -> float:
        return statistics.median(self.slow)

    def add_round(self, seconds: Sequence[float]) -> None:
        """Keep the median and the 95th percentile of one round."""
        ordered = sorted(seconds)
        self.medians.append(statistics.median(ordered))
        self.slow.append(ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))])


@dataclass(frozen=True)
class Visit:
    """An address with the cookie of whoever opens it, and which server answers."""

    figures: Figures
    url: str
    cookie: str
    is_bare: bool = False


def measure(pages: Sequence[MeasuredPage]) -> list[Figures]:
    """The bare page first, then every page: counts from a server that counts, times from one that does not."""
    visits = [_bare(), *(_visit(page) for page in pages)]
    with servers.server("tests.bench.settings", workers=1, counts=True) as portal:
        with servers.server("tests.bench.bare_settings", workers=1, counts=True) as bare:
            for visit in visits:
                _count(visit, bare if visit.is_bare else portal)
    with servers.server("tests.bench.settings") as portal, servers.server("tests.bench.bare_settings") as bare:
        for visit in visits:
            _times(visit, bare if visit.is_bare else portal, WARM_UP)
        for _round in range(ROUNDS):
            for visit in visits:
                visit.figures.add_round(_times(visit, bare if visit.is_bare else portal, REQUESTS))
    return [visit.figures for visit in visits]


def _visit(page: MeasuredPage) -> Visit:
    figures = Figures(
        page.name,
        queries_allowed=page.queries,
        times_allowed=page.times,
        rows_allowed=page.rows,
        slow_allowed=page.slow,
        growth_allowed=page.growth,
    )
    return Visit(figures, page.url(), _cookie(email_of(page)))


def _bare() -> Visit:
    """Over a province of usual size: to count the 200,000 rows of the measured one would make the unit eight times longer."""
    sizes = (
        Organization.objects.filter(kind=OrganizationKind.ENTERPRISE).values_list("province").annotate(n=Count("pk"))
    )
    province = Province.objects.get(pk=sizes.order_by("n", "province")[0][0])
    newest = Organization.objects.filter(province=province).order_by("-pk").values_list("pk", flat=True)[0]
    url = f"/bare/?province={province.pk}&kind={OrganizationKind.ENTERPRISE}&newest={newest}"
    some = User.objects.filter(email__endswith="@quymo.example").order_by("pk")[0]
    return Visit(Figures("trang Django trần"), url, _cookie(some.email), is_bare=True)


def _cookie(email: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _count(visit: Visit, port: int) -> None:
    """The second visit counts: the first fills the caches every process has."""
    for _attempt in range(2):
        _seconds, response, length = servers.fetch(port, visit.url, visit.cookie)
    if response.status != 200:
        raise RuntimeError(f"{visit.url} answered {response.status}")
    visit.figures.queries = int(response.headers["X-Queries"])
    visit.figures.rows = int(response.headers["X-Rows"])
    visit.figures.kib = round(length / 1024)


def _times(visit: Visit, port: int, count: int) -> list[float]:
    return [servers.fetch(port, visit.url, visit.cookie)[0] for _number in range(count)]
