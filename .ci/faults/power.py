"""The power is cut: a file system of its own goes down without writing anything more, and comes up again.

Each case has a counter-proof: the same with syncs that do nothing must lose what was acknowledged. Without it, the
case would show nothing.
"""

import ctypes
import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

import killed
from disk import tear
from rig import BEFORE, Failed, Home, Skipped, need

ENOUGH = 40


def cases(rig):
    yield "power cut while a walk writes", partial(walk, rig, True)
    yield "power cut while a walk writes, syncs do nothing: acknowledged answers are lost", partial(walk, rig, False)
    yield "power cut after a one-shot note", partial(note, rig, True)
    yield "power cut after a one-shot note, syncs do nothing: it is lost", partial(note, rig, False)
    yield "power cut after a start", partial(start, rig, True)
    yield "power cut after a start, folders are not synced: it is lost", partial(start, rig, False)
    yield "power cut after a torn tail was set aside", partial(torn_tail, rig)
    yield "power cut after a redaction", partial(redaction, rig)


def eat_my_data():
    """The environment in which every sync of a program does nothing."""
    library = "libeatmydata.so"
    env = {**os.environ, "LD_PRELOAD": library}
    tried = subprocess.run(["true"], env=env, capture_output=True, text=True)
    if library in tried.stderr:
        raise Skipped(f"{library} is not installed")
    return {"LD_PRELOAD": library}


def prepared(rig, volume):
    """A home on the volume whose incident is safe there."""
    home = rig.fresh(volume.at / "home")
    os.sync()
    return home


def walk(rig, syncs):
    with rig.ext4() as volume:
        home = prepared(rig, volume)
        said, err = rig.path("said"), rig.path("conversation")
        said.write_text("".join(f"note note-{number}\n" for number in range(2_000)))
        with open(said, "rb") as answers, open(err, "wb") as conversation:
            env = home.environment({} if syncs else eat_my_data())
            writer = subprocess.Popen(home.command("resume"), stdin=answers, stderr=conversation, env=env)
            try:
                while err.read_text().count("Logged: noted") < ENOUGH:
                    need(writer.poll() is None, f"the writer ended by itself: {err}")
                volume.cut_power()
                # Nothing can be written any more. Whether it has noticed does not matter to what was acknowledged.
                writer.wait(timeout=30)
            except subprocess.TimeoutExpired as error:
                raise Failed(f"the writer hangs: {err}") from error
            finally:
                writer.kill()
                writer.wait()
        acknowledged = [line[15:-1] for line in err.read_text().splitlines() if line.startswith("Logged: noted: ")]
        volume.restart()
        notes = home.notes()[len(BEFORE) :]
        if not syncs:
            need(len(notes) < len(acknowledged), "nothing was lost, so the test would not notice a loss")
            return f"{len(acknowledged)} acknowledged, {len(notes)} there"
        need(writer.returncode == 3, f"the writer ended with {writer.returncode}: {err}")
        need("NOT SAVED" in err.read_text(), f"it does not say what was not saved: {err}")
        following = f"note-{len(acknowledged)}"
        home.check(acknowledged, maybe=[following])
        return f"{len(acknowledged)} acknowledged, all there"


def note(rig, syncs):
    with rig.ext4() as volume:
        home = prepared(rig, volume)
        done = home.run("note", "note-1", env={} if syncs else eat_my_data())
        need(done.code == 0 and done.noted == ["note-1"], f"{done}")
        volume.cut_power()
        volume.restart()
        if syncs:
            home.check(["note-1"])
        else:
            need("note-1" not in home.notes(), "it was not lost, so the test would not notice a loss")


def start(rig, syncs):
    with rig.ext4() as volume:
        # Without a sync of its folder, a name that was just made or changed is not on the disk.
        under = [] if syncs else rig.strace("fsync:retval=0", "fsync")
        home = Home(rig, volume.at / "new" / "home")
        done = home.run("start", "viral-video", under=under)
        need(done.code == 0 and "Opened" in done.err, f"{done}")
        if not syncs:
            under.need_injected()
        kept = rig.path("kept")
        shutil.copytree(home.folder, kept)
        volume.cut_power()
        volume.restart()
        if not syncs:
            need(home.incidents == [], "it was not lost, so the test would not notice a loss")
            need(killed.check_start(rig, home, False) == 0, "it is listed")
            return
        need(tree(home.folder) == tree(kept), "the incident is not as it was when it was acknowledged")
        killed.check_start(rig, home, True)


def tree(folder):
    paths = sorted(Path(folder).rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in paths}


def torn_tail(rig):
    with rig.ext4() as volume:
        home = prepared(rig, volume)
        tear(home)
        os.sync()
        tail = home.lines()[1]
        done = home.run("note", "note-1")
        need(done.code == 0, f"{done}")
        volume.cut_power()
        volume.restart()
        home.check_tail(tail)
        home.check(["note-1"])


def redaction(rig):
    with rig.ext4() as volume:
        home, secret = killed.with_secret(rig, volume.at / "home")
        done = home.run("log", "redact", secret, "text", "--reason", killed.REASON)
        need(done.code == 0, f"{done}")
        volume.cut_power()
        volume.restart()
        need(not killed.is_anywhere(home), "the words are back")
        need(home.notes() == ["before-1", "after-1"], f"found {home.notes()}")
        home.verify()
