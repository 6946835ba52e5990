"""Experts of the register that fit a measure and a group of business, what stands between them and an applicant, their work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import (
    Council,
    CouncilExpert,
    CouncilMember,
    DeclaredInterest,
    OutsideReview,
    ProjectExpert,
    ReviewOpinion,
)
from enterprises.councils.policies import STAFF
from enterprises.councils.selectors.ties import fold, names_unit
from enterprises.registry.enums import SectorGroup
from enterprises.registry.models import ConsultancyContract, Enterprise
from plans.activities.matching import fit
from plans.activities.models import Expert
from plans.activities.selectors import experts
from plans.activities.sockets import ExpertWork
from plans.planning.models import Measure
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.vietnam.places import lineage_rows

MOST = 500
FILES = 300
"""Applicants of a call that are looked at for conflicts."""


@dataclass(frozen=True)
class Match:
    """One expert with the reasons for them, and per applicant what speaks against them (name of the applicant → words).

    `rank`: 0 knows the measure and the group of business, 1 the measure, 2 neither.
    """

    expert: Any
    reasons: Sequence[str]
    conflicts: Mapping[str, Sequence[str]]
    rank: int


def sectors_of(units: Iterable[Enterprise]) -> Mapping[str, str]:
    """The groups of business of the applicants, with their words."""
    keys = dict.fromkeys(unit.sector_group for unit in units if unit.sector_group)
    return {key: str(SectorGroup(key).label) for key in keys}


def asked_of(council: Council) -> tuple[Measure | None, list[Enterprise]]:
    """What the call of a council is about and who applied in it. Two queries; nothing for a council without a call."""
    if council.call is None:
        return None, []
    filed = council.call.applications.exclude(code="").select_related("enterprise").order_by("pk")
    return council.call.measure.measure, list(dict.fromkeys(file.enterprise for file in filed[:FILES]))


def fitting(province_id: int, measure: Measure, sectors: Mapping[str, str], units: Sequence[Enterprise]) -> list[Match]:
    """Certified experts that know `measure`, those without a conflict and with the group of business first.

    `sectors` are groups of business asked for, with their words. A constant number of queries.
    """
    return _matched(experts.at_work(province_id).filter(measures=measure), measure, sectors, units)


def choosable(province_id: int, measure: Measure | None, units: Sequence[Enterprise]) -> list[Match]:
    """Every certified expert of a province for the forms that choose one: who fits and is free first. Constant queries."""
    return _matched(experts.at_work(province_id), measure, sectors_of(units), units)


def _matched(
    found: QuerySet[Expert], measure: Measure | None, sectors: Mapping[str, str], units: Sequence[Enterprise]
) -> list[Match]:
    rows = list(experts.with_state(found).prefetch_related("measures").order_by("sort_key", "pk")[:MOST])
    ties = conflicts_between(units, rows)
    matches = []
    for row in rows:
        known = [key for key in sectors if key in row.sectors]
        own = fit([one.pk for one in row.measures.all()], row.sectors, measure.pk if measure else 0, (known or [""])[0])
        reasons = [_("chuyên môn: %(name)s") % {"name": measure.name}] if measure is not None and own.is_fit else []
        reasons += [_("am hiểu ngành: %(name)s") % {"name": sectors[key]} for key in known]
        against = {unit.name: said for unit in units if (said := ties.get((unit.pk, row.pk)))}
        matches.append(Match(row, reasons, against, own.rank))
    return sorted(matches, key=lambda match: (bool(match.conflicts), match.rank))


def without(matches: Sequence[Match], chosen: Iterable[int | None]) -> list[Match]:
    """Those not chosen yet; `chosen` are ids of the register, None for people written by hand."""
    known = set(chosen)
    return [match for match in matches if match.expert.pk not in known]


def choosable_for(application: Application) -> list[Match]:
    """The same for one application, by what its call is about and who applied. Constant queries."""
    return choosable(application.province_id, application.call.measure.measure, [application.enterprise])


def conflicts_of_reviewers(review: OutsideReview, opinions: Sequence[ReviewOpinion]) -> dict[int, list[str]]:
    """Opinion id → what the registers know against those chosen from the register. Four queries, none without any."""
    people = {row.registered: row.pk for row in opinions if row.registered is not None}
    found = conflicts_between([review.application.enterprise], list(people)) if people else {}
    ids = {person.pk: pk for person, pk in people.items()}
    return {ids[person]: words for (_unit, person), words in found.items()}


def conflicts_of_team(council: Council, team: Sequence[CouncilExpert]) -> dict[int, list[str]]:
    """Seat id → what speaks against those chosen from the register, applicant by applicant. Six queries, none without any."""
    seats = {seat.registered: seat.pk for seat in team if seat.registered is not None}
    if not seats:
        return {}
    _measure, units = asked_of(council)
    names = {unit.pk: unit.name for unit in units}
    ids = {person.pk: seat for person, seat in seats.items()}
    found: dict[int, list[str]] = {}
    for (unit_pk, person_pk), words in conflicts_between(units, list(seats)).items():
        found.setdefault(ids[person_pk], []).append(f"{names[unit_pk]}: {'; '.join(words)}")
    return found


def conflicts_between(units: Iterable[Enterprise], people: Sequence[Expert]) -> dict[tuple[int, int], list[str]]:
    """(Enterprise id, expert id) → what the registers know against it. Four queries, whatever their number."""
    asked = list(units)
    found: dict[tuple[int, int], list[str]] = {}
    if asked and people:
        for source in (_home_units, _roles, _declared, _advice):
            for unit, person, words in source(asked, people):
                found.setdefault((unit.pk, person.pk), []).append(words)
    return found


Found = Iterator[tuple[Enterprise, Expert, str]]


def _home_units(units: Sequence[Enterprise], people: Sequence[Expert]) -> Found:
    for unit in units:
        for person in people:
            is_linked = person.organization_id is not None and person.organization_id == unit.organization_id
            if is_linked or fold(person.unit_words) in {fold(unit.name), fold(unit.trading_name or unit.name)}:
                yield unit, person, _("công tác tại chính đơn vị nộp hồ sơ")
            elif unit.representative and fold(person.full_name) == fold(unit.representative):
                yield unit, person, _("trùng họ tên với người đại diện của đơn vị")


def _roles(units: Sequence[Enterprise], people: Sequence[Expert]) -> Found:
    """Accounts that hold or held a role in the applicant."""
    by_user = {person.user_id: person for person in people if person.user_id is not None}
    by_office = {unit.organization_id: unit for unit in units}
    held = Membership.objects.filter(user_id__in=list(by_user), organization_id__in=list(by_office))
    for user, office in sorted(set(held.values_list("user_id", "organization_id"))):
        yield by_office[office], by_user[user], _("có tài khoản làm việc cho đơn vị nộp hồ sơ")


def _declared(units: Sequence[Enterprise], people: Sequence[Expert]) -> Found:
    """What they declared of themselves as members of councils."""
    by_user = {person.user_id: person for person in people if person.user_id is not None}
    standing = Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today())
    for interest in DeclaredInterest.objects.filter(standing, user_id__in=list(by_user)).order_by("pk"):
        said = _("đã kê khai: %(kind)s (%(who)s)") % {"kind": interest.get_kind_display(), "who": interest}
        yield from ((unit, by_user[interest.user_id], said) for unit in units if names_unit(interest, unit))


def _advice(units: Sequence[Enterprise], people: Sequence[Expert]) -> Found:
    """Whom they advise: projects of the applicant, and contracts of consultancy with them or their home unit."""
    by_unit, by_person = {unit.pk: unit for unit in units}, {person.pk: person for person in people}
    given = ProjectExpert.objects.filter(
        role=ExpertRole.ADVISER, expert_id__in=list(by_person), project__enterprise_id__in=list(by_unit)
    )
    pairs = given.values_list("project__enterprise_id", "expert_id", "project__code").order_by("project__code")
    for unit_pk, person_pk, code in pairs:
        yield by_unit[unit_pk], by_person[person_pk], _("tư vấn dự án %(code)s của đơn vị") % {"code": code}
    contracts = ConsultancyContract.objects.filter(enterprise_id__in=list(by_unit))
    for unit_pk, consultant in contracts.values_list("enterprise_id", "consultant").order_by("pk"):
        for person in people:
            if fold(consultant) in {fold(person.full_name), fold(person.unit_words)}:
                said = _("là bên tư vấn của đơn vị theo hợp đồng (%(name)s)") % {"name": consultant}
                yield by_unit[unit_pk], person, said


def of_project(project: SupportedProject) -> QuerySet[ProjectExpert]:
    """Who advises and assesses a project, the latest first."""
    return (
        ProjectExpert.objects.filter(project=project).select_related("expert__organization").order_by("-from_on", "-pk")
    )


def projects_of(actor: Actor) -> QuerySet[ProjectExpert]:
    """Projects the actor, as an expert with an account, advises or assesses; nobody else's exist for them."""
    if actor.user_id is None or actor.province_id is None:
        return ProjectExpert.objects.none()
    own = ProjectExpert.objects.filter(
        expert__user_id=actor.user_id, expert__province_id__in=lineage_rows(actor.province_id)
    )
    return own.select_related("project__enterprise", "project__measure__version__plan", "expert")


