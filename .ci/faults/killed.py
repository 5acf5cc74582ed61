"""kill -9 before every system call that a command makes: what it does is there as a whole or not at all."""

import json
import os
import shutil
from functools import partial

from disk import need_trace, preloaded, tear
from rig import KILLED, Home, Skipped, need

REASON = "asked for by the family"
SECRET = "the-secret-words"
BOOK = "examples/minimal.yaml"


def cases(rig):
    yield "kill -9 at each system call of a note", partial(note, rig, False)
    yield "kill -9 at each system call of a note after a torn tail", partial(note, rig, True)
    yield "kill -9 at each system call of a start", partial(start, rig)
    yield "EIO at each call of a start that touches the home", partial(start_fails, rig)
    for error in ("EXDEV", "EACCES", "ENOSPC"):
        yield f"{error} on the rename of a start", partial(rename_fails, rig, error)
    yield "kill -9 at each system call of a redaction", partial(redaction, rig, "signal=KILL")
    yield "a redaction of words that also stand in a torn tail that was set aside", partial(redacted_tail, rig)
    yield "EIO at each call of a redaction that touches the home", partial(redaction, rig, "error=EIO")


def killed_at(rig, calls, kill):
    """Kills at each call, and returns how often the thing was there afterwards; it must have been both."""
    there = sum(rig.each(calls, kill))
    need(0 < there < len(calls), f"it was there after {there} of {len(calls)} kills")
    return f"{len(calls)} calls, there after {there} of them"


def need_killed(done, trace):
    trace.need_injected()
    need(done.code in KILLED, f"{trace.inject}: {done}")


def note(rig, with_tail):
    """What was acknowledged is there, what was not may be; never a part."""

    def fresh():
        home = rig.fresh()
        if with_tail:
            tear(home)
        return home

    clean = rig.strace()
    fresh().run("note", "note-1", under=clean)

    def kill(call):
        name, number, _ = call
        home = fresh()
        torn = home.lines()[1]
        trace = rig.strace(f"{name}:signal=KILL:when={number}", name)
        done = home.run("note", "note-1", under=trace)
        need_killed(done, trace)
        there = home.check(done.noted, maybe=[] if done.noted else ["note-1"])
        if with_tail:
            need(home.set_aside(torn) == torn, f"{trace.inject}: the torn tail is lost")
        return 1 if done.noted else there

    return killed_at(rig, clean.calls(), kill)


def check_start(rig, home, acknowledged):
    """There is a whole incident or none; one that was acknowledged is there. Another can be started."""
    listed = home.run("list", "--json")
    need(listed.code == 0, f"{listed}")
    ids = [one["incident"] for one in json.loads(listed.out)["incidents"]]
    need(ids == home.incidents, f"listed are {ids}, and there are {home.incidents}")
    need(len(ids) <= 1 and (ids or not acknowledged), f"it was acknowledged: {acknowledged}, and there are {ids}")
    if ids:
        home.verify()
        kept = {path.name: path.read_bytes() for path in (home.folder / "playbook").iterdir()}
        whole = rig.fresh().folder / "playbook"
        need(kept == {path.name: path.read_bytes() for path in whole.iterdir()}, "its playbook is not whole")
        need(home.lines()[0][0]["event"] == "opened", "its log has no opening")
        need(home.run("status", "--incident", ids[0]).code == 0, "it has no status")
    again = home.run("start", "viral-video")
    need(again.code == 0 and len(home.incidents) == len(ids) + 1, f"another cannot be started: {again}")
    home.verify()
    return len(ids)


def start(rig):
    clean = rig.strace()
    Home(rig, rig.path("home")).run("start", "viral-video", under=clean)

    def kill(call):
        name, number, _ = call
        home = Home(rig, rig.path("home"))
        trace = rig.strace(f"{name}:signal=KILL:when={number}", name)
        done = home.run("start", "viral-video", under=trace)
        need_killed(done, trace)
        return check_start(rig, home, "Opened" in done.err)

    return killed_at(rig, clean.calls(), kill)


def start_fails(rig):
    """Whichever call fails, an incident was started, or it is said that none was, and none is there."""
    clean = rig.strace()
    home = Home(rig, rig.path("home"))
    home.run("start", "viral-video", under=clean)
    calls = [call for call in clean.calls() if str(home.path) in call[2] and call[0] != "close"]

    def fails(call):
        name, number, _ = call
        home = Home(rig, rig.path("home"))
        trace = rig.strace(f"{name}:error=EIO:when={number}", name)
        done = home.run("start", "viral-video", under=trace)
        trace.need_injected()
        opened = "Opened" in done.err
        need(done.code == 0 if opened else done.code == 3 and "error: " in done.err, f"{trace.inject}: {done}")
        there = check_start(rig, home, opened)
        drafts = [one.name for one in (home.path / "incidents").glob(".new-*/*")]
        need(opened or not drafts, f"{trace.inject}: it leaves {drafts}")
        # Once the folder has its name, only looking at it can fail.
        after = [each for each, line in enumerate(clean.text().splitlines()) if "rename(" in line]
        late = clean.text().splitlines().index(call[2]) > after[0]
        need(there == int(opened) or late, f"{trace.inject}: it was not acknowledged, and is there")
        return int(opened)

    saved = sum(rig.each(calls, fails))
    return f"{len(calls)} calls, {saved} of which it can do without"


