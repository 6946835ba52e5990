"""Free texts of this app in which somebody may be named (socket of `portal.privacy`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities.models import (
    Club,
    ClubActivity,
    CommitteeSession,
    Course,
    Difficulty,
    Event,
    Inspection,
    InspectionFinding,
    PolicyItem,
    PraiseNominee,
    PraiseRound,
)
from portal.privacy.texts import TextSource, page_of, text_sources

for _key, _label, _model, _fields, _province, _page in (
    ("event", _("Hoạt động, sự kiện"), Event, ("content", "result", "lessons", "partners"), "", ("event", "")),
    ("course", _("Khóa đào tạo"), Course, ("content", "result"), "", ("course", "")),
    (
        "difficulty",
        _("Khó khăn, vướng mắc"),
        Difficulty,
        ("content", "request", "proposed_answer", "answer"),
        "",
        ("difficulty", ""),
    ),
    ("inspection", _("Kiểm tra"), Inspection, ("conclusion", "opinion"), "", ("inspection", "")),
    ("finding", _("Nội dung kiểm tra"), InspectionFinding, ("text",), "inspection", ("inspection", "inspection")),
    ("session", _("Phiên họp Ban Chỉ đạo"), CommitteeSession, ("agenda", "minutes", "conclusion"), "", ("session", "")),
    ("policy", _("Việc về cơ chế, chính sách"), PolicyItem, ("basis", "summary"), "", ("policy", "")),
    ("praise", _("Đợt khen thưởng"), PraiseRound, ("criteria", "attendees", "conclusion", "chair"), "", ("praise", "")),
    ("merits", _("Thành tích được đề nghị khen"), PraiseNominee, ("merits",), "round", ("praise", "round")),
    ("club", _("Câu lạc bộ"), Club, ("head_name", "head_position", "field"), "", ("club", "")),
    ("club_activity", _("Hoạt động của câu lạc bộ"), ClubActivity, ("topic", "content"), "club", ("club", "club")),
):
    _related = {"finding": ("inspection",), "merits": ("round",), "club_activity": ("club",)}.get(_key, ())
    text_sources.register(
        TextSource(
            key=f"activities.{_key}",
            label=_label,
            rows=lambda model=_model, related=_related: model.objects.select_related(*related),
            fields=_fields,
            province=f"{_province}__province_id" if _province else "province_id",
            url=page_of(f"activities:{_page[0]}_detail", _page[1]),
        )
    )
