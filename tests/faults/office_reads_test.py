#!/usr/bin/env python3
"""Promise 11: nothing that officials ask slows a candidate. While every reader of the officials hangs on a locked table
and their queue is full, candidates sign in, look and confirm, and further officials are told to come back; when the lock
goes, the officials are answered."""

import http.client
import json
import subprocess
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

from harness import Server, check, main, people, wait_until
from private_postgres import PrivatePostgres

READERS = 2
QUEUE = 64  # OfficeLimits::queue; an eighth of it stays free
# Holds the table of closings, which officials read and candidates don't, until its input ends.
LOCK = "BEGIN; LOCK TABLE closing IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n"


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    reply = connection.getresponse()
    return reply.status, reply.read().decode()


class Official(threading.Thread):
    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.server, self.answer = server, (0, "")
        self.start()

    def run(self) -> None:
        self.answer = get(self.server.office_port, "/api/office/season")


def reading(server: Server, name: str) -> float:
    wanted = f'{name}{{pool="office"}}'
    for line in get(server.metrics_port, "/metrics")[1].splitlines():
        if line.startswith(wanted):
            return float(line.rsplit(" ", 1)[1])
    return -1


def test() -> None:
    postgres = PrivatePostgres()
    server = Server(candidates=80, database=postgres.url)
    holder = None
    try:
        server.start("2014-06-29T09:00:00+08:00", "--metrics", 0, "--office-port", 0, "--office-readers", READERS)
        everyone = people(server, 3)
        status, body = get(server.office_port, "/api/office/season")
        check(status == 200 and json.loads(body)["candidates"] == 80, f"officials see the season: {status} {body}")

        holder = subprocess.Popen(["psql", "-qAt", postgres.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        holder.stdin.write(LOCK)
        holder.stdin.flush()
        check(holder.stdout.readline().strip() == "locked", "the table is locked")
        fit = READERS + QUEUE - QUEUE // 8
        officials = [Official(server) for _ in range(fit)]
        wait_until(lambda: reading(server, "zhiyuan_read_busy") == READERS, "every reader of the officials hangs")
        wait_until(lambda: reading(server, "zhiyuan_read_queue") == fit - READERS, "their queue is full")
        status, body = get(server.office_port, "/api/office/season")
        check((status, json.loads(body)["code"]) == (503, "overloaded"), f"one more is told to come back: {status} {body}")

        for candidate in everyone:
            candidate.sign_in()
            candidate.must("GET", "/me")
            status, reply = candidate.confirm(candidate.prepare())
            check(status == 200, f"candidates file all the while: {status} {reply}")
        check(all(one.is_alive() for one in officials), "and the officials still wait")

        holder.stdin.close()
        holder.wait(20)
        for one in officials:
            one.join(60)
            clear = one.answer[0] == 200 or json.loads(one.answer[1])["code"] in ("unavailable", "overloaded")
            check(clear, f"officials get a clear answer: {one.answer}")
        check(get(server.office_port, "/api/office/season")[0] == 200, "and are served again")
        check(reading(server, "zhiyuan_read_busy") == 0, "no reader is left behind")
        server.stop()
    finally:
        if holder and holder.poll() is None:
            holder.kill()
        server.close()
        postgres.stop()


if PrivatePostgres.programs() is None:
    sys.exit("PostgreSQL is missing: scripts/install-packages.sh packages/test.txt")
main(test)
