#!/usr/bin/env python3
"""Whatever becomes of a witness's process or disk, no two of all its cosignatures are of inconsistent checkpoints, and it never
remembers less than it has signed. Two forks of a log are pushed to it at once while it is killed; each call that it makes
on its files fails once, or it is killed at it. It does not start with damaged memory, nor beside another.

    witness_faults_test.py [COUNT | all [SEED]]     how many kills, and how many places at which a call fails
"""

import random
import sys
import threading

from register_client import Broken, check, main, seed_from
from witness_client import Log, Witness
from witness_trials import Memory, Trial, push, surviving


class Pusher(threading.Thread):
    """Pushes one fork, as if the other did not exist, until its witness is gone."""

    def __init__(self, witness: Witness, memory: Memory, log: Log, seen: int):
        super().__init__(daemon=True)
        self.witness, self.memory, self.log, self.seen, self.asked = witness, memory, log, seen, 0

    def run(self) -> None:
        try:
            connection = self.witness.connect()
            while True:
                old = min(self.seen, len(self.log.leaves))
                new = min(len(self.log.leaves), old + random.choice((0, 1, 1, 2, 9)))
                answer = push(connection, self.log, old, new, self.memory)
                check(answer.status in (200, 409, 422), f"a push is answered: {answer}")
                if answer.status == 200:
                    self.seen = new
                elif answer.status == 409 and answer.kind == "text/x.tlog.size":
                    size = answer.size()
                    check(size >= self.seen, f"it never remembers less: {size} after {self.seen}")
                    self.seen = size
                self.asked += 1
        except Broken:
            return


def try_kills(times: int) -> None:
    memories = [Memory(f"log.example/{i}") for i in range(2)]
    witness = Witness("witness.example/test", *(memory.signer.text for memory in memories))
    witness.must_start()
    bases, ready, both = [Log(memory.signer) for memory in memories], threading.Event(), 0
    for _ in range(times):
        forks = [[base.fork(len(base.leaves), 1500) for _ in range(2)] for base in bases]
        pushers = [Pusher(witness, memory, log, len(base.leaves))
                   for memory, base, pair in zip(memories, bases, forks) for log in pair for _ in range(2)]
        for pusher in pushers:
            pusher.start()
        aim = random.randrange(0, 120)
        while sum(pusher.asked for pusher in pushers) < aim:
            check(any(pusher.is_alive() for pusher in pushers) and witness.process.poll() is None, "the witness goes on")
            ready.wait(0.001)
        witness.kill()
        for pusher in pushers:
            pusher.join(60)
            check(not pusher.is_alive(), "every push came to an end")
        witness.must_start()
        bases = [surviving(witness, memory, pair) for memory, pair in zip(memories, forks)]
        asked = {pusher.log for pusher in pushers if pusher.asked}
        both += sum(all(log in asked for log in pair) for pair in forks)
    witness.stop()
    count = sum(memory.check_given(witness) for memory in memories)
    check(both > 0, "both forks of a log were pushed at once")
    witness.close()
    print(f"{times} kills while two forks of two logs are pushed: {count} cosignatures, 0 inconsistent", flush=True)


def test() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "20"
    seed_from(sys.argv[2:])
    try_kills(20 if wanted == "all" else int(wanted))
    trial = Trial()
    points, failed = trial.points(), 0
    chosen = points if wanted == "all" else random.sample(points, min(2 * int(wanted), len(points)))
    for point in chosen:
        print(f"  {point.phase}: {point.action} at {point.call} {point.time}", flush=True)
        failed += trial.try_point(point)
    print(f"{len(chosen)} of {len(points)} faults, {failed} pushes or starts failed: 0 inconsistent cosignatures", flush=True)
    trial.try_order()
    trial.try_damage(60)
    trial.close()


main(test)
