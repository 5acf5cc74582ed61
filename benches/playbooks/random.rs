//! Chance from a seed: the same on every machine and in every run.

/// A small xorshift generator.
pub(super) struct Random(u64);

impl Random {
    /// Makes a generator; numbers that follow each other give sequences that have nothing in common.
    pub(super) fn new(seed: u64) -> Self {
        let mixed = (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(mixed ^ (mixed >> 29))
    }

    /// Returns a number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end
    }

    /// Returns one of several.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Returns several, in a new order and none twice.
    pub(super) fn some<T: Copy>(&mut self, count: usize, of: &[T]) -> Vec<T> {
        let mut all = of.to_vec();
        for at in 0..count {
            let other = at + self.below(all.len() - at);
            all.swap(at, other);
        }
        all.truncate(count);
        all
    }
}
