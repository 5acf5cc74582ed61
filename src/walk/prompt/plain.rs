//! Plain lines in, plain lines out: for pipes, and for terminals that can do no more.
//!
//! Each line of a script is one answer; of a person, all lines that come at once are, as in a paste. What falls due is
//! announced to a person while they think; a line that is half typed stays, but its beginning is not shown again.

use std::io::{self, BufRead, ErrorKind, Write};

use super::{BELL, Heard, LEFT, MAX_BYTES, Prompt, STOPPED, Unsent, Watch, harmless};

/// After how many looks at an input that waits the walk looks around.
const LOOKS: u32 = 10;

/// Reads and writes plain lines.
pub struct Plain<'s> {
    /// Where answers come from.
    pub input: &'s mut dyn BufRead,
    /// Where words to be copied go.
    pub answers: &'s mut dyn Write,
    /// Where the conversation goes.
    pub conversation: &'s mut dyn Write,
    /// Whether a script speaks, and not a person.
    pub script: bool,
    /// Whether the words to be copied are shown on a terminal.
    pub shown: bool,
    /// Whether a bell can be heard where the conversation goes.
    pub rings: bool,
}

impl Prompt for Plain<'_> {
    fn tell(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.conversation, "{text}")
    }

    fn hand_over(&mut self, text: &str) -> io::Result<()> {
        if self.shown {
            writeln!(self.answers, "{}", harmless(text))?;
        } else {
            writeln!(self.answers, "{text}")?;
        }
        self.answers.flush()
    }

    fn hear(&mut self, watch: &mut Watch<'_>) -> io::Result<Heard> {
        self.announce(&watch())?;
        self.ask()?;
        let (mut answer, mut too_long, mut looks) = (Vec::new(), false, 0);
        loop {
            let came = match self.input.fill_buf() {
                Ok(came) => came,
                Err(error) if error.kind() == ErrorKind::Interrupted => {
                    looks += 1;
                    if looks % LOOKS == 0 && !self.script {
                        self.remind(&watch())?;
                    }
                    continue;
                }
                Err(error) if error.kind() == LEFT => {
                    writeln!(self.conversation)?;
                    return Ok(Heard::Left(self.unsent()));
                }
                Err(error) if error.kind() == STOPPED => {
                    writeln!(self.conversation)?;
                    return Ok(Heard::End(self.unsent()));
                }
                Err(error) => return Err(error),
            };
            if came.is_empty() {
                break;
            }
            let mut ends = came.iter();
            let end = if self.script {
                ends.position(|byte| *byte == b'\n')
            } else {
                ends.rposition(|byte| *byte == b'\n')
            };
            let count = end.map_or(came.len(), |end| end + 1);
            too_long |= answer.len() + count > MAX_BYTES;
            if too_long {
                answer.clear();
            } else {
                answer.extend_from_slice(&came[..count]);
            }
            self.input.consume(count);
            if end.is_some() {
                break;
            }
        }
        if too_long {
            return Ok(Heard::TooLong);
        }
        if answer.is_empty() {
            writeln!(self.conversation)?;
            return Ok(Heard::End(Unsent::Nothing));
        }
        let answer = String::from_utf8_lossy(&answer).replace("\r\n", "\n");
        let answer = answer.trim_end_matches(['\n', '\r']);
        if self.script {
            // Nobody saw the line being typed; with it, what is printed reads as what was said.
            writeln!(self.conversation, "{}", crate::text::visible(answer))?;
        }
        Ok(Heard::Answer(answer.to_owned()))
    }

    fn is_script(&self) -> bool {
        self.script
    }
}

