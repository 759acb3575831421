#!/usr/bin/env python3
"""Whatever one connection does, and whatever becomes of it, the register answers the others: also after the computer has
once had no descriptor or no memory for another connection.

    register_socket_test.py [SEED]
"""

import random
import struct
import sys

from register_client import Broken, Connection, Register, check, main, seed_from
from register_world import Writer, append, check_whole

LARGEST = 8 << 20


def answers(register: Register, what: str) -> None:
    try:
        check(register.connect().ask(b"\x02\x00")[:1] == b"\x00", f"{what}: the next connection is answered")
    except Broken as error:
        check(False, f"{what}: the next connection is answered: {error}")


def cut_off(connection: Connection, data: bytes, what: str) -> None:
    """It is this connection that ends."""
    try:
        connection.socket.sendall(data)
        connection.read(1)
    except (Broken, OSError):
        return
    check(False, f"{what} ends its connection")


def try_messages() -> None:
    register, writer = Register(), Writer()
    register.must_start()
    waiting = register.connect()
    waiting.socket.sendall(struct.pack("<I", 16) + b"ab")
    answers(register, "half a question")
    for length in (0, LARGEST + 1, 0xffffffff):
        cut_off(register.connect(), struct.pack("<I", length), f"a question of {length} bytes")
        answers(register, f"a question of {length} bytes")
    several = register.connect()
    several.socket.sendall(3 * (struct.pack("<I", 2) + b"\x02\x00"))
    got = {several.read(int.from_bytes(several.read(4), "little")) for _ in range(3)}
    check(len(got) == 1, "questions that come at once are all answered")
    for _ in range(200):
        check(register.connect().ask(random.randbytes(random.randrange(1, 400)))[:1] in (b"\x00", b"\x01"), "noise is answered")
    # Who does not wait for the answer, and comes again.
    left = writer.group(3)
    question = b"\x01" + left.pack()
    leaving = register.connect()
    leaving.socket.sendall(struct.pack("<I", len(question)) + question)
    leaving.socket.close()
    check(append(register.connect(), left)[:1] == b"\x00" and check_whole(register) == [left], "what was left is there once")
    register.stop()
    register.close()
    print("messages: it goes on", flush=True)


def try_accept(error: str) -> None:
    register = Register()
    check(register.start("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=accept,accept4",
                         "-e", f"inject=accept,accept4:error={error}:when=2"), "it starts")
    for _ in range(4):
        answers(register, f"a connection was not taken ({error})")
    register.close()
    print(f"{error}: it goes on", flush=True)


def try_too_many() -> None:
    register = Register()
    check(register.start("prlimit", "--nofile=40"), "it starts")
    crowd = [register.connect() for _ in range(100)]
    check(crowd[0].ask(b"\x02\x00")[:1] == b"\x00", "who came first is answered")
    for connection in crowd:
        connection.socket.close()
    answers(register, "more connections than descriptors")
    register.stop()
    register.close()
    print("more connections than descriptors: it goes on", flush=True)


def test() -> None:
    seed_from(sys.argv[1:])
    try_messages()
    for error in ("ECONNABORTED", "EMFILE", "ENFILE", "ENOMEM"):
        try_accept(error)
    try_too_many()


main(test)
