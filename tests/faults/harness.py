"""A real server on a data folder of its own, and candidates that talk to it. Used by the tests beside it.

Every test is a program: it prints what it holds, and exits 1 with the reason when that does not hold. Randomness
comes from a seed that is printed.
"""

import csv
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(os.environ.get("ZHIYUAN_BIN", ROOT / "build/release/bin"))
WINDOW = "june28"
# Where the logs of served programs are kept for the scan after all tests (tests/eyes/secrets_test.py).
LOGS = Path(os.environ.get("ZHIYUAN_TEST_LOGS", ROOT / "build/served-logs"))
OPENS = "2014-06-28T08:00:00+08:00"
CLOSES = "2014-07-02T18:00:00+08:00"
CLOSES_AT = 1404295200 * 1_000_000
PASSWORD = "tall-Bamboo-7"
NEW_PASSWORD = "short-Willow-3"


class Broken(Exception):
    """The connection ended without an answer."""


def check(holds: bool, what: str) -> None:
    if not holds:
        print(f"DOES NOT HOLD: {what}", flush=True)
        if os.getpgrp() == os.getpid():
            os.killpg(os.getpid(), signal.SIGKILL)  # servers too, which would hold the output open
        os._exit(1)


def run(*arguments: object) -> None:
    done = subprocess.run([str(BIN / "zhiyuan"), *map(str, arguments)], capture_output=True, text=True)
    check(done.returncode == 0, f"zhiyuan {arguments[0]}: {done.stderr[-2000:]}")


def new_log(secrets: list[str]) -> Path:
    """A file for the log of a served program; beside it, what it may not hold."""
    LOGS.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{Path(sys.argv[0]).stem}-", suffix=".log", dir=LOGS)
    os.close(handle)
    Path(name).with_suffix(".secrets").write_text(json.dumps(secrets))
    return Path(name)


