"""The page on which a drafted rule set is written: it turns text into figures; what must hold stands in `rules.legality`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import CHOOSING, Barred, CouncilKind, LeadUnit, Post
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.rule_set_fields import NeededField, ShareField, SizesField
from enterprises.councils.rules.legality import PASSINGS, TIES, RuleFacts, problems_of
from enterprises.councils.selectors.rules import groups_of
from portal.core.errors import Problem
from portal.ui.forms import FieldGroup
from portal.vietnam.forms import ViDateField

GROUP_ROWS, SPARE_GROUPS, SPARE_LINES, TIE_STEPS = 8, 2, 3, 4
POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.REVIEWER, Post.SECRETARY)
QUORUMS = (("by_share", _("tỷ lệ số thành viên")), ("by_size", _("số người theo từng quy mô hội đồng")))
PASSING_LABELS = {
    "mean_score": _("điểm trung bình của hội đồng"),
    "ballot_share": _("tỷ lệ phiếu “Đạt”"),
    "acceptance_levels": _("mức nghiệm thu (Xuất sắc, Đạt, Không đạt)"),
}
TIE_LABELS = {
    "state_money": _("kinh phí nhà nước ít hơn xếp trước"),
    "excellent_before": _("có nhiệm vụ trước được đánh giá Xuất sắc trong 5 năm"),
}
PASSING_PAIRS = (
    ("total", "share"),
    ("group", "group_least"),
    ("zero_share", "outlier_share"),
    ("proposer_bonus",),
    ("fail_share", "months_late"),
    ("excellent_total", "excellent_share"),
)
"""How the figures of the pass function stand on the page."""
FIELDS_OF_PASSING: dict[str, tuple[str, ...]] = {
    "mean_score": ("total", "group", "group_least", "zero_share", "outlier_share", "proposer_bonus"),
    "ballot_share": ("total", "group", "group_least", "share"),
    "acceptance_levels": ("total", "fail_share", "excellent_total", "excellent_share", "months_late"),
}


def _number(label: Any, *, required: bool = False, hint: Any = "", most: int = 9999) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=most, help_text=hint)


def _share(label: Any, hint: Any = "") -> ShareField:
    return ShareField(label=label, required=False, max_length=12, help_text=hint)


class RuleSetForm(forms.Form):
    """Everything a draft says. Rows of groups and criteria without a name and points are passed over."""

    name = forms.CharField(label=_("Tên quy định"), max_length=200)
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=250)
    valid_from = ViDateField(label=_("Áp dụng từ"))
    valid_to = ViDateField(label=_("Đến hết"), required=False)
    sizes = SizesField(
        label=_("Số thành viên được phép"), max_length=60, help_text=_("Các số cách nhau bằng dấu phẩy, hoặc 7-9.")
    )
    posts_chair = _number(_("Chủ tịch"), required=True, most=99)
    posts_vice_chair = _number(_("Phó Chủ tịch"), most=99)
    posts_reviewer = _number(_("Ủy viên phản biện"), most=99)
    posts_secretary = _number(_("Ủy viên thư ký"), most=99)
    barred = forms.MultipleChoiceField(
        label=_("Người không được tham gia"),
        choices=Barred.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    papers_lead_days = _number(_("Gửi tài liệu trước"), required=True, most=999)
    papers_lead_unit = forms.ChoiceField(label=_("Tính theo"), choices=LeadUnit.choices)
    file_reviewers = _number(
        _("Số người phản biện mỗi hồ sơ"), required=True, hint=_("0 khi không cần nhận xét từng hồ sơ trước phiên họp.")
    )
    quorum_function = forms.ChoiceField(label=_("Điều kiện họp tính theo"), choices=QUORUMS)
    quorum_share = _share(_("Tỷ lệ phải có mặt"), _("Khi tính theo tỷ lệ, ví dụ 2/3."))
    quorum_needed = NeededField(
        label=_("Số người phải có mặt"),
        required=False,
        max_length=120,
        help_text=_("Khi tính theo quy mô: số có mặt trên số thành viên, ví dụ 5/7; 7/9."),
    )
    quorum_all_reviewers = forms.BooleanField(label=_("Phải đủ các ủy viên phản biện"), required=False)
    quorum_secretary = forms.BooleanField(label=_("Phải có thư ký"), required=False)
    quorum_expert_team = _number(_("Số người của tổ chuyên gia"), hint=_("Để trống nếu không có tổ."), most=99)
    quorum_receives_first = forms.BooleanField(
        label=_("Họp hai phiên: phiên đầu nhận hồ sơ, phiên sau kết luận"), required=False
    )
    ballot_form = forms.CharField(label=_("Mẫu phiếu"), max_length=60, required=False)
    minutes_form = forms.CharField(label=_("Mẫu biên bản"), max_length=60, required=False)
    names_votes = forms.BooleanField(label=_("Biên bản có phụ lục kết quả của từng thành viên"), required=False)
    total = _number(_("Tổng điểm tối đa của phiếu"), required=True)
    passing_function = forms.ChoiceField(label=_("Kết luận theo"))
    passing_total = _number(_("Điểm cần đạt"), required=True)
    passing_group = forms.ChoiceField(label=_("Nhóm có mức riêng"), required=False)
    passing_group_least = _number(_("Điểm cần đạt của nhóm"))
    passing_share = _share(_("Tỷ lệ phiếu “Đạt”"), _("Khi kết luận theo tỷ lệ phiếu, ví dụ 2/3."))
    passing_zero_share = _share(
        _("Không đạt khi quá tỷ lệ này cho điểm 0"), _("Của số thành viên có mặt, trên một tiêu chí. Có thể để trống.")
    )
    passing_outlier_share = _share(
        _("Loại phiếu lệch quá"), _("So với điểm trung bình, ví dụ 1/5. Để trống: không loại phiếu nào.")
    )
    passing_proposer_bonus = _share(
        _("Điểm cộng khi xếp hạng"), _("Cho tổ chức đề xuất nhiệm vụ, ví dụ 1/10. Để trống: không cộng.")
    )
    passing_fail_share = _share(_("Không đạt khi quá tỷ lệ này đánh giá Không đạt"), _("Của số thành viên có mặt."))
    passing_excellent_total = _number(_("Điểm của mức Xuất sắc"), hint=_("Để trống nếu không có mức này."))
    passing_excellent_share = _share(_("Tỷ lệ phiếu Xuất sắc"), _("Của số thành viên có mặt, ví dụ 3/4."))
    passing_months_late = _number(
        _("Nộp chậm quá số tháng này là Không đạt"), hint=_("Để trống nếu không có điều kiện này.")
    )
    note = forms.CharField(
        label=_("Điều chưa đối chiếu được"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Điểm nào là cách hiểu, cần pháp chế xác nhận."),
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)

    def __init__(self, *args: Any, rule_set: CouncilRuleSet, **kwargs: Any) -> None:
        self.rule_set, self.is_choosing = rule_set, rule_set.kind in CHOOSING
        self.groups: list[dict[str, Any]] = groups_of(rule_set)
        self.keys = _keys([group["key"] for group in self.groups], min(len(self.groups) + SPARE_GROUPS, GROUP_ROWS))
        kwargs["initial"] = _initial(rule_set, self.keys) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self._add_rows()
        fits = PASSINGS[rule_set.kind]
        fields: dict[str, Any] = self.fields
        fields["passing_function"].choices = [(key, PASSING_LABELS[key]) for key in fits]
        fields["passing_group"].choices = [("", _("không")), *self._group_choices()]
        used = {f"passing_{name}" for key in fits for name in FIELDS_OF_PASSING[key]} | {"passing_function"}
        unused = {name for name in fields if name.startswith("passing_")} - used
        if rule_set.kind == CouncilKind.ACCEPTANCE:
            unused |= {"quorum_expert_team", "quorum_receives_first"}
        for name in unused:
            del fields[name]
        self.needed_in_the_end = {name for name in fields if name.startswith(("group_", "line_", "tie_"))}
        self.layout = self._layout()

    def _group_choices(self) -> list[tuple[str, str]]:
        names = {group["key"]: group["name"] for group in self.groups}
        return [
            (
                str(number),
                f"{number + 1}. {names[key]}" if key in names else gettext("%(n)d. (nhóm mới)") % {"n": number + 1},
            )
            for number, key in enumerate(self.keys)
        ]

    def _add_rows(self) -> None:
        for number in range(len(self.keys)):
            said = {"n": number + 1}
            self.fields[f"group_{number}_name"] = forms.CharField(
                label=gettext("Tên nhóm %(n)d") % said, max_length=120, required=False
            )
            self.fields[f"group_{number}_maximum"] = _number(gettext("Tối đa của nhóm %(n)d") % said)
        self.lines = len(self.rule_set.criteria) + SPARE_LINES
        choices = [("", "–"), *self._group_choices()]
        for number in range(self.lines):
            said = {"n": number + 1}
            self.fields[f"line_{number}_name"] = forms.CharField(
                label=gettext("Tiêu chí %(n)d") % said, max_length=250, required=False
            )
            self.fields[f"line_{number}_group"] = forms.ChoiceField(
                label=gettext("Nhóm của tiêu chí %(n)d") % said, choices=choices, required=False
            )
            self.fields[f"line_{number}_maximum"] = _number(gettext("Điểm tối đa của tiêu chí %(n)d") % said)
        if self.is_choosing:
            order = [("", "–"), *self._group_choices(), *TIE_LABELS.items()]
            for number in range(TIE_STEPS):
                self.fields[f"tie_{number}"] = forms.ChoiceField(
                    label=gettext("Xét thứ %(n)d") % {"n": number + 1}, choices=order, required=False
                )

    def _layout(self) -> tuple[FieldGroup, ...]:
        names = set(self.fields)
        passing = [
            kept[0] if len(kept) == 1 else kept
            for pair in PASSING_PAIRS
            if (kept := tuple(f"passing_{name}" for name in pair if f"passing_{name}" in names))
        ]
        team = [name for name in ("quorum_expert_team", "quorum_receives_first") if name in names]
        ties = [f"tie_{number}" for number in range(TIE_STEPS) if f"tie_{number}" in names]
        groups = [(f"group_{n}_name", f"group_{n}_maximum") for n in range(len(self.keys))]
        lines: list[Any] = []
        for n in range(self.lines):
            lines += [f"line_{n}_name", (f"line_{n}_group", f"line_{n}_maximum")]
        quorum: list[Any] = [
            "quorum_function",
            ("quorum_share", "quorum_needed"),
            ("quorum_all_reviewers", "quorum_secretary"),
            *team,
        ]
        found = [
            FieldGroup(_("Quy định"), ["name", "legal_basis", ("valid_from", "valid_to")]),
            FieldGroup(
                _("Thành phần"),
                [
                    "sizes",
                    ("posts_chair", "posts_vice_chair"),
                    ("posts_reviewer", "posts_secretary"),
                    "barred",
                ],
                hint=_("Số người ít nhất của từng chức danh; những người còn lại là ủy viên."),
            ),
            FieldGroup(
                _("Điều kiện họp"),
                quorum,
                hint=_(
                    "Được xét khi khai mạc, khi bỏ phiếu và khi bế mạc; luôn cần Chủ tịch hoặc Phó Chủ tịch có giấy ủy quyền."
                ),
            ),
            FieldGroup(
                _("Tài liệu, biểu mẫu"),
                [
                    ("papers_lead_days", "papers_lead_unit"),
                    "file_reviewers",
                    ("ballot_form", "minutes_form"),
                    "names_votes",
                ],
            ),
            FieldGroup(_("Các nhóm tiêu chí"), groups, hint=_("Bỏ trống cả dòng để bỏ nhóm.")),
            FieldGroup(
                _("Các tiêu chí"),
                [*lines, "total"],
                hint=_("Bỏ trống cả dòng để bỏ tiêu chí; lưu để có thêm dòng trống."),
            ),
            FieldGroup(_("Điều kiện đạt"), ["passing_function", *passing]),
        ]
        if ties:
            hint = _("Khi bằng điểm, xét lần lượt; sau cùng người chủ trì quyết định.")
            found.append(FieldGroup(_("Khi bằng điểm"), ties, hint=hint))
        return (*found, FieldGroup(_("Ghi chú"), ["note"]))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.kept = [n for n in range(self.lines) if self._is_filled(f"line_{n}", ("name", "group", "maximum"))]
        content = self._content(data)
        facts = RuleFacts(
            kind=self.rule_set.kind,
            valid_from=data.get("valid_from"),
            valid_to=data.get("valid_to"),
            papers_lead_days=data.get("papers_lead_days"),
            file_reviewers=data.get("file_reviewers"),
            total=data.get("total"),
            group_maxima={
                key: data[f"group_{n}_maximum"]
                for n, key in enumerate(self.keys)
                if key in content["group_names"] and data.get(f"group_{n}_maximum") is not None
            },
            **{
                name: content[name]
                for name in ("sizes", "posts", "barred", "criteria", "group_names", "quorum", "passing", "tie_order")
            },
        )
        for problem in problems_of(facts):
            self._tell(problem)
        self.content = {**{name: data.get(name) for name in _PLAIN}, **content}
        return data

    def _tell(self, problem: Problem) -> None:
        """One error at its box; a box that could not be read says so already."""
        place = self._box_of(problem.place)
        if place in self.errors:
            return
        self.add_error(place if place in self.fields else None, str(problem.message))

    def _box_of(self, place: str) -> str:
        """Rules count criteria as given and name groups by key; boxes have the numbers of their rows."""
        head, _bar, rest = place.partition("_")
        number, _bar, name = rest.rpartition("_")
        if head == "line" and number.isdigit() and int(number) < len(self.kept):
            return f"line_{self.kept[int(number)]}_{name}"
        if head == "group" and number in self.keys:
            return f"group_{self.keys.index(number)}_{name}"
        return place

    def _is_filled(self, prefix: str, names: Sequence[str]) -> bool:
        return any(str(self.data.get(self.add_prefix(f"{prefix}_{name}"), "")).strip() for name in names)

    def _key_at(self, data: Mapping[str, Any], field: str) -> str:
        typed = str(data.get(field) or "")
        return self.keys[int(typed)] if typed.isdigit() and int(typed) < len(self.keys) else typed

    def _content(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What the boxes say, as a rule set stores it; None where a box could not be read."""
        names = {
            key: str(data.get(f"group_{n}_name") or "").strip()
            for n, key in enumerate(self.keys)
            if self._is_filled(f"group_{n}", ("name", "maximum"))
        }
        old = [row["key"] for row in self.rule_set.criteria]
        keys = _keys(old, self.lines, "c")
        criteria = [
            {
                "key": keys[n],
                "group": self._key_at(data, f"line_{n}_group"),
                "name": str(data.get(f"line_{n}_name") or "").strip(),
                "maximum": None if f"line_{n}_maximum" in self.errors else data.get(f"line_{n}_maximum") or 0,
            }
            for n in self.kept
        ]
        ties = [self._key_at(data, f"tie_{n}") for n in range(TIE_STEPS) if data.get(f"tie_{n}")]
        return {
            "sizes": data.get("sizes"),
            "posts": {str(post): n for post in POSTS if (n := data.get(f"posts_{post}") or 0)},
            "barred": list(data.get("barred") or ()),
            "criteria": criteria,
            "group_names": names,
            "quorum": self._quorum(data),
            "passing": self._passing(data, names),
            "tie_order": ties,
        }

    def _quorum(self, data: Mapping[str, Any]) -> dict[str, Any]:
        function = data.get("quorum_function", "")
        rule: dict[str, Any] = {"function": function}
        if function == "by_size":
            rule["needed"] = data.get("quorum_needed")
        else:
            rule["share"] = data.get("quorum_share")
        for name in ("all_reviewers", "secretary", "expert_team", "receives_first"):
            if data.get(f"quorum_{name}"):
                rule[name] = data[f"quorum_{name}"]
        return rule

    def _passing(self, data: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
        function = data.get("passing_function", "")
        rule: dict[str, Any] = {"function": function}
        for name in FIELDS_OF_PASSING.get(function, ()):
            value = data.get(f"passing_{name}")
            if value in (None, ""):
                continue
            rule[name] = self._key_at(data, "passing_group") if name == "group" else value
        if "group" not in rule:
            rule.pop("group_least", None)
        else:
            said = names.get(rule["group"], "")
            rule["group_name"] = said[:1].lower() + said[1:]
        return rule


_PLAIN = (
    "name",
    "legal_basis",
    "valid_from",
    "valid_to",
    "papers_lead_days",
    "papers_lead_unit",
    "file_reviewers",
    "ballot_form",
    "minutes_form",
    "names_votes",
    "note",
)


def _keys(old: Sequence[str], rows: int, letter: str = "g") -> list[str]:
    """Keys of `rows` rows: those there are, then new ones nobody has."""
    new = (f"{letter}{number}" for number in range(1, 1000) if f"{letter}{number}" not in old)
    return [*old, *(next(new) for _row in range(rows - len(old)))]


def _initial(row: CouncilRuleSet, keys: Sequence[str]) -> dict[str, Any]:
    """A stored rule set as its boxes show it."""

    def numbered(key: str) -> str:
        return str(keys.index(key)) if key in keys else key

    found: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    found |= {
        "row_version": row.row_version,
        "sizes": ", ".join(str(size) for size in row.sizes),
        "barred": row.barred,
        "total": row.maximum,
        "quorum_needed": "; ".join(f"{least}/{size}" for size, least in row.quorum.get("needed", {}).items()),
    }
    found |= {f"posts_{post}": row.posts.get(post, 0) for post in POSTS}
    found |= {f"quorum_{name}": value for name, value in row.quorum.items() if name != "needed"}
    found |= {f"passing_{name}": value for name, value in row.passing.items()}
    found["passing_group"] = numbered(row.passing["group"]) if "group" in row.passing else ""
    for number, group in enumerate(groups_of(row)):
        found |= {f"group_{number}_name": group["name"], f"group_{number}_maximum": group["maximum"]}
    for number, line in enumerate(row.criteria):
        found |= {
            f"line_{number}_name": line["name"],
            f"line_{number}_group": numbered(line["group"]),
            f"line_{number}_maximum": line["maximum"],
        }
    found |= {f"tie_{n}": key if key in TIES else numbered(key) for n, key in enumerate(row.tie_order[:TIE_STEPS])}
    return found
