"""Pictures: whole, and no bigger than a page scanned finely."""

from __future__ import annotations

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image

MAX_PIXELS = 100_000_000
"""A0 at 300 dots an inch has about 140 million; A3 has 17 million."""


def problems_of(content: bytes) -> list[str]:
    """What is wrong with a PNG or JPEG."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    return [_("Ảnh quá lớn (%(width)s × %(height)s điểm ảnh).") % {"width": width, "height": height}]
                picture.verify()
    except Exception:  # Pillow raises many kinds for a damaged picture
        return [_("Tệp ảnh bị hỏng, không mở được.")]
    return []
