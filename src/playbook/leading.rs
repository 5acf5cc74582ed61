//! Which steps lead to others.

/// Returns for each of some steps whether it leads to one of these, which count as leading there. Of each way there is
/// where it leads and where it comes from.
pub(crate) fn leading(
    steps: usize,
    mut ways: Vec<(usize, usize)>,
    to: impl IntoIterator<Item = usize>,
) -> Vec<bool> {
    ways.sort_unstable();
    let mut leading = vec![false; steps];
    let mut open: Vec<usize> = to.into_iter().collect();
    while let Some(step) = open.pop() {
        if !std::mem::replace(&mut leading[step], true) {
            let first = ways.partition_point(|(next, _)| *next < step);
            let here = ways[first..].iter().take_while(|(next, _)| *next == step);
            open.extend(here.map(|(_, before)| before));
        }
    }
    leading
}
