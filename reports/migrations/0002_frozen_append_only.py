"""What was sent stays as sent: the database refuses to change or remove a frozen report."""

from django.db import migrations

from portal.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_initial"),
    ]

    operations = [
        AppendOnly("reports_frozenreport"),
    ]
