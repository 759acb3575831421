#!/usr/bin/env python3
"""A witness answers as C2SP's tlog-witness names it, its cosignatures are as in tlog-cosignature, and no malformed request
gets one for what is inconsistent, or ends it.

    witness_protocol_test.py [SEED]
"""

import random
import re
import socket
import sys
import time

from log_verifier import Checkpoint, Refused, check_consistency, from_base64, need, number, read_checkpoint, read_note
from register_client import check, main, seed_from
from witness_client import Answer, Log, Signer, Witness, cosigned_at, post_on, question, signature_line, to_base64

MUTANTS = 600
REFUSALS = (400, 403, 404, 409, 413, 422)


def must_cosign(witness: Witness, answer: Answer, body: bytes, what: str) -> int:
    check(answer.status == 200, f"{what} is cosigned: {answer}")
    try:
        return cosigned_at(answer.body, body, witness.key)
    except Refused as error:
        check(False, f"{what}: the cosignature verifies: {error} {answer}")


def must_refuse(answer: Answer, status: int | tuple, what: str) -> None:
    check(answer.status in (status if isinstance(status, tuple) else (status,)), f"{what} is answered {status}: {answer}")
    check("\u2014".encode() not in answer.body, f"{what} gets no signature: {answer}")


class World:
    """A witness of several logs, each with as much as it has seen."""

    def __init__(self) -> None:
        self.signers = [Signer(f"log.example/{i}") for i in range(5)]
        self.witness = Witness("witness.example/test", *(signer.text for signer in self.signers))
        self.witness.must_start()

    def log(self, place: int, seen: int) -> Log:
        log = Log(self.signers[place]).grow(300)
        if seen:
            must_cosign(self.witness, self.witness.post(log.request(0, seen)), log.body(seen), "the first checkpoint")
        return log


def try_growth(world: World) -> Log:
    witness, log, size = world.witness, world.log(0, 0), 0
    connection = witness.connect()
    for new in (0, 1, 2, 2, 3, *sorted(random.sample(range(4, 250), 40)), 256, 257, 300, 300):
        began, body = int(time.time()), log.body(new)
        at = must_cosign(witness, post_on(connection, log.request(size, new)), body, f"growth from {size} to {new}")
        check(began <= at <= time.time(), f"a cosignature names the time: {began} {at}")
        size = new
    body = log.body(size, "an extension", "another")
    must_cosign(witness, witness.post(log.request(size, size, "an extension", "another")), body, "a checkpoint with extensions")
    print("200: cosigned, from every size to the next, on one connection", flush=True)
    return log


def try_refusals(world: World) -> None:
    witness, log = world.witness, world.log(1, 100)
    name, body = log.signer.key.name, log.body(200)
    other, unknown = Signer(name), Log(Signer("log.example/unknown")).grow(10)
    must_refuse(witness.post(unknown.request(0, 10)), 404, "an unknown origin")
    must_refuse(witness.post(question(100, log.path(100, 200), body + b"\n" + other.line(body))), 403, "another key")
    flipped = bytearray(log.signer.key.id + log.signer.sign(body))
    flipped[random.randrange(4, 68)] ^= 1 << random.randrange(8)
    must_refuse(witness.post(question(100, log.path(100, 200), body + b"\n" + signature_line(name, bytes(flipped)))), 403,
                "a false signature")
    stranger = world.signers[2].line(body)
    must_refuse(witness.post(question(100, log.path(100, 200), body + b"\n" + stranger)), 403, "the key of another watched log")
    must_refuse(witness.post(question(101, [], log.note(log.body(100)))), 400, "an old size beyond")
    for old in (0, 1, 64, 99, 101, 150):
        answer = witness.post(log.request(old, 200))
        must_refuse(answer, 409, f"old size {old}")
        check(answer.size() == 100, f"409 tells what it has seen: {answer}")
    must_refuse(witness.post(log.fork(60, 40).request(100, 100)), 409, "another root of the same size")
    must_refuse(witness.post(log.fork(99, 101).request(100, 200)), 422, "a fork")
    path, note = log.path(100, 200), log.note(body)
    bad = [path[:i] + [bytes([path[i][0] ^ 1]) + path[i][1:]] + path[i + 1:] for i in range(len(path))]
    bad += [path[:i] + path[i + 1:] for i in range(len(path))]
    bad += [[], path[::-1], path + [path[-1]], [*path, bytes(32)], path[:1] * 63]
    for false in bad:
        must_refuse(witness.post(question(100, false, note)), 422, "a false proof")
    must_refuse(witness.post(question(100, path + [path[-1]] * (64 - len(path)), note)), (400, 422), "64 lines of proof")
    must_refuse(witness.post(question(100, [path[0]], log.note(log.body(100)))), (400, 409, 422), "a proof to the same size")
    fresh = Log(world.signers[4]).grow(20)
    must_refuse(witness.post(question(0, [fresh.tree(0, 8)], fresh.note(fresh.body(10)))), (400, 422), "a proof from nothing")
    empty = f"{world.signers[4].key.name}\n0\n{to_base64(bytes(32))}\n".encode()
    must_refuse(witness.post(question(0, [], fresh.note(empty))), REFUSALS, "an empty tree of another root")
    must_refuse(witness.post(log.request(100, 200), path="/add-checkpoints"), 404, "another path")
    must_refuse(witness.post(b"", verb="GET"), (400, 404, 405), "GET")
    must_cosign(witness, witness.post(log.request(100, 200)), body, "what was right all the while")
    must_cosign(witness, witness.post(fresh.request(0, 10)), fresh.body(10), "a log that was refused before its first")
    print("400, 403, 404, 409, 422: each as it is named, and nothing is remembered of them", flush=True)


