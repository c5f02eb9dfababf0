"""Prints how long builds of generated towns take, each beside two baselines measured in the same run.

The baselines: the same site with every page rendered in full by MkDocs (only up to ``--full-up-to`` officers, for it
takes long), and the bare writing of the same files. Seconds of the processor, not of the clock on the wall.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from pathlib import Path

from tests.conftest import project_at

DISTRICTS_PER_OFFICER = 4


def town(officers: int) -> str:
    """The data of a made-up town, in one file."""
    lines = ["town:", "  name: Bigtown", "  fictional: true", "  country: GB", "  timezone: Europe/London"]
    lines += ["  verified_limit: 36500", "officers:"]
    districts = max(1, officers // DISTRICTS_PER_OFFICER)
    for number in range(officers):
        lines += [
            f"  - id: officer-{number}",
            f"    name: Officer {number} Made-Up",
            f"    phone: 01632 960{number % 1000:03}",
            f"    email: officer-{number}@example.org",
            "    rank: Constable",
            "    hours: Mo-Fr 09:00-12:00; Tu 15:00-18:00",
            f"    districts: [district-{number % districts}]",
        ]
    lines.append("districts:")
    for number in range(districts):
        lines += [f"  - id: district-{number}", f"    name: District {number}"]
    return "\n".join(lines) + "\n"


def processor_seconds() -> float:
    """Seconds of the processor that this process and its finished children have taken."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def write_again(site: Path, to: Path) -> float:
    """Seconds for writing the files of a built site elsewhere, read beforehand."""
    files = [(path.relative_to(site), path.read_bytes()) for path in site.rglob("*") if path.is_file()]
    start = processor_seconds()
    for path, content in files:
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        (to / path).write_bytes(content)
    return processor_seconds() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--officers", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--full-up-to", type=int, default=1_000)
    asked = parser.parse_args()
    print(f"{'officers':>9} {'build s':>9} {'full s':>9} {'full/build':>11} {'writing s':>10} {'build/writing':>14}")
    for officers in asked.officers:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            project = project_at(root / "town", {"officers.yaml": town(officers)}, docs=None)
            (project.root / "docs").mkdir()
            start = processor_seconds()
            site = project.build()
            build = processor_seconds() - start
            writing = write_again(site, root / "again")
            full = None
            if officers <= asked.full_up_to:
                start = processor_seconds()
                project.build(root / "full", BEATBOOK_FULL="1")
                full = processor_seconds() - start
            times = (f"{full:.1f}", f"{full / build:.1f}") if full else ("not run", "-")
            print(
                f"{officers:>9,} {build:>9.1f} {times[0]:>9} {times[1]:>11} {writing:>10.2f} {build / writing:>14.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
