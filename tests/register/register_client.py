"""A register in a temporary folder: starts, stops and kills its process, and speaks the protocol of its socket
(docs/formats.md, "Register"). Used by the tests beside it."""

import hashlib
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from log_verifier import Key

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))
LOGS = RECEIPTS, ACTS = 0, 1
ZEROS = bytes(32)
REFUSED = 2
NOT_CONTINUING, OTHER_ENTRY, OTHER_GROUP, NO_FAULT = 0, 1, 2, 3


class Broken(Exception):
    """The connection ended without an answer."""


class Failed(Exception):
    """The register answered, and did not do it."""

    def __init__(self, data: bytes):
        self.why, self.fault, self.place, length = struct.unpack_from("<BBII", data, 1)
        self.words = data[11:].decode()
        check(len(data) == 11 + length, f"an answer of failure is as documented: {data!r}")
        super().__init__(f"{self.why} {self.fault} {self.place} {self.words}")


def check(holds: bool, what: str) -> None:
    if not holds:
        print(f"DOES NOT HOLD: {what}", flush=True)
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)  # registers too, which would hold the output open
        os._exit(1)


class Entry(NamedTuple):
    log: int
    number: int
    thread: bytes
    previous: bytes
    commitment: bytes


class Group(NamedTuple):
    entries: tuple[Entry, ...]
    sealed: bytes

    def pack(self) -> bytes:
        out = [struct.pack("<BI", 1, len(self.entries))]
        out += [struct.pack("<BQ32s32s32s", *entry) for entry in self.entries]
        return b"".join([*out, struct.pack("<I", len(self.sealed)), self.sealed])

    @staticmethod
    def unpack(data: bytes) -> "Group":
        version, count = struct.unpack_from("<BI", data)
        check(version == 1, "a group is of format 1")
        entries = tuple(Entry(*struct.unpack_from("<BQ32s32s32s", data, 5 + 105 * i)) for i in range(count))
        at = 5 + 105 * count
        length, = struct.unpack_from("<I", data, at)
        check(len(data) == at + 4 + length, "nothing stands behind the sealed text of a group")
        return Group(entries, data[at + 4:])


class Step(NamedTuple):
    """How one log grew."""
    before: int
    after: int
    roots: list[bytes]
    checkpoint: bytes


class Reader:
    """Takes the parts of an answer, one behind the other."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def number(self, size: int) -> int:
        self.at += size
        return int.from_bytes(self.data[self.at - size:self.at], "little")

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length:self.at]

    def text(self) -> bytes:
        return self.bytes(self.number(4))

    def hashes(self) -> list[bytes]:
        return [self.bytes(32) for _ in range(self.number(4))]

    def end(self) -> None:
        check(self.at == len(self.data), f"an answer of {len(self.data)} bytes ends at {self.at}")


class Connection:
    def __init__(self, path: Path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        try:
            self.socket.connect(str(path))
        except OSError as error:
            raise Broken(str(error)) from error

    def read(self, length: int) -> bytes:
        out = b""
        while len(out) < length:
            part = self.socket.recv(length - len(out))
            if not part:
                raise Broken("ended within an answer")
            out += part
        return out

    def ask(self, question: bytes) -> bytes:
        """The whole answer, whatever it says."""
        try:
            self.socket.sendall(struct.pack("<I", len(question)) + question)
            return self.read(int.from_bytes(self.read(4), "little"))
        except OSError as error:
            raise Broken(str(error)) from error

    def must(self, question: bytes) -> Reader:
        data = self.ask(question)
        if data[:1] != b"\x00":
            raise Failed(data)
        return Reader(data[1:])

    def append(self, group: Group) -> tuple[Step, Step]:
        return read_steps(self.must(b"\x01" + group.pack()))

    def state(self, log: int) -> tuple[Key, bytes]:
        reader = self.must(struct.pack("<BB", 2, log))
        key, checkpoint = reader.text().decode(), reader.text()
        reader.end()
        return Key.read(key), checkpoint

    def proof(self, entry: Entry) -> bytes:
        reader = self.must(struct.pack("<BBQ32s", 3, *entry[:3]))
        text = reader.text()
        reader.end()
        return text

    def consistency(self, log: int, old: int, new: int) -> list[bytes]:
        reader = self.must(struct.pack("<BBQQ", 4, log, old, new))
        path = reader.hashes()
        reader.end()
        return path


def read_steps(reader: Reader) -> tuple[Step, Step]:
    out = tuple(Step(reader.number(8), reader.number(8), reader.hashes(), reader.text()) for _ in LOGS)
    reader.end()
    return out


class Served:
    """A folder within a temporary one, and the process that serves it, under another program (strace) when asked to."""

    def __init__(self, kind: str):
        self.kind = kind
        self.home = Path(tempfile.mkdtemp(prefix=f"zhiyuan-{kind}-"))
        self.folder, self.errors = self.home / kind, self.home / "errors"
        self.process: subprocess.Popen | None = None

    def command(self, *arguments: object) -> list[str]:
        return [str(BIN / "zhiyuan"), self.kind, arguments[0], "--folder", str(self.folder), *map(str, arguments[1:])]

    def run(self, *arguments: object) -> subprocess.CompletedProcess:
        return subprocess.run(self.command(*arguments), capture_output=True, text=True)

    def serve(self, under: tuple, options: tuple, lines: int) -> list[str]:
        """The lines that it prints when it serves; empty when it ended before."""
        self.process = subprocess.Popen([*map(str, under), *self.command("serve", *options)],
                                        stdout=subprocess.PIPE, stderr=self.errors.open("w"), text=True)
        out = [self.process.stdout.readline() for _ in range(lines)]
        if all(line.endswith("\n") for line in out):
            return out
        self.process.wait(60)
        return []

    def must_start(self) -> None:
        check(self.start(), f"the {self.kind} starts: {self.errors.read_text()}")

    def send(self, number: int) -> None:
        """A signal to the process itself, which may be a child of strace."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        os.kill(int(children[0]) if children else self.process.pid, number)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.send(signal.SIGKILL)
        self.process.wait(60)

    def stop(self) -> None:
        self.send(signal.SIGTERM)
        check(self.process.wait(60) == 0, f"the {self.kind} ends with 0 after SIGTERM: {self.errors.read_text()}")

    def close(self) -> None:
        if self.process:
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


class Register(Served):
    def __init__(self, name: str = "test.example/season"):
        super().__init__("register")
        done = self.run("init", "--season", name)
        check(done.returncode == 0, f"a register is made: {done.stderr}")
        # The keys that a witness would have been given on the day on which it was made.
        keys = [line.split(" ")[2] for line in done.stdout.splitlines()[1:3]]
        self.keys = [Key.read(key) for key in keys]
        self.origin = hashlib.sha256(keys[0].encode()).digest()  # stands for the record before the first

    def start(self, *under: object) -> bool:
        """Whether it serves; it does when it has printed its two lines."""
        return self.serve(under, (), 2) != []

    def connect(self) -> Connection:
        return Connection(self.folder / "socket")


def seed_from(arguments: list[str]) -> int:
    seed = int(arguments[0]) if arguments else random.randrange(1 << 32)
    random.seed(seed)
    print(f"seed {seed}", flush=True)
    return seed


def main(test) -> None:
    os.setpgrp()
    began = time.monotonic()
    test()
    print(f"holds ({time.monotonic() - began:.0f} s)", flush=True)
    sys.exit(0)
