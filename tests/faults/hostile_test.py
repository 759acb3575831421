#!/usr/bin/env python3
"""Promise 11: bodies that are too large, malformed, wrongly encoded or over-deep are refused with 4xx, and memory
stays bounded. (Bodies that come too slowly are tested beside the HTTP engine, with limits of milliseconds.)"""

import json
import sys

from harness import WINDOW, Server, check, main, open_socket, people, raw_request, read_reply, seed_from

FORM = {"batch": "undergrad1", "sections": []}


def send(server: Server, payload: bytes) -> tuple[int, object]:
    connection = open_socket(server)
    connection.sendall(payload)
    reply = read_reply(connection)
    connection.close()
    return reply


def test() -> None:
    seed_from(sys.argv[1:])
    server = Server(candidates=60)
    server.start()
    candidate = people(server, 1)[0]
    path = f"/windows/{WINDOW}/check"
    headers = candidate.headers()
    deep = b'{"forms":' + b"[" * 30000 + b"]" * 30000 + b"}"
    cases = [
        ("over-deep", deep, 400),
        ("not JSON", b"forms=1", 400),
        ("empty", b"", 400),
        ("an array", b"[]", 400),
        ("cut off", json.dumps({"forms": [FORM]}).encode()[:-3], 400),
        ("more behind it", json.dumps({"forms": [FORM]}).encode() + b"{}", 400),
        ("an unknown field", json.dumps({"forms": [FORM], "extra": 1}).encode(), 400),
        ("a field twice", b'{"forms":[{"batch":"undergrad1","sections":[]}],"forms":[]}', 400),
        ("a wrong type", b'{"forms":"undergrad1"}', 400),
        ("invalid UTF-8", b'{"forms":[{"batch":"\xff\xfe","sections":[]}]}', 400),
        ("GBK", '{"forms":[{"batch":"湖南","sections":[]}]}'.encode("gbk"), 400),
        ("a control character", b'{"forms":[{"batch":"a\\u0000b","sections":[]}]}', 400),
        ("too many forms", json.dumps({"forms": [FORM] * 65}).encode(), 400),
        ("a number beyond bounds", b'{"forms":[{"batch":1e999,"sections":[]}]}', 400),
        ("too large", b'{"forms":[' + b" " * 5_000_000 + b"]}", 413),
    ]
    for what, body, wanted in cases:
        status, reply = send(server, raw_request(body, path, headers))
        check(status == wanted, f"{what}: {status} {reply}, not {wanted}")
    # A claim of a huge body is refused before it is sent.
    head = raw_request(b"", path, headers).replace(b"Content-Length: 0", b"Content-Length: 1000000000")
    status, _ = send(server, head)
    check(status == 413, f"a claimed gigabyte: {status}")
    for what, change in [("no guard header", {"X-Zhiyuan": "0"}), ("from another site", {"Sec-Fetch-Site": "cross-site"})]:
        status, reply = send(server, raw_request(b"{}", "/lock", headers | change))
        check(status == 403 and reply["code"] == "csrf_header_missing", f"{what}: {status} {reply}")
    status, reply = send(server, raw_request(b"{}", "/lock", headers | {"Content-Type": "text/plain"}))
    check(status == 415, f"not JSON by its type: {status} {reply}")

    before = server.rss_mib()
    for _ in range(300):
        send(server, raw_request(deep, path, headers))
        send(server, raw_request(b'{"forms":[' + b" " * 65_000 + b"]}", path, headers))
    after = server.rss_mib()
    check(after < before + 32, f"memory stays bounded: {before:.0f} MiB, then {after:.0f} MiB")
    check(candidate.call("GET", "/me")[0] == 200, "the server serves on")
    server.close()


main(test)
