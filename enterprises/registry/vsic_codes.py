"""Sections and divisions of the Vietnam Standard Industrial Classification, two versions.

2018: QĐ 27/2018/QĐ-TTg (21 sections, 88 divisions). 2025: QĐ 36/2025/QĐ-TTg, from 15 November 2025 (22 sections,
87 divisions). Letters moved between the versions, so a code means something only with its version. Names are shortened
to what people choose by; those of 2025 wait for a comparison with the official gazette.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

SAME = {
    "A": (
        "Nông nghiệp, lâm nghiệp và thủy sản",
        {
            "01": "Nông nghiệp và hoạt động dịch vụ có liên quan",
            "02": "Lâm nghiệp và hoạt động dịch vụ có liên quan",
            "03": "Khai thác, nuôi trồng thủy sản",
        },
    ),
    "B": (
        "Khai khoáng",
        {
            "05": "Khai thác than cứng và than non",
            "06": "Khai thác dầu thô và khí đốt tự nhiên",
            "07": "Khai thác quặng kim loại",
            "08": "Khai khoáng khác",
            "09": "Hoạt động dịch vụ hỗ trợ khai khoáng",
        },
    ),
    "C": (
        "Công nghiệp chế biến, chế tạo",
        {
            "10": "Sản xuất, chế biến thực phẩm",
            "11": "Sản xuất đồ uống",
            "12": "Sản xuất sản phẩm thuốc lá",
            "13": "Dệt",
            "14": "Sản xuất trang phục",
            "15": "Sản xuất da và các sản phẩm có liên quan",
            "16": "Chế biến gỗ và sản xuất sản phẩm từ gỗ, tre, nứa (trừ giường, tủ, bàn, ghế); từ rơm, rạ và vật liệu tết bện",
            "17": "Sản xuất giấy và sản phẩm từ giấy",
            "18": "In, sao chép bản ghi các loại",
            "19": "Sản xuất than cốc, sản phẩm dầu mỏ tinh chế",
            "20": "Sản xuất hóa chất và sản phẩm hóa chất",
            "21": "Sản xuất thuốc, hóa dược và dược liệu",
            "22": "Sản xuất sản phẩm từ cao su và plastic",
            "23": "Sản xuất sản phẩm từ khoáng phi kim loại khác",
            "24": "Sản xuất kim loại",
            "25": "Sản xuất sản phẩm từ kim loại đúc sẵn (trừ máy móc, thiết bị)",
            "26": "Sản xuất sản phẩm điện tử, máy vi tính và sản phẩm quang học",
            "27": "Sản xuất thiết bị điện",
            "28": "Sản xuất máy móc, thiết bị chưa được phân vào đâu",
            "29": "Sản xuất xe có động cơ, rơ moóc",
            "30": "Sản xuất phương tiện vận tải khác",
            "31": "Sản xuất giường, tủ, bàn, ghế",
            "32": "Công nghiệp chế biến, chế tạo khác",
            "33": "Sửa chữa, bảo dưỡng và lắp đặt máy móc, thiết bị",
        },
    ),
    "D": (
        "Sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước và điều hòa không khí",
        {"35": "Sản xuất và phân phối điện, khí đốt, nước nóng, hơi nước và điều hòa không khí"},
    ),
    "E": (
        "Cung cấp nước; quản lý và xử lý rác thải, nước thải",
        {
            "36": "Khai thác, xử lý và cung cấp nước",
            "37": "Thoát nước và xử lý nước thải",
            "38": "Thu gom, xử lý và tiêu hủy rác thải; tái chế phế liệu",
            "39": "Xử lý ô nhiễm và hoạt động quản lý chất thải khác",
        },
    ),
    "F": (
        "Xây dựng",
        {
            "41": "Xây dựng nhà các loại",
            "42": "Xây dựng công trình kỹ thuật dân dụng",
            "43": "Hoạt động xây dựng chuyên dụng",
        },
    ),
    "H": (
        "Vận tải, kho bãi",
        {
            "49": "Vận tải đường sắt, đường bộ và vận tải đường ống",
            "50": "Vận tải đường thủy",
            "51": "Vận tải hàng không",
            "52": "Kho bãi và các hoạt động hỗ trợ cho vận tải",
            "53": "Bưu chính và chuyển phát",
        },
    ),
    "I": ("Dịch vụ lưu trú và ăn uống", {"55": "Dịch vụ lưu trú", "56": "Dịch vụ ăn uống"}),
}
"""Sections with the same letter and divisions in both versions."""
FINANCE = {
    "64": "Hoạt động dịch vụ tài chính (trừ bảo hiểm và bảo hiểm xã hội)",
    "65": "Bảo hiểm, tái bảo hiểm và bảo hiểm xã hội (trừ bảo đảm xã hội bắt buộc)",
    "66": "Hoạt động tài chính khác",
}
PROFESSIONAL = {
    "69": "Hoạt động pháp luật, kế toán và kiểm toán",
    "70": "Hoạt động của trụ sở văn phòng; tư vấn quản lý",
    "71": "Hoạt động kiến trúc; kiểm tra và phân tích kỹ thuật",
    "72": "Nghiên cứu khoa học và phát triển công nghệ",
    "73": "Quảng cáo và nghiên cứu thị trường",
    "74": "Hoạt động chuyên môn, khoa học và công nghệ khác",
    "75": "Hoạt động thú y",
}
SUPPORT = {
    "77": "Cho thuê máy móc, thiết bị, đồ dùng; cho thuê tài sản vô hình phi tài chính",
    "78": "Hoạt động dịch vụ lao động và việc làm",
    "79": "Hoạt động của đại lý du lịch, kinh doanh tua du lịch và dịch vụ hỗ trợ",
    "80": "Hoạt động điều tra, bảo đảm an toàn",
    "81": "Vệ sinh nhà cửa, công trình và cảnh quan",
    "82": "Hoạt động hành chính, hỗ trợ văn phòng và hỗ trợ kinh doanh khác",
}
HEALTH = {
    "86": "Hoạt động y tế",
    "87": "Hoạt động chăm sóc, điều dưỡng tập trung",
    "88": "Hoạt động trợ giúp xã hội không tập trung",
}
ARTS = {
    "90": "Hoạt động sáng tác, nghệ thuật và giải trí",
    "91": "Hoạt động của thư viện, lưu trữ, bảo tàng và văn hóa khác",
    "92": "Hoạt động xổ số, cá cược và đánh bạc",
    "93": "Hoạt động thể thao, vui chơi và giải trí",
}
OTHER = {
    "94": "Hoạt động của các hiệp hội, tổ chức khác",
    "95": "Sửa chữa máy vi tính, đồ dùng cá nhân và gia đình",
    "96": "Hoạt động dịch vụ phục vụ cá nhân khác",
}
HOUSEHOLDS = {
    "97": "Hoạt động làm thuê công việc gia đình trong các hộ",
    "98": "Hoạt động sản xuất sản phẩm vật chất và dịch vụ tự tiêu dùng của hộ gia đình",
}
WHOLESALE, RETAIL = "Bán buôn", "Bán lẻ"
Sections = dict[str, tuple[str, dict[str, str]]]
SECTIONS_2018: Sections = {
    **SAME,
    "G": (
        "Bán buôn và bán lẻ; sửa chữa ô tô, mô tô, xe máy và xe có động cơ khác",
        {
            "45": "Bán, sửa chữa ô tô, mô tô, xe máy và xe có động cơ khác",
            "46": f"{WHOLESALE} (trừ ô tô, mô tô, xe máy và xe có động cơ khác)",
            "47": f"{RETAIL} (trừ ô tô, mô tô, xe máy và xe có động cơ khác)",
        },
    ),
    "J": (
        "Thông tin và truyền thông",
        {
            "58": "Hoạt động xuất bản",
            "59": "Hoạt động điện ảnh, sản xuất chương trình truyền hình, ghi âm và xuất bản âm nhạc",
            "60": "Hoạt động phát thanh, truyền hình",
            "61": "Viễn thông",
            "62": "Lập trình máy vi tính, dịch vụ tư vấn và các hoạt động khác liên quan đến máy vi tính",
            "63": "Hoạt động dịch vụ thông tin",
        },
    ),
    "K": ("Hoạt động tài chính, ngân hàng và bảo hiểm", FINANCE),
    "L": ("Hoạt động kinh doanh bất động sản", {"68": "Hoạt động kinh doanh bất động sản"}),
    "M": ("Hoạt động chuyên môn, khoa học và công nghệ", PROFESSIONAL),
    "N": ("Hoạt động hành chính và dịch vụ hỗ trợ", SUPPORT),
    "O": (
        "Hoạt động của Đảng, tổ chức chính trị - xã hội, quản lý nhà nước, an ninh quốc phòng; bảo đảm xã hội bắt buộc",
        {"84": "Hoạt động của Đảng, đoàn thể, quản lý nhà nước, an ninh quốc phòng; bảo đảm xã hội bắt buộc"},
    ),
    "P": ("Giáo dục và đào tạo", {"85": "Giáo dục và đào tạo"}),
    "Q": ("Y tế và hoạt động trợ giúp xã hội", HEALTH),
    "R": ("Nghệ thuật, vui chơi và giải trí", ARTS),
    "S": ("Hoạt động dịch vụ khác", OTHER),
    "T": (
        "Hoạt động làm thuê trong các hộ gia đình, sản xuất sản phẩm và dịch vụ tự tiêu dùng của hộ gia đình",
        HOUSEHOLDS,
    ),
    "U": ("Hoạt động của các tổ chức và cơ quan quốc tế", {"99": "Hoạt động của các tổ chức và cơ quan quốc tế"}),
}
SECTIONS_2025: Sections = {
    **SAME,
    "G": ("Bán buôn và bán lẻ", {"46": WHOLESALE, "47": RETAIL}),
    "J": (
        "Hoạt động xuất bản, phát thanh, sản xuất và phân phối nội dung",
        {
            "58": "Hoạt động xuất bản",
            "59": "Hoạt động điện ảnh, sản xuất chương trình truyền hình, ghi âm và xuất bản âm nhạc",
            "60": "Hoạt động phát thanh, truyền hình, thông tấn và phân phối nội dung khác",
        },
    ),
    "K": (
        "Viễn thông; lập trình máy tính, tư vấn, hạ tầng tính toán và dịch vụ thông tin khác",
        {
            "61": "Viễn thông",
            "62": "Lập trình máy tính, tư vấn và hoạt động liên quan",
            "63": "Hạ tầng tính toán, xử lý dữ liệu, lưu trữ và dịch vụ thông tin khác",
        },
    ),
    "L": ("Hoạt động tài chính, ngân hàng và bảo hiểm", FINANCE),
    "M": ("Hoạt động kinh doanh bất động sản", {"68": "Hoạt động kinh doanh bất động sản"}),
    "N": ("Hoạt động chuyên môn, khoa học và công nghệ", PROFESSIONAL),
    "O": ("Hoạt động hành chính và dịch vụ hỗ trợ", SUPPORT),
    "P": (SECTIONS_2018["O"][0], SECTIONS_2018["O"][1]),
    "Q": ("Giáo dục và đào tạo", {"85": "Giáo dục và đào tạo"}),
    "R": ("Y tế và hoạt động trợ giúp xã hội", HEALTH),
    "S": ("Nghệ thuật, thể thao, vui chơi và giải trí", ARTS),
    "T": (
        "Hoạt động dịch vụ khác",
        {**OTHER, "95": "Sửa chữa máy vi tính, đồ dùng cá nhân và gia đình, xe có động cơ"},
    ),
    "U": SECTIONS_2018["T"],
    "V": SECTIONS_2018["U"],
}
SPLIT_IN_2025 = {"45": ("46", "47", "95")}
"""Divisions of 2018 that are no more: vehicles are traded in 46 and 47 and repaired in 95."""


@dataclass(frozen=True)
class Version:
    """One version as it is loaded."""

    key: str
    legal_basis: str
    valid_from: dt.date
    valid_to: dt.date | None
    sections: Sections


VERSIONS = (
    Version("2018", "Quyết định 27/2018/QĐ-TTg", dt.date(2018, 8, 20), dt.date(2025, 11, 14), SECTIONS_2018),
    Version("2025", "Quyết định 36/2025/QĐ-TTg", dt.date(2025, 11, 15), None, SECTIONS_2025),
)


def section_of(sections: Sections, division: str) -> str:
    """The letter over two digits, "" when the version does not know them."""
    return next((letter for letter, (_name, divisions) in sections.items() if division in divisions), "")


def follows(division: str) -> str:
    """What stands for a division of 2018 in 2025: "L64", or several codes."""
    targets = SPLIT_IN_2025.get(division, (division,))
    return ", ".join(f"{section_of(SECTIONS_2025, target)}{target}" for target in targets)
