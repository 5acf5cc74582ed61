//! The `crisis` program.

use std::process::ExitCode;

use crisis::cli;
use crisis::cli::env::RealEnv;

fn main() -> ExitCode {
    ExitCode::from(cli::guarded(|| {
        let real = RealEnv::new();
        cli::run(real.args(), &mut real.env())
    }))
}
