"""What the tests of faults share: a register that has some groups, bringing in more as the server does, what a power cut
leaves, and what has to hold after any fault."""

import copy
import random
import shutil
from pathlib import Path
from typing import Iterable

from log_verifier import Refused, check_consistency, read_checkpoint
from register_client import LOGS, REFUSED, Broken, Failed, Group, Reader, Register, check, read_steps
from register_world import Replay, Writer, append, check_whole, read_journal, record

NEW = "journal/000001.journal.new"
SECTOR = 512
# Entries and sealed text of what is appended before, and while something fails: over the end of the first file.
BEFORE = ((1, 2000), (200, 2000), (1, 5 << 20), (3, 5 << 20))
MEANWHILE = ((1, 2000), (200, 5000), (1, 4 << 20), (200, 4 << 20), (1, 0), (2, 3000))

Answers = list[tuple[Group, bytes]]


class Template:
    """A register that was stopped after some groups: every trial begins with a copy of it."""

    def __init__(self) -> None:
        self.register, self.writer = Register(), Writer()
        self.register.must_start()
        self.answers: Answers = []
        made = [self.writer.group(*size) for size in BEFORE]
        check(bring_in(self.register, made, self.answers) is None, "what is appended without faults is acknowledged")
        self.register.stop()

    def copy(self) -> tuple[Register, Writer, Answers]:
        other = copy.copy(self.register)
        other.home = Path(f"{self.register.home}-trial")
        other.folder, other.errors = other.home / "register", other.home / "errors"
        shutil.rmtree(other.home, ignore_errors=True)
        shutil.copytree(self.register.home, other.home)
        return other, copy.deepcopy(self.writer), list(self.answers)


def bring_in(register: Register, groups: Iterable[Group], answers: Answers) -> Group | None:
    """Appends them as the server does, each until it is acknowledged; the group at which that came to an end."""
    for group in groups:
        for _ in range(3):
            try:
                answer = append(register.connect(), group)
            except Broken:
                continue
            if answer[:1] == b"\x00":
                answers.append((group, answer))
                break
            failed = Failed(answer)
            check(failed.why != REFUSED, f"a group that continues its threads is not refused: {failed}")
        else:
            return group
    return None


def tear(path: Path, at: int, data: bytes) -> None:
    """What is left of bytes that were not flushed: any of their sectors, never all."""
    left = bytearray(data)
    spared = random.randrange((len(data) - 1) // SECTOR + 1)
    for sector in range((len(data) - 1) // SECTOR + 1):
        if sector == spared or random.randrange(2):
            left[SECTOR * sector:SECTOR * (sector + 1)] = bytes(len(left[SECTOR * sector:SECTOR * (sector + 1)]))
    with path.open("r+b") as file:
        file.seek(at)
        file.write(left)


def leave_torn(register: Register, group: Group) -> None:
    """As a crash would that came while this group was written."""
    path, at, last = read_journal(register)[-1]
    number, length = len(read_journal(register)), len(record(0, b"", last.pack()))
    with path.open("rb") as file:
        file.seek(at + 20)
        digest = file.read(32)
    tear(path, at + length, record(number, digest, group.pack()))


def lose_unflushed(register: Register, acknowledged: int) -> None:
    records = read_journal(register)
    check(len(records) >= acknowledged, f"{acknowledged} groups were acknowledged, {len(records)} are in the journal")
    for path, at, group in records[acknowledged:]:
        tear(path, at, path.read_bytes()[at:at + len(record(0, b"", group.pack()))])
    unnamed = register.folder / NEW
    if unnamed.exists():
        unnamed.write_bytes(unnamed.read_bytes()[:random.randrange(1 << 20)])


def check_after(register: Register, writer: Writer, answers: Answers, pending: Group | None) -> None:
    """After a start without faults, nothing that was acknowledged is lost, and the register goes on."""
    register.must_start()
    known = [group for group, _ in answers]
    found = check_whole(register)
    check(found in (known, [*known, pending]), f"{len(known)} groups were acknowledged, the journal has {len(found)} or others")
    further = ([pending] if pending else []) + [writer.group(2)]
    acknowledged = list(answers)
    check(bring_in(register, further, acknowledged) is None, "what had an unknown outcome is appended again, and more")
    connection, replay = register.connect(), Replay(check_whole(register))
    check([*replay.steps] == [group for group, _ in acknowledged], "the journal has what was acknowledged, in its order")
    for group, answer in acknowledged:
        check(append(connection, group) == answer, "what was acknowledged is answered as before")
        replay.check_answer(group, answer, register.keys)
        for entry in {group.entries[0], group.entries[-1], random.choice(group.entries)}:
            replay.check_proof_of(entry, group, connection, register.keys)
    for log in LOGS:
        new = read_checkpoint(connection.state(log)[1], register.keys[log])
        for group, answer in acknowledged:
            old = read_checkpoint(read_steps(Reader(answer[1:]))[log].checkpoint, register.keys[log])
            try:
                check_consistency(old, new, connection.consistency(log, old.size, new.size))
            except Refused as error:
                check(False, f"the log has only grown since the checkpoint of {old.size}: {error}")
    register.stop()
    check(check_whole(register) == [*replay.steps], "the journal is whole after the end")
