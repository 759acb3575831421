#!/usr/bin/env python3
"""Promise 2: the disk is full while candidates confirm. No false receipt, a clear answer, and recovery when there is
room again. Needs root, for a small file system in memory."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import WINDOW, Broken, Server, check, main, people, seed_from


def test() -> None:
    seed_from(sys.argv[1:])
    check(os.geteuid() == 0, "run as root: a small file system has to be mounted")
    folder = Path(tempfile.mkdtemp(prefix="zhiyuan-full-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=True)
    server = None
    try:
        server = Server(candidates=80, folder=folder)
        server.start()
        everyone = people(server, 20)
        acknowledged = {id(candidate): 0 for candidate in everyone}
        for candidate in everyone[:10]:
            status, reply = candidate.confirm(candidate.prepare())
            check(status == 200, f"there is room at first: {status} {reply}")
            acknowledged[id(candidate)] += 1
        ballast = folder / "ballast"
        file = os.open(ballast, os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(file, b"\0" * 4096)
        except OSError:
            pass
        finally:
            os.close(file)
        refused = 0
        pending = {}
        for _ in range(8):
            for candidate in everyone:
                body = pending.get(id(candidate)) or candidate.prepare()
                status, reply = candidate.confirm(body)
                if status == 200:
                    acknowledged[id(candidate)] += 1
                    pending.pop(id(candidate), None)
                else:
                    check(status == 503 and reply["code"] in ("unavailable", "outcome_unknown"), f"a clear answer: {status} {reply}")
                    pending[id(candidate)] = body
                    refused += 1
        check(refused > 0, "the disk was really full")
        ballast.unlink()
        for candidate in everyone:
            body = pending.get(id(candidate))
            if body:
                status, reply = candidate.confirm(body)
                check(status == 200, f"the same request succeeds when there is room: {status} {reply}")
                acknowledged[id(candidate)] += 1
        server.kill()
        server.start()
        for candidate in everyone:
            candidate.hang_up()
            history = candidate.must("GET", f"/windows/{WINDOW}/history")["confirmations"]
            check(len(history) == acknowledged[id(candidate)], f"{acknowledged[id(candidate)]} acknowledged, {len(history)} kept")
        print(f"{sum(acknowledged.values())} acknowledged and kept, {refused} times told that the disk is full", flush=True)
    except Broken as error:
        check(False, f"the server answers while the disk is full: {error}")
    finally:
        if server and server.process and server.process.poll() is None:
            server.kill()
        subprocess.run(["umount", folder], check=False)


main(test)
