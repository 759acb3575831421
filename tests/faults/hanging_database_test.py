#!/usr/bin/env python3
"""Promise 11: a database that hangs holds nobody who does not need it. While PostgreSQL stands still, and more requests
wait for it than there are readers, pages, the service's facts, /health and refused requests are answered; what waits ends
in a clear answer; and when the database goes on, so does the server, and what was confirmed meanwhile is told truly.

    hanging_database_test.py [SEED]
"""

import http.client
import json
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

from harness import Broken, Candidate, Server, check, main, people, seed_from, wait_until
from private_postgres import PrivatePostgres

READERS = 2
CLEAR = {"unavailable", "overloaded", "outcome_unknown"}


class Asking(threading.Thread):
    """One request, and what came of it."""

    def __init__(self, candidate: Candidate, method: str, path: str, body: object = None):
        super().__init__(daemon=True)
        self.candidate, self.request = candidate, (method, path, body)
        self.status, self.reply = 0, None
        self.start()

    def run(self) -> None:
        try:
            self.status, self.reply = self.candidate.call(*self.request)
        except Broken as error:
            self.reply = str(error)


def get(port: int, path: str, method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path)
    reply = connection.getresponse()
    return reply.status, reply.read()


def busy_readers(server: Server) -> float:
    for line in get(server.metrics_port, "/metrics")[1].decode().splitlines():
        if line.startswith('zhiyuan_read_busy{pool="candidate"}'):
            return float(line.rsplit(" ", 1)[1])
    return 0


def check_the_rest(server: Server) -> None:
    """Everything that needs no database."""
    check(get(server.port, "/")[0] == 200, "pages are served")
    check(get(server.port, "/api/candidate/service")[0] == 200, "so are the facts of the service")
    check(get(server.port, "/api/candidate/me")[0] == 401, "whoever is not signed in is told so")
    check(get(server.port, "/api/candidate/nothing")[0] == 404, "what is not there is not there")
    check(get(server.port, "/api/candidate/sign-in", "POST")[0] == 403, "foreign forms are refused")
    status, body = get(server.metrics_port, "/health")
    check(status == 200 and body.startswith(b"alive\nregister: embedded"), "the process says that it is alive, and whose register it has")


def test() -> None:
    seed_from(sys.argv[1:])
    postgres = PrivatePostgres()
    server = Server(candidates=80, database=postgres.url)
    try:
        server.start("2014-06-29T09:00:00+08:00", "--readers", READERS, "--metrics", 0)
        everyone = people(server, 6)
        body = everyone[0].prepare()
        postgres.freeze()
        pending = [Asking(candidate, "GET", "/me") for candidate in everyone[1:]]
        confirming = Asking(everyone[0], "POST", "/windows/june28/confirm", body)
        check(any(one.is_alive() for one in pending), "requests wait for the database")
        check_the_rest(server)
        ready = json.loads(get(server.metrics_port, "/ready")[1])
        check(ready["store"] is False, f"the store is told to be away: {ready}")
        for one in [*pending, confirming]:
            one.join(50)
            check(one.status == 503 and one.reply["code"] in CLEAR, f"a clear answer: {one.status} {one.reply}")
        check_the_rest(server)
        postgres.thaw()
        wait_until(lambda: everyone[1].call("GET", "/me")[0] == 200, "pages come back")
        wait_until(lambda: everyone[0].confirm(body)[0] == 200, "the same request is confirmed in the end")
        state = everyone[0].must("GET", f"/requests/{body['request_id']}")
        check(state["state"] == "done" and state["receipt"]["receipt"]["seq"] == 1, f"once: {state}")
        wait_until(lambda: busy_readers(server) == 0, "no reader is left behind")
        server.stop()
    finally:
        server.close()
        postgres.stop()


if PrivatePostgres.programs() is None:
    sys.exit("PostgreSQL is missing: scripts/install-packages.sh packages/test.txt")
main(test)
