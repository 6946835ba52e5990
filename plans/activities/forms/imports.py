"""The file of a sheet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.attachments.forms import UploadField
from portal.imports.kinds import FILE_PURPOSE


class SheetFileForm(forms.Form):
    """A workbook, or a table in a Word or text file."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp danh sách (.xlsx, .docx, .csv)"))
