//! Rules out sources that nest too deeply, before the parser sees them.
//!
//! Parsing is safe at any depth, but dropping or visiting the tree recurses and would abort the
//! process. This scan reads tokens' first bytes only; it may refuse absurd code, never real code.

/// Levels of nested brackets that a file may have. CPython refuses more than 200.
const MAX_BRACKETS: u32 = 500;

/// The line (from 1) where brackets nest too deeply.
///
/// Brackets in strings and comments count too: telling them apart would need the lexer, and no
/// text that people write opens 500 brackets without closing them.
pub fn too_many_brackets(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Fewer brackets than the limit in the whole file: nothing to follow.
    let open = |byte: &u8| matches!(byte, b'(' | b'[' | b'{');
    if bytes.iter().filter(|byte| open(byte)).count() <= MAX_BRACKETS as usize {
        return None;
    }
    let mut depth = 0u32;
    let mut line = 1;
    for byte in bytes {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' => line += 1,
            _ => {}
        }
        if depth > MAX_BRACKETS {
            return Some(line);
        }
    }
    None
}
