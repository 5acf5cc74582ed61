"""The disk says no: errors of sync and write, no space, interruptions, and a folder that can only be read."""

import resource
import signal
import subprocess
from functools import partial

from rig import BEFORE, need

FOUR = ["note-1", "note-2", "note-3", "note-4"]
# How many writes of a walk come before its first answer: one, which says who has come.
COMING = 1
SCRIPT = "".join(f"note {one}\n" for one in FOUR)
READING = [["list"], ["status"], ["next"], ["who"], ["log", "show"], ["log", "verify"], ["log", "head"]]


def cases(rig):
    for number in range(1, 5):
        yield f"EIO on the sync of answer {number} of a walk", partial(sync_fails, rig, number, False)
    yield "EIO on a sync, and what was written cannot be cut off", partial(sync_fails, rig, 2, True)
    for fault in ("fdatasync:error=EIO", "write:error=ENOSPC"):
        yield f"{fault} when somebody comes back", partial(nobody_comes, rig, fault)
    yield "EIO on the sync of a one-shot note", partial(one_shot_fails, rig, "fdatasync:error=EIO")
    yield "ENOSPC on the write of a one-shot note", partial(one_shot_fails, rig, "write:error=ENOSPC")
    yield "EIO at each call of a note that touches the home", partial(note_fails_anywhere, rig)
    for number in range(1, 5):
        yield f"ENOSPC on the write of answer {number} of a walk", partial(write_fails, rig, number, "")
    yield "ENOSPC from answer 3 of a walk on", partial(write_fails, rig, 3, "+")
    for call in ("write", "fdatasync", "flock", "openat", "pread64", "read", "ftruncate"):
        yield f"EINTR on {call}", partial(interrupted, rig, call)
    for taken in (1, 77, 10**6):
        yield f"a write that takes {min(taken, 300)} bytes at first", partial(short_write, rig, taken)
    for taken in (0, 1, 77, 10**6):
        yield f"killed in a write after {'all' if taken > 1000 else taken} bytes", partial(torn, rig, 1, taken)
    yield "killed between the lines of a command", partial(torn_group, rig)
    yield "a full disk of 64 KiB, and space again", partial(full, rig)
    yield "`ulimit -f`, where the signal is ignored", partial(limited, rig, True)
    yield "`ulimit -f`, where the signal kills", partial(limited, rig, False)
    yield "a read-only disk", partial(read_only, rig, False)
    yield "a read-only disk with a torn tail", partial(read_only, rig, True)


def sync_fails(rig, number, cut_fails):
    """Nothing is appended after a failed sync, and what was said is shown."""
    home = rig.fresh()
    faults = [f"fdatasync,fsync:error=EIO:when={number + COMING}"]
    if cut_fails:
        faults.append("ftruncate:error=EIO")
    trace = rig.strace(faults, "write,fdatasync,fsync,ftruncate", home.log)
    done = home.run("resume", said=SCRIPT, under=trace)
    later = trace.need_injected()
    need(done.code == 3, f"{done}")
    need(done.noted == FOUR[: number - 1], f"{done}")
    need(done.unsaved == [FOUR[number - 1]], f"it does not show what was not saved: {done}")
    need("write(" not in later and "sync(" not in later, f"it wrote on after a failed sync: {trace.file}")
    there = home.check(done.noted, maybe=done.unsaved)
    need(there == int(cut_fails), "what was not confirmed was not cut off")


def nobody_comes(rig, fault):
    """Where not even that somebody came can be written, the walk does not begin, and asks for nothing."""
    home = rig.fresh()
    trace = rig.strace(f"{fault}:when=1", "write,fdatasync", home.log)
    done = home.run("resume", said=SCRIPT, under=trace)
    trace.need_injected()
    need(done.code == 3 and "error: " in done.err and "\n> " not in done.err, f"{done}")
    home.check()


