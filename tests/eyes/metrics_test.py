#!/usr/bin/env python3
"""Operators see what there is: every metric that the dashboard and the alarms name is in the answer of a real server,
every metric of the answer and every alarm is explained in docs/operations.md, the alarms are sound (promtool), and the
server says whether it is alive and ready."""

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "faults"))

from harness import ROOT, Server, check, main, people

RULES = ROOT / "ops/prometheus/zhiyuan.rules.yml"
DASHBOARD = ROOT / "ops/grafana/zhiyuan.json"
OPERATIONS = (ROOT / "docs/operations.md").read_text()
METRIC = re.compile(r"\b(?:zhiyuan|process)_[a-z_]+[a-z]\b")


def get(server: Server, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.metrics_port}{path}", timeout=20) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def samples(server: Server) -> dict[str, float]:
    """Each sample with its labels: 'name{a="b"}' → value."""
    text = get(server, "/metrics")[1]
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if not line.startswith("#")}


def check_alarms() -> None:
    for command in (["check", "rules", RULES.name], ["test", "rules", "zhiyuan.rules.test.yml"]):
        done = subprocess.run(["promtool", *command], cwd=RULES.parent, capture_output=True, text=True)
        check(done.returncode == 0, f"promtool {' '.join(command)}: {done.stdout} {done.stderr}")
    alarms = re.findall(r"- alert: (\w+)", RULES.read_text())
    check(len(alarms) > 10, "there are alarms")
    for alarm in alarms:
        check(f"| `{alarm}` |" in OPERATIONS, f"docs/operations.md explains the alarm {alarm}")


def check_names(found: dict[str, float]) -> None:
    names = {sample.split("{")[0] for sample in found}
    dashboard = json.loads(DASHBOARD.read_text())
    exprs = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    check(len(exprs) > 20, "the dashboard shows something")
    rules = "\n".join(re.findall(r"expr:((?:[^\n]*\n)(?: {10,}[^\n]*\n)*)", RULES.read_text()))
    for source, text in (("the dashboard", "\n".join(exprs)), ("an alarm", rules)):
        wanted = set(METRIC.findall(text.replace("zhiyuan:", "")))
        check(len(wanted) > 5, f"{source} names metrics")
        check(wanted <= names, f"{source} names what the server does not tell: {sorted(wanted - names)}")
        for label, value in re.findall(r'\b(route|call|outcome|state)="([^"]+)"', text):
            if label == "outcome" and value == "overloaded":  # told from the first one on
                continue
            check(any(f'{label}="{value}"' in sample for sample in found), f"{source} asks for {label}={value}, which there is not")
    families = {re.sub(r"_(bucket|sum|count)$", "", name) for name in names}
    for name in families:
        check(f"`{name}`" in OPERATIONS, f"docs/operations.md explains {name}")


def test() -> None:
    check_alarms()
    server = Server(candidates=80)
    server.start("2014-06-29T09:00:00+08:00", "--metrics", 0, "--office-port", 0)
    everyone = people(server, 3)
    for candidate in everyone:
        status, reply = candidate.confirm(candidate.prepare())
        check(status == 200, f"confirmed: {status} {reply}")
    everyone[0].sign_in()
    wrong = everyone[1].call("POST", "/sign-in", {"candidate_no": everyone[1].card["candidate_no"], "password": "wrong-Bamboo-8"})
    check(wrong[0] == 401, f"a wrong password is refused: {wrong}")

    found = samples(server)
    check_names(found)
    check(found["zhiyuan_confirmed_total"] == 3, "three lists are counted")
    check(found['zhiyuan_requests_total{outcome="done",route="POST /windows/{window}/confirm"}'] == 3, "and their requests")
    check(found['zhiyuan_sign_ins_total{outcome="refused"}'] == 1, "a wrong password is counted")
    check(found['zhiyuan_sign_ins_total{outcome="opened"}'] >= 4, "sign-ins are counted")
    check(found['zhiyuan_window_state{window="june28",state="open"}'] == 1, "the window is open")
    check(found["zhiyuan_hash_seconds_count"] >= 4, "hashing is measured")
    check(found["zhiyuan_commit_seconds_count"] >= 3, "commits are measured")
    check(found["zhiyuan_world_revision"] > 0, "the season has a revision")
    check(found["process_resident_memory_bytes"] > 1e6, "memory is told")
    check(get(server, "/health")[0] == 200, "alive")
    status, body = get(server, "/ready")
    check((status, json.loads(body)) == (200, {"ready": True, "world": True, "store": True, "lane": True}), f"ready: {status} {body}")
    server.stop()
    entries = [json.loads(line) for line in server.log.read_text().splitlines()]
    check([entry["event"] for entry in entries] == ["world_loaded", "started", "stopping", "stopped"], f"start and stop are told: {entries}")
    server.close()
    print(f"{len(found)} samples", flush=True)


main(test)
