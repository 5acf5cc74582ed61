//! The built program in a pseudo-terminal, and what a person would see of it.
#![expect(
    clippy::disallowed_methods,
    reason = "a real program in a real terminal is waited for in real time"
)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a test waits for something that should come at once; long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) const ROWS: u16 = 50;
pub(super) const COLUMNS: u16 = 80;

/// A terminal with the program in it.
pub(super) struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    pub(super) child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

impl Terminal {
    pub(super) fn start(home: &Path, folder: &Path, arguments: &[&str]) -> Self {
        Self::start_in("xterm-256color", home, folder, arguments)
    }

    /// Starts the program in a terminal of the kind, which `TERM` names.
    pub(super) fn start_in(kind: &str, home: &Path, folder: &Path, arguments: &[&str]) -> Self {
        let pair = native_pty_system()
            .openpty(size(ROWS, COLUMNS))
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_crisis"));
        command.args(arguments);
        command.env_clear();
        for (name, value) in [
            ("TERM", kind),
            ("TZ", "UTC"),
            ("LANG", "C.UTF-8"),
            ("USER", "ling"),
            ("HOME", "/nonexistent"),
        ] {
            command.env(name, value);
        }
        command.env("CRISIS_HOME", home);
        command.cwd(folder);
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let seen = Arc::new(Mutex::new(vt100::Parser::new(
            cells(ROWS),
            cells(COLUMNS),
            2000,
        )));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let mut output = pair
            .master
            .try_clone_reader()
            .expect("the terminal can be read");
        let (into_screen, into_raw) = (Arc::clone(&seen), Arc::clone(&raw));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = output.read(&mut bytes) {
                if count == 0 {
                    break;
                }
                into_screen
                    .lock()
                    .expect("no reader panics")
                    .process(&bytes[..count]);
                into_raw
                    .lock()
                    .expect("no reader panics")
                    .extend_from_slice(&bytes[..count]);
            }
        });
        let keys = pair
            .master
            .take_writer()
            .expect("the terminal can be typed into");
        Self {
            master: pair.master,
            keys,
            child,
            seen,
            raw,
        }
    }

    pub(super) fn type_keys(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys go through");
        self.keys.flush().expect("keys go through");
    }

    pub(super) fn enter(&mut self, line: &str) {
        self.type_keys(line);
        self.type_keys("\r");
    }

    pub(super) fn resize(&self, rows: u16, columns: u16) {
        self.master
            .resize(size(rows, columns))
            .expect("the terminal changes its size");
        self.seen
            .lock()
            .expect("no reader panics")
            .screen_mut()
            .set_size(cells(rows), cells(columns));
    }

    /// Returns what stands on the screen.
    pub(super) fn text(&self) -> String {
        self.seen
            .lock()
            .expect("no reader panics")
            .screen()
            .contents()
    }

    /// Returns the line in which the cursor stands.
    pub(super) fn typing(&self) -> String {
        let seen = self.seen.lock().expect("no reader panics");
        let (row, _) = seen.screen().cursor_position();
        seen.screen()
            .rows(0, COLUMNS)
            .nth(row as usize)
            .unwrap_or_default()
    }

    /// Returns every byte that came, for what a terminal does not show.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.raw.lock().expect("no reader panics").clone()
    }

    pub(super) fn wait_for(&self, wanted: &str) {
        self.wait_until(wanted, |terminal| terminal.text().contains(wanted));
    }

    pub(super) fn wait_until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(
                begun.elapsed() < PATIENCE,
                "{what} never came; the screen says:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until the program has ended, and returns its exit code.
    pub(super) fn end(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self
                .child
                .try_wait()
                .expect("the program can be waited for")
            {
                // What it wrote last may still be on its way.
                std::thread::sleep(Duration::from_millis(100));
                return status.exit_code();
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "the program does not end; the screen says:\n{}",
                self.text()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
