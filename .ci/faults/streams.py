"""Output that nobody takes, and a clock that is wrong: what was said is in the log all the same."""

import fcntl
import os
import subprocess
from functools import partial

from disk import need_trace, preloaded
from rig import BEFORE, need

SET_PIPE_SIZE = 1031


def cases(rig):
    yield "a note, standard output full", partial(full, rig, "out")
    yield "a note, standard error full", partial(full, rig, "err")
    yield "a note, both full", partial(full, rig, "both")
    yield "a walk, standard error full", partial(walk_full, rig)
    yield "a note, nobody reads standard output", partial(nobody_reads, rig)
    yield "a note, standard output closed", partial(closed, rig)
    yield "`log show | head -1` is quiet", partial(reader_stops, rig)
    for seconds in (-3600, -40 * 365 * 86400, 40 * 365 * 86400):
        yield f"a clock that is wrong by {seconds} s", partial(wrong_clock, rig, seconds)


def full(rig, which):
    home = rig.fresh()
    with open("/dev/full", "wb") as device:
        out = device if which != "err" else subprocess.PIPE
        err = device if which != "out" else subprocess.PIPE
        done = home.run("note", "note-1", out=out, err=err)
    # Nothing had to be said on standard error where standard output took the answer.
    need(done.code == (0 if which == "err" else 3), f"{done}")
    need(which != "out" or "could not write the output" in done.err, f"{done}")
    need(home.check(["note-1"]) == 0, "more is in the log")


def walk_full(rig):
    """A walk that cannot be seen ends; what it logged before it noticed is whole."""
    home = rig.fresh()
    with open("/dev/full", "wb") as device:
        done = home.run("resume", said="note note-1\nnote note-2\n", err=device)
    need(done.code == 3, f"{done}")
    home.check(maybe=["note-1", "note-2"])


def nobody_reads(rig):
    home = rig.fresh()
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as pipe:
        done = home.run("note", "note-1", out=pipe)
    need(done.code == 0 and done.err == "", f"{done}")
    home.check(["note-1"])


def closed(rig):
    home = rig.fresh()
    done = home.run("note", "note-1", under=["sh", "-c", 'exec "$@" >&-', "sh"])
    need(done.code in (0, 3), f"{done}")
    home.check(["note-1"])


def reader_stops(rig):
    """A reader who has seen enough, as `head -1`, is no error."""
    home = rig.fresh()
    said = "".join(f"note long-{number} {'words ' * 100}\n" for number in range(200))
    need(home.run("resume", said=said).code == 0, "the notes are refused")
    need(len(home.run("log", "show").out) > 10_000, "there is not enough to show")
    reader, writer = os.pipe()
    # So small that the program must wait for its reader.
    fcntl.fcntl(writer, SET_PIPE_SIZE, 4096)
    show = subprocess.Popen(home.command("log", "show"), stdout=writer, stderr=subprocess.PIPE, env=home.environment())
    os.close(writer)
    os.read(reader, 80)
    os.close(reader)
    _, err = show.communicate(timeout=60)
    need(show.returncode == 0 and err == b"", f"exit code {show.returncode}: {err.decode()}")
    home.verify()


def wrong_clock(rig, seconds):
    home = rig.fresh()
    trace, env = preloaded(rig, clock=seconds)
    done = home.run("note", "note-1", env=env)
    need_trace(trace)
    need(done.code == 0 and done.noted == ["note-1"], f"{done}")
    home.check(["note-1"])
    said = home.verify()
    need("clock" in said.out + said.err, f"it does not say that the clock went back: {said}")
    need(home.notes() == [*BEFORE, "note-1", "afterwards"], f"found {home.notes()}")
