#!/usr/bin/env python3
"""A hand-over is whole or none. `zhiyuan export` is killed with SIGKILL before each of its writes, flushes to the disk and
renames, and runs out of disk at many sizes: `zhiyuan verify export` never takes what is left for a hand-over unless all of
it is there, and the next export into the same folder needs no help. Needs root, for a small file system in memory."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from harness import BIN, WINDOW, Server, check, main, people

STEPS = ("write", "fsync", "rename")
MANIFEST = "manifest.json"


class Province:
    """Where a few people have filed, and the tables that every export of it must give."""

    def __init__(self) -> None:
        self.server = Server(candidates=60)
        self.server.start()
        for candidate in people(self.server, 6):
            status, reply = candidate.confirm(candidate.prepare())
            check(status == 200, f"a list is confirmed: {status} {reply}")
        self.server.stop()
        out = self.server.folder / "reference"
        trace = self.server.folder / "trace"
        check(self.export(out, "strace", "-qq", "-o", trace, "-e", f"trace={','.join(STEPS)}").returncode == 0, "an export succeeds")
        self.steps = Counter(re.findall(r"^(\w+)\(", trace.read_text(), re.M))
        self.tables = self.tables_of(out)
        check(self.is_whole(out), "and is whole")

    def export(self, out: Path, *under: object) -> subprocess.CompletedProcess:
        return subprocess.run([*map(str, under), str(BIN / "zhiyuan"), "export", WINDOW, "--data", str(self.server.data), "--out", str(out),
                               "--unclosed"], capture_output=True, text=True)

    def is_whole(self, out: Path) -> bool:
        """As the receiving side finds it."""
        return subprocess.run([str(BIN / "zhiyuan"), "verify", "export", str(out), "--key", str(self.server.data / "receipt-key.pub")],
                              capture_output=True).returncode == 0

    @staticmethod
    def tables_of(out: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in out.glob("*.csv")}

    def check_next(self, out: Path, before: str) -> None:
        done = self.export(out)
        check(done.returncode == 0, f"{before}: the next export succeeds: {done.stderr}")
        check(self.is_whole(out) and self.tables_of(out) == self.tables, f"{before}: and is whole")


def kill_at(province: Province, step: str, time: int) -> str:
    """What the killed export left: nothing, parts, names (some files have got theirs) or all."""
    out = province.server.folder / "killed"
    done = province.export(out, "strace", "-qq", "-o", "/dev/null", "-e", f"inject={step}:signal=KILL:when={time}")
    what = f"killed before {step} no. {time}"
    check(done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), f"{what}: it was killed: {done.returncode} {done.stderr}")
    names = {path.name for path in out.iterdir()} if out.exists() else set()
    whole = province.is_whole(out)
    check(whole == (MANIFEST in names), f"{what}: whole is what has a manifest: {names}")
    if whole:
        check(province.tables_of(out) == province.tables, f"{what}: and nothing is missing")
        check(province.export(out).returncode == 1 and province.is_whole(out), f"{what}: it is not written over")
    else:
        province.check_next(out, what)
    shutil.rmtree(out)
    return "all" if whole else "nothing" if not names else "names" if any(not name.endswith(".part") for name in names) else "parts"


def check_kills(province: Province) -> None:
    left = Counter(kill_at(province, step, time) for step in STEPS for time in range(1, province.steps[step] + 1))
    print(f"kills before {dict(province.steps)}; what was left: {dict(left)}", flush=True)
    check(left["parts"] > 0 and left["names"] > 0, f"it was killed while writing and while publishing: {left}")


def check_full_disk(province: Province) -> None:
    disk = Path(tempfile.mkdtemp(prefix="zhiyuan-full-"))
    out = disk / "out"
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk], check=True)
    try:
        failed = 0
        for pages in range(1, 1000):
            subprocess.run(["mount", "-o", f"remount,size={4 * pages}k", disk], check=True)
            done = province.export(out)
            if done.returncode == 0:
                break
            failed += 1
            check(done.returncode == 1 and "nothing was handed over" in done.stderr, f"{4 * pages} KiB: it says so: {done.returncode} {done.stderr}")
            check(not out.exists() or not list(out.iterdir()), f"{4 * pages} KiB: and leaves nothing")
        check(province.is_whole(out) and province.tables_of(out) == province.tables, f"{4 * pages} KiB are enough for all of it")
        check(failed > 10, f"the disk was full at many points: {failed}")
        print(f"a full disk {failed} times, {4 * pages} KiB are enough", flush=True)
    finally:
        subprocess.run(["umount", disk], check=False)


def test() -> None:
    check(os.geteuid() == 0, "run as root: a small file system has to be mounted")
    check(shutil.which("strace") is not None, "strace is there: scripts/install-packages.sh packages/test.txt")
    province = Province()
    check_kills(province)
    check_full_disk(province)
    province.server.close()


main(test)
