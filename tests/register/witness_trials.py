"""What the tests of a witness's faults share: all that was ever cosigned, pushing a log, and a witness on which the same is
tried again and again while something else fails."""

import copy
import http.client
import random
import re
import shutil
import threading
from pathlib import Path
from typing import NamedTuple

from log_verifier import Refused
from register_client import Broken, check
from witness_client import Answer, Log, Signer, Witness, cosigned_at, post_on

FAILURES = (500, 503)
# In a trace: the new file is written, flushed, named, and its name flushed.
FLUSHED = re.compile(r"\bp?write\w*\([^\n]*/seen/.*\bf(?:data)?sync\([^\n]*/seen/.*"
                     r"\brename\w*\([^\n]*/seen/.*\bfsync\(\d+<[^>]*/seen>", re.S)


class Memory:
    """All that was ever cosigned of one log, which has to lie on one line of growth."""

    def __init__(self, name: str):
        self.signer, self.given, self.lock = Signer(name), [], threading.Lock()

    def last(self) -> int:
        return max((size for size, _, _ in self.given), default=0)

    def keep(self, log: Log, size: int, answer: bytes) -> None:
        with self.lock:
            self.given.append((size, log, answer))

    def check_given(self, witness: Witness) -> int:
        """Leaf by leaf: sharing no proof with what the witness believed."""
        line = sorted(self.given, key=lambda given: given[0])
        for (size, log, _), (_, later, _) in zip(line, line[1:]):
            check(later.leaves[:size] == log.leaves[:size], f"what was cosigned at {size} is continued by all that was later")
        for size, log, answer in line:
            try:
                cosigned_at(answer, log.body(size), witness.key)
            except Refused as error:
                check(False, f"a cosignature verifies: {error}")
        return len(line)


def seen_by(witness: Witness, memory: Memory) -> int:
    """What it says that it has seen: no request to a size of 0 is right, unless it has seen nothing."""
    answer = witness.post(Log(memory.signer).request(0, 0))
    if answer.status == 200:
        return 0
    return answer.size()


def push(connection: http.client.HTTPConnection, log: Log, old: int, new: int, memory: Memory) -> Answer:
    answer = post_on(connection, log.request(old, new))
    if answer.status == 200:
        memory.keep(log, new, answer.body)
    return answer


def surviving(witness: Witness, memory: Memory, forks: list[Log]) -> Log:
    """The fork that the witness has followed, once it is started again, and has cosigned once more."""
    size = seen_by(witness, memory)
    check(size >= memory.last(), f"it remembers {size}, and has signed {memory.last()}")
    followed = [log for log in forks if push(witness.connect(), log, size, size, memory).status == 200]
    check(followed != [], f"it remembers one of the forks at {size}")
    return Log(memory.signer, followed[0].leaves[:size])


class Point(NamedTuple):
    phase: str
    call: str
    time: int
    action: str