impl Plain<'_> {
    fn announce(&mut self, lines: &[String]) -> io::Result<()> {
        if self.rings && !lines.is_empty() {
            write!(self.conversation, "{BELL}")?;
        }
        lines
            .iter()
            .try_for_each(|line| writeln!(self.conversation, "{line}"))
    }

    /// A line reaches us whole: what a person types before they send it stays with the terminal.
    fn unsent(&self) -> Unsent {
        match self.script {
            true => Unsent::Nothing,
            false => Unsent::Unknown,
        }
    }

    fn ask(&mut self) -> io::Result<()> {
        write!(self.conversation, "> ")?;
        self.conversation.flush()
    }

    /// Announces on a fresh line, below what may be half typed, and asks again.
    fn remind(&mut self, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(self.conversation)?;
        self.announce(lines)?;
        self.ask()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_one_answer_and_the_end_is_told() {
        let mut input: &[u8] = b"one\r\ntwo \xff\n\nlast";
        let (mut answers, mut conversation) = (Vec::new(), Vec::new());
        let mut plain = Plain {
            input: &mut input,
            answers: &mut answers,
            conversation: &mut conversation,
            script: true,
            shown: false,
            rings: false,
        };
        let mut heard = Vec::new();
        while let Heard::Answer(line) = plain.hear(&mut || Vec::new()).expect("memory") {
            heard.push(line);
        }
        assert_eq!(heard, ["one", "two \u{fffd}", "", "last"]);
        plain.hand_over("words").expect("memory");
        assert_eq!(answers, b"words\n");
    }

    #[test]
    fn what_falls_due_comes_before_the_prompt() {
        let mut input: &[u8] = b"";
        let (mut answers, mut conversation) = (Vec::new(), Vec::new());
        let mut plain = Plain {
            input: &mut input,
            answers: &mut answers,
            conversation: &mut conversation,
            script: false,
            shown: false,
            rings: false,
        };
        let heard = plain.hear(&mut || vec!["Late: it".to_owned()]);
        assert_eq!(heard.expect("memory"), Heard::End(Unsent::Nothing));
        assert_eq!(conversation, b"Late: it\n> \n");
    }

    /// Waits before each piece, as an input does that can be waited for beside others.
    struct Slow {
        pieces: Vec<&'static [u8]>,
        waits: u32,
    }

    impl io::Read for Slow {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(ErrorKind::Unsupported.into())
        }
    }

    impl BufRead for Slow {
        fn fill_buf(&mut self) -> io::Result<&[u8]> {
            if self.waits > 0 {
                self.waits -= 1;
                return Err(ErrorKind::Interrupted.into());
            }
            match self.pieces.first() {
                Some(piece) => Ok(piece),
                None => Err(STOPPED.into()),
            }
        }

        fn consume(&mut self, count: usize) {
            self.pieces[0] = &self.pieces[0][count..];
            if self.pieces[0].is_empty() {
                self.pieces.remove(0);
            }
        }
    }

    fn hear_all(input: &mut dyn BufRead, script: bool, due: &[&str]) -> (Vec<Heard>, String) {
        let (mut answers, mut conversation) = (Vec::new(), Vec::new());
        let mut plain = Plain {
            input,
            answers: &mut answers,
            conversation: &mut conversation,
            script,
            shown: false,
            rings: true,
        };
        let mut due = due.iter().map(|line| (*line).to_owned());
        let mut heard = Vec::new();
        while !matches!(heard.last(), Some(Heard::End(_))) {
            let mut watch = || {
                due.next()
                    .into_iter()
                    .filter(|line| !line.is_empty())
                    .collect()
            };
            heard.push(plain.hear(&mut watch).expect("memory"));
        }
        let conversation = String::from_utf8(conversation).expect("text");
        (heard, conversation)
    }

    #[test]
    fn lines_that_a_person_pastes_are_one_answer_and_a_stop_is_the_end() {
        let mut input = Slow {
            pieces: vec![b"one\r\ntwo\n", b"three\n"],
            waits: 3,
        };
        let (heard, _) = hear_all(&mut input, false, &[]);
        let answer = |text: &str| Heard::Answer(text.to_owned());
        assert_eq!(
            heard,
            [
                answer("one\ntwo"),
                answer("three"),
                Heard::End(Unsent::Unknown)
            ]
        );
    }

    #[test]
    fn what_falls_due_while_a_person_thinks_is_announced_with_a_bell() {
        let mut input = Slow {
            pieces: Vec::new(),
            waits: 2 * LOOKS,
        };
        let (_, said) = hear_all(&mut input, false, &["", "Late: it"]);
        assert_eq!(said, "> \n\x07Late: it\n> \n");
    }

    #[test]
    fn a_line_that_is_too_long_is_one_answer_of_which_nothing_is_kept() {
        let long = [vec![b'a'; MAX_BYTES + 5], b"\nnext\n".to_vec()].concat();
        let (heard, _) = hear_all(&mut long.as_slice(), true, &[]);
        let next = Heard::Answer("next".to_owned());
        assert_eq!(heard, [Heard::TooLong, next, Heard::End(Unsent::Nothing)]);
    }
}