def one_shot_fails(rig, fault):
    home = rig.fresh()
    trace = rig.strace(f"{fault}:when=1", "write,fdatasync", home.log)
    done = home.run("note", "note-1", under=trace)
    trace.need_injected()
    need(done.code == 3 and done.noted == [] and done.out == "", f"{done}")
    need(done.unsaved == ["note-1"], f"it does not show what was not saved: {done}")
    home.check()


def note_fails_anywhere(rig):
    """Whichever call fails, the note is in the log, or it is said that it is not."""
    clean = rig.strace()
    home = rig.fresh()
    home.run("note", "note-1", under=clean)
    # Where a folder cannot be closed, the standard library ends the program.
    calls = [(name, number) for name, number, line in clean.calls() if str(home.path) in line and name != "close"]

    def fails(call):
        name, number = call
        home = rig.fresh()
        trace = rig.strace(f"{name}:error=EIO:when={number}", name)
        done = home.run("note", "note-1", under=trace)
        trace.need_injected()
        if done.code == 0:
            # Where the line cannot be read again, its words are not repeated.
            need(": noted" in done.out, f"{trace.inject}: {done}")
            home.check(["note-1"])
            return 1
        need(done.noted == [] and "error: " in done.err, f"{trace.inject}: {done}")
        need(done.code == 3 and done.unsaved == ["note-1"], f"{trace.inject}: {done}")
        need(home.check(maybe=["note-1"]) == 0, f"{trace.inject}: it is in the log all the same")
        return 0

    saved = sum(rig.each(calls, fails))
    need(0 < saved < len(calls), "the calls were the wrong ones")
    return f"{len(calls)} calls, {saved} of which it can do without"


def write_fails(rig, number, on):
    """Where there is no space, the walk says so and goes on; what was written of the command is cut off."""
    home = rig.fresh()
    trace = rig.strace(f"write:error=ENOSPC:when={number + COMING}{on}", "write", home.log)
    done = home.run("resume", said=SCRIPT, under=trace)
    trace.need_injected()
    lost = FOUR[number - 1 :] if on else [FOUR[number - 1]]
    need(done.code == 3, f"{done}")
    need(done.unsaved == lost, f"it does not show what was not saved: {done}")
    need("Everything you said is in the log" not in done.err, f"it says that all is saved: {done}")
    need(done.noted == [one for one in FOUR if one not in lost], f"{done}")
    need(home.check(done.noted) == 0, "more is in the log")


def interrupted(rig, call):
    """A signal cuts a call short; it is made again, and nobody is told."""
    home = rig.fresh()
    if call == "ftruncate":
        tear(home)
    path = home.folder / "lock" if call == "flock" else home.folder / "playbook/team.yaml" if call == "read" else home.log
    trace = rig.strace(f"{call}:error=EINTR:when=1", call, path)
    done = home.run("resume", said=SCRIPT, under=trace)
    trace.need_injected()
    need(done.code == 0 and done.noted == FOUR and done.unsaved == [], f"{done}")
    home.check(FOUR)


def preloaded(rig, **fault):
    trace = rig.path("preload-trace")
    names = {f"FAULT_{name.upper()}": str(value) for name, value in fault.items()}
    return trace, {"LD_PRELOAD": str(rig.preload()), "FAULT_TRACE": str(trace), **names}


def need_trace(trace):
    need(trace.exists() and "(INJECTED)" in trace.read_text(), f"no fault happened: {trace}")


def short_write(rig, taken):
    home = rig.fresh()
    trace, env = preloaded(rig, file="log.jsonl", nth=2, takes=taken, then="short")
    done = home.run("resume", said=SCRIPT, env=env)
    need_trace(trace)
    need(done.code == 0 and done.noted == FOUR, f"{done}")
    home.check(FOUR)


