"""Check files: prints every breach, answers 1 when there is one."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.archival import faults

found = [f"{name}: {said}" for name in sys.argv[1:] for said in faults(Path(name).read_bytes())]
sys.stdout.write(("\n".join(found) or f"{len(sys.argv) - 1} tệp: không thấy chỗ nào trái PDF/A-3a") + "\n")
sys.exit(bool(found))
