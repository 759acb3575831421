#!/usr/bin/env python3
"""Promises 2, 3 and 5: the server is killed with SIGKILL while 50 clients confirm, again and again. No
acknowledged filing is lost or doubled; a client that got no answer asks again with the same request id and gets
the truth; versions have no gap.

    kill_test.py [KILLS [SEED]]
"""

import random
import sys
import threading

from harness import WINDOW, Broken, Candidate, Server, check, main, people, seed_from, wait_until

CLIENTS = 50


class Client(threading.Thread):
    """Confirms in a loop until told to stop; keeps every receipt it was given."""

    def __init__(self, candidate: Candidate):
        super().__init__(daemon=True)
        self.candidate = candidate
        self.receipts: list[tuple[str, object]] = []
        self.asked_again = 0
        self.stopping = threading.Event()

    def settle(self, body: dict) -> None:
        """Sends a confirmation until there is a definite answer."""
        while True:
            try:
                status, reply = self.candidate.confirm(body)
            except Broken:
                status, reply = 0, None
            if status == 200:
                self.receipts.append((body["request_id"], reply["receipt"]))
                return
            definite_no = status in (401, 409, 422)
            check(not definite_no, f"a confirmation sent again is not refused: {status} {reply}")
            self.asked_again += 1
            self.stopping.wait(0.02)

    def run(self) -> None:
        body = None
        while not self.stopping.is_set():
            try:
                body = self.candidate.prepare()
            except Broken:
                self.stopping.wait(0.02)
                continue
            if body is None:
                return
            self.settle(body)


def verify(client: Client) -> None:
    candidate = client.candidate
    candidate.hang_up()
    history = candidate.must("GET", f"/windows/{WINDOW}/history")["confirmations"]
    seqs = [entry["seq"] for entry in reversed(history)]
    check(seqs == list(range(1, len(seqs) + 1)), f"sequence numbers without a gap: {seqs}")
    check(len(history) == len(client.receipts), f"{len(client.receipts)} were acknowledged, {len(history)} are kept")
    for request, receipt in client.receipts:
        again = candidate.must("GET", f"/requests/{request}")
        check(again["state"] == "done" and again["receipt"] == receipt, f"receipt {receipt['receipt_no']} is the same as before")
        seq = receipt["receipt"]["seq"]
        check(candidate.must("GET", f"/receipts/{WINDOW}/{seq}") == receipt, f"confirmation {seq} has that receipt")
    for entry in history:
        check([b["version"] for b in entry["batches"]] == [entry["seq"]], "each confirmation made the next version")
    used = len(client.receipts) + 1
    left = candidate.must("GET", "/me")["card"]["codes_left"]
    check(left == 16 - used, f"{used} codes are used, {left} left")


def test() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed_from(sys.argv[2:])
    server = Server(candidates=120)
    server.start()
    done = 0
    while done < kills:
        # A card has fifteen codes: after some kills, new candidates go on with a fresh folder.
        everyone = [Client(candidate) for candidate in people(server, CLIENTS)]
        for client in everyone:
            client.start()
        for _ in range(min(10, kills - done)):
            before = sum(len(client.receipts) for client in everyone)
            aim = before + random.randrange(5, 40)
            wait_until(lambda: sum(len(c.receipts) for c in everyone) >= aim or not any(c.is_alive() for c in everyone), "confirmations go on")
            server.kill()
            server.start()
            done += 1
        for client in everyone:
            client.stopping.set()
        for client in everyone:
            client.join(60)
            check(not client.is_alive(), "every client came to an end")
        for client in everyone:
            verify(client)
        total = sum(len(client.receipts) for client in everyone)
        again = sum(client.asked_again for client in everyone)
        print(f"{done} kills: {total} acknowledged, none lost, none doubled; asked again {again} times", flush=True)
        server.close()
        if done < kills:
            server = Server(candidates=120)
            server.start()
    server.close()


main(test)
