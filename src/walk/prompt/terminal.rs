//! A person at a terminal: the line can be edited, a paste is one answer, and what falls due is announced above the
//! line that is being typed, which stays.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{Config, Editor, ExternalPrinter};

use super::typing::{Turn, Typed, Typing};
use super::{BELL, Heard, Prompt, Unsent, Watch, harmless};

/// How often the walk looks around while somebody types.
const TICK: Duration = Duration::from_millis(500);

/// After how long without a key an Enter ends the answer: what comes before belongs to the same paste.
const QUIET: Duration = Duration::from_millis(20);

/// Goes up a line: the Enter at the end of an answer has ended its line already, and so does the editor.
const UP: &str = "\x1b[A";

/// An interactive terminal.
pub struct Terminal<'s> {
    answers: &'s mut dyn Write,
    conversation: &'s mut dyn Write,
    editor: Editor<Typing, DefaultHistory>,
    typing: Typing,
    printer: Option<Box<dyn ExternalPrinter + Send>>,
    stop: Arc<AtomicBool>,
    interrupted: Arc<AtomicBool>,
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
        let typing = Typing::default();
        editor.set_helper(Some(typing.clone()));
        let stop = Arc::new(AtomicBool::new(false));
        let interrupted = Arc::new(AtomicBool::new(false));
        stop_on_signals(&stop, &interrupted);
        Ok(Self {
            answers,
            conversation,
            editor,
            typing,
            printer,
            stop,
            interrupted,
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
        let waiting = Waiting {
            typing: &self.typing,
            stop: &self.stop,
            interrupted: &self.interrupted,
        };
        let (editor, printer) = (&mut self.editor, &mut self.printer);
        let (tell, turns) = mpsc::channel();
        self.typing.begin(tell.clone());
        let read = std::thread::scope(|scope| {
            scope.spawn(move || waiting.until_the_end(&turns, printer, watch));
            let _ending = Ending(&tell);
            editor.readline("> ")
        });
        let typed = self.typing.end();
        match (read, typed) {
            (Ok(line), _) => Ok(Heard::Answer(line)),
            (Err(_), Typed::Sent(text)) => self.sent(&text),
            (Err(_), Typed::TooLong) => Ok(Heard::TooLong),
            (Err(ReadlineError::Io(error)), _) if error.kind() == io::ErrorKind::InvalidData => {
                Ok(Heard::Answer(String::new()))
            }
            (Err(error), Typed::Unsent(text)) => {
                let unsent = match text.trim() {
                    "" => Unsent::Nothing,
                    _ => Unsent::Words(text),
                };
                // Whatever the reason: a terminal that gives no more lines ends the walk, and nothing is lost.
                match error {
                    ReadlineError::Interrupted if !self.is_stopped() => Ok(Heard::Left(unsent)),
                    _ => Ok(Heard::End(unsent)),
                }
            }
        }
    }

    fn height(&mut self) -> Option<usize> {
        let (_, rows) = self.editor.dimensions()?;
        Some(usize::from(rows)).filter(|rows| *rows > 0)
    }

    fn is_script(&self) -> bool {
        false
    }
}

impl Terminal<'_> {
    /// Takes an answer that the editor was woken up from.
    fn sent(&mut self, text: &str) -> io::Result<Heard> {
        let answer = match text.strip_suffix('\n') {
            Some(answer) => {
                write!(self.conversation, "{UP}")?;
                answer
            }
            None => text,
        };
        if !answer.contains('\n') {
            // An answer that cannot be called back is an answer all the same.
            let _ = self.editor.add_history_entry(answer);
        }
        Ok(Heard::Answer(answer.to_owned()))
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.interrupted.load(Ordering::Relaxed)
    }
}

/// Tells whoever waits that the editor has ended, however it did.
struct Ending<'e>(&'e Sender<Turn>);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        // Whoever does not listen any more waits for nothing.
        let _ = self.0.send(Turn::Ended);
    }
}

/// Looks around while somebody types, and ends the answer when they are done.
struct Waiting<'w> {
    typing: &'w Typing,
    stop: &'w AtomicBool,
    interrupted: &'w AtomicBool,
}

impl Waiting<'_> {
    fn until_the_end(
        &self,
        turns: &Receiver<Turn>,
        printer: &mut Option<Box<dyn ExternalPrinter + Send>>,
        watch: &mut Watch<'_>,
    ) {
        loop {
            match turns.recv_timeout(TICK) {
                Ok(Turn::Entered) => return self.end_the_answer(turns),
                Ok(Turn::Ended) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let stopped = self.stop.load(Ordering::Relaxed);
            if stopped || self.interrupted.load(Ordering::Relaxed) {
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
    }

    /// Waits until no key comes any more, and wakes the editor up. It looks at this only once it has taken everything
    /// that it has read.
    fn end_the_answer(&self, turns: &Receiver<Turn>) {
        let mut keys = None;
        while keys != Some(self.typing.keys()) {
            keys = Some(self.typing.keys());
            std::thread::sleep(QUIET);
        }
        let ended = turns.try_iter().any(|turn| turn == Turn::Ended);
        let before = self.interrupted.load(Ordering::Relaxed);
        if !ended {
            interrupt();
            // The signal is no wish to stop where the editor was gone before it came.
            while turns.recv().is_ok_and(|turn| turn != Turn::Ended) {}
            self.interrupted.store(before, Ordering::Relaxed);
        }
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
fn stop_on_signals(stop: &Arc<AtomicBool>, interrupted: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for (signal, flag) in [(SIGHUP, stop), (SIGINT, interrupted), (SIGTERM, stop)] {
        // Without it the signal ends the program, and what was logged is safe all the same.
        let _ = signal_hook::flag::register(signal, Arc::clone(flag));
    }
}

#[cfg(not(unix))]
fn stop_on_signals(_: &Arc<AtomicBool>, _: &Arc<AtomicBool>) {}

/// Wakes the line editor up, which takes this signal as a wish to stop.
#[cfg(unix)]
fn interrupt() {
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGINT);
}

#[cfg(not(unix))]
fn interrupt() {}
