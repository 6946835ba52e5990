"""The sample of surveys read from a sheet: bodies that stand in no register (M05). Addresses come in, never out."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.importing import cells
from plans.activities.importing.cells import Codes, Line, WrongCell, plain
from plans.activities.importing.columns import SheetColumn as C
from plans.activities.importing.lists import Part, Problems, RecordList, Seen, register
from plans.knowledge.actions.run_survey import add_invitees
from plans.knowledge.enums_productivity import SurveyStatus
from plans.knowledge.models import Survey, SurveyInvitee
from plans.knowledge.policies_productivity import runs_surveys
from plans.knowledge.samples import MOST, Candidate
from plans.knowledge.selectors import surveys
from portal.imports.drafts import Draft
from portal.organizations.actor import Actor

INVITEE_LIST = "knowledge.survey_invitees"


def surveys_named(actor: Actor, draft: Draft) -> QuerySet[Survey]:
    """The actor's surveys whose codes stand in the file."""
    codes = {row.get("survey").upper() for row in draft.rows}
    return surveys.visible_to(actor).filter(code__in=codes).order_by("pk")


class World:
    """The surveys a file names and their samples. Two queries."""

    def __init__(self, actor: Actor, draft: Draft) -> None:
        rows = surveys_named(actor, draft)
        self.codes = Codes(list(rows))
        self.held: dict[Hashable, Any] = {}
        self.sizes: dict[int, int] = {}
        self.waiting: dict[Survey, list[Candidate]] = {}
        for row in SurveyInvitee.objects.filter(survey__in=rows.order_by().values("pk")).order_by("-pk"):
            self.sizes[row.survey_id] = self.sizes.get(row.survey_id, 0) + 1
            self.held[row.survey_id, plain(row.name), plain(row.place)] = row
            if row.email:
                self.held[row.survey_id, row.email.lower()] = row


def _key(line: Line, parent: Hashable) -> Hashable | None:
    """By an address that is asked already, else by name and place; a new body by its address where it has one."""
    told, held = line.told, line.world.held
    if "survey" not in told or "name" not in told:
        return None
    own = told["survey"].pk
    mail, name = (own, told.get("email", "")), (own, plain(told["name"]), plain(told.get("place", "")))
    return mail if mail in held or (told.get("email") and name not in held) else name


def _rules(seen: Seen) -> Problems:
    survey, world = seen.told["survey"], seen.line.world
    if seen.standing is not None:
        if plain(seen.standing.name) != plain(seen.told["name"]):
            words = _("Thư điện tử này đã được mời trong cuộc khảo sát cho “%(name)s”.")
            yield "email", words % {"name": seen.standing.name}
        for name in seen.changes:
            yield name, _("Đơn vị đã có trong mẫu; muốn đổi thì bỏ khỏi mẫu ở trang của đơn vị rồi thêm lại.")
        return
    if survey.status == SurveyStatus.CLOSED:
        yield "survey", _("Cuộc khảo sát đã đóng.")
        return
    world.sizes[survey.pk] = world.sizes.get(survey.pk, 0) + 1
    if world.sizes[survey.pk] > MOST:
        yield "survey", _("Mẫu khảo sát có tối đa %(most)s đơn vị.") % {"most": MOST}


def _add(actor: Actor, line: Line, facts: dict[str, Any], parent: Any) -> Candidate:
    """The whole list is asked at once, at the end."""
    candidate = Candidate(**facts, name=line.told["name"], place=line.told.get("place", ""))
    line.world.waiting.setdefault(line.told["survey"], []).append(candidate)
    return candidate


def _ask(actor: Actor, world: World) -> None:
    for survey, candidates in sorted(world.waiting.items(), key=lambda item: item[0].pk):
        add_invitees(actor=actor, survey=survey, candidates=candidates)


def _never(actor: Actor, row: Any, changes: dict[str, Any]) -> Any:
    raise AssertionError("the check refuses every change of a body that is asked")


def _mail(typed: str, line: Line) -> str:
    try:
        validate_email(typed)
    except ValidationError:
        raise WrongCell(gettext("Thư điện tử không đúng.")) from None
    return typed.lower()


def _rows(actor: Actor) -> Iterator[tuple[SurveyInvitee]]:
    rows = SurveyInvitee.objects.filter(survey__in=surveys.visible_to(actor).order_by().values("pk"))
    yield from ((row,) for row in rows.select_related("survey__province").order_by("survey_id", "sort_key", "pk"))


INVITEES = register(
    RecordList(
        key=INVITEE_LIST,
        title=_("Mẫu khảo sát"),
        unit=_("đơn vị"),
        policy=runs_surveys,
        page="knowledge:survey_list",
        needed=frozenset({"survey", "name"}),
        no_table=_("Không thấy bảng có các cột “Mã khảo sát” và “Tên đơn vị”. Hãy dùng tệp mẫu."),
        world=World,
        rows=_rows,
        text_field="name",
        told=_("Đã thêm %(added)d đơn vị vào mẫu, cập nhật %(changed)d, giữ nguyên %(kept)d."),
        given=frozenset({"survey", "province"}),
        finish=_ask,
        parts=(
            Part(
                named="name",
                cells=(
                    cells.found(
                        C("survey", _("Mã khảo sát"), ("ma khao sat", "ma cuoc", "ma"), 16, is_required=True),
                        lambda typed, line: line.world.codes.find(typed, line),
                        lambda row: row.survey.code,
                        is_fact=False,
                    ),
                    cells.text(
                        C("name", _("Tên đơn vị"), ("ten don vi", "don vi", "ten"), 40, is_required=True),
                        250,
                        is_fact=False,
                    ),
                    cells.text(C("place", _("Xã, phường"), ("xa", "phuong"), 24), 120, is_fact=False),
                    cells.text(C("sector", _("Ngành"), ("nganh",), 28), 200),
                    cells.cell(
                        C("email", _("Thư điện tử"), ("thu dien tu", "email"), 28, _("để gửi liên kết trả lời")),
                        _mail,
                        now=lambda row: row.email.lower(),
                        show=lambda row: "",
                    ),
                    cells.text(
                        C("phone", _("Điện thoại"), ("dien thoai", "so dien thoai"), 16), 30, show=lambda row: ""
                    ),
                    cells.place(lambda row: row.survey.province),
                ),
                key=_key,
                held=lambda world: world.held,
                add=_add,
                edit=_never,
                rules=_rules,
            ),
        ),
    )
)