class Trial:
    """A witness and forks of what it sees, always the same: only what fails is another."""

    STEPS = ((0, 8, 9), (0, 9, 10), (0, 10, 11), (0, 11, 24), (1, 24, 24), (1, 24, 30), (0, 24, 28), (2, 28, 28), (2, 24, 30),
             (2, 28, 33), (0, 28, 40), (1, 28, 41), (0, 40, 44))  # which fork, from, to

    def __init__(self) -> None:
        self.memory = Memory("log.example/trial")
        self.witness = Witness("witness.example/test", self.memory.signer.text, Signer("log.example/other").text)
        whole = Log(self.memory.signer).grow(200)
        self.forks = [whole, whole.fork(12, 200), whole.fork(24, 200)]
        self.fresh = Path(f"{self.witness.home}-fresh")
        self.witness.must_start()
        push(self.witness.connect(), whole, 0, 8, self.memory)
        self.witness.stop()
        shutil.copytree(self.witness.folder, self.fresh)
        self.run()
        seen = self.witness.folder / "seen"
        made = [*seen.glob("*.seen"), *seen.glob("evidence/*")]
        check(len(made) > 1, "forks leave evidence")
        self.files = {"push": [seen, seen / "evidence", *made, *(Path(f"{path}.new") for path in made)]}
        all_files = (self.witness.folder, *self.witness.folder.rglob("*"))
        self.files["start"] = [path for path in all_files if "evidence" not in str(path)]

    def under(self, phase: str, *options: str) -> list[object]:
        paths = [part for path in self.files[phase] for part in ("-P", path)]
        return ["strace", "-f", "-qq", "-o", self.trace(), *options, *paths]

    def trace(self) -> Path:
        return self.witness.home / "trace"

    def one(self, log: Log, old: int, new: int) -> bool:
        """Whether a push is answered as if nothing had failed."""
        try:
            answer = push(self.witness.connect(), log, old, new, self.memory)
            check(answer.status in (200, 409, 422, *FAILURES), f"a push is answered: {answer}")
            return answer.status not in FAILURES
        except Broken:
            self.witness.process.wait(10)
            self.witness.must_start()
            return False

    def tempt(self) -> None:
        """Every fork, from what the witness says that it has seen."""
        for log in random.sample(self.forks, len(self.forks)):
            for more in (0, 3):
                size = seen_by(self.witness, self.memory)
                check(size >= self.memory.last(), f"it says {size}, and has signed {self.memory.last()}")
                self.one(log, size, size + more)

    def run(self, *under: object) -> int:
        """Starts again what has ended, and tempts it after whatever failed; how much did."""
        memory, witness = self.memory, self.witness
        del memory.given[1:]
        shutil.rmtree(witness.folder)
        shutil.copytree(self.fresh, witness.folder)
        failed = 0
        if not witness.start(*under):
            failed += 1
            witness.must_start()
        answer = witness.post(Log(memory.signer).request(0, 0))
        check(answer.status == 409 and answer.size() == 8, f"it starts with what it has seen, or not at all: {answer}")
        for which, old, new in self.STEPS:
            if not self.one(self.forks[which], old, new):
                failed += 1
                self.tempt()
        witness.kill()
        witness.must_start()
        if under:
            self.tempt()
            surviving(witness, memory, self.forks)
            memory.check_given(witness)
        witness.stop()
        return failed

    def points(self) -> list[Point]:
        """Every call on the files. strace counts for each thread: a call fails in a push, and not at the start, where the
        main thread has not made as many."""
        out = []
        for phase in ("start", "push"):
            check(self.run(*self.under(phase)) == 0, "nothing fails without a fault")
            calls = re.findall(r"^(\d+) +(\w+)\(", self.trace().read_text(), re.M)
            first = [call for thread, call in calls if thread == calls[0][0]]
            later = [call for thread, call in calls if thread != calls[0][0]]
            for call in sorted({*first, *later} - {"execve"}):
                actions = ["EIO", "KILL"] + ["ENOSPC"] * (call in ("pwrite64", "write", "openat", "mkdir", "rename", "fsync"))
                times = range(first.count(call)) if phase == "start" else range(first.count(call), later.count(call))
                out += [Point(phase, call, time + 1, action) for time in times for action in actions]
        check({point.phase for point in out if point.call == "fsync"} >= {"push"}, "what is pushed is flushed")
        return out

    def try_point(self, point: Point) -> int:
        fault = "signal=KILL" if point.action == "KILL" else f"error={point.action}"
        failed = self.run(*self.under(point.phase, "-e", f"inject={point.call}:{fault}:when={point.time}"))
        trace = self.trace().read_text()
        check("INJECTED" in trace or "killed by SIGKILL" in trace, f"{point}: the fault is met")
        return failed

    def try_order(self) -> None:
        """No power cut takes what was signed: the answer leaves after the file and its name have been flushed."""
        self.run("strace", "-f", "-qq", "-y", "-o", self.trace(), "-e", "trace=desc,network,rename,renameat,renameat2")
        before = re.split(r"^.*HTTP/1\.1 200.*\n", self.trace().read_text(), flags=re.M)[:-1]
        check(len(before) >= 7, f"{len(before)} pushes are cosigned")
        for calls in before:
            check(FLUSHED.search(calls) is not None, f"a cosignature leaves when what it is of has been flushed:\n{calls}")
        print(f"{len(before)} cosignatures: each left after its memory was flushed", flush=True)

    def try_damage(self, times: int) -> None:
        witness = self.witness
        path, = (witness.folder / "seen").glob("*.seen")
        data = path.read_bytes()
        for turn in range(times):
            place = random.randrange(len(data))
            path.write_bytes(random.choice((
                data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1:], data[:place],
                data[:place] + random.randbytes(1) + data[place:])) if turn else b"")
            if path.read_bytes() != data:
                check(not witness.start(), f"with damaged memory it does not start: {path.read_bytes()!r}")
                check(witness.errors.read_text() != "", "it says why it does not start")
        path.write_bytes(data)
        witness.must_start()
        print(f"{times} changes of its memory: it did not start", flush=True)
        other = copy.copy(witness)
        other.errors, other.port = witness.home / "errors-of-another", 0
        check(not other.start(), "a second process on the same folder does not start")
        check(seen_by(witness, self.memory) >= self.memory.last(), "the first one goes on")
        witness.stop()
        print("a second process on its folder: it did not start", flush=True)

    def close(self) -> None:
        self.witness.close()
        shutil.rmtree(self.fresh)
