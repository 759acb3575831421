"""A register with a public port and two witnesses: what it shows to everybody, what its witnesses have seen, and what it says
when it takes nothing more. Used by the test beside it."""

import copy
import http.client
import shutil
import threading
import time
from pathlib import Path
from typing import Callable

from log_verifier import Checkpoint, Refused, read_checkpoint
from register_client import LOGS, RECEIPTS, Failed, Register, check
from register_world import Writer, check_whole
from witness_client import Witness, cosigned_at, post_on, question, to_base64

PATIENCE = 30  # seconds, at the end of which something does not come about at all
READY = threading.Event()


def wait_for(holds: Callable[[], bool], what: str, told: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            check(False, f"{what}: {told()}")
        READY.wait(0.02)


def put(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("socket"))


class Watched(Register):
    """With a public port, two witnesses, and what its candidates and rows would go on with."""

    def __init__(self) -> None:
        super().__init__()
        self.writer, self.port, self.kept = Writer(), 0, self.home / "kept"
        keys = [f"{key.name}+{key.id.hex()}+{to_base64(bytes([1]) + key.public)}" for key in self.keys]
        self.witnesses = [Witness(f"witness.example/{i}", *keys) for i in range(2)]
        put(self.folder, self.home / "empty")
        for witness in self.witnesses:
            witness.must_start()
            self.ask(witness.port, witness.text)

    def ask(self, port: int, key: str) -> None:
        done = self.run("ask", "--url", f"http://127.0.0.1:{port}", "--key", key)
        check(done.returncode == 0, f"a witness is to be asked: {done.stderr}")

    def start(self, *under: object) -> bool:
        lines = self.serve(under, ("--port", self.port), 3)
        if lines:
            self.port = int(lines[2].rsplit(":", 1)[1].split("/")[0])
        return lines != []

    def append(self, groups: int, *logs: int) -> None:
        connection = self.connect()
        for _ in range(groups):
            try:
                connection.append(self.writer.group(4, logs=logs or LOGS))
            except Failed as error:
                check(False, f"a group is acknowledged: {error} {self.errors.read_text()}")

    def now(self) -> list[Checkpoint]:
        return [read_checkpoint(self.connect().state(log)[1], self.keys[log]) for log in LOGS]

    def public(self) -> tuple[Checkpoint, set[str]]:
        """What it shows to everybody, and whose cosignatures are under it."""
        answer = post_on(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30), b"", "/log/checkpoint", "GET")
        try:
            at = read_checkpoint(answer.body, self.keys[RECEIPTS])
            body, _, below = answer.body.decode().rpartition("\n\n")
            keys, names = {witness.key.name: witness.key for witness in self.witnesses}, set()
            for line in below.splitlines():
                name = line.split(" ")[1]
                if name != self.keys[RECEIPTS].name:
                    check(name in keys and name not in names, f"a cosignature is of a witness that was asked: {answer}")
                    cosigned_at(f"{line}\n".encode(), f"{body}\n".encode(), keys[name])
                    names.add(name)
        except Refused as error:
            check(False, f"the public checkpoint verifies: {error} {answer}")
        return at, names

    def wait_seen(self, witnesses: list[Witness], what: str) -> None:
        for witness in witnesses:
            for log in LOGS:
                wait_for(lambda: self.seen(witness, log) == self.now()[log].size,
                         f"{what}: {witness.key.name} sees all of log {log}",
                         lambda: (self.seen(witness, log), self.now()[log].size, self.errors.read_text()))

    def wait_cosigned(self, what: str) -> None:
        wanted = self.now()[RECEIPTS], {witness.key.name for witness in self.witnesses}
        wait_for(lambda: self.public() == wanted, f"{what}: the public checkpoint is the newest and bears both cosignatures",
                 lambda: (wanted, self.public(), self.errors.read_text()))
        self.wait_seen(self.witnesses, what)

    def wait_told(self, what: str) -> None:
        """That it has heard from both what they have seen."""
        wait_for(lambda: all(f"{witness.key.name}: " in self.errors.read_text() for witness in self.witnesses),
                 f"{what}: it asks the witnesses that come back", self.errors.read_text)

    def seen(self, witness: Witness, log: int) -> int:
        """It is asked so that it can sign nothing which it has not seen already."""
        note = self.connect().state(log)[1]
        size = read_checkpoint(note, self.keys[log]).size
        answer = witness.post(question(size, [], note))
        return size if answer.status == 200 else answer.size()

    def refuses(self, what: str, sizes: dict[str, list[int]] | None = None) -> None:
        """Every further group, which changes nothing; it says why, and how much each witness has seen of its logs."""
        before, groups = self.now(), check_whole(self)
        for _ in range(3):
            try:
                self.connect().append(copy.deepcopy(self.writer).group(4))
            except Failed as error:
                named = any(witness.key.name in error.words for witness in self.witnesses)
                check(named, f"{what}: it says which witness: {error}")
                continue
            check(False, f"{what}: it takes nothing more: {self.errors.read_text()}")
        check(self.now() == before and check_whole(self) == groups, f"{what}: what is refused changes nothing")
        said = self.errors.read_text()
        for witness in self.witnesses:
            check(witness.key.name in said, f"{what}: {witness.key.name} is named: {said}")
            for log, size in (sizes or {}).items():
                line = f"{witness.key.name}: {log} was seen with {size} entries"
                check(line in said, f"{what}: it says '{line}': {said}")

    def close(self) -> None:
        for witness in self.witnesses:
            witness.close()
        super().close()