def own_project(actor: Actor, public_id: UUID) -> ProjectExpert:
    """The actor's work on one project, the latest first. Raises NotFound."""
    row = projects_of(actor).filter(project__public_id=public_id).order_by("-from_on", "-pk").first()
    if row is None:
        raise NotFound
    return row


def work_of(actor: Actor, expert: Expert) -> list[ExpertWork]:
    """Projects, seats and opinions of a person, for staff of the province and for the person. Four queries."""
    is_own = expert.user_id is not None and expert.user_id == actor.user_id
    is_staff = bool(actor.roles & STAFF)
    if not (is_own or is_staff):
        return []
    found = [_of_project(row, is_own=is_own) for row in _given(expert)]
    return [*found, *_seats(expert, is_staff=is_staff)]


def _given(expert: Expert) -> QuerySet[ProjectExpert]:
    return ProjectExpert.objects.filter(expert=expert).select_related("project").order_by("-from_on", "-pk")


def _of_project(row: ProjectExpert, *, is_own: bool) -> ExpertWork:
    page = "councils:own_project" if is_own else "applications:project_detail"
    return ExpertWork(
        title=f"{row.project.code} {row.project.enterprise_name}",
        role=row.get_role_display(),
        since=row.from_on,
        until=row.until_on,
        url=reverse(page, args=[row.project.public_id]),
        note=row.task,
    )


