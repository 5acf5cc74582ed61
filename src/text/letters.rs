//! Letters as a reader sees them: signs that nobody sees are left out, and letters that look alike are one.
//!
//! It knows how letters look, and nothing of any language.

/// Says whether a character takes no room and joins what stands on both its sides: a soft hyphen, a joiner without
/// width, a mark above the letter before it.
pub(crate) fn is_unseen(c: char) -> bool {
    !c.is_ascii()
        && matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Returns a small letter as it looks without its accent, in the letters of Latin where it looks like one of them.
pub(crate) fn plain(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '＇' => '\'',
        // Letters and figures of full width stand at one distance from those of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        'о' | 'ο' | 'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'і' | 'ӏ' | 'ι' | 'ı' | 'í' | 'ì' | 'î' | 'ï' | 'ī' => 'i',
        'а' | 'α' | 'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ą' | 'ă' => 'a',
        'с' | 'ϲ' | 'ç' | 'č' | 'ć' => 'c',
        'е' | 'ё' | 'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' => 'e',
        'р' | 'ρ' => 'p',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ý' | 'ÿ' => 'y',
        'ѕ' | 'ś' | 'š' | 'ş' | 'ș' => 's',
        'ԁ' | 'ď' | 'đ' => 'd',
        'һ' => 'h',
        'м' => 'm',
        'п' | 'ñ' | 'ń' | 'ň' => 'n',
        'т' | 'ť' | 'ț' | 'ţ' => 't',
        'к' => 'k',
        'ü' | 'ú' | 'ù' | 'û' | 'ū' | 'ů' | 'ű' => 'u',
        'ł' => 'l',
        'ğ' => 'g',
        'ř' => 'r',
        'ž' | 'ź' | 'ż' => 'z',
        c => c,
    }
}

/// Puts a text into small letters as they look, behind what stands in `to`.
pub(crate) fn push_plain(to: &mut String, text: &str) {
    let seen = text.chars().filter(|c| !is_unseen(*c));
    to.extend(
        seen.flat_map(char::to_lowercase)
            .filter(|c| !is_unseen(*c))
            .map(plain),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_one() {
        for (written, seen) in [
            ("SORRY", "sorry"),
            ("S\u{3bf}rry", "sorry"),
            ("sor\u{ad}ry", "sorry"),
            ("Jose\u{301}", "jose"),
            ("Łukasz", "lukasz"),
            ("ｓｏｒｒｙ", "sorry"),
            ("don’t", "don't"),
            ("İ", "i"),
        ] {
            let mut plain = String::new();
            push_plain(&mut plain, written);
            assert_eq!(plain, seen, "{written}");
        }
    }
}
