#!/usr/bin/env python3
"""No failure is silent: a disk that is full and a database that stops each leave their lines in the log and their counts
in the metrics, as few lines as can be read. Needs root, for a small file system in memory."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

from harness import Server, check, main, people, wait_until
from private_postgres import PrivatePostgres


def metric(server: Server, sample: str) -> float:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.metrics_port}/metrics", timeout=30) as reply:
        for line in reply.read().decode().splitlines():
            if line.startswith(sample + " "):
                return float(line.rsplit(" ", 1)[1])
    return 0


def ready(server: Server) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.metrics_port}/ready", timeout=30) as reply:
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code


def entries(server: Server, event: str) -> list[dict]:
    all_lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [entry for entry in all_lines if entry["event"] == event]


def fill(folder: Path) -> Path:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
    return ballast


def a_full_disk() -> None:
    folder = Path(tempfile.mkdtemp(prefix="zhiyuan-full-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=True)
    server = None
    try:
        server = Server(candidates=80, folder=folder)
        server.start("2014-06-29T09:00:00+08:00", "--metrics", 0)
        everyone = people(server, 10)
        fill(folder)
        refused = 0
        for _ in range(12):
            for candidate in everyone:
                status, _ = candidate.confirm(candidate.prepare())
                refused += status == 503
        check(refused > 0, "the disk was really full")
        wait_until(lambda: entries(server, "commit_failed"), "the failed commit has its line")
        line = entries(server, "commit_failed")[0]
        check(line["level"] == "error" and line["changes"] >= 1 and "full" in line["reason"], f"it says why: {line}")
        check(metric(server, 'zhiyuan_store_failures_total{call="commit"}') >= refused, "each is counted")
        requests = entries(server, "request")
        check(requests and requests[0]["route"] == "POST /windows/{window}/confirm", f"and so has the request: {requests[:1]}")
        check({"request_id", "outcome", "duration_us", "status"} <= requests[0].keys(), f"with id, outcome and time: {requests[0]}")
        check(len(entries(server, "commit_failed")) < refused or refused <= 5, "lines are fewer than failures")
        check(metric(server, "zhiyuan_disk_free_bytes") < 1e6, "the room left is told")
        server.stop()
        told = sum(entry["lines"] for entry in entries(server, "suppressed") if entry["kind"].startswith("commit_failed"))
        written = len(entries(server, "commit_failed"))
        check(written + told >= refused, f"{written} lines and {told} held back speak of {refused} failures")
        print(f"a full disk: {refused} refused, {written} lines, {told} summed up", flush=True)
    finally:
        if server and server.process and server.process.poll() is None:
            server.kill()
        subprocess.run(["umount", folder], check=False)


def a_stopped_database() -> None:
    postgres = PrivatePostgres()
    server = Server(candidates=60, database=postgres.url)
    try:
        server.start("2014-06-29T09:00:00+08:00", "--metrics", 0)
        candidate = people(server, 1)[0]
        body = candidate.prepare()
        check(ready(server) == 200, "ready before")
        postgres.stop()
        status, reply = candidate.confirm(body)
        check(status == 503, f"nothing can be confirmed: {status} {reply}")
        check(ready(server) == 503, "not ready without its database")
        wait_until(lambda: entries(server, "store_failed"), "the failed read has its line")
        line = entries(server, "store_failed")[0]
        check(line["call"] == "read" and line["outcome"] == "unavailable" and line["reason"], f"it says what: {line}")
        check(metric(server, 'zhiyuan_store_failures_total{call="read"}') >= 1, "and is counted")
        wait_until(lambda: entries(server, "world_failed"), "that the season can't be read anew has its line")
        server.stop()
    finally:
        server.close()
        if postgres.process.poll() is None:
            postgres.stop()


def test() -> None:
    check(os.geteuid() == 0, "run as root: a small file system has to be mounted")
    a_full_disk()
    a_stopped_database()


main(test)
