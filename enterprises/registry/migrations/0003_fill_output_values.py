import re

from django.db import migrations

from portal.core.whole_tables import WholeTables

DIVISION = re.compile(r"^([A-Z]?)(\d{2})")
AT_ONCE = 2000


def fill(apps, schema_editor):
    """Rows for the figures entered before: revenue per employee, under the sector of today."""
    Figures = apps.get_model("registry", "EnterpriseFigures")
    OutputValue = apps.get_model("registry", "OutputValue")
    figures = Figures.objects.filter(employees__gt=0, revenue_vnd__isnull=False).select_related("enterprise")
    batch = []
    for row in figures.order_by("pk").iterator(chunk_size=AT_ONCE):
        found = DIVISION.match(row.enterprise.sector_code.strip().upper())
        batch.append(
            OutputValue(
                enterprise=row.enterprise,
                province_id=row.enterprise.province_id,
                sector_group=row.enterprise.sector_group,
                sector_key="".join(found.groups()) if found else "",
                year=row.year,
                employees=row.employees,
                revenue_vnd=row.revenue_vnd,
                revenue_each_vnd=(2 * row.revenue_vnd + row.employees) // (2 * row.employees),
                source=row.source,
            )
        )
        if len(batch) == AT_ONCE:
            OutputValue.objects.bulk_create(batch)
            batch = []
    OutputValue.objects.bulk_create(batch)


class Migration(WholeTables):
    dependencies = [("registry", "0002_output_values"), ("registry", "0002_product_standards")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
