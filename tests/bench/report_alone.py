"""One report in a process of its own: what it took, as JSON. `python -m tests.bench.report_alone CODE YEAR [warm]`.

`warm` makes another report first, as a worker has that runs since the morning. The collector is calmed as a worker's is.
"""

from __future__ import annotations

import json
import resource
import sys
import time


def main() -> int:
    import django

    django.setup()
    import pikepdf

    from portal.core import memory
    from portal.jobs.actions.enqueue import run_now
    from portal.organizations.actor import system_actor
    from reports.jobs import KEY, payload_for, plan_by_code

    code, year = sys.argv[1], int(sys.argv[2])
    actor = system_actor("bench")
    payload = payload_for(plan_by_code(actor, code), year)
    if sys.argv[3:] == ["warm"]:
        run_now(actor=actor, kind=KEY, payload=payload_for(plan_by_code(actor, code), year - 1))
    memory.calm(memory.YOUNG_OF_A_WORKER)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    job = run_now(actor=actor, kind=KEY, payload=payload)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    files = {file.original_name.rpartition(".")[2]: file for file in job.result_list}
    pages = 0
    if "pdf" in files:
        with pikepdf.open(files["pdf"].file) as pdf:
            pages = len(pdf.pages)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    facts = {
        "status": job.status,
        "error": job.error,
        "seconds": wall,
        "cpu": cpu,
        "pages": pages,
        "start_mib": before // 1024,
        "peak_mib": after // 1024,
        "kib": {kind: file.size // 1024 for kind, file in files.items()},
    }
    sys.stdout.write(json.dumps(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
