#!/usr/bin/env python3
"""The register and a second implementation, which knows only the documents, agree: every proof of inclusion and of
consistency verifies and none does with one bit changed; a group that is appended again is answered with the same bytes;
what does not continue its thread changes nothing; the journal holds the groups that were appended.

    register_log_test.py [SEED]
"""

import random
import sys
from typing import Callable

from log_verifier import Checkpoint, Key, Refused, check_consistency, check_proof, from_base64, read_checkpoint, signed
from register_client import (ACTS, LOGS, NO_FAULT, NOT_CONTINUING, OTHER_ENTRY, OTHER_GROUP, RECEIPTS, REFUSED, ZEROS, Entry, Failed,
                             Group, Register, check, main, seed_from)
from register_world import Replay, Writer, append, check_whole

SIZE = 128
MUTATIONS = 20_000


def refuses(verify: Callable) -> bool:
    try:
        verify()
    except Refused:
        return True
    return False


def check_signatures() -> None:
    """The verifier itself, by RFC 8032, 7.1: without it, two wrongs could agree."""
    vectors = [("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                "d25bf5f0595bbe24655141438e7a100b"),
               ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                "387b2eaeb4302aeeb00d291612bb0c00")]
    for vector in vectors:
        public, message, signature = map(bytes.fromhex, vector)
        check(signed(public, message, signature) and not signed(public, message + b"x", signature), "the verifier knows Ed25519")


class Grown:
    """A register whose logs have both gone beyond SIZE, in groups of many sizes, and all that it answered."""

    def __init__(self) -> None:
        self.register = Register()
        self.register.must_start()
        self.connection = self.register.connect()
        self.writer = Writer()
        self.answers: list[tuple[Group, bytes]] = []
        sizes = [0, 0]
        while min(sizes) < SIZE:
            logs = random.choice(((RECEIPTS,), (ACTS,), (RECEIPTS, ACTS), (RECEIPTS, ACTS)))
            group = self.writer.group(random.choice((1, 1, 1, 2, 3, 8, 20)), random.choice((0, 1, 2000)), logs)
            answer = append(self.connection, group)
            check(answer[:1] == b"\x00", f"a group that continues its threads is taken: {answer!r}")
            self.answers.append((group, answer))
            for entry in group.entries:
                sizes[entry.log] += 1

    def groups(self) -> list[Group]:
        return [group for group, _ in self.answers]

    def check_all(self) -> list[tuple[Entry, bytes]]:
        """Every answer and every proof; gives the proofs."""
        keys, replay, out = self.register.keys, Replay(self.groups()), []
        for log in LOGS:
            key, note = self.connection.state(log)
            check(key == keys[log] and read_checkpoint(note, key) == replay.now[log], "the state is the log's last checkpoint")
        for group, answer in self.answers:
            replay.check_answer(group, answer, keys)
            out += [(entry, replay.check_proof_of(entry, group, self.connection, keys)) for entry in group.entries]
        return out


def consistencies(grown: Grown) -> list[tuple[Checkpoint, Checkpoint, list[bytes]]]:
    """The proof between every two sizes, which verifies."""
    out = []
    for log in LOGS:
        leaves = [e.commitment for group in grown.groups() for e in group.entries if e.log == log][:SIZE]
        heads = [Checkpoint(0, Replay([]).now[log][1])]
        for size in range(1, SIZE + 1):
            grown_to = Group(tuple(Entry(log, 0, ZEROS, ZEROS, leaf) for leaf in leaves[:size]), b"")
            heads.append(Checkpoint(*Replay([grown_to]).now[log]))
        for old in heads:
            for new in heads[old.size:]:
                path = grown.connection.consistency(log, old.size, new.size)
                try:
                    check_consistency(old, new, path)
                except Refused as error:
                    check(False, f"from {old.size} to {new.size} the log has only grown: {error}")
                out.append((old, new, path))
    return out


def flip(data: bytes) -> bytes:
    bit = random.randrange(8 * len(data))
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def flip_text(text: str) -> str:
    return flip(text.encode()).decode("latin-1")


