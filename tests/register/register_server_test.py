#!/usr/bin/env python3
"""Promise 2 with a register that is a process of its own: what is acknowledged is in it; while it hangs or is gone, what was just
committed is told as being registered and counts, and nothing new is confirmed, without a code being used; afterwards everything
goes on by itself, and each request has one receipt, the same whenever it is asked for. An older copy of either side is found when
the server starts, another register is not taken, and a row of the outbox that somebody has made stops all writing.

    register_server_test.py [SEED]
"""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))
from harness import BIN, WINDOW, Server, check, main, people, seed_from, wait_until  # noqa: E402
from register_client import Register  # noqa: E402


def receipts_in(register: Register) -> int:
    _, checkpoint = register.connect().state(0)
    return int(checkpoint.split(b"\n")[1])


def genuine(server: Server, receipt: dict) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(receipt, file, ensure_ascii=False)
        file.flush()
        done = subprocess.run([str(BIN / "zhiyuan"), "verify", "receipt", file.name, "--key", str(server.data / "receipt-key.pub")],
                              capture_output=True, text=True)
        check(done.returncode == 0, f"a receipt is genuine: {done.stderr}")


def confirmed(server: Server, candidate) -> dict:
    status, reply = candidate.confirm(candidate.prepare())
    check(status == 200, f"a confirmation is taken: {status} {reply}")
    genuine(server, reply["receipt"])
    return reply["receipt"]


def refused_start(server: Server, words: str, *options: object) -> None:
    """The server says why it does not start."""
    done = subprocess.run([str(BIN / "zhiyuan"), "serve", "--data", str(server.data), "--web", str(server.folder / "web"), "--port", "0",
                           "--clock", "2014-06-29T09:00:00+08:00", *map(str, server.database), *map(str, options)],
                          capture_output=True, text=True, timeout=60)
    check(done.returncode == 1 and words in done.stderr, f"it does not start, and says {words!r}: {done.returncode} {done.stderr}")


def waits_for(candidate, request: str) -> dict:
    """The receipt of a request, as soon as there is one."""
    found = {}

    def there() -> bool:
        status, reply = candidate.call("GET", f"/requests/{request}")
        check(status == 200 or reply["code"] in ("being_registered", "unavailable"), f"a request under way: {status} {reply}")
        found.update(reply if status == 200 else {})
        return status == 200
    wait_until(there, "the receipt comes by itself")
    check(found["state"] == "done", f"what was committed counts: {found}")
    return found["receipt"]


def goes_through(candidate, body: dict) -> None:
    """The same confirmation with the same code, sent again until the register answers."""
    def taken() -> bool:
        status, reply = candidate.confirm(body)
        check(status == 200 or reply["code"] == "register_away", f"sent again it is not refused: {status} {reply}")
        return status == 200
    wait_until(taken, "it goes through by itself")


def away(server: Server, register: Register, everyone: list, pause, come_back) -> None:
    """One confirmation meets a register that does not answer; others come after it."""
    first, second, third = everyone
    before = receipts_in(register)
    body, late = first.prepare(), second.prepare()
    pause()
    status, reply = first.confirm(body)
    check((status, reply["code"]) == (503, "being_registered"), f"committed, and not in the register: {status} {reply}")
    status, reply = second.confirm(late)
    check((status, reply["code"]) == (503, "register_away"), f"nothing new is confirmed: {status} {reply}")
    third.must("PUT", f"/windows/{WINDOW}/drafts/{third.batch}", {"base_revision": third.drafts, "form": third.forms()[0], "favourites": []})
    third.drafts += 1
    history = second.must("GET", f"/windows/{WINDOW}/history")["confirmations"]
    check(len(history) == second.seq, "what was refused is not there")
    come_back()
    receipt = waits_for(first, body["request_id"])
    first.seq = receipt["receipt"]["seq"]
    genuine(server, receipt)
    goes_through(second, late)
    check(receipts_in(register) == before + 2, "each is there once")
    check(waits_for(first, body["request_id"]) == receipt, "and its receipt stays the same")


def older_copies(server: Server, register: Register, candidate) -> None:
    """Database and register, each put back to what it was before the last confirmation."""
    server.stop()
    register.stop()
    copy = server.folder / "older"
    shutil.copytree(server.data, copy / "data", ignore=shutil.ignore_patterns("socket"))
    shutil.copytree(register.folder, copy / "register", ignore=shutil.ignore_patterns("socket"))
    register.must_start()
    server.start()
    candidate.hang_up()
    confirmed(server, candidate)
    server.stop()

    newest = server.folder / "newest"
    server.data.rename(newest)
    shutil.copytree(copy / "data", server.data)
    refused_start(server, "the database is behind the register by 1")
    shutil.rmtree(server.data)
    newest.rename(server.data)

    register.stop()
    register.folder.rename(server.folder / "newest-register")
    shutil.copytree(copy / "register", register.folder)
    register.must_start()
    refused_start(server, "the register is behind the database by 1")
    register.stop()
    shutil.rmtree(register.folder)
    (server.folder / "newest-register").rename(register.folder)
    register.must_start()
    server.start()
    candidate.hang_up()
    confirmed(server, candidate)


def meddled_outbox(server: Server, register: Register, everyone: list) -> None:
    """A row that the server has not made: nothing is written until somebody has looked."""
    server.stop()
    database = sqlite3.connect(server.data / "zhiyuan.db")
    database.execute("INSERT INTO outbox (id, body) VALUES (1, ?)", (b"\x00\x00\x00\x06forged",))
    database.commit()
    database.close()
    before = receipts_in(register)
    refused_start(server, "outbox")
    check(receipts_in(register) == before, "it is never appended")
    database = sqlite3.connect(server.data / "zhiyuan.db")
    database.execute("DELETE FROM outbox")
    database.commit()
    database.close()
    server.start()
    everyone[0].hang_up()
    confirmed(server, everyone[0])


def test() -> None:
    seed_from(sys.argv[1:])
    register = Register("zhiyuan.example.cn/hunan-2014")
    register.must_start()
    server = Server(60, register=register.folder / "socket")
    check(not (server.data / "register").exists(), "the folder has no register of its own")
    server.start("2014-06-29T09:00:00+08:00", "--metrics", 0)
    everyone = people(server, 3)
    for candidate in everyone:
        candidate.drafts = 0
        confirmed(server, candidate)
    check(receipts_in(register) == 3, "all are in the register")
    print("what is acknowledged is in the register", flush=True)

    def freeze() -> None:
        register.send(signal.SIGSTOP)

    away(server, register, everyone, freeze, lambda: register.send(signal.SIGCONT))
    print("a register that hangs: nothing is lost, nothing doubled", flush=True)
    away(server, register, everyone, register.kill, register.must_start)
    print("a register that is killed: the same", flush=True)

    other = Register("zhiyuan.example.cn/hunan-2014")
    other.must_start()
    server.stop()
    own = server.database
    server.database = ["--register", other.folder / "socket"]
    refused_start(server, "not the register of this season")
    server.database = own
    other.close()
    server.start()
    for candidate in everyone:
        candidate.hang_up()
    older_copies(server, register, everyone[0])
    print("an older copy of either side is found at start", flush=True)
    meddled_outbox(server, register, everyone)
    print("a row that the server has not made is never appended", flush=True)
    server.stop()
    register.stop()
    server.close()
    register.close()


main(test)
