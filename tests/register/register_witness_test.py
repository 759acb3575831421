#!/usr/bin/env python3
"""A register asks its witnesses: what it shows bears their cosignatures, one that is away or was put back holds nothing up, and
a register that was put back or forked takes nothing more once one of them has been asked.

    register_witness_test.py [SEED]
"""

import copy
import shutil
import sys

from register_client import ACTS, LOGS, RECEIPTS, check, main, seed_from
from register_world import Replay, Writer, check_whole
from watched_register import Watched, put


def try_cosigned(register: Watched) -> None:
    one, two = register.witnesses
    register.must_start()
    for _ in range(3):
        register.append(4)
        register.wait_cosigned("both are there")
    print("both there: their cosignatures are under the public checkpoint", flush=True)
    two.kill()
    for _ in range(3):
        register.append(5)
        register.wait_seen([one], "one is away")
    register.stop()
    register.must_start()
    register.append(2)
    register.wait_seen([one], "one is away at the start")
    two.must_start()
    register.wait_cosigned("one is back, and nothing was appended since")
    one.kill()
    two.kill()
    register.append(20)
    one.must_start()
    two.must_start()
    register.append(1)
    register.wait_cosigned("both were away")
    print("away: appends go on, and it catches up when it is back", flush=True)


def try_older_witness(register: Watched) -> None:
    one, two = register.witnesses
    put(one.folder, one.home / "kept")
    for source, what in ((one.home / "kept", "a witness was put back"), (one.home / "new", "a witness begins anew")):
        register.append(10)
        register.wait_cosigned("before a witness is put back")
        one.kill()
        if not source.exists():
            put(one.folder, source)
            for path in (source / "seen").glob("*.seen"):
                path.unlink()
        put(source, one.folder)
        one.must_start()
        register.append(5)
        register.wait_cosigned(what)
    print("a witness put back to an older copy: the register goes on, and it catches up", flush=True)


def try_older_register(register: Watched) -> None:
    """All groups of both logs but some, of one log but some, and all."""
    for logs, what in ((LOGS, "both logs"), ((RECEIPTS,), "the receipts"), ((ACTS,), "the acts")):
        register.stop()
        put(register.folder, register.kept)
        register.must_start()
        writer = copy.deepcopy(register.writer)
        register.append(8, *logs)
        register.wait_cosigned("before the register is put back")
        seen = {register.keys[log].name: register.now()[log].size for log in logs}
        register.stop()
        put(register.folder, register.home / "newest")
        writer, register.writer = register.writer, writer
        put(register.kept, register.folder)
        register.must_start()
        register.refuses(f"put back, {what}", seen)
        register.stop()
        for witness in register.witnesses:
            witness.kill()
        register.must_start()
        for witness in register.witnesses:
            witness.must_start()
        register.wait_told(f"put back, {what}, before anything is appended")
        register.refuses(f"put back while the witnesses were away, {what}", seen)
        register.stop()
        put(register.home / "newest", register.folder)
        register.writer = writer
        register.must_start()
        register.append(1)
        register.wait_cosigned("the newest copy was brought back")
    print("put back to an older copy: it takes nothing more, says why, and goes on with the newest copy", flush=True)


def try_forked(register: Watched) -> None:
    """Two copies of one journal, grown differently; the other is shorter than what was seen, as long, and longer."""
    for groups in (3, 8, 14):
        register.stop()
        put(register.folder, register.kept)
        fork = copy.deepcopy(register.writer)
        register.must_start()
        register.append(8, ACTS)
        register.wait_cosigned("before the journal is forked")
        register.stop()
        put(register.folder, register.home / "newest")
        put(register.kept, register.folder)
        for witness in register.witnesses:
            witness.kill()
        register.must_start()
        newest, register.writer = register.writer, fork
        register.append(groups, ACTS)
        for witness in register.witnesses:
            witness.must_start()
        register.wait_told(f"a fork of {groups} groups")
        register.refuses(f"a fork of {groups} groups")
        register.stop()
        register.must_start()
        register.refuses(f"a fork of {groups} groups, started again")
        if groups >= 8:
            for witness in register.witnesses:
                check(list(witness.folder.glob("seen/evidence/*")) != [], "a witness keeps what it has seen of a fork")
        register.stop()
        put(register.home / "newest", register.folder)
        register.writer = newest
        register.must_start()
        register.append(1)
        register.wait_cosigned("the journal that was seen was brought back")
    Replay(check_whole(register))
    print("a forked journal, shorter, as long, longer: it takes nothing more, and the witnesses keep it", flush=True)


def try_unreadable(register: Watched) -> None:
    """Not to know whom to ask is not to have nobody to ask."""
    listed = register.folder / "witnesses"
    for call in ("openat", "read"):
        register.stop()
        started = register.start("strace", "-f", "-qq", "-o", "/dev/null", "-P", listed, "-e", f"inject={call}:error=EIO")
        register.kill()
        register.must_start()
        check(not started, f"with a list of witnesses that cannot be read ({call}) it does not start")
    print("a list of witnesses that cannot be read: it does not start", flush=True)


def try_emptied(register: Watched) -> None:
    register.stop()
    shutil.copy(register.folder / "witnesses", register.home / "empty" / "witnesses")
    put(register.home / "empty", register.folder)
    register.writer = Writer()
    register.must_start()
    register.refuses("put back to the day on which it was made")
    print("put back to an empty copy: it takes nothing more", flush=True)


def test() -> None:
    seed_from(sys.argv[1:])
    register = Watched()
    try_cosigned(register)
    try_older_witness(register)
    try_older_register(register)
    try_forked(register)
    try_unreadable(register)
    try_emptied(register)
    register.close()


main(test)
