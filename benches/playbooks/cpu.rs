//! The time that the processor spends on something.

use std::time::Instant;

use super::input::Input;

/// How often everything is done; the fastest counts.
pub(crate) const ROUNDS: usize = 7;

/// Something that is measured, with its name: each does what those before it do, and some more.
pub(crate) type Stage = (&'static str, fn(&[Input]));

/// Measures some stages beside each other, prints what each takes, and returns how often the time of the first the last
/// takes.
pub(crate) fn measure(all: &[Input], stages: &[Stage]) -> f64 {
    println!("CPU of all, the fastest of {ROUNDS} rounds, on one thread");
    let mut least = vec![f64::INFINITY; stages.len()];
    // In turn, so that a machine which is slower for a while is slower for all.
    for _ in 0..ROUNDS {
        for (least, (_, stage)) in least.iter_mut().zip(stages) {
            *least = least.min(cpu(|| stage(all)));
        }
    }
    let (mut ratio, mut before) = (1.0, 0.0);
    for ((name, _), time) in stages.iter().zip(&least) {
        let own = (time - before) / least[0];
        ratio = time / least[0];
        println!(
            "{name:<26} {:>8.1} ms   {ratio:>5.2} times the events, {own:>5.2} by itself",
            time * 1000.0
        );
        before = *time;
    }
    ratio
}

/// Returns the seconds that the processor spends on something; where the system does not tell, those that pass.
pub(crate) fn cpu(what: impl FnOnce()) -> f64 {
    let start = Instant::now();
    let before = on_cpu();
    what();
    match (before, on_cpu()) {
        (Some(before), Some(after)) => (after - before) / 1e9,
        _ => start.elapsed().as_secs_f64(),
    }
}

/// Returns the nanoseconds for which this thread has run so far.
fn on_cpu() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}
