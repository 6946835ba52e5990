"""Which front-end files are served, and under which hashed names.

The npm packages carry hundreds of files; the pages need five. They are installed by `npm ci`,
never committed. One more is made from them: the stylesheet of the pages for everybody (`public_styles`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core import checks
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from portal.ui import public_styles

FRONTEND_FILES = {
    "tabler/css/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/css/tabler-public.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/js/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "inter/files/inter-vietnamese-wght-normal.woff2": "@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2",
    "inter/files/inter-latin-wght-normal.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    "inter/files/inter-latin-ext-wght-normal.woff2": "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
}

PUBLIC_STYLES = "tabler/css/tabler-public.min.css"


class _Package(FileSystemStorage):
    """Reads files of `node_modules` under the names the pages use."""

    def path(self, name: str) -> str:
        place = super().path(FRONTEND_FILES[name])
        return str(public_styles.made(Path(place))) if name == PUBLIC_STYLES and Path(place).exists() else place


class FrontendFinder(BaseFinder):
    """Finds exactly the files of `FRONTEND_FILES`."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.storage = _Package(location=settings.FRONTEND_DIR)
        self.storage.prefix = ""  # type: ignore[attr-defined]  # read by collectstatic
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """A warning that names the command when the packages are not installed."""
        missing = [name for name in FRONTEND_FILES if not self.storage.exists(name)]
        if not missing:
            return []
        return [
            checks.Warning(
                f"Front-end files are missing: {', '.join(missing)}.", hint="Run `make setup`.", id="ui.W001"
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The place of `path` on disk, as Django's finders answer."""
        found = path in FRONTEND_FILES and self.storage.exists(path)
        if not found:
            return []
        return [self.storage.path(path)] if find_all else self.storage.path(path)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """Every file with its storage, for collectstatic."""
        for name in FRONTEND_FILES:
            if self.storage.exists(name):
                yield name, self.storage


class PortalStaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed names; comments that point to source maps we do not ship are let be."""

    patterns = (("*.css", CompressedManifestStaticFilesStorage.patterns[0][1][:-1]),)
