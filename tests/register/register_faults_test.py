#!/usr/bin/env python3
"""Whatever becomes of the register's process or disk, no acknowledged group is lost and none is acknowledged falsely.
Each call that it makes on its files fails once, or the process is killed at it, or the power goes (killed, and what was not
flushed is torn). Damage within the journal stops it from starting. It is killed under load.

    register_faults_test.py [COUNT | all [SEED]]     how many such places are tried
"""

import copy
import random
import re
import shutil
import sys
import threading
from typing import NamedTuple

from register_client import Broken, Group, Register, check, main, seed_from
from register_trials import MEANWHILE, NEW, Answers, Template, bring_in, check_after, leave_torn, lose_unflushed
from register_world import Writer, append, check_whole, read_journal

NEXT, FIRST, FOLDER = "journal/000001.journal", "journal/000000.journal", "journal"
# On which files calls are failed; strace sees those that touch one of them.
FILES = {"start": (FIRST, NEXT, NEW, FOLDER, "journal/lock", "season", "register-key", "socket"),
         "append": (FIRST, NEXT, NEW, FOLDER)}


class Point(NamedTuple):
    phase: str
    call: str
    time: int
    action: str
    files: tuple[str, ...]


def run_under(template: Template, phase: str, files: tuple[str, ...],
              *options: str) -> tuple[Register, Writer, Answers, Group | None]:
    """A copy that appends under strace; what was acknowledged, and the group whose outcome stayed unknown."""
    register, writer, answers = template.copy()
    if phase == "start":
        leave_torn(register, copy.deepcopy(writer).group(1))
    under = ["strace", "-f", "-qq", "-o", register.home / "trace"]
    for name in files:
        under += ["-P", register.folder / name]
    pending = None
    if register.start(*under, *options):
        pending = bring_in(register, (writer.group(*size) for size in MEANWHILE), answers)
    register.kill()
    return register, writer, answers, pending


def points_of(template: Template) -> list[Point]:
    """Every call on the files, by what the register does without faults. strace counts for each thread: what the main
    thread does at the start comes before, and is counted apart."""
    out = []
    for phase in ("start", "append"):
        for files in (FILES[phase], (NEW, FOLDER))[:1 if phase == "start" else 2]:
            register, writer, answers, pending = run_under(template, phase, files)
            check(pending is None, "nothing fails without a fault")
            calls = re.findall(r"^(\d+) +(\w+)\(", (register.home / "trace").read_text(), re.M)
            first = [call for thread, call in calls if thread == calls[0][0]] if files != (NEW, FOLDER) else []
            later = [call for thread, call in calls if thread != calls[0][0] or files == (NEW, FOLDER)]
            wanted = first if phase == "start" else [call for call in later if call not in first]
            for call in sorted(set(wanted)):
                actions = ["EIO", "KILL"] + ["ENOSPC"] * (call in ("pwrite64", "openat", "write")) + ["POWER"] * (phase == "append")
                out += [Point(phase, call, time + 1, action, files) for time in range(wanted.count(call)) for action in actions]
            check_after(register, writer, answers, pending)
    return sorted({point[:4]: point for point in out}.values())


def try_point(template: Template, point: Point) -> tuple[int, bool]:
    fault = "signal=KILL" if point.action in ("KILL", "POWER") else f"error={point.action}"
    inject = f"inject={point.call}:{fault}:when={point.time}"
    register, writer, answers, pending = run_under(template, point.phase, point.files, "-e", inject)
    trace = (register.home / "trace").read_text()
    check("INJECTED" in trace or "killed by SIGKILL" in trace, f"{point[:4]}: the fault is met")
    if point.action == "POWER":
        lose_unflushed(register, len(answers))
    check_after(register, writer, answers, pending)
    return len(answers) - len(template.answers), pending is not None


def try_damage(template: Template, times: int) -> None:
    """One bit changed before the last record: the register says in which file, and does not start."""
    register, writer, answers = template.copy()
    register.must_start()
    check(bring_in(register, [writer.group(*size) for size in MEANWHILE], answers) is None, "groups are appended")
    register.stop()
    records = read_journal(register)
    last, end, _ = records[-1]
    check(last.name == "000001.journal", "the journal goes over the end of a file")
    for _ in range(times):
        path, at, group = random.choice(records[:-1])
        head = random.randrange(52 + 105 * len(group.entries))
        size = path.stat().st_size if path != last else end
        anywhere, behind = random.randrange(size), random.randrange(size - 2000, size)
        place = random.choice((at + head, at + head, random.randrange(58), anywhere, behind))
        data = path.read_bytes()
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1:])
        check(not register.start(), f"with a bit changed at {place} of {path.name} it does not start")
        check(path.name in register.errors.read_text(), f"it names {path.name}: {register.errors.read_text()}")
        path.write_bytes(data)
    check_after(register, writer, answers, None)
    print(f"{times} changed bits: it did not start, and named the file", flush=True)


class Client(threading.Thread):
    """Appends to threads of its own until told to stop; a group without an answer is sent again."""

    def __init__(self, register: Register):
        super().__init__(daemon=True)
        self.register, self.writer, self.answers = register, Writer(), []
        self.stopping = threading.Event()

    def run(self) -> None:
        connection, group = None, None
        while group or not self.stopping.is_set():
            group = group or self.writer.group(random.choice((1, 1, 3, 200)))
            try:
                connection = connection or self.register.connect()
                answer = append(connection, group)
                check(answer[:1] == b"\x00", f"a group is acknowledged: {answer!r}")
                self.answers.append((group, answer))
                group = None
            except Broken:
                connection = None
                self.stopping.wait(0.01)


def try_kills(times: int) -> None:
    register = Register()
    register.must_start()
    clients = [Client(register) for _ in range(4)]
    for client in clients:
        client.start()
    ready = threading.Event()
    for _ in range(times):
        aim = sum(len(client.answers) for client in clients) + random.randrange(1, 20)
        while sum(len(client.answers) for client in clients) < aim:
            check(all(client.is_alive() for client in clients), "every client goes on")
            ready.wait(0.001)
        register.kill()
        register.must_start()
    for client in clients:
        client.stopping.set()
    for client in clients:
        client.join(60)
        check(not client.is_alive(), "every client came to an end")
    register.stop()
    # In the order of the journal, which is the order in which they were acknowledged only for each client.
    groups = check_whole(register)
    answers = dict(pair for client in clients for pair in client.answers)
    check(set(answers) == set(groups), f"{len(answers)} groups were acknowledged, {len(groups)} are kept")
    check_after(register, clients[0].writer, [(group, answers[group]) for group in groups], None)
    register.close()
    print(f"{times} kills under load: {len(answers)} groups acknowledged, none lost", flush=True)


def test() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "25"
    seed_from(sys.argv[2:])
    template = Template()
    points = points_of(template)
    chosen = points if wanted == "all" else random.sample(points, min(int(wanted), len(points)))
    acknowledged = unknown = 0
    for point in chosen:
        print(f"  {point.phase}: {point.action} at {point.call} {point.time}", flush=True)
        count, open_end = try_point(template, point)
        acknowledged, unknown = acknowledged + count, unknown + open_end
    print(f"{len(chosen)} of {len(points)} faults: {acknowledged} groups acknowledged meanwhile, none lost, none falsely; "
          f"{unknown} outcomes were unknown", flush=True)
    try_damage(template, 20)
    try_kills(20)
    shutil.rmtree(f"{template.register.home}-trial", ignore_errors=True)
    template.register.close()


main(test)
