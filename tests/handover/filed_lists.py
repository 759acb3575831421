"""Candidates who file lists on a drill's server. Used by the tests beside it; the same server gets the same lists."""

from harness import Server, check, people

PEOPLE = 12


def file_lists(server: Server) -> dict[str, list]:
    """Candidates file; one of them files again, one withdraws. Returns what is in force, by candidate number."""
    server.start()
    filed = {}
    everyone = people(server, PEOPLE)
    for index, candidate in enumerate(everyone):
        for _ in range(2 if index == 0 else 1):
            status, reply = candidate.confirm(candidate.prepare())
            check(status == 200, f"a list is confirmed: {status} {reply}")
        filed[candidate.card["candidate_no"]] = reply["receipt"]["receipt"]["forms"]
    last = everyone[-1]
    last.forms = lambda: [{"batch": last.batch, "sections": []}]
    check(last.confirm(last.prepare())[0] == 200, "a list is withdrawn")
    del filed[last.card["candidate_no"]]
    server.stop()
    return filed
