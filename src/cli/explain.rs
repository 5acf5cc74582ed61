//! `explain`: says what a rule finds, why, and how it is put right.

use std::io::Write;

use serde::Serialize;

use crate::cli::Exit;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::json::{VERSION, print};
use crate::cli::options::Options;
use crate::diagnostic::Rule;
use crate::lint::codes::codes;
use crate::lint::{page, register};
use crate::text::wrap;

/// How wide the page is.
const WIDTH: usize = 80;

/// Explain what the linter finds
///
/// Without a code it lists all rules, one line each. docs/rules.md has the whole text of all.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Codes or names of rules, or beginnings such as GRA
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Explain every rule
    #[arg(long, conflicts_with = "codes")]
    all: bool,
}

#[derive(Serialize)]
struct RulesJson {
    version: u32,
    rules: Vec<RuleJson>,
}

#[derive(Serialize)]
struct RuleJson {
    code: &'static str,
    rule: &'static str,
    family: &'static str,
    severity: &'static str,
    does: &'static str,
    why: &'static str,
    bad: &'static str,
    good: &'static str,
}

/// Explains rules.
pub(super) fn run(args: &Args, options: &Options, env: &mut Env<'_>) -> Result<Exit, CliError> {
    let mut rules = register::all();
    if !args.all && !options.json && args.codes.is_empty() {
        write!(env.stdout, "{}", page::list(&rules))?;
        writeln!(
            env.stderr,
            "`crisis explain CODE` explains one, `crisis explain --all` all of them"
        )?;
        return Ok(Exit::Fine);
    }
    if !args.codes.is_empty() {
        let mut said = args.codes.iter().flat_map(|word| word.split(','));
        if said.all(|word| word.trim().is_empty()) {
            return Err(CliError::usage("which rule? name its code")
                .hint("`crisis explain` lists all of them"));
        }
        let mut named = Vec::new();
        for word in args
            .codes
            .iter()
            .flat_map(|word| word.split(','))
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let found = codes(word).map_err(|error| CliError::usage(&error).hint(error.hint()))?;
            named.extend(found);
        }
        rules.retain(|rule| named.contains(&rule.code));
    }
    if options.json {
        let rules = rules.iter().map(RuleJson::new).collect();
        print(
            env,
            &RulesJson {
                version: VERSION,
                rules,
            },
        )?;
    } else {
        let rules: Vec<String> = rules
            .iter()
            .map(|rule| wrapped(&page::plain(rule)))
            .collect();
        write!(env.stdout, "{}", rules.join("\n"))?;
    }
    Ok(Exit::Fine)
}

/// Breaks long lines; examples, which are set in, stay as they are.
fn wrapped(page: &str) -> String {
    let lines = page.lines().map(|line| match line.starts_with(' ') {
        true => format!("{line}\n"),
        false => format!("{}\n", wrap(line, WIDTH, "").trim_end()),
    });
    lines.collect()
}

impl RuleJson {
    fn new(rule: &Rule) -> Self {
        Self {
            code: rule.code.id(),
            rule: rule.code.name(),
            family: page::family(rule),
            severity: rule.severity.as_str(),
            does: rule.does,
            why: rule.why,
            bad: rule.bad,
            good: rule.good,
        }
    }
}
