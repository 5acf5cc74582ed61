//! Kinds that the lists call by a name, and a text carries as bits.

/// Declares an enum whose variants have a name each, and one bit each of the number that is named behind it.
macro_rules! named {
    (
        $(#[$about:meta])*
        enum $kind:ident: $bits:ty {
            $($(#[$meaning:meta])* $variant:ident = $name:literal,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::words) enum $kind {
            $($(#[$meaning])* $variant,)+
        }

        impl $kind {
            /// Every one with its name.
            pub(in crate::words) const NAMES: &[(Self, &str)] = &[$((Self::$variant, $name),)+];

            /// Returns the one of a name.
            pub(in crate::words) fn named(name: &str) -> Option<Self> {
                let found = Self::NAMES.iter().find(|(_, own)| *own == name);
                found.map(|(kind, _)| *kind)
            }

            /// Returns its one bit, to be kept with those of others.
            pub(in crate::words) const fn bit(self) -> $bits {
                1 << (self as u32)
            }
        }
    };
}

pub(in crate::words) use named;
