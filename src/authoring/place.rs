//! Time zones by what people call them: a city, a country that has one zone, or the name in the IANA database.

use crate::text::{nearest, one_line};
use crate::time::{Zone, ZoneError};

/// The zones that have no summer time although the people who name them do.
const FIXED: [&str; 3] = ["EST", "MST", "HST"];

/// What people call a zone that has another name: countries of one zone, and large cities.
const PLACES: [(&str, &str); 40] = [
    ("argentina", "America/Argentina/Buenos_Aires"),
    ("austria", "Europe/Vienna"),
    ("barcelona", "Europe/Madrid"),
    ("belgium", "Europe/Brussels"),
    ("birmingham", "Europe/London"),
    ("boston", "America/New_York"),
    ("britain", "Europe/London"),
    ("cologne", "Europe/Berlin"),
    ("czechia", "Europe/Prague"),
    ("denmark", "Europe/Copenhagen"),
    ("edinburgh", "Europe/London"),
    ("england", "Europe/London"),
    ("finland", "Europe/Helsinki"),
    ("france", "Europe/Paris"),
    ("frankfurt", "Europe/Berlin"),
    ("geneva", "Europe/Zurich"),
    ("germany", "Europe/Berlin"),
    ("glasgow", "Europe/London"),
    ("great_britain", "Europe/London"),
    ("greece", "Europe/Athens"),
    ("hamburg", "Europe/Berlin"),
    ("india", "Asia/Kolkata"),
    ("ireland", "Europe/Dublin"),
    ("italy", "Europe/Rome"),
    ("manchester", "Europe/London"),
    ("miami", "America/New_York"),
    ("milan", "Europe/Rome"),
    ("munich", "Europe/Berlin"),
    ("netherlands", "Europe/Amsterdam"),
    ("norway", "Europe/Oslo"),
    ("san_francisco", "America/Los_Angeles"),
    ("scotland", "Europe/London"),
    ("seattle", "America/Los_Angeles"),
    ("spain", "Europe/Madrid"),
    ("sweden", "Europe/Stockholm"),
    ("switzerland", "Europe/Zurich"),
    ("uk", "Europe/London"),
    ("united_kingdom", "Europe/London"),
    ("wales", "Europe/London"),
    ("washington", "America/New_York"),
];

/// Reads a time zone, also by its city alone: `Berlin` is `Europe/Berlin`.
pub(super) fn zone(typed: &str) -> Result<Zone, String> {
    let typed = typed.trim().trim_end_matches('.');
    let city = typed.replace(' ', "_").to_lowercase();
    let place = PLACES.iter().find(|(place, _)| *place == city);
    if let Some((_, zone)) = place {
        return zone.parse().map_err(|error: ZoneError| error.to_string());
    }
    if FIXED.contains(&typed.to_uppercase().as_str()) {
        return Err(format!(
            "`{typed}` has no summer time: type the largest city of your zone, such as New York or Denver"
        ));
    }
    // In the names of the database the sign is the other way round, and none of them has summer time.
    let offset = ["gmt", "utc", "etc/", "z"].iter().any(|begin| {
        let behind = city.strip_prefix(begin);
        behind.is_some_and(|behind| behind.contains(|c: char| c.is_ascii_digit()))
    });
    if offset || city.starts_with(['+', '-']) {
        return Err(format!(
            "`{}` is the same in summer and in winter: type the largest city of your zone, such as Berlin or New York",
            one_line(typed, 60)
        ));
    }
    let cities = || Zone::names().map(|name| (name, name.rsplit('/').next().unwrap_or(name)));
    let is = |name: &str| name.to_lowercase() == city;
    let found = cities()
        .find(|(name, _)| is(name))
        .or_else(|| cities().find(|(_, last)| is(last)));
    match found {
        Some((name, _)) => name.parse().map_err(|error: ZoneError| error.to_string()),
        None => Err(match nearest(&city, cities().map(|(_, last)| last)) {
            Some(near) => format!(
                "there is no zone `{}`; did you mean {}? Type the largest city of your zone",
                one_line(typed, 60),
                near.replace('_', " ")
            ),
            None => format!(
                "there is no zone `{}`: type the largest city of your zone, such as Berlin or New York",
                one_line(typed, 60)
            ),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_city_or_country() {
        let name = |typed: &str| zone(typed).map(|zone| zone.name());
        assert_eq!(name("berlin"), Ok("Europe/Berlin"));
        assert_eq!(name("New York"), Ok("America/New_York"));
        assert_eq!(name("Europe/Berlin"), Ok("Europe/Berlin"));
        assert_eq!(name("Germany"), Ok("Europe/Berlin"));
        assert_eq!(name("utc"), Ok("UTC"));
        for (typed, why) in [
            ("Atlantis", "there is no zone"),
            ("Londno", "did you mean London?"),
            ("EST", "summer time"),
            ("GMT+1", "in summer and in winter"),
            ("Etc/GMT-1", "in summer and in winter"),
        ] {
            assert!(
                name(typed).is_err_and(|wrong| wrong.contains(why)),
                "{typed}"
            );
        }
    }
}
