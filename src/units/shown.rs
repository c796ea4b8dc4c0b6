//! Text from outside, made fit to be repeated in a message.

/// Text from outside as it may be shown: cut with '…', without the characters that
/// would hide or reorder what is around it.
pub fn shown(given: &str, most: usize) -> String {
    let mut chars = given.chars().map(|c| if is_unshowable(c) { '\u{fffd}' } else { c });
    let mut text: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

fn is_unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