def check_mutations(grown: Grown, proofs: list[tuple[Entry, bytes]], paths: list) -> int:
    """One bit anywhere. Of a checkpoint it is tried within its proof, and by itself."""
    keys, done = grown.register.keys, 0
    spelled = [f"{key.name}+{key.id.hex()}+" for key in keys]
    full = [grown.connection.must(bytes([2, log])).text().decode() for log in LOGS]
    check(all(text.startswith(start) for text, start in zip(full, spelled)), "a key is spelled with its name and ID")
    while done < MUTATIONS:
        entry, proof = random.choice(proofs)
        key, note = keys[entry.log], proof.partition(b"\n\n")[2]
        old, new, path = random.choice(paths)
        changed = {
            "a proof": lambda: check_proof(flip(proof), entry.commitment, key),
            "an entry": lambda: check_proof(proof, flip(entry.commitment), key),
            "a checkpoint": lambda: read_checkpoint(flip(note), key),
            "a key's text": lambda: check_proof(proof, entry.commitment, Key.read(flip_text(full[entry.log]))),
            "a key": lambda: check_proof(proof, entry.commitment, key._replace(public=flip(key.public))),
        }
        if path:
            place = random.randrange(len(path))
            changed["a path of consistency"] = lambda: check_consistency(
                old, new, [flip(step) if i == place else step for i, step in enumerate(path)])
            changed["an old root"] = lambda: check_consistency(old._replace(root=flip(old.root)), new, path)
            changed["a new root"] = lambda: check_consistency(old, new._replace(root=flip(new.root)), path)
        names = [*changed] + ["a proof"] * 6
        if random.randrange(50):
            names.remove("a key")  # its table of multiples takes a while
        name = random.choice(names)
        check(refuses(changed[name]), f"with one bit of {name} changed, nothing verifies")
        done += 1
    return done


def check_again(grown: Grown) -> None:
    for group, answer in random.sample(grown.answers, len(grown.answers)):
        check(append(grown.connection, group) == answer, "a group that is appended again is answered with the same bytes")


def check_refusals(grown: Grown) -> None:
    """Each leaves both checkpoints as they were."""
    connection, writer = grown.connection, grown.writer
    before = [connection.state(log) for log in LOGS]
    last, made = grown.groups()[-1], random.randbytes
    kept = {entry.log: entry for group in grown.groups() for entry in group.entries}
    receipt, act = (writer.next(next(key for key in writer.last if key[0] == log and writer.last[key][0])) for log in LOGS)
    new = Entry(RECEIPTS, 1, made(32), ZEROS, made(32))
    cases = [("a number is left out", [receipt._replace(number=receipt.number + 1)], NOT_CONTINUING),
             ("the entry before is another one", [receipt._replace(previous=made(32))], NOT_CONTINUING),
             ("the act before is another one", [act._replace(previous=made(32))], NOT_CONTINUING),
             ("an act goes back", [act._replace(number=writer.last[ACTS, act.thread][0] - 1, previous=ZEROS)], None),
             ("a thread begins with 2", [new._replace(number=2)], NOT_CONTINUING),
             ("a thread begins with something before", [new._replace(previous=made(32))], NOT_CONTINUING),
             ("a number is there with another entry", [kept[RECEIPTS]._replace(commitment=made(32))], (OTHER_ENTRY, OTHER_GROUP)),
             ("an entry is there in another group", [last.entries[0], new], (OTHER_GROUP,)),
             ("only the last of a group is false", [new, receipt, act._replace(previous=made(32))], NOT_CONTINUING),
             ("the same entry twice", [new, new], None),
             ("a log that is not there", [new._replace(log=2)], (NO_FAULT,)),
             ("no entry", [], (NO_FAULT,))]
    for name, entries, faults in cases:
        try:
            connection.append(Group(tuple(entries), b"sealed"))
            check(False, f"{name}: it is refused")
        except Failed as failed:
            expected = (faults,) if isinstance(faults, int) else faults or range(4)
            check(failed.why == REFUSED and failed.fault in expected, f"{name}: refused for what it is: {failed}")
            check(failed.place == len(entries) - 1 or faults != NOT_CONTINUING, f"{name}: its place is told: {failed}")
        check([connection.state(log) for log in LOGS] == before, f"{name}: the checkpoints are as they were")
    check(connection.proof(new) == b"", "what was refused has no proof")
    for question in (b"\x01\x02" + last.pack()[1:], b"\x01" + last.pack() + b"x", b"\x01" + last.pack()[:-1], b"\x02\x02", b"\x09"):
        check(connection.ask(question)[:2] == bytes([1, REFUSED]), f"what is no question is refused: {question[:9]!r}")


def test() -> None:
    seed_from(sys.argv[1:])
    check_signatures()
    check(refuses(lambda: from_base64("AB==", 1)) and refuses(lambda: from_base64("AA=A", 1)), "base64 is spelled in one way")
    grown = Grown()
    proofs = grown.check_all()
    paths = consistencies(grown)
    print(f"{len(grown.answers)} groups, {len(proofs)} inclusion proofs, {len(paths)} consistency proofs verify", flush=True)
    check_again(grown)
    check_refusals(grown)
    check(check_whole(grown.register) == grown.groups(), "the journal holds the groups that were appended, in their order")
    grown.register.kill() if random.randrange(2) else grown.register.stop()
    grown.register.must_start()
    grown.connection = grown.register.connect()
    check_again(grown)
    check(grown.check_all() == proofs, "proofs are the same after a restart")
    check(check_whole(grown.register) == grown.groups(), "a restart leaves the journal as it was")
    print(f"{check_mutations(grown, proofs, paths)} changes of one bit, all refused", flush=True)
    grown.register.stop()
    grown.register.close()


main(test)