class Server:
    """One data folder and the process that serves it."""

    def __init__(self, candidates: int = 60, folder: Path | None = None, database: str = "", register: Path | None = None):
        self.folder = folder or Path(tempfile.mkdtemp(prefix="zhiyuan-fault-"))
        self.data = self.folder / "data"
        # Where database and register are, for every command; the folder's own unless it is said.
        self.database = (["--database", database] if database else []) + (["--register", register] if register else [])
        self.process: subprocess.Popen | None = None
        self.port = 0
        files = self.folder / "files"
        web = self.folder / "web"
        web.mkdir(parents=True, exist_ok=True)
        (web / "index.html").write_text("<!doctype html>")
        season = ROOT / "seasons/hunan-2014.toml"
        run("demo-data", "--season", season, "--tables", ROOT / "seasons/demo/hunan", "--candidates", candidates, "--out", files)
        run("init", "--data", self.data, "--season", season, "--drill", "--cheap-hash", *self.database)
        for kind in ("units", "candidates", "plan"):
            run("import", kind, "--data", self.data, *self.database, files / f"{kind}.csv")
        run("cards", "make", "--data", self.data, *self.database)
        run("cards", "sheet", "--data", self.data, *self.database, "--count", candidates, "--format", "csv", "--out", self.folder / "cards.csv")
        self.cards = list(csv.DictReader((self.folder / "cards.csv").open()))
        self.metrics_port = self.office_port = 0
        self.log = new_log(self.secrets())

    def secrets(self) -> list[str]:
        """What no log may hold: everybody's number, name, ID number and codes, and the passwords of the tests."""
        out = [PASSWORD, NEW_PASSWORD]
        for row in csv.DictReader((self.folder / "files/candidates.csv").open(encoding="utf-8-sig")):
            out += [row["考生号"], row["姓名"], row["身份证号"]]
        for card in self.cards:
            out += [value for name, value in card.items() if name == "serial" or name.startswith("code_")]
        return out

    def start(self, clock: str = "2014-06-29T09:00:00+08:00", *options: object) -> None:
        self.process = subprocess.Popen(
            [str(BIN / "zhiyuan"), "serve", "--data", str(self.data), "--web", str(self.folder / "web"), "--port", str(self.port),
             "--clock", clock, *map(str, self.database), *map(str, options)],
            stdout=subprocess.PIPE, stderr=self.log.open("a"), text=True)
        line = self.process.stdout.readline()
        check("http://" in line, f"the server starts: {line!r} {self.log.read_text()[-2000:]}")
        self.port = int(line.rsplit(":", 1)[1].strip().rstrip("/"))
        if "--metrics" in options:  # told in this order
            self.metrics_port = int(self.process.stdout.readline().rsplit(":", 1)[1].split("/")[0])
        if "--office-port" in options:
            self.office_port = int(self.process.stdout.readline().rsplit(":", 1)[1].split("/")[0])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        check(self.process.wait(60) == 0, "the server ends with 0 after SIGTERM")

    def rss_mib(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Candidate:
    """Plays one candidate over one connection."""

    def __init__(self, server: Server, card: dict):
        self.server, self.card = server, card
        self.cookies: dict[str, str] = {}
        self.connection: http.client.HTTPConnection | None = None
        self.seq = 0
        self.batch, self.choices = "", []

    def headers(self) -> dict[str, str]:
        return {"X-Zhiyuan": "1", "Content-Type": "application/json",
                "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}

    def call(self, method: str, path: str, body: object = None) -> tuple[int, object]:
        payload = None if body is None else json.dumps(body)
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
            self.connection.request(method, "/api/candidate" + path, payload, self.headers())
            reply = self.connection.getresponse()
            data = reply.read()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise Broken(str(error)) from error
        for name, value in reply.getheaders():
            if name == "Set-Cookie":
                key, content = value.split(";")[0].split("=", 1)
                self.cookies[key] = content
        return reply.status, json.loads(data) if data else None

    def hang_up(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None

    def must(self, method: str, path: str, body: object = None) -> object:
        status, reply = self.call(method, path, body)
        check(status in (200, 204), f"{method} {path} gives {status} {reply}")
        return reply

    def set_up(self) -> None:
        """First sign-in, activation, and a look at what may be filed."""
        first = self.must("POST", "/sign-in/first", {"candidate_no": self.card["candidate_no"], "card_serial": self.card["serial"],
                                                     "code": self.card["code_1"]})
        self.must("POST", "/activate", {"notice_version": first["notice"]["version"], "password": PASSWORD, "phone": "15400001234",
                                        "address": "湖南省长沙市岳麓区麓山路36号", "postcode": "410082", "recipient": "考生本人"})
        self.look()

    def sign_in(self) -> None:
        self.must("POST", "/sign-in", {"candidate_no": self.card["candidate_no"], "password": PASSWORD})

    def look(self) -> None:
        window = self.must("GET", f"/windows/{WINDOW}")
        self.seq = window["confirm_seq"]
        for batch in window["batches"]:
            if batch["may_file"] and batch["catalogue"] and batch["sections"][0]["mode"] == "parallel":
                catalogue = self.must("GET", batch["catalogue"])
                majors = catalogue["majors"]
                for index, code in enumerate(catalogue["colleges"]["code"]):
                    own = [majors["code"][i] for i, owner in enumerate(majors["college"]) if owner == index and majors["section"][i] <= 0]
                    if own:
                        self.choices.append({"college": code, "majors": own[:6], "accepts_other_majors": True})
                self.batch = batch["id"]
                self.section = batch["sections"][0]["id"]
                self.choices = self.choices[:5]
                if len(self.choices) > 1:
                    return
                self.choices = []

    def may_file(self) -> bool:
        return len(self.choices) > 1

    def forms(self) -> list:
        """A list that differs from the one in force, which is the seq-th."""
        turn = (self.seq + 1) % len(self.choices)
        return [{"batch": self.batch, "sections": [{"section": self.section, "choices": self.choices[turn:] + self.choices[:turn],
                                                    "accepts_other_colleges": True}]}]

    def prepare(self) -> dict | None:
        """The body of a confirmation, ready to be sent (and sent again); None when the card is used up."""
        forms = self.forms()
        status, challenge = self.call("POST", f"/windows/{WINDOW}/challenge", {"base_seq": self.seq, "forms": forms})
        if status == 422 and challenge["code"] == "card_used_up":
            return None
        check(status == 200, f"a challenge is given: {status} {challenge}")
        return {"request_id": random.randbytes(16).hex(), "base_seq": self.seq, "forms": forms, "challenge": challenge["challenge"],
                "code": self.card[f"code_{challenge['position']}"]}

    def confirm(self, body: dict) -> tuple[int, object]:
        status, reply = self.call("POST", f"/windows/{WINDOW}/confirm", body)
        if status == 200:
            self.seq = reply["receipt"]["receipt"]["seq"]
        return status, reply


def people(server: Server, count: int) -> list[Candidate]:
    """The first so many candidates who may file something, set up."""
    out = []
    for card in server.cards:
        candidate = Candidate(server, card)
        candidate.set_up()
        if candidate.may_file():
            out.append(candidate)
        if len(out) == count:
            return out
    check(False, f"{count} of the demo candidates may file")
    return out


def seed_from(arguments: list[str]) -> int:
    seed = int(arguments[0]) if arguments else random.randrange(1 << 32)
    random.seed(seed)
    print(f"seed {seed}", flush=True)
    return seed


def wait_until(holds, what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        check(time.monotonic() < end, f"within {seconds} s: {what}")
        time.sleep(0.02)


def raw_request(body: bytes, path: str, headers: dict[str, str]) -> bytes:
    head = f"POST /api/candidate{path} HTTP/1.1\r\nHost: test\r\nContent-Length: {len(body)}\r\n"
    return (head + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n").encode() + body


def open_socket(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=60)


def read_reply(connection: socket.socket) -> tuple[int, object]:
    reply = http.client.HTTPResponse(connection)
    reply.begin()
    data = reply.read()
    return reply.status, json.loads(data) if data.startswith(b"{") else data


def main(test) -> None:
    os.setpgrp()
    began = time.monotonic()
    test()
    print(f"holds ({time.monotonic() - began:.0f} s)", flush=True)
    sys.exit(0)
