//! One playbook judged as `lint` would, for a command that has loaded it and wants the findings.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::lint::Args;
use crate::cli::lint::one::Linter;
use crate::cli::lint::target::Target;
use crate::cli::options::Options;
use crate::lint::format::Format;
use crate::lint::{Finding, Settings, lint};
use crate::playbook::find::Spot;
use crate::playbook::load::Loaded;
use crate::time::Date;

/// Judges playbooks by the settings that hold for their files.
pub(in crate::cli) struct Judge<'e> {
    linter: Linter<'e>,
}

impl<'e> Judge<'e> {
    /// Makes one that judges ages on a day; without one, on that of the clock.
    pub(in crate::cli) fn new(
        today: Option<Date>,
        options: &Options,
        env: &Env<'e>,
    ) -> Result<Self, CliError> {
        let args = Args {
            today,
            ..Args::default()
        };
        let linter = Linter::new(&args, options, env, Format::Json)?;
        Ok(Self { linter })
    }

    /// Returns the settings for a playbook.
    pub(in crate::cli) fn settings(&self, spot: &Spot) -> Result<Arc<Settings>, CliError> {
        self.linter.settings(&self.path(spot))
    }

    /// Returns what is found in a playbook, what its comments accept left out.
    pub(in crate::cli) fn findings(
        &self,
        spot: &Spot,
        loaded: Loaded,
    ) -> Result<Vec<Finding>, CliError> {
        let settings = self.settings(spot)?;
        let (target, linted) = match spot {
            Spot::File(path) => {
                let linted = self.linter.judged(loaded, settings)?;
                (Target::Named(path.clone()), linted)
            }
            Spot::BuiltIn(_) => {
                let target = Target::BuiltIn(Box::new(loaded.clone()));
                (target, lint(loaded, &settings, self.linter.zone()))
            }
        };
        Ok(self.linter.look(&target, &linted)?.findings)
    }

    fn path(&self, spot: &Spot) -> PathBuf {
        match spot {
            Spot::File(path) => path.clone(),
            Spot::BuiltIn(_) => self.linter.here.join(Path::new("built-in")),
        }
    }
}