def torn(rig, nth, taken):
    home = rig.fresh()
    trace, env = preloaded(rig, file="log.jsonl", nth=nth, takes=taken, then="die")
    done = home.run("note", "note-1", env=env)
    need_trace(trace)
    need(done.code == -signal.SIGKILL and done.noted == [], f"{done}")
    whole = taken > 1000
    need(bool(home.lines()[1]) == (not whole and taken > 0), "the tail is not as the fault should have left it")
    need(home.check(maybe=["note-1"]) == int(whole), "a part of a line counts as a whole, or the other way round")


def torn_group(rig):
    """An answer of several lines is there as a whole or not at all."""
    whole = rig.fresh()
    need(whole.run("answer", "done").code == 0, "the answer that is to be torn is refused")
    group = whole.log.read_bytes()[len(rig.fresh().log.read_bytes()) :]
    need(group.count(b"\n") > 1, "the answer has only one line")
    home = rig.fresh()
    before = home.lines()[0]
    trace, env = preloaded(rig, file="log.jsonl", nth=1, takes=group.index(b"\n") + 1, then="die")
    done = home.run("answer", "done", env=env)
    need_trace(trace)
    need(done.code == -signal.SIGKILL and done.out == "", f"{done}")
    settled, tail = home.lines()
    need(settled == before and tail.endswith(b"\n"), "the first of several lines counts by itself")
    home.check()


def tear(home):
    """Leaves the beginning of a line at the end of the log, as a power cut may."""
    with open(home.log, "ab") as log:
        log.write(b'{"v":1,"seq":')


def full(rig):
    with rig.tmpfs("64k") as at:
        home = rig.fresh(at / "home")
        said = [f"note-{number}" for number in range(1, 200)]
        noted = []
        for one in said:
            done = home.run("note", one)
            if done.code != 0:
                break
            need(done.noted == [one], f"{done}")
            noted.append(one)
        need(done.code == 3 and "No space left" in done.err, f"{done}")
        need(done.unsaved == [one] and len(noted) > 3, f"{done}")
        need(home.notes() == [*BEFORE, *noted] and not home.lines()[1], "something was left of what did not fit")
        home.verify()
        for reading in READING:
            need(home.run(*reading).code == 0, f"`{' '.join(reading)}` does not work on a full disk")
        done = subprocess.run(["mount", "-o", "remount,size=256k", at], capture_output=True, text=True)
        need(done.returncode == 0, done.stderr)
        home.check(noted)
    return f"{len(noted)} notes fitted"


def limited(rig, ignored):
    """A limit of file size takes a part of the line, and then refuses, or kills."""
    home = rig.fresh()
    size = home.log.stat().st_size + 100

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if ignored else signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = home.run("note", "note-1", preexec_fn=limit, restore_signals=False)
    need(done.noted == [], f"{done}")
    if ignored:
        need(done.code == 3 and done.unsaved == ["note-1"], f"{done}")
        need(not home.lines()[1], "what was written of it was not cut off")
    else:
        need(done.code == -signal.SIGXFSZ, f"{done}")
        need(len(home.lines()[1]) == 100, "the limit did not cut the line")
    need(home.check() == 0, "it is in the log all the same")


def read_only(rig, with_tail):
    with rig.ext4() as volume:
        home = rig.fresh(volume.at / "home")
        if with_tail:
            tear(home)
        before = {" ".join(reading): home.run(*reading) for reading in READING}
        volume.unmount()
        volume.mount("ro")
        for reading, first in before.items():
            done = home.run(*reading.split())
            need(done.code == first.code == 0, f"`{reading}` does not work where nothing can be written: {done}")
        done = home.run("note", "note-1")
        need(done.code == 3 and done.unsaved == ["note-1"] and "Read-only" in done.err, f"{done}")
        done = home.run("resume", said=SCRIPT)
        need(done.code == 3 and "Read-only" in done.err and "\n> " not in done.err, f"{done}")
        done = home.run("start", "viral-video")
        need(done.code == 3 and "Opened" not in done.err and len(home.incidents) == 1, f"{done}")
        home.verify()
        volume.unmount()
        volume.mount()
        home.check()
