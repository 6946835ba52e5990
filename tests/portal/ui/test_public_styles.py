"""The stylesheet of pages for everybody keeps what they use and nothing else."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from pytest_django import Settings

from portal.ui.public_styles import made, used_rules, words_of

WORDS = words_of(['<a class="btn btn-primary">', "format_html('<span class=\"state state-{}\">', tone)"])


def test_rules_of_classes_nobody_uses_are_left_out() -> None:
    css = ".btn{a:b}.carousel{a:b}.btn,.carousel .btn{c:d}.btn-primary:not(.disabled){e:f}a[href]{g:h}.state-done{i:j}"

    assert used_rules(css, WORDS) == ".btn{a:b}.btn{c:d}.btn-primary:not(.disabled){e:f}a[href]{g:h}.state-done{i:j}"


def test_conditions_and_commas_in_brackets_are_kept_whole() -> None:
    css = "@media (min-width:9px){.btn{a:b}.carousel{c:d}}@media print{.carousel{a:b}}:is(.btn,.carousel){a:b}:is(h1,h2){c:d}"
    css += '@font-face{font-family:"x"}'

    assert used_rules(css, WORDS) == '@media (min-width:9px){.btn{a:b}}:is(h1,h2){c:d}@font-face{font-family:"x"}'


def test_it_is_made_once_and_anew_when_the_framework_changes(tmp_path: Path, settings: Settings) -> None:
    settings.STATE_DIR = tmp_path
    full = tmp_path / "full.css"
    full.write_text(".btn{a:b}.no-such-class-anywhere-at-all{c:d}")
    first = made(full)
    before = first.stat().st_mtime_ns

    assert (first.read_text(), made(full).stat().st_mtime_ns) == (".btn{a:b}", before)
    full.write_text(".btn{e:f}")
    later = first.stat().st_mtime + 5
    import os

    os.utime(full, (later, later))
    assert made(full).read_text() == ".btn{e:f}"


def test_the_finder_gives_it() -> None:
    found = finders.find("tabler/css/tabler-public.min.css")

    assert found is not None
    small, whole = Path(found).stat().st_size, Path(finders.find("tabler/css/tabler.min.css")).stat().st_size
    assert 50_000 < small < whole / 3