def _seats(expert: Expert, *, is_staff: bool) -> list[ExpertWork]:
    """What councils know of the person and of the account: seats, expert teams, independent opinions."""
    province = Q(council__province_id__in=lineage_rows(expert.province_id))
    account = Q(user_id=expert.user_id) if expert.user_id is not None else Q(pk__in=())
    found = []
    for seats, role in (
        (CouncilMember.objects.filter(province, account), _("thành viên hội đồng")),
        (CouncilExpert.objects.filter(province, account | Q(registered=expert)), _("tổ chuyên gia")),
    ):
        for seat in seats.select_related("council").order_by("-pk"):
            council = seat.council
            url = reverse("councils:council_detail", args=[council.public_id]) if is_staff else ""
            since = council.decision_on or dt.date.min
            found.append(ExpertWork(council.name, role, None if since == dt.date.min else since, url=url))
    opinions = ReviewOpinion.objects.filter(
        account | Q(registered=expert), review__application__province_id__in=lineage_rows(expert.province_id)
    )
    for opinion in opinions.select_related("review__application").order_by("-pk"):
        name, target = ("review_detail", opinion.review) if is_staff else ("own_review", opinion)
        url = reverse(f"councils:{name}", args=[target.public_id])
        code = opinion.review.application.code
        found.append(ExpertWork(code, _("nhận xét độc lập"), opinion.review.asked_on, opinion.answered_on, url))
    return found
