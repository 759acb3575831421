#!/usr/bin/env python3
"""Promise 4: requests whose last byte arrives within two seconds around closing. All are answered definitely, and
rightly: a receipt is stamped before closing, a refusal after it."""

import datetime
import json
import random
import sys
import threading
import time

from harness import CLOSES_AT, WINDOW, Server, check, main, open_socket, people, raw_request, read_reply, seed_from

CLIENTS = 200
LEAD = 6.0  # seconds between the start of the server and closing


def test() -> None:
    seed_from(sys.argv[1:])
    server = Server(candidates=700)
    server.start()
    everyone = people(server, CLIENTS)
    bodies = [candidate.prepare() for candidate in everyone]
    server.stop()
    for candidate in everyone:
        candidate.hang_up()

    start = datetime.datetime.fromtimestamp(CLOSES_AT / 1e6 - LEAD, datetime.timezone.utc)
    server.start(start.isoformat(timespec="microseconds").replace("+00:00", "Z"))
    now_at = everyone[0].must("GET", "/service")["now_at"]
    closing = time.monotonic() + (CLOSES_AT - now_at) / 1e6
    replies: list = [None] * CLIENTS

    def send(index: int, at: float) -> None:
        candidate = everyone[index]
        payload = raw_request(json.dumps(bodies[index]).encode(), f"/windows/{WINDOW}/confirm", candidate.headers())
        connection = open_socket(server)
        connection.sendall(payload[:-1])
        time.sleep(max(0.0, at - time.monotonic()))
        connection.sendall(payload[-1:])
        replies[index] = read_reply(connection)
        connection.close()

    threads = [threading.Thread(target=send, args=(i, closing + random.uniform(-2, 2))) for i in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    accepted = refused = 0
    shift = None
    for candidate, answer in zip(everyone, replies):
        check(answer is not None, "every request is answered")
        status, reply = answer
        candidate.hang_up()
        me = candidate.must("GET", "/me")
        if shift is None:
            # The wall clock of events against the season clock of stamps: the same on every page.
            shift = me["now_at"] - time.time() * 1e6
        history = candidate.must("GET", f"/windows/{WINDOW}/history")["confirmations"]
        if status == 200:
            accepted += 1
            received_at = reply["receipt"]["receipt"]["received_at"]
            check(received_at < CLOSES_AT, f"a receipt is stamped before closing: {received_at}")
            check(len(history) == 1, "an acknowledged filing is there")
        else:
            refused += 1
            check(status == 422 and reply["code"] == "window_closed", f"otherwise the answer is window_closed: {status} {reply}")
            check(history == [], "a refused filing is not there")
            event = next(e for e in me["events"] if e["kind"] == "confirm_refused")
            # Clocks of both processes are read a moment apart; a tenth of a second is far below the spread.
            check(event["at"] + shift > CLOSES_AT - 100_000, f"nothing is refused before closing: {event}")
    check(accepted > 0 and refused > 0, f"both sides of closing were tried: {accepted} accepted, {refused} refused")
    print(f"{accepted} accepted, {refused} refused", flush=True)
    server.close()


main(test)
