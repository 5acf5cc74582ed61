//! A person at a terminal: the line can be edited, a paste is one answer, and what falls due is announced above the
//! line that is being typed, which stays.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{Config, Editor, ExternalPrinter};

use super::{BELL, Heard, Prompt, Watch, harmless};

/// How often the walk looks around while somebody types.
const TICK: Duration = Duration::from_millis(500);

/// An interactive terminal.
pub struct Terminal<'s> {
    answers: &'s mut dyn Write,
    conversation: &'s mut dyn Write,
    editor: Editor<(), DefaultHistory>,
    printer: Option<Box<dyn ExternalPrinter + Send>>,
    stop: Arc<AtomicBool>,
}

impl<'s> Terminal<'s> {
    /// Takes the terminal of the standard streams.
    ///
    /// # Errors
    /// The terminal cannot be used in this way.
    pub fn new(answers: &'s mut dyn Write, conversation: &'s mut dyn Write) -> io::Result<Self> {
        let config = Config::builder().auto_add_history(true).build();
        let mut editor = Editor::with_config(config).map_err(failed)?;
        let printer = editor.create_external_printer().ok();
        let printer = printer.map(|printer| Box::new(printer) as Box<dyn ExternalPrinter + Send>);
        let stop = Arc::new(AtomicBool::new(false));
        stop_on_signals(&stop);
        Ok(Self {
            answers,
            conversation,
            editor,
            printer,
            stop,
        })
    }
}

impl Prompt for Terminal<'_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.conversation, "{text}")
    }

    fn hand_over(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.answers, "{}", harmless(text))?;
        self.answers.flush()
    }

    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard> {
        let lines = watch();
        if !lines.is_empty() {
            writeln!(self.conversation, "{BELL}{}", lines.join("\n"))?;
        }
        self.conversation.flush()?;
        let (editor, printer, stop) = (&mut self.editor, &mut self.printer, &*self.stop);
        let read = std::thread::scope(|scope| {
            let (answered, waits) = mpsc::channel::<()>();
            scope.spawn(move || {
                while let Err(RecvTimeoutError::Timeout) = waits.recv_timeout(TICK) {
                    if stop.load(Ordering::Relaxed) {
                        interrupt();
                    }
                    let lines = watch();
                    if lines.is_empty() {
                        continue;
                    }
                    // One message a look: the editor holds one back, and a second would wait for it to be read.
                    let message = format!("{BELL}{}\n", lines.join("\n"));
                    // What cannot be printed now is not worth losing the typed line for.
                    let _ = printer.as_mut().map(|printer| printer.print(message));
                }
            });
            let read = editor.readline("> ");
            drop(answered);
            read
        });
        match read {
            Ok(line) => Ok(Heard::Answer(line)),
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Ok(Heard::Answer(String::new()))
            }
            Err(ReadlineError::Interrupted) if !self.stop.load(Ordering::Relaxed) => {
                Ok(Heard::Left)
            }
            // Whatever the reason: a terminal that gives no more lines ends the walk, and nothing is lost.
            Err(_) => Ok(Heard::End),
        }
    }

    fn is_script(&self) -> bool {
        false
    }
}

fn failed(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        other => io::Error::other(other),
    }
}

/// Notes signals that want the program to end, so that the walk pauses instead of being cut off.
#[cfg(unix)]
fn stop_on_signals(stop: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        // Without it the signal ends the program, and what was logged is safe all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(stop));
    }
}

#[cfg(not(unix))]
fn stop_on_signals(_: &Arc<AtomicBool>) {}

/// Wakes the line editor up, which takes this signal as a wish to stop.
#[cfg(unix)]
fn interrupt() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGINT);
}

#[cfg(not(unix))]
fn interrupt() {}