def rename_fails(rig, error):
    home = Home(rig, rig.path("home"))
    trace = rig.strace(f"rename,renameat,renameat2:error={error}", "rename,renameat,renameat2")
    done = home.run("start", "viral-video", under=trace)
    trace.need_injected()
    need(done.code == 3 and "Opened" not in done.err and "error: " in done.err, f"{done}")
    need(list((home.path / "incidents").iterdir()) == [], "something of it is left")
    need(check_start(rig, home, False) == 0, "it is there all the same")


def with_secret(rig, at=None):
    """A home with one incident that has no legal hold, and a note that must go; and the number of its line."""
    ready = rig.once("secret", lambda: make_secret(rig))
    home = Home(rig, at or rig.path("home"), ready.person)
    shutil.copytree(ready.path, home.path)
    lines, _ = home.lines()
    return home, next(line["seq"] for line in lines if line.get("open", {}).get("text", [0, 0])[1] == SECRET)


def make_secret(rig):
    home = Home(rig, rig.path("ready"), "ana")
    if "redact" not in home.run("log", "--help").out:
        raise Skipped("this program has no `log redact` yet")
    done = home.run("start", rig.project / BOOK, said=f"/note before-1\n/note {SECRET}\n/note after-1\n")
    need(done.code == 0 and done.noted == ["before-1", SECRET, "after-1"], f"{done}")
    return home


def is_anywhere(home):
    """Tells whether the words stand anywhere in the incident's folder."""
    files = [path for path in home.folder.rglob("*") if path.is_file()]
    return any(SECRET.encode() in path.read_bytes() for path in files)


def redaction(rig, fault):
    """It is not logged, and the words are there; or it is logged, and the next writer takes them out if need be."""
    clean = rig.strace()
    home, secret = with_secret(rig)
    command = ["log", "redact", str(secret), "text", "--reason", REASON]
    done = home.run(*command, under=clean)
    need(done.code == 0 and not is_anywhere(home), f"{done}")
    home.verify()
    calls = clean.calls()
    if fault != "signal=KILL":
        calls = [call for call in calls if str(home.path) in call[2] and call[0] != "close"]

    def fails(call):
        name, number, _ = call
        home, _ = with_secret(rig)
        trace = rig.strace(f"{name}:{fault}:when={number}", name)
        done = home.run(*command, under=trace)
        if fault == "signal=KILL":
            need_killed(done, trace)
        else:
            trace.need_injected()
            need(done.code in (0, 3), f"{trace.inject}: {done}")
        home.verify()
        logged = any(line["event"] == "redacted" for line in home.lines()[0])
        acknowledged = done.code == 0 or bool(done.out)
        need(logged or not acknowledged, f"{trace.inject}: it was acknowledged, and is not logged: {done}")
        need(logged or is_anywhere(home), f"{trace.inject}: the words are gone, and no line says why")
        shown = home.run("log", "show")
        need(shown.code == 0 and (SECRET in shown.out) != logged, f"{trace.inject}: {shown}")
        done = home.run("note", "later-1")
        need(done.code == 0 and done.noted == ["later-1"], f"{trace.inject}: {done}")
        need(is_anywhere(home) != logged, f"{trace.inject}: the words are still in {home.folder}")
        home.verify()
        kept = ["before-1", *([] if logged else [SECRET]), "after-1", "later-1"]
        need(home.notes() == kept, f"{trace.inject}: found {home.notes()}")
        return int(logged)

    return killed_at(rig, calls, fails)


def redacted_tail(rig):
    """Somebody is killed while they write the words, and writes them again: both have to go."""
    home, _ = with_secret(rig)
    trace, env = preloaded(rig, file="log.jsonl", nth=1, takes=10**6, then="die")
    written = home.log.stat().st_size
    home.run("note", SECRET, env=env)
    need_trace(trace)
    # All of the line but its end.
    os.truncate(home.log, home.log.stat().st_size - 3)
    need(home.log.stat().st_size > written and SECRET.encode() in home.lines()[1], "the words are not in the tail")
    need(home.run("note", SECRET).code == 0, "the words cannot be written again")
    lines, _ = home.lines()
    for line in lines:
        if line.get("open", {}).get("text", [0, 0])[1] == SECRET:
            done = home.run("log", "redact", str(line["seq"]), "text", "--reason", REASON)
            need(done.code == 0, f"{done}")
    need(not is_anywhere(home), f"the words are still in {home.folder}")
    home.verify()
    need(home.run("note", "later-1").code == 0, "nothing can be written any more")
    home.verify()
