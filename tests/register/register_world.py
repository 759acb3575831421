"""What a register has to tell: groups that continue their threads, the journal read by its documented layout, and the
trees of RFC 6962 made anew from what the journal holds. A second implementation, from docs/formats.md."""

import hashlib
import random
import struct
from pathlib import Path

from log_verifier import Key, Refused, check_proof, node, read_checkpoint, sha256
from register_client import ACTS, LOGS, RECEIPTS, ZEROS, Connection, Entry, Group, Reader, Register, check, read_steps

MAGIC = b"zyrecord"
FILE_HEAD = b"zhiyuan-journal-1\n"
BLOB = hashlib.shake_256(b"sealed texts").digest(6 << 20)


class Damaged(Exception):
    """The journal is not as documented."""


def record(number: int, before: bytes, held: bytes) -> bytes:
    counts = struct.pack("<QI", number, len(held))
    return MAGIC + counts + sha256(before + counts + held) + held


def read_journal(register: Register) -> list[tuple[Path, int, Group]]:
    """Every record: its file, where it begins, and its group. Nothing may stand between and behind them but zeros."""
    out, digest = [], register.origin
    names = sorted((register.folder / "journal").glob("*.journal"))
    lengths = {path.stat().st_size for path in names}
    if len(lengths) != 1 or [path.name for path in names] != [f"{i:06}.journal" for i in range(len(names))]:
        raise Damaged(f"files {names} of lengths {lengths}")
    for place, path in enumerate(names):
        data = path.read_bytes()
        head = FILE_HEAD + struct.pack("<Q", place) + digest
        if not data.startswith(head):
            raise Damaged(f"the head of {path}")
        at = len(head)
        while data[at:at + 8] == MAGIC:
            length, = struct.unpack_from("<I", data, at + 16)
            held = data[at + 52:at + 52 + length]
            made = record(len(out), digest, held)
            if data[at:at + len(made)] != made:
                raise Damaged(f"record {len(out)} at {at} of {path}")
            out.append((path, at, Group.unpack(held)))
            digest, at = made[20:52], at + len(made)
        if data.count(0, at) != len(data) - at:
            raise Damaged(f"what stands behind {at} of {path}")
    return out


class Tree:
    """Grows leaf by leaf; keeps the full subtrees of which every size is made, the greatest first."""

    def __init__(self) -> None:
        self.size, self.full = 0, []

    def add(self, commitment: bytes) -> None:
        carry, size = sha256(b"\x00" + commitment), self.size
        while size & 1:
            carry, size = node(self.full.pop(), carry), size >> 1
        self.full.append(carry)
        self.size += 1

    def root(self) -> bytes:
        if not self.full:
            return sha256(b"")
        out = self.full[-1]
        for left in reversed(self.full[:-1]):
            out = node(left, out)
        return out


class Replay:
    """What was to be answered to each group of a journal."""

    def __init__(self, groups: list[Group]):
        self.steps: dict[Group, list] = {}
        self.index: dict[Entry, int] = {}
        trees = [Tree() for _ in LOGS]
        for group in groups:
            check(group not in self.steps, "no group is there twice")
            before = [(tree.size, list(tree.full)) for tree in trees]
            for entry in group.entries:
                self.index[entry] = trees[entry.log].size
                trees[entry.log].add(entry.commitment)
            self.steps[group] = [(*old, tree.size, tree.root()) for old, tree in zip(before, trees)]
        self.now = [(tree.size, tree.root()) for tree in trees]

    def check_answer(self, group: Group, answer: bytes, keys: list[Key]) -> None:
        check(group in self.steps, "what was acknowledged is in the journal")
        check(answer[:1] == b"\x00", "an acknowledgement begins with 0")
        for step, key, (before, full, after, root) in zip(read_steps(Reader(answer[1:])), keys, self.steps[group]):
            check((step.before, step.after, step.roots) == (before, after, full), "sizes and roots of an answer are those of the log")
            try:
                check(read_checkpoint(step.checkpoint, key) == (after, root), "the checkpoint is of the log as the group left it")
            except Refused as error:
                check(False, f"an acknowledged checkpoint verifies: {error}")

    def check_proof_of(self, entry: Entry, group: Group, connection: Connection, keys: list[Key]) -> bytes:
        proof = connection.proof(entry)
        try:
            index, at = check_proof(proof, entry.commitment, keys[entry.log])
        except Refused as error:
            check(False, f"the proof of entry {self.index[entry]} verifies: {error} {proof!r}")
        check(index == self.index[entry] and at == self.steps[group][entry.log][2:], "a proof is at the checkpoint of its group")
        return proof


class Writer:
    """Makes groups that continue its own threads, of candidates (receipts) and rows (acts)."""

    def __init__(self, threads: int = 40):
        self.last = {(log, random.randbytes(32)): (0, ZEROS) for log in LOGS for _ in range(threads)}

    def next(self, key: tuple[int, bytes]) -> Entry:
        """Changes nothing until it is kept."""
        number, previous = self.last[key]
        gap = 1 if key[0] == RECEIPTS else random.choice((1, 1, 7, 1 << 20))
        return Entry(key[0], number + gap, key[1], previous, random.randbytes(32))

    def group(self, entries: int, sealed: int = 2000, logs: tuple[int, ...] = (RECEIPTS, ACTS)) -> Group:
        """Continued at once: whoever makes a group has to bring it in before the next."""
        made = []
        keys = [key for key in self.last if key[0] in logs]
        for _ in range(entries):
            entry = self.next(random.choice(keys))
            self.last[entry.log, entry.thread] = entry.number, entry.commitment
            made.append(entry)
        start = random.randrange(len(BLOB) - sealed + 1)
        return Group(tuple(made), BLOB[start:start + sealed])


def append(connection: Connection, group: Group) -> bytes:
    """The whole answer, as it came."""
    return connection.ask(b"\x01" + group.pack())


def check_whole(register: Register) -> list[Group]:
    """The groups of the journal, which is as documented."""
    try:
        return [group for _, _, group in read_journal(register)]
    except Damaged as error:
        check(False, f"the journal is whole: {error}")
