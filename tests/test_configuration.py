"""The list of environment variables is complete, and production refuses to start without what it needs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)"|environ(?:\.get\(|\[)\s*"([A-Z_]+)\"""")
DOCUMENTED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
NOT_OURS = {"DJANGO_SETTINGS_MODULE"}


def read_by_the_program() -> set[str]:
    sources = [
        path for app in ("portal", "plans", "enterprises", "funding", "reports") for path in (ROOT / app).rglob("*.py")
    ]
    found = {
        first or second
        for path in sources
        if "node_modules" not in path.parts
        for first, second in READ.findall(path.read_text())
    }
    return found - NOT_OURS


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    documented = set(DOCUMENTED.findall((ROOT / "docs" / "operations" / "configuration.md").read_text()))
    only_for_make = {"PORT", "PYTHON", "PORTAL_TEST_DATABASE"}

    assert documented - only_for_make == read_by_the_program()


NEEDED = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "portal.example.vn",
    "DATABASE_URL": "postgres://portal@localhost/portal",
    "CELERY_BROKER_URL": "redis://localhost:6379/0",
    "SITE_ADDRESS": "https://portal.example.vn",
    "EMAIL_URL": "smtp://localhost:25",
    "MEDIA_ROOT": "media",
}


def start_production(variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in NEEDED}
    environment = {**inherited, **variables, "DJANGO_SETTINGS_MODULE": "portal.settings.production"}
    command = [sys.executable, "-c", "from django.conf import settings; settings.INSTALLED_APPS"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_production_starts_with_what_it_needs() -> None:
    result = start_production(NEEDED)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("missing", NEEDED)
def test_production_refuses_to_start_without(missing: str) -> None:
    result = start_production({name: value for name, value in NEEDED.items() if name != missing})

    assert result.returncode != 0
    assert missing in result.stderr.splitlines()[-1]
