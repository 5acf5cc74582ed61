//! Who answers for which role where nobody answers for two.

use std::collections::HashMap;
use std::hash::Hash;

/// Returns the places, in the list, of those for whom nobody is left once everybody answers for one at most; each comes
/// with whoever could answer for it. As few as can be are left over.
pub fn left_over<P: Eq + Hash>(candidates: &[Vec<P>]) -> Vec<usize> {
    let mut taken: HashMap<&P, usize> = HashMap::new();
    let mut found = |place: &usize| {
        let mut tried = vec![false; candidates.len()];
        finds(candidates, *place, &mut taken, &mut tried)
    };
    (0..candidates.len())
        .filter(|place| !found(place))
        .collect()
}

/// Finds somebody for a place, if need be by having another one find somebody else.
fn finds<'c, P: Eq + Hash>(
    candidates: &'c [Vec<P>],
    place: usize,
    taken: &mut HashMap<&'c P, usize>,
    tried: &mut [bool],
) -> bool {
    if std::mem::replace(&mut tried[place], true) {
        return false;
    }
    for person in &candidates[place] {
        let free = match taken.get(person).copied() {
            None => true,
            Some(other) => finds(candidates, other, taken, tried),
        };
        if free {
            taken.insert(person, place);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_can_make_room_does() {
        for candidates in [
            vec![vec!['a', 'b'], vec!['a']],
            vec![vec!['a'], vec!['a', 'b'], vec!['b', 'c']],
            vec![],
        ] {
            assert!(left_over(&candidates).is_empty(), "{candidates:?}");
        }
    }

    #[test]
    fn nobody_answers_for_two() {
        assert_eq!(left_over(&[vec!['a'], vec!['a']]), [1]);
        assert_eq!(left_over(&[vec!['a', 'b'], vec!['a'], vec!['b']]), [2]);
        assert_eq!(left_over::<char>(&[vec![], vec!['a']]), [0]);
    }
}
