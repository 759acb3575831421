#!/usr/bin/env python3
"""A pause of the database costs little more than its own time: PostgreSQL stands still for 3 s under load, and the next
list is confirmed within a second after it goes on; between the last confirmation before and the first one begun behind
the pause lie at most 4 s by the server's own stamps. The best of three pauses counts: the machine may be busy.

    database_pause_test.py [SEED]
"""

import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

from harness import Broken, Candidate, Server, check, main, people, seed_from
from private_postgres import PrivatePostgres

PAUSE_S = 3
TRIES = 3
AFTER_S_MAX = 1.0
OUTAGE_S_MAX = PAUSE_S + 1.0


class Reader(threading.Thread):
    """Looks at the home page all the time, as most candidates do."""

    def __init__(self, candidate: Candidate, stopping: threading.Event):
        super().__init__(daemon=True)
        self.candidate, self.stopping = candidate, stopping
        self.answers: dict[object, int] = {}

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                status, reply = self.candidate.call("GET", "/me")
            except Broken:
                status, reply = 0, None
            key = status if status == 200 or not reply else (status, reply["code"])
            self.answers[key] = self.answers.get(key, 0) + 1
            self.stopping.wait(0.01)


class Patient(Candidate):
    """Asks again, with the same request id, as long as it is told that the server can't answer now."""

    def call(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        while True:
            status, reply = super().call(method, path, body)
            if status != 503:
                return status, reply
            time.sleep(0.02)

    def confirm_next(self) -> int:
        """The server's stamp of a list that was confirmed."""
        body = self.prepare()
        check(body is not None, "the card has codes left")
        status, reply = self.confirm(body)
        check(status == 200, f"confirmed: {status} {reply}")
        return reply["receipt"]["receipt"]["received_at"]


def measure(postgres: PrivatePostgres, before: Patient, behind: Patient) -> tuple[float, float]:
    """Seconds from the pause's end to a list confirmed that was begun behind it; between the stamps of the last before
    and this one."""
    last = before.confirm_next()
    postgres.freeze()
    time.sleep(PAUSE_S)
    postgres.thaw()
    went_on = time.monotonic()
    first = behind.confirm_next()
    return time.monotonic() - went_on, (first - last) / 1e6


def test() -> None:
    seed_from(sys.argv[1:])
    postgres = PrivatePostgres()
    server = Server(candidates=80, database=postgres.url)
    try:
        server.start("2014-06-29T09:00:00+08:00", "--lanes", 2)
        everyone = people(server, 8)
        stopping = threading.Event()
        readers = [Reader(candidate, stopping) for candidate in everyone[2:]]
        for reader in readers:
            reader.start()
        patients = everyone[:2]
        for patient in patients:
            patient.__class__ = Patient
        measured = [measure(postgres, *patients) for _ in range(TRIES)]
        stopping.set()
        for reader in readers:
            reader.join()
        for after, outage in measured:
            print(f"first confirmation {after:.2f} s after the pause; outage {outage:.2f} s of {PAUSE_S} s", flush=True)
        print({key: sum(r.answers.get(key, 0) for r in readers) for r in readers for key in r.answers}, flush=True)
        for reader in readers:
            for key in reader.answers:
                check(key == 200 or key[1] in ("unavailable", "overloaded"), f"reads end in a page or a clear answer: {key}")
        check(min(after for after, _ in measured) <= AFTER_S_MAX, f"confirming goes on within {AFTER_S_MAX} s")
        check(min(outage for _, outage in measured) <= OUTAGE_S_MAX, f"the outage is at most {OUTAGE_S_MAX} s")
        server.stop()
    finally:
        server.close()
        postgres.stop()


if PrivatePostgres.programs() is None:
    sys.exit("PostgreSQL is missing: scripts/install-packages.sh packages/test.txt")
main(test)
