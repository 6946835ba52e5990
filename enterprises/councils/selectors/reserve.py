"""The reserve list of a call: who waits in which order, what fell free, who may move up now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.applications.models import Application, Call
from enterprises.councils.enums import MeetingStatus, Outcome
from enterprises.councils.models import MeetingFile, ReserveMove
from enterprises.councils.rules.choosing import Room
from enterprises.councils.selectors.rooms import TAKES_A_PLACE, rooms_of
from portal.organizations.actor import Actor
from portal.vietnam.money import format_decimal
from portal.vietnam.places import lineage_rows

FELL_OUT = Q(status__in=(ApplicationStatus.WITHDRAWN, ApplicationStatus.REFUSED)) | Q(
    status=ApplicationStatus.APPROVED, project__status=ProjectStatus.TERMINATED
)


@dataclass(frozen=True)
class Waiting:
    """One line of the reserve list; `refusal` says why there is no place for it now."""

    place: int
    application: Application
    file: MeetingFile | None
    mean: str
    refusal: str

    @property
    def amount_vnd(self) -> int:
        return self.application.supported_vnd or 0


@dataclass(frozen=True)
class ReserveList:
    """The list with the room left in the call and its line, what fell free, and who moved up before."""

    rows: Sequence[Waiting]
    rooms: Sequence[Room]
    free: Sequence[Application]
    moves: Sequence[ReserveMove]

    @property
    def next(self) -> Waiting | None:
        """The first for whom there is a place."""
        return next((row for row in self.rows if not row.refusal), None)


def reserve_of(call: Call) -> ReserveList:
    """Read the list now: by mean, then by the meeting's own order, then by submission. Seven queries."""
    waiting = list(call.applications.filter(status=ApplicationStatus.RESERVE).select_related("enterprise"))
    files = {
        file.application_id: file
        for file in MeetingFile.objects.filter(application__in=waiting, outcome=Outcome.RESERVE).select_related(
            "meeting"
        )
    }
    waiting.sort(key=lambda row: _order(row, files.get(row.pk)))
    rooms = rooms_of([call])[call.pk]
    rows = [
        Waiting(
            place=place,
            application=row,
            file=files.get(row.pk),
            mean=_mean_in_words(files.get(row.pk)),
            refusal=next((words for room in rooms if (words := room.refusal(row.supported_vnd or 0))), ""),
        )
        for place, row in enumerate(waiting, 1)
    ]
    return ReserveList(
        rows=rows,
        rooms=rooms,
        free=list(fell_out_of(call)),
        moves=list(
            ReserveMove.objects.filter(application__call=call).select_related(
                "application__enterprise", "instead_of", "moved_by"
            )
        ),
    )


def fell_out_of(call: Call) -> QuerySet[Application]:
    """Applications a meeting recommended that gave their place back, and in whose place nobody moved up yet."""
    chosen = MeetingFile.objects.filter(
        application=OuterRef("pk"), outcome=Outcome.RECOMMENDED, meeting__status=MeetingStatus.SIGNED
    )
    rows = call.applications.filter(FELL_OUT, Exists(chosen), replaced_by_move__isnull=True)
    return rows.select_related("enterprise").order_by("code")


def calls_with_room(actor: Actor) -> QuerySet[Call]:
    """Calls of the actor's province where somebody waits and the quota has a place left. One query."""
    if actor.province_id is None:
        return Call.objects.none()
    waiting = _counted(Q(status=ApplicationStatus.RESERVE))
    rows = Call.objects.filter(province_id__in=lineage_rows(actor.province_id), quota__isnull=False)
    return (
        rows.filter(Exists(Application.objects.filter(call=OuterRef("pk"), status=ApplicationStatus.RESERVE)))
        .annotate(waiting=waiting, taken=_counted(TAKES_A_PLACE))
        .filter(quota__gt=F("taken"))
        .order_by("pk")
    )


def _counted(condition: Q) -> Coalesce:
    rows = Application.objects.filter(condition, call=OuterRef("pk")).order_by().values("call").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _order(row: Application, file: MeetingFile | None) -> tuple[object, ...]:
    """The better mean first; of one meeting its ranks decide, which know ties and the chair's word."""
    mean = _mean(file)
    rank = file.rank or 0 if file else 0
    return (
        file is None,
        -(mean or Decimal(0)),
        file.meeting_id if file else 0,
        rank,
        row.submitted_at or row.created_at,
        row.pk,
    )


def _mean(file: MeetingFile | None) -> Decimal | None:
    text = (file.result or {}).get("mean") if file else None
    return Decimal(text) if text else None


def _mean_in_words(file: MeetingFile | None) -> str:
    mean = _mean(file)
    return "" if mean is None else format_decimal(mean, 2)
