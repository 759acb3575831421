#!/usr/bin/env python3
"""Promise 3: the same request id five times in parallel, and again after a restart and after closing: one filing,
identical receipts. The same id with another list is refused."""

import sys
import threading

from harness import WINDOW, Candidate, Server, check, main, people, seed_from


def five_times(candidate: Candidate, body: dict) -> list:
    replies = []

    def send() -> None:
        twin = Candidate(candidate.server, candidate.card)
        twin.cookies = dict(candidate.cookies)
        replies.append(twin.confirm(body))

    threads = [threading.Thread(target=send) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return replies


def test() -> None:
    seed_from(sys.argv[1:])
    server = Server(candidates=60)
    server.start()
    everyone = people(server, 12)
    bodies = [candidate.prepare() for candidate in everyone]
    receipts = []
    for candidate, body in zip(everyone, bodies):
        replies = five_times(candidate, body)
        check(all(status == 200 for status, _ in replies), f"all five are answered with a receipt: {replies}")
        check(all(reply == replies[0][1] for _, reply in replies), "the five receipts are identical")
        receipts.append(replies[0][1])
        candidate.seq = 1
        history = candidate.must("GET", f"/windows/{WINDOW}/history")["confirmations"]
        check(len(history) == 1, "there is one filing")
        other = dict(body, forms=[dict(body["forms"][0], sections=[])])
        status, reply = candidate.confirm(other)
        check(status == 409 and reply["code"] == "request_reused", f"another list under the same id: {status} {reply}")
    server.stop()
    # After the window has closed, too.
    server.start("2014-07-02T18:30:00+08:00")
    for candidate, body, receipt in zip(everyone, bodies, receipts):
        candidate.hang_up()
        status, reply = candidate.confirm(body)
        check(status == 200 and reply == receipt, f"the same receipt after restart and closing: {status} {reply}")
        status, reply = candidate.call("POST", f"/windows/{WINDOW}/challenge", {"base_seq": 1, "forms": candidate.forms()})
        check(status == 422 and reply["code"] == "window_closed", f"nothing new after closing: {status} {reply}")
    server.close()


main(test)
