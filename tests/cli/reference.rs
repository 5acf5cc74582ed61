//! The help, the completions, the manual and `docs/cli.md`: all made from the one description of the commands.

use std::fmt::Write;

use clap::{Arg, Command};

use super::desk::Desk;
use crate::golden;

/// Returns every command with the words that call it.
fn commands() -> Vec<(String, Command)> {
    fn walk(command: &Command, words: &str, found: &mut Vec<(String, Command)>) {
        for inner in command.get_subcommands() {
            let name = format!("{words} {}", inner.get_name()).trim().to_owned();
            found.push((name.clone(), inner.clone()));
            walk(inner, &name, found);
        }
    }
    let mut program = crisis::cli::command();
    program.build();
    let mut found = Vec::new();
    walk(&program, "", &mut found);
    found
}

#[test]
fn the_help_of_each_command_is_as_it_was_read() {
    let desk = Desk::new();
    let mut help = desk.run(&["--help"]).out;
    for (words, _) in commands() {
        let mut args: Vec<&str> = words.split(' ').collect();
        args.push("--help");
        let ran = desk.run(&args);
        assert_eq!(ran.code, 0, "{words}");
        // The options of every command stand in the first help.
        let own = ran
            .out
            .split("\nOptions of every command:")
            .next()
            .unwrap_or_default();
        write!(help, "\n$ crisis {words} --help\n{}", own.trim_end()).expect("memory");
        help.push('\n');
    }
    golden::check("cli/help.txt", &help);
}

#[test]
fn help_texts_are_imperative_and_have_no_full_stop() {
    for (words, command) in commands() {
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(
            !about.is_empty() && !about.ends_with('.'),
            "{words}: {about}"
        );
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(
                !help.is_empty() && !help.ends_with('.'),
                "{words} {}: {help}",
                arg.get_id()
            );
        }
    }
}

/// An argument with the id of a global one hides it: the command would no longer take `--as`.
#[test]
fn no_argument_of_a_command_hides_one_that_all_take() {
    fn hidden(command: &Command, global: &[String]) -> Vec<String> {
        let mut found = Vec::new();
        for sub in command.get_subcommands() {
            for arg in sub.get_arguments() {
                if global.contains(&arg.get_id().to_string()) {
                    found.push(format!("{} {}", sub.get_name(), arg.get_id()));
                }
            }
            found.extend(hidden(sub, global));
        }
        found
    }
    let program = crisis::cli::command();
    let global = program
        .get_arguments()
        .filter(|arg| arg.is_global_set())
        .map(|arg| arg.get_id().to_string());
    let global: Vec<String> = global.collect();
    assert!(global.len() > 2, "{global:?}");
    assert_eq!(hidden(&program, &global), Vec::<String>::new());
}

#[test]
fn shells_get_completions_and_man_gets_a_page() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish"] {
        let ran = desk.run(&["completions", shell]);
        assert_eq!(ran.code, 0);
        assert!(
            ran.out.contains("severity") && ran.out.len() > 2000,
            "{shell}"
        );
    }
    let page = desk.run(&["man"]).out;
    assert!(page.starts_with(".ie") || page.starts_with(".TH"), "{page}");
    for (words, command) in commands() {
        if !command.has_subcommands() {
            assert!(
                page.contains(&format!("crisis {words}")),
                "{words} is not in the manual"
            );
        }
    }
    for part in ["EXIT STATUS", "ENVIRONMENT", "FILES"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_page_on_the_commands_is_made_from_them() {
    let mut page = String::from(
        "# Commands\n\nMade from the program by `UPDATE=1 cargo test the_page_on_the_commands`; do not edit.\n",
    );
    page.push_str("\n## Options of every command\n\n");
    let mut program = crisis::cli::command();
    program.build();
    table(
        &mut page,
        program.get_arguments().filter(|arg| arg.is_global_set()),
    );
    for (words, mut command) in commands() {
        if command.has_subcommands() {
            continue;
        }
        let usage = command.render_usage().to_string();
        let usage = usage
            .trim_start_matches("Usage: ")
            .replace(" [OPTIONS]", "");
        let about = command.get_long_about().or_else(|| command.get_about());
        let about = about.map(ToString::to_string).unwrap_or_default();
        write!(
            page,
            "\n## crisis {words}\n\n```text\n{usage}\n```\n\n{about}\n"
        )
        .expect("memory");
        let own: Vec<&Arg> = command
            .get_arguments()
            .filter(|arg| !arg.is_global_set() && arg.get_id() != "help")
            .collect();
        if !own.is_empty() {
            page.push('\n');
            table(&mut page, own.into_iter());
        }
    }
    golden::check("../docs/cli.md", &page);
}

fn table<'a>(page: &mut String, args: impl Iterator<Item = &'a Arg>) {
    page.push_str("| argument | does |\n|---|---|\n");
    for arg in args {
        let values: Vec<&str> = match arg.get_action().takes_values() {
            true => arg
                .get_value_names()
                .unwrap_or_default()
                .iter()
                .map(|name| name.as_str())
                .collect(),
            false => Vec::new(),
        };
        let name = match arg.get_long() {
            Some(long) => format!("--{long} {}", values.join(" ")),
            None => values.join(" "),
        };
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let (name, help) = (name.trim().replace('|', "\\|"), help.replace('|', "\\|"));
        writeln!(page, "| `{name}` | {help} |").expect("memory");
    }
}

#[test]
fn the_schema_is_printed_for_playbooks_and_for_what_they_include() {
    let desk = Desk::new();
    for (args, schema) in [
        (&["schema"][..], crisis::playbook::schema::playbook()),
        (
            &["schema", "--fragment"],
            crisis::playbook::schema::fragment(),
        ),
        (&["schema", "--json"], crisis::playbook::schema::playbook()),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert_eq!(ran.out, format!("{schema:#}\n"), "{args:?}");
    }
}
