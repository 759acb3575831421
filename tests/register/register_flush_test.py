#!/usr/bin/env python3
"""No power cut takes what was acknowledged: whatever an answer may rest on has been flushed before it goes out. What a
killed register had written but not flushed is still in the computer's memory when the next one starts, which reads it as
if it were on the disk; it has to be flushed before anybody is answered. Where the flush itself failed, the computer counts
those bytes as written though they are not: they have to be written once more.

    register_flush_test.py [SEED]
"""

import re
import sys

from register_client import Broken, Register, check, main, seed_from
from register_world import Writer, append, check_whole

CALLS = "trace=pwrite64,fdatasync,fsync,rename,sendto,write"


def under(register: Register, name: str, *options: str) -> list:
    return ["strace", "-f", "-qq", "-y", "-o", register.home / name, "-e", CALLS, *options]


def steps_of(register: Register, name: str) -> list[tuple[str, str]]:
    """What was done with which file, in order: (write | flush | answer, name of the file)."""
    out = []
    for call, what in re.findall(r"^\d+ +(\w+)\(\d+<(.*?)>", (register.home / name).read_text(), re.M):
        if call == "sendto":
            out.append(("answer", ""))
        elif "/register/journal" in what and not what.endswith("/head"):  # a hint, never waited for
            out.append(("flush" if call in ("fdatasync", "fsync") else "write", what.rsplit("/", 1)[1]))
    return out


def check_order(steps: list[tuple[str, str]]) -> None:
    """Nothing that was written waits for its flush while somebody is answered."""
    waiting = set()
    for step, name in steps:
        if step == "answer":
            check(not waiting, f"what was written to {waiting} is flushed before an answer")
        (waiting.add if step == "write" else waiting.discard)(name)


def check_running() -> None:
    register, writer = Register(), Writer()
    check(register.start(*under(register, "trace")), "it starts")
    connection = register.connect()
    for size in (0, 1000, 5 << 20, 5 << 20, 5 << 20, 5 << 20, 1000):
        check(append(connection, writer.group(2, size))[:1] == b"\x00", "a group is acknowledged")
    register.kill()
    steps = steps_of(register, "trace")
    check(steps.count(("answer", "")) == 7 and ("flush", "journal") in steps, "seven answers and a second file")
    check_order(steps)
    print("running: every answer comes after the flush of what it rests on", flush=True)
    register.close()


def check_start(fault: str, groups: int, sealed: int, needed: list[tuple[str, str]]) -> None:
    """After this fault, the next register does what is needed, in this order, before its first answer."""
    register, writer = Register(), Writer()
    check(register.start(*under(register, "before", "-e", f"inject={fault}")), "it starts")
    made = [writer.group(1, sealed) for _ in range(groups)]
    for group in made[:-1]:
        append(register.connect(), group)
    try:
        check(append(register.connect(), made[-1])[:1] != b"\x00", f"{fault}: what met the fault is not acknowledged")
    except Broken:
        pass
    register.kill()
    check(register.start(*under(register, "after")), "it starts again")
    check(append(register.connect(), made[-1])[:1] == b"\x00", "and the group is appended again")
    check(check_whole(register) == made, "and is there once")
    register.kill()
    steps = steps_of(register, "after")
    before = iter(steps[:steps.index(("answer", ""))])
    check(all(step in before for step in needed), f"{fault}: at the next start, {needed} come before the first answer")
    check_order(steps)
    print(f"{fault}: what was left in memory is flushed before it is built on", flush=True)
    register.close()


def test() -> None:
    seed_from(sys.argv[1:])
    check_running()
    first = "000000.journal"
    check_start("fdatasync:signal=KILL:when=2", 2, 1000, [("flush", first)])
    check_start("fdatasync:error=EIO:when=2", 2, 1000, [("write", first), ("flush", first)])
    # The second file has its name, but its folder was not flushed: the fourth, behind the two of the start and the file's own.
    check_start("fsync:signal=KILL:when=4", 4, 5 << 20, [("flush", "journal")])


main(test)
