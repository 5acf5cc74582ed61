//! Plain lines in, plain lines out: for pipes, and for terminals that can do no more.
//!
//! Each line is one answer. What falls due is announced before the next prompt, not while somebody types.

use std::io::{self, BufRead, Read, Write};

use super::{Heard, Prompt, Watch, harmless};

/// The most bytes of one answer; what comes after in the same line is the next one.
const MAX_BYTES: u64 = 1 << 20;

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
        for line in watch() {
            writeln!(self.conversation, "{line}")?;
        }
        write!(self.conversation, "> ")?;
        self.conversation.flush()?;
        let mut bytes = Vec::new();
        let mut input = (&mut self.input).take(MAX_BYTES);
        if input.read_until(b'\n', &mut bytes)? == 0 {
            writeln!(self.conversation)?;
            return Ok(Heard::End);
        }
        let answer = String::from_utf8_lossy(&bytes);
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
        };
        let heard = plain.hear(&mut || vec!["Late: it".to_owned()]);
        assert_eq!(heard.expect("memory"), Heard::End);
        assert_eq!(conversation, b"Late: it\n> \n");
    }
}
