"""Ties between members and applicants that the portal finds in its data, with the words that say why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.councils.models import CouncilMember, DeclaredInterest, MeetingFile
from enterprises.registry.models import ConsultancyContract, Enterprise
from portal.core import clock
from portal.organizations.models import Membership, User
from portal.vietnam import text

fold = lru_cache(maxsize=8192)(text.fold)
"""The same names are compared at every look at a meeting."""


@dataclass(frozen=True)
class Tie:
    """One reason why a member may not look at an applicant.

    A certain tie cannot be declared away; of an uncertain one (the same name, the same address) the member says what
    is true and the secretary sees both.
    """

    reason: str
    is_certain: bool


Pair = tuple[int, int]
"""Enterprise id, member id."""


def ties_between(enterprises: Iterable[Enterprise], members: Sequence[CouncilMember]) -> Mapping[Pair, list[Tie]]:
    """Every tie between `enterprises` and `members`. Three queries, whatever their number.

    From data: employment now or before, the sending agency, representative and contact, consultants of the applicant;
    and what members declared once (`DeclaredInterest`).
    """
    units = list(enterprises)
    found: dict[Pair, list[Tie]] = {}
    if units and members:
        for source in (_employment, _declared, _by_data):
            for unit, member, tie in source(units, members):
                found.setdefault((unit.pk, member.pk), []).append(tie)
    return found


Found = Iterator[tuple[Enterprise, CouncilMember, Tie]]


def _employment(units: Sequence[Enterprise], members: Sequence[CouncilMember]) -> Found:
    """People who hold or held a role in the applicant itself."""
    by_office = {unit.organization_id: unit for unit in units}
    by_user: dict[int, list[CouncilMember]] = {}
    for member in members:
        by_user.setdefault(member.user_id, []).append(member)
    held = Membership.objects.filter(organization_id__in=list(by_office), user_id__in=list(by_user))
    for office, user in set(held.values_list("organization_id", "user_id")):
        for member in by_user[user]:
            yield by_office[office], member, Tie(_("là người của đơn vị nộp hồ sơ"), True)


def _declared(units: Sequence[Enterprise], members: Sequence[CouncilMember]) -> Found:
    """What members told of themselves."""
    standing = Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today())
    interests = DeclaredInterest.objects.filter(standing, user_id__in=[member.user_id for member in members])
    for interest in interests:
        said = _("đã kê khai: %(kind)s (%(who)s)") % {"kind": interest.get_kind_display(), "who": interest}
        concerned = [unit for unit in units if names_unit(interest, unit)]
        for member in members:
            if member.user_id == interest.user_id:
                yield from ((unit, member, Tie(said, True)) for unit in concerned)


def _by_data(units: Sequence[Enterprise], members: Sequence[CouncilMember]) -> Found:
    """What the registers say of both."""
    consultants: dict[int, set[str]] = {}
    contracts = ConsultancyContract.objects.filter(enterprise__in=units)
    for enterprise_id, consultant in contracts.values_list("enterprise_id", "consultant"):
        consultants.setdefault(enterprise_id, set()).add(fold(consultant))
    people = _people_of(members)
    for unit in units:
        asked = [
            ("sender", people.agency, fold(unit.name)),
            ("name", people.name, fold(unit.representative)),
            ("email", people.email, unit.email.lower()),
            ("phone", people.phone, _digits(unit.phone)),
        ]
        if unit.pk in consultants:
            asked += [("consultant", people.agency, consultant) for consultant in consultants[unit.pk]]
        for key, known, fact in asked:
            if fact in known:
                reason, is_certain = _REASONS[key]
                yield from ((unit, member, Tie(str(reason), is_certain)) for member in known[fact])


_REASONS = {
    "sender": (gettext_lazy("do chính đơn vị nộp hồ sơ cử"), True),
    "consultant": (gettext_lazy("cơ quan cử là đơn vị tư vấn của đơn vị nộp hồ sơ"), True),
    "name": (gettext_lazy("trùng họ tên với người đại diện của đơn vị"), False),
    "email": (gettext_lazy("trùng thư điện tử với đơn vị"), False),
    "phone": (gettext_lazy("trùng số điện thoại với đơn vị"), False),
}
"""Which fact is the same → what is said of it, and whether it is a certain tie."""


@dataclass(frozen=True)
class _People:
    """Members by what can be the same of a person and of an applicant."""

    name: Mapping[str, Sequence[CouncilMember]]
    agency: Mapping[str, Sequence[CouncilMember]]
    email: Mapping[str, Sequence[CouncilMember]]
    phone: Mapping[str, Sequence[CouncilMember]]


def _people_of(members: Sequence[CouncilMember]) -> _People:
    def by(fact: Callable[[CouncilMember], str]) -> dict[str, list[CouncilMember]]:
        found: dict[str, list[CouncilMember]] = {}
        for member in members:
            if said := fact(member):
                found.setdefault(said, []).append(member)
        return found

    return _People(
        name=by(lambda member: fold(member.user.full_name)),
        agency=by(lambda member: fold(member.agency_name)),
        email=by(lambda member: member.user.email.lower()),
        phone=by(lambda member: _digits(member.user.phone)),
    )


def ties_of_files(files: Sequence[MeetingFile], members: Sequence[CouncilMember]) -> Mapping[Pair, list[Tie]]:
    """The same by (file id, member id), with those the file itself names among the people who take part in the work.

    One query more.
    """
    subjects = {file.pk: file.subject.enterprise for file in files}
    by_unit: dict[int, dict[int, list[Tie]]] = {}
    for (unit_pk, member_pk), told in ties_between(set(subjects.values()), members).items():
        by_unit.setdefault(unit_pk, {})[member_pk] = told
    named = {member.pk: name for member in members if " " in (name := str(member.user.full_name).casefold().strip())}
    words = Tie(_("có họ tên trong nội dung hồ sơ, có thể là người tham gia thực hiện"), False)
    texts = dict(_texts_of(files))
    ties: dict[Pair, list[Tie]] = {}
    for file_pk, unit in subjects.items():
        for member_pk, told in by_unit.get(unit.pk, {}).items():
            ties[(file_pk, member_pk)] = list(told)
        text = texts.get(file_pk, "")
        for member_pk, name in named.items():
            if name in text:
                ties.setdefault((file_pk, member_pk), []).append(words)
    return ties


_WRITTEN = ("title", "need", "work_plan", "expected_results", "answers")


def _texts_of(files: Sequence[MeetingFile]) -> Iterator[tuple[int, str]]:
    """File id and what its applicant wrote, in one text."""
    columns = [f"{way}__{name}" for way in ("application", "project__application") for name in _WRITTEN]
    meetings = {file.meeting_id for file in files}
    rows = MeetingFile.objects.filter(meeting_id__in=meetings).order_by().values_list("pk", *columns)
    for pk, *said in rows:
        words = (list(part.values()) if isinstance(part, dict) else part for part in said if part)
        yield pk, " ".join(map(str, words)).casefold()


def tied_members(file: MeetingFile, members: Sequence[CouncilMember]) -> set[int]:
    """Ids of members with a certain tie to the applicant: they may not say there is no conflict."""
    found = ties_between([file.subject.enterprise], members)
    return {member_pk for (_unit, member_pk), ties in found.items() if any(tie.is_certain for tie in ties)}


def names_unit(interest: DeclaredInterest, unit: Enterprise) -> bool:
    """Whether a declared interest speaks of `unit`."""
    return bool(
        (interest.tax_code and interest.tax_code == unit.tax_code)
        or (interest.organization_name and fold(interest.organization_name) == fold(unit.name))
        or (interest.person_name and fold(interest.person_name) == fold(unit.representative))
    )


def tie_of_outsider(name: str, agency: str, unit: Enterprise) -> str:
    """Why a person or body without an account may not review `unit`; empty when the registers know of nothing."""
    consultants = {
        fold(c) for c in ConsultancyContract.objects.filter(enterprise=unit).values_list("consultant", flat=True)
    }
    for words in (fold(name), fold(agency)):
        if words and words in {fold(unit.name), fold(unit.trading_name)}:
            return _("là đơn vị nộp hồ sơ")
        if words and words in consultants:
            return _("là đơn vị tư vấn của đơn vị nộp hồ sơ")
    if unit.representative and fold(name) == fold(unit.representative):
        return _("trùng họ tên với người đại diện của đơn vị nộp hồ sơ")
    return ""


def tie_of_expert(user: User | None, name: str, agency: str, unit: Enterprise) -> str:
    """The same for one who may have an account: their roles in the applicant and what they declared of themselves."""
    if user is not None:
        if Membership.objects.filter(organization_id=unit.organization_id, user=user).exists():
            return _("là người của đơn vị nộp hồ sơ")
        standing = Q(ended_on__isnull=True) | Q(ended_on__gt=clock.today())
        told = next(
            (row for row in DeclaredInterest.objects.filter(standing, user=user) if names_unit(row, unit)), None
        )
        if told is not None:
            return _("đã kê khai: %(kind)s (%(who)s)") % {"kind": told.get_kind_display(), "who": told}
    return tie_of_outsider(name, agency, unit)


@lru_cache(maxsize=8192)
def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