def try_other_signatures(world: World) -> None:
    """Signatures of unknown keys: another name, the log's name under another id, other lengths, many of them."""
    witness, log = world.witness, world.log(2, 5)
    for size in range(6, 30):
        body = log.body(size)
        names = ("x.example/w", log.signer.key.name, "\u7701.example/\u89c1\u8bc1")
        others = [signature_line(random.choice(names), random.randbytes(random.choice((5, 68, 76, 2432))))
                  for _ in range(random.randrange(1, 9))]
        lines = random.sample([*others, log.signer.line(body)], len(others) + 1)
        request = question(size - 1, log.path(size - 1, size), body + b"\n" + b"".join(lines))
        must_cosign(witness, witness.post(request), body, "a checkpoint with signatures of others")
    print("signatures of unknown keys: passed over", flush=True)


def mutate(data: bytes) -> bytes:
    """One change, of those that a careless reader passes over."""
    lines = data.split(b"\n")
    at, line = random.randrange(len(data)), random.randrange(len(lines))
    figures = random.choice([match.span() for match in re.finditer(rb"(?<=old )\d+|(?<=\n)\d+(?=\n)", data)])
    value = int(data[slice(*figures)])
    numbers = (value + 1, value - 1, -value, value + (1 << 32), value + (1 << 64), 1 << 63, (1 << 64) - 1, f"0{value}",
               f"+{value}", f" {value}", f"{value} ", f"{value}.0", f"0x{value:x}", "", "9" * 400, 0)
    return random.choice((
        lambda: data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1:],
        lambda: data[:at] + data[at + random.randrange(1, 40):],
        lambda: data[:at] + random.randbytes(random.randrange(1, 9)) + data[at:],
        lambda: data[:at] + random.choice((b"\n", b"\r\n", b"\0", b" ", b"=", b"\xc2\xa0", b"\n\n")) + data[at:],
        lambda: data[:at],
        lambda: data[at:],
        lambda: b"\n".join(lines[:line] + lines[line + 1:]),
        lambda: b"\n".join(lines[:line] + [lines[line]] * random.choice((2, 3, 70)) + lines[line + 1:]),
        lambda: b"\n".join(random.sample(lines, len(lines))),
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: data + random.choice((b"\n", b"\0", b"x\n", data)),
        lambda: data[:figures[0]] + str(random.choice(numbers)).encode() + data[figures[1]:],
        lambda: b"",
    ))()


def judge(request: bytes, log: Log, seen: Checkpoint) -> tuple[bytes, Checkpoint]:
    """What of the log a request may be cosigned for: body and checkpoint."""
    head, gap, note = request.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    need(gap != b"" and lines[0].startswith("old ") and number(lines[0][4:]) == seen.size, "the old size is another")
    need(len(lines) < 65, "the proof is too long")
    text, at = read_note(note, log.signer.key), read_checkpoint(note, log.signer.key)
    check_consistency(seen, at, [from_base64(line, 32) for line in lines[1:]])
    return text.encode(), at


def try_mutants(world: World) -> None:
    witness, log, statuses = world.witness, world.log(3, 20), {}
    seen = Checkpoint(20, log.tree(0, 20))
    for turn in range(MUTANTS):
        new = seen.size + random.randrange(40)
        log.grow(max(0, new - len(log.leaves)))
        body = log.body(new)
        note = log.note(body) + signature_line("x.example/w", random.randbytes(76)) * random.randrange(2)
        good = question(seen.size, log.path(seen.size, new), note)
        mutant = mutate(good)
        answer = witness.post(mutant)
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
        check(answer.status in (200, *REFUSALS), f"a malformed request is refused: {answer} {mutant!r}")
        if answer.status == 200:
            try:
                cosigned, seen = judge(mutant, log, seen)
            except Refused as error:
                check(False, f"what is cosigned is consistent and as it is to be spelled: {error} {mutant!r}")
            must_cosign(witness, answer, cosigned, "a request changed where it does not matter")
        if turn % 20 == 0 and seen.size <= new:
            good = question(seen.size, log.path(seen.size, new), note)
            must_cosign(witness, witness.post(good), body, "a good request after others")
            seen = Checkpoint(new, log.tree(0, new))
    check(sum(statuses[status] for status in statuses if status != 200) > MUTANTS // 2, f"most are refused: {statuses}")
    print(f"{MUTANTS} changed requests: {dict(sorted(statuses.items()))}, none cosigned that is inconsistent", flush=True)


def try_transport(world: World) -> None:
    """Who leaves in the middle, sends noise, or far too much, ends nothing but its own connection."""
    witness, log = world.witness, world.log(0, 0)
    for data in (b"", b"POST", b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 100\r\n\r\nold 3", random.randbytes(3000),
                 b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                 b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                 b"POST /add-checkpoint HTTP/1.1\r\n" + b"a: b\r\n" * 20000 + b"\r\n",
                 b"POST /add-checkpoint HTTP/1.1\r\nContent-Length: 50000000\r\n\r\n" + b"old 1\n" * 1000000):
        with socket.create_connection(("127.0.0.1", witness.port), timeout=30) as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass  # it need not read all of it
        must_refuse(witness.post(log.request(0, 10)), 409, "the next one after what was no request")
    print("connections that send no request: the next one is answered", flush=True)


def test() -> None:
    seed_from(sys.argv[1:])
    world = World()
    try_growth(world)
    try_refusals(world)
    try_other_signatures(world)
    try_mutants(world)
    try_transport(world)
    world.witness.stop()
    world.witness.close()


main(test)
