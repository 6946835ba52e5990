"""Organisations as plans name them: lists taken apart, abbreviations understood, one key for one body. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.planning.enums import MembersRule, PartyKind
from plans.planning.importing.words import PARTY
from portal.vietnam.text import fold, slugify

DEPARTMENT = r"^so "
KNOWN: tuple[tuple[str, str, str], ...] = (
    ("so-khcn", r"so (?:khoa hoc va cong nghe|khoa hoc cong nghe|kh ?& ?cn|khcn|kh va cn)", "Sở Khoa học và Công nghệ"),
    ("so-tai-chinh", r"so (?:tai chinh|tc)\b", "Sở Tài chính"),
    ("so-khdt", r"so (?:ke hoach (?:va )?dau tu|kh ?& ?dt|khdt)", "Sở Kế hoạch và Đầu tư"),
    ("so-cong-thuong", r"so (?:cong thuong|ct)\b", "Sở Công Thương"),
    ("so-nnptnt", r"so (?:nong nghiep (?:va )?(?:phat trien nong thon|ptnt)|nn ?& ?ptnt|nnptnt)", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("so-nnmt", r"so (?:nong nghiep (?:va )?moi truong|nn ?& ?mt|nnmt)", "Sở Nông nghiệp và Môi trường"),
    ("so-tttt", r"so (?:thong tin (?:va )?truyen thong|tt ?& ?tt|tttt)", "Sở Thông tin và Truyền thông"),
    ("so-gddt", r"so (?:giao duc (?:va )?dao tao|gd ?& ?dt|gddt)", "Sở Giáo dục và Đào tạo"),
    ("so-ldtbxh", r"so (?:lao dong|ld ?- ?tb)", "Sở Lao động - Thương binh và Xã hội"),
    ("so-tnmt", r"so (?:tai nguyen (?:va )?moi truong|tn ?& ?mt)", "Sở Tài nguyên và Môi trường"),
    ("so-gtvt", r"so (?:giao thong|gtvt)", "Sở Giao thông vận tải"),
    ("so-xay-dung", r"so (?:xay dung|xd)\b", "Sở Xây dựng"),
    ("so-y-te", r"so y te", "Sở Y tế"),
    ("so-noi-vu", r"so noi vu", "Sở Nội vụ"),
    ("so-tu-phap", r"so tu phap", "Sở Tư pháp"),
    ("so-vhttdl", r"so (?:van hoa|vhtt)", "Sở Văn hóa, Thể thao và Du lịch"),
    ("chi-cuc-tdc", r"chi cuc (?:tieu chuan|tdc|tc ?dl ?cl|tcdlcl)", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
    ("bo-khcn", r"bo (?:khoa hoc va cong nghe|kh ?& ?cn|khcn)", "Bộ Khoa học và Công nghệ"),
    ("tong-cuc-tdc", r"tong cuc (?:tieu chuan|tdc|tc ?dl ?cl|tcdlcl)", "Tổng cục Tiêu chuẩn Đo lường Chất lượng"),
    ("uy-ban-tdc", r"uy ban tieu chuan do luong", "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"),
    ("vien-nang-suat", r"vien nang suat", "Viện Năng suất Việt Nam"),
    ("hiep-hoi-doanh-nghiep", r"hiep hoi (?:doanh nghiep|dn)(?: (?:tinh|thanh pho))?$|hiep hoi (?:doanh nghiep|dn) (?!nho)", "Hiệp hội Doanh nghiệp"),
    ("lien-minh-htx", r"lien minh (?:hop tac xa|htx)", "Liên minh Hợp tác xã"),
    ("ban-chi-dao", r"ban chi dao", "Ban Chỉ đạo"),
    ("dai-ptth", r"dai (?:phat thanh|pt ?[-&] ?th|ptth|truyen hinh)", "Đài Phát thanh - Truyền hình"),
    ("doanh-nghiep", r"(?:cac )?doanh nghiep(?! nho va vua)", "Doanh nghiệp"),
    ("hop-tac-xa", r"(?:cac )?(?:hop tac xa|htx)\b", "Hợp tác xã"),
    ("to-chuc-lien-quan", r"(?:cac )?to chuc (?:co )?lien quan", "Các tổ chức có liên quan"),
    ("co-quan-lien-quan", r"(?:cac )?(?:co quan|don vi)(?:, (?:don vi|dia phuong|to chuc))* (?:co )?lien quan", "Các cơ quan, đơn vị có liên quan"),
    ("don-vi-dao-tao", r"don vi dao tao", "Đơn vị đào tạo"),
    ("van-phong-ubnd", r"(?:chanh )?van phong (?:ubnd|uy ban nhan dan)", "Văn phòng UBND"),
)  # fmt: skip
DISTRICTS = re.compile(
    r"(?:chu tich )?(?:ubnd|uy ban nhan dan)\s+(?:cac\s+)?(?:huyen|quan|xa|phuong|thi xa|dac khu|thanh pho, (?:thi xa|huyen)|cap (?:huyen|xa))|^(?:cac )?dia phuong\b"
)
COMMITTEE = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+(?:tinh|thanh pho|tp)\b")
DEPARTMENTS = re.compile(
    r"^(?:thu truong |giam doc )?cac so(?:$|,| nganh| ban| tinh| co lien quan| lien quan)|^cac (?:ban|nganh|co quan chuyen mon)\b|^so, (?:ban|nganh)"
)
SCHOOLS = re.compile(r"^(?:cac )?(?:truong|co so giao duc|hoc vien)\b")
CLASS_HEAD = re.compile(
    r"^(?:cac|nhung)\b|^(?:doanh nghiep|hop tac xa|to chuc|don vi|co quan|truong (?:dai hoc|hoc)|dia phuong)\b"
)
REQUEST = re.compile(r"^\s*(?:đề nghị|mời)\s+", re.IGNORECASE)
LEADING = re.compile(r"^(?:trách nhiệm của|giao|yêu cầu|và|cùng|phối hợp với|chủ trì|do)\s+", re.IGNORECASE)
CLASS_PARTS = frozenset(
    {"ban", "nganh", "doan the", "dia phuong", "ban nganh", "don vi", "co quan", "to chuc", "hoi", "thi xa", "thanh pho", "huyen", "quan",
     "phuong", "xa", "dac khu", "va thanh pho", "doan the tinh", "ban nganh tinh", "nganh tinh", "cac cap", "nganh lien quan", "ban nganh lien quan"}
)  # fmt: skip
ENDS_OF_CLASS = re.compile(
    r"^(?:ban|nganh|doan the|hoi|don vi|co quan|thi xa|thanh pho|huyen|quan|phuong|xa|dac khu|tp)\b.{0,40}$"
)

AND_PARTY = re.compile(
    r"\s+và\s+(?=(?:các|Các|Sở|sở|UBND|Ủy ban|Hiệp hội|Liên minh|Hội|Chi cục|Viện|Trường|doanh nghiệp|Doanh nghiệp|địa phương|Báo|Đài)\b)"
)


@dataclass(frozen=True)
class Party:
    """One organisation or class as named in one place."""

    key: str
    name: str
    kind: str = PartyKind.ORGANIZATION.value
    members_rule: str | None = None


@dataclass
class Directory:
    """The organisations of one plan in the order they appear, each once under the name it had first."""

    found: dict[str, Party] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, role: str = "", lines: tuple[int, ...] = ()) -> Party:
        """The party called `name`, remembered with its role."""
        party = party_named(name)
        party = self.found.setdefault(party.key, party)
        roles = self.roles.setdefault(party.key, [])
        if role and role not in roles:
            roles.append(role)
        self.lines.setdefault(party.key, set()).update(lines)
        return party


def party_named(name: str) -> Party:
    """The key, tidy name and kind of one organisation."""
    tidy = LEADING.sub("", re.sub(r"\s+", " ", name).strip(' .;:,*“”"')).strip()
    folded = fold(tidy).replace("-", " ") if "&" not in tidy else fold(tidy)
    if DISTRICTS.search(folded):
        return Party("ubnd-huyen", _head_up(tidy), PartyKind.CLASS.value, MembersRule.ALL_DISTRICTS.value)
    if COMMITTEE.match(folded):
        return Party("ubnd-tinh" if "tinh" in folded.split()[:5] else "ubnd-tp", _head_up(tidy))
    if DEPARTMENTS.match(folded):
        return Party("cac-so-ban-nganh", _head_up(tidy), PartyKind.CLASS.value, MembersRule.ALL_DEPARTMENTS.value)
    for key, pattern, known in KNOWN:
        if re.match(pattern, folded):
            is_class = bool(CLASS_HEAD.match(folded))
            full = known if key.startswith("so-") else _head_up(tidy)
            return Party(
                key, full, PartyKind.CLASS.value if is_class else PartyKind.ORGANIZATION.value, _rule(folded, is_class)
            )
    is_class = bool(CLASS_HEAD.match(folded))
    key = slugify(tidy)[:80].strip("-") or "don-vi"
    return Party(
        key,
        _head_up(tidy),
        PartyKind.CLASS.value if is_class else PartyKind.ORGANIZATION.value,
        _rule(folded, is_class),
    )


def _rule(folded: str, is_class: bool) -> str | None:
    if not is_class:
        return None
    if SCHOOLS.match(folded) and re.search(r"dai hoc|cao dang|truong hoc", folded):
        return MembersRule.ALL_SCHOOLS.value
    return MembersRule.NONE.value


def split_parties(text: str) -> list[str]:
    """The names in "Các Sở: Công Thương, Xây dựng; UBND các huyện, thị xã và doanh nghiệp": three departments, a class, …

    "và" inside a name stays; a small word after "các sở," belongs to the class.
    """
    names: list[str] = []
    for part in re.split(r"[;\n]", REQUEST.sub("", text.replace("/TP", ", thành phố"))):
        names += _split_part(part.strip(" .:"))
    return list(dict.fromkeys(name for name in names if name))


def _split_part(part: str) -> list[str]:
    listed = re.match(
        r"^(?:(?:Giám đốc|Thủ trưởng)\s+)?(?:các\s+)?(?P<kind>Sở|Trường|Hội|Báo|Viện|Ban)(?:, (?:ban, )?ngành)?\s*:\s*(?P<rest>.+)$",
        part,
        re.IGNORECASE,
    )
    prefix, body = (listed["kind"].capitalize(), listed["rest"]) if listed else ("", part)
    out: list[str] = []
    for piece in _pieces(body):
        folded = fold(piece)
        is_new = bool(PARTY.match(folded)) and not (prefix and folded.startswith(("xay dung", "quy hoach")))
        if out and _belongs_to_class(out[-1], piece, folded):
            out[-1] = f"{out[-1]}, {piece}"
        elif prefix and not is_new:
            out.append(f"{prefix} {piece}")
        elif is_new or not out or _starts_school(out[-1], piece):
            prefix = "" if is_new and prefix and not folded.startswith(prefix.lower()) else prefix
            out.append(piece)
        else:
            out[-1] = f"{out[-1]}, {piece}"
    return out


def _pieces(body: str) -> list[str]:
    """Parts between commas, and after an "và" that opens another organisation."""
    halves = (half for piece in re.split(r",(?![^()]*\))", body) for half in AND_PARTY.split(piece))
    return [re.sub(r"^và\s+", "", half.strip(" .")) for half in halves if half.strip(" .")]


def _belongs_to_class(before: str, piece: str, folded: str) -> bool:
    head = fold(before)
    if folded in ("dia phuong", "cac dia phuong"):
        return False
    if re.match(r"^(?:cac |chu tich |thu truong )*(?:so|ban|nganh|co quan|don vi)\b", head) and ":" not in before:
        if folded in CLASS_PARTS or (
            ENDS_OF_CLASS.match(folded)
            and re.match(r"^(?:cac )?(?:so|ban|nganh|co quan)(?:,|$| )", head)
            and _is_class_tail(folded)
        ):
            return head.startswith(("cac ", "so, ", "thu truong", "chu tich")) or head in ("so", "co quan", "don vi")
    if re.search(r"(?:ubnd|uy ban nhan dan)", head) and re.match(
        r"^(?:cac )?(?:huyen|thi xa|thanh pho|tp|quan|phuong|xa|dac khu)\b", folded
    ):
        return True
    return (
        bool(re.match(r"^(?:cac )?truong\b", head))
        and piece[:1].islower()
        and not PARTY.match(folded.replace("cao dang", "").strip() or "x")
    )


def _is_class_tail(folded: str) -> bool:
    return bool(
        re.match(
            r"^(?:ban|nganh|doan the|hoi|don vi|co quan)(?:$| (?:nganh|tinh|thanh pho|doan the|lien quan|co lien quan|cap tinh|cua tinh))",
            folded,
        )
    )


def _starts_school(before: str, piece: str) -> bool:
    return fold(before).startswith(("truong", "cac truong")) and piece[:1].isupper()


def _head_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def is_request(text: str) -> bool:
    """Associations are asked ("Đề nghị …"), agencies ordered (B02)."""
    return bool(REQUEST.match(text))


def looks_like_party(text: str) -> bool:
    """Whether a heading names organisations and nothing else."""
    folded = fold(LEADING.sub("", REQUEST.sub("", text)))
    return (
        len(text) < 260
        and bool(PARTY.match(folded))
        and not re.match(
            r"^(?:to chuc (?:thuc hien|trien khai)|co so du lieu|cac (?:nhiem vu|giai phap|noi dung|hoat dong))", folded
        )
    )


def leading_party(text: str) -> tuple[str, str] | None:
    """ "Sở Tài chính: Cân đối …" → the name and the rest; None when the text opens otherwise."""
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and len(head) < 160 and looks_like_party(head):
        return head.strip(), rest.strip()
    return None
