//! One playbook, from its bytes to what is found in it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::collected::Looked;
use crate::cli::lint::configured::Configured;
use crate::cli::lint::overlay::{Included, Overlay, Reading};
use crate::cli::lint::target::{Target, shown};
use crate::cli::options::Options;
use crate::diagnostic::{Colour, RenderOptions};
use crate::lint::format::Format;
use crate::lint::{Finding, Linted, Settings, is_fatal, lint};
use crate::playbook::kind::{Kind, is_broken, kind};
use crate::playbook::load::{self, Origin, load};
use crate::source::{FileError, Files, MAX_TEXT_BYTES, SourceId};
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
            Kind::Playbook => {}
            Kind::Unsaid if named => {}
            Kind::Other if named && bytes.as_deref().is_some_and(is_broken) => {}
            Kind::Other if named => return Ok(Outcome::Fragment(shown(path, &self.here))),
            Kind::Unsaid | Kind::Other => return Ok(Outcome::PassedOver),
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
        let mut linted = lint(load(&reading, path, &options), &settings, self.zone);
        self.judge_included(&mut linted)?;
        Ok(Outcome::Linted(Box::new(linted)))
    }

    /// Holds what stands in included files against the settings of these files as well.
    fn judge_included(&self, linted: &mut Linted) -> Result<(), CliError> {
        let mut others: Vec<(SourceId, Arc<Settings>)> = Vec::new();
        for (id, source) in linted.sources.iter().skip(1) {
            others.push((id, self.configured.of(source.path())?));
        }
        linted.diagnostics.retain_mut(|one| {
            let place = one.place();
            let other = place.and_then(|place| others.iter().find(|(id, _)| *id == place.source));
            let Some((_, settings)) = other else {
                return true;
            };
            if is_fatal(one) {
                return true;
            }
            if let Some(severity) = settings.severities.get(one.code.id()) {
                one.severity = *severity;
            }
            settings.runs(one.code)
        });
        Ok(())
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
        let paths = linted.sources.iter();
        looked.paths = paths.map(|(_, source)| source.path().to_owned()).collect();
        Ok(looked)
    }
}
