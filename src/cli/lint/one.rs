//! One playbook, from its bytes to what is found in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::collected::Looked;
use crate::cli::lint::configured::Configured;
use crate::cli::lint::overlay::{Included, Overlay, Reading};
use crate::cli::lint::target::{Target, shown};
use crate::cli::options::Options;
use crate::diagnostic::{Colour, RenderOptions, sort};
use crate::lint::codes::code as code_of;
use crate::lint::format::Format;
use crate::lint::{Finding, Linted, Settings, is_fatal, lint};
use crate::playbook::kind::{Kind, is_broken, kind};
use crate::playbook::load::{self, Loaded, Origin, load};
use crate::source::{FileError, Files, MAX_TEXT_BYTES, SourceId, Span};
use crate::time::Zone;

/// What every playbook of a run is linted with.
pub(super) struct Linter<'e> {
    pub(super) files: &'e dyn Files,
    pub(super) here: PathBuf,
    pub(super) form: Format,
    configured: Configured<'e>,
    zone: Zone,
    draw: Option<RenderOptions>,
    included: Included,
}

/// What became of a target.
pub(super) enum Outcome {
    /// It was linted.
    Linted(Box<Linted>),
    /// It is no playbook, and nobody said that it was.
    PassedOver,
    /// It is no playbook, and was named as one.
    Fragment(String),
}

impl<'e> Linter<'e> {
    pub(super) fn new(
        args: &Args,
        options: &Options,
        env: &Env<'e>,
        form: Format,
    ) -> Result<Self, CliError> {
        let draw = RenderOptions {
            colour: match options.colored(env) {
                true => Colour::On,
                false => Colour::Off,
            },
            width: env.terminal.columns,
        };
        Ok(Self {
            files: env.files,
            here: env.cwd.clone(),
            form,
            configured: Configured::new(args, env)?,
            zone: env.zone,
            draw: (form == Format::Text && !args.quiet).then_some(draw),
            included: Included::default(),
        })
    }

    /// Lints a target, with the texts of `overlay` in the place of those on the disk.
    pub(super) fn lint(&self, target: &Target, overlay: &Overlay) -> Result<Outcome, CliError> {
        let (path, read) = match target {
            Target::BuiltIn(loaded) => {
                let settings = self.configured.of(&self.here.join("built-in"))?;
                let linted = lint((**loaded).clone(), &settings, self.zone);
                return Ok(Outcome::Linted(Box::new(linted)));
            }
            Target::Typed(path, bytes) => (path, Ok(bytes.clone())),
            Target::Named(path) | Target::Found(path) => {
                (path, self.files.read(path, MAX_TEXT_BYTES as u64))
            }
        };
        let named = matches!(target, Target::Named(_) | Target::Typed(..));
        let bytes = match read {
            Ok(bytes) => Some(bytes),
            // Nobody writes a playbook of that size: it belongs to something else.
            Err(FileError::TooBig { .. }) if !named => return Ok(Outcome::PassedOver),
            // The loader says why.
            Err(_) => None,
        };
        match bytes.as_deref().map_or(Kind::Playbook, kind) {
            Kind::Playbook | Kind::Unsaid => {}
            Kind::Other if named && bytes.as_deref().is_some_and(is_broken) => {}
            Kind::Other if named => return Ok(Outcome::Fragment(shown(path, &self.here))),
            Kind::Other => return Ok(Outcome::PassedOver),
        }
        let settings = self.configured.of(path)?;
        let reading = Reading {
            files: self.files,
            own: bytes.as_deref().map(|bytes| (path.as_path(), bytes)),
            overlay,
            included: &self.included,
        };
        let options = load::Options {
            origin: Origin::File,
            below: Some(&self.here),
            team: None,
        };
        let linted = self.judged(load(&reading, path, &options), settings)?;
        Ok(Outcome::Linted(Box::new(linted)))
    }

    /// Returns the machine's zone.
    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    /// Returns the settings of a file.
    pub(super) fn settings(&self, path: &Path) -> Result<Arc<Settings>, CliError> {
        self.configured.of(path)
    }

    /// Lints a playbook so that what is found in each of its files is judged by the settings of that file.
    pub(super) fn judged(&self, loaded: Loaded, own: Arc<Settings>) -> Result<Linted, CliError> {
        let mut others: Vec<(Arc<Settings>, Vec<SourceId>)> = Vec::new();
        for (id, source) in loaded.sources.iter().skip(1) {
            let settings = self.configured.of(source.path())?;
            if settings == own {
                continue;
            }
            match others.iter_mut().find(|(other, _)| *other == settings) {
                Some((_, ids)) => ids.push(id),
                None => others.push((settings, vec![id])),
            }
        }
        if others.is_empty() {
            return Ok(lint(loaded, &own, self.zone));
        }
        let mut linted = lint(loaded.clone(), &own, self.zone);
        let elsewhere = |span: Span| others.iter().any(|(_, ids)| ids.contains(&span.source));
        linted
            .diagnostics
            .retain(|one| !one.place().is_some_and(elsewhere));
        linted.accepted.retain(|span| !elsewhere(*span));
        for (settings, ids) in &others {
            let Linted {
                mut diagnostics,
                mut accepted,
                ..
            } = lint(loaded.clone(), settings, self.zone);
            let here = |span: Span| ids.contains(&span.source);
            diagnostics.retain(|one| one.place().is_some_and(here));
            accepted.retain(|span| here(*span));
            linted.diagnostics.append(&mut diagnostics);
            linted.accepted.append(&mut accepted);
        }
        sort(&mut linted.diagnostics);
        Ok(linted)
    }

    /// Says whether a rule runs for a file.
    pub(super) fn runs(&self, path: &Path, code: &str) -> bool {
        let settings = self.configured.of(path);
        settings.is_ok_and(|settings| code_of(code).is_ok_and(|code| settings.runs(code)))
    }

    /// Takes the findings of a playbook out of its texts.
    pub(super) fn look(&self, target: &Target, linted: &Linted) -> Result<Looked, CliError> {
        let mut looked = Looked::default();
        let own = match target {
            Target::Named(path) | Target::Found(path) | Target::Typed(path, _) => path.clone(),
            Target::BuiltIn(_) => self.here.join("built-in"),
        };
        looked.name = match linted.sources.iter().next() {
            Some((_, source)) => source.name().to_owned(),
            None => shown(&own, &self.here),
        };
        for one in &linted.diagnostics {
            let mut finding = Finding::new(one, &linted.sources, self.draw);
            if linted.sources.iter().next().is_none() {
                finding.file.clone_from(&looked.name);
                finding.path.clone_from(&own);
            }
            let settings = self.configured.of(match target {
                Target::BuiltIn(_) => &own,
                _ => &finding.path,
            })?;
            finding.fails = one.severity <= settings.fail_on;
            looked.findings.push(finding);
        }
        let accepted = linted.accepted.iter().map(|span| {
            let place = linted.sources.line_col(*span);
            let file = linted.sources.get(span.source).name();
            (file.to_owned(), place.line, place.col)
        });
        looked.accepted = accepted.collect();
        looked.searched = matches!(target, Target::Found(_));
        // What comes with the program is nobody's to mend, and includes no more than the team.
        let built_in = matches!(target, Target::BuiltIn(_));
        looked.whole = built_in || !linted.diagnostics.iter().any(is_fatal);
        let paths = linted.sources.iter();
        looked.paths = paths.map(|(_, source)| source.path().to_owned()).collect();
        Ok(looked)
    }
}
