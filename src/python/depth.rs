//! Rules out sources that nest too deeply, before the parser sees them.
//!
//! The parser recurses where a bracket opens and where a lambda has a lambda for a default; the rest
//! it parses at any depth, and the walk measures it. This scan reads bytes only; it may refuse
//! absurd code, never real code.

/// Levels of nested brackets that a file may have, and of lambdas whose colon has not come. CPython
/// refuses more than 200 brackets.
const MAX_LEVELS: u32 = 500;

/// The line (from 1) where brackets or the defaults of lambdas nest too deeply.
///
/// Those in strings and comments count too: telling them apart would need the lexer, and no
/// text that people write opens 500 brackets without closing them.
pub fn too_deep(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Fewer than the limit in the whole file: nothing to follow.
    let few =
        |at: memchr::Memchr3<'_>| at.take(MAX_LEVELS as usize + 1).count() <= MAX_LEVELS as usize;
    let lambdas = || memchr::memmem::find_iter(bytes, "lambda").count();
    let brackets = || memchr::memchr3_iter(b'(', b'[', b'{', bytes);
    if (few(brackets()) || deepest(bytes) <= MAX_LEVELS) && lambdas() <= MAX_LEVELS as usize {
        return None;
    }
    let (mut brackets, mut lambdas) = (0u32, 0u32);
    let mut line = 1;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => brackets += 1,
            b')' | b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'l' if bytes[at..].starts_with(b"lambda") => lambdas += 1,
            b':' => lambdas = lambdas.saturating_sub(1),
            b'\n' => {
                line += 1;
                // The end of a statement.
                if brackets == 0 && !text[..at].trim_end_matches('\r').ends_with('\\') {
                    lambdas = 0;
                }
            }
            _ => {}
        }
        if brackets > MAX_LEVELS || lambdas > MAX_LEVELS {
            return Some(line);
        }
    }
    None
}

/// How many brackets are open at once, at most.
fn deepest(bytes: &[u8]) -> u32 {
    const STEPS: [i8; 256] = {
        let mut steps = [0; 256];
        let (open, closed) = (b"([{", b")]}");
        let mut at = 0;
        while at < open.len() {
            steps[open[at] as usize] = 1;
            steps[closed[at] as usize] = -1;
            at += 1;
        }
        steps
    };
    let (mut levels, mut deepest) = (0u32, 0);
    for byte in bytes {
        match STEPS[usize::from(*byte)] {
            0 => {}
            1 => {
                levels += 1;
                deepest = deepest.max(levels);
            }
            _ => levels = levels.saturating_sub(1),
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::too_deep;
    use crate::python::Module;

    #[test]
    fn only_what_is_open_at_once_counts() {
        for many in [
            "[(1), {}]\n",
            "f = lambda: 0\n",
            "sort(key=lambda a, b=1: a)\n",
            "# lambda\n",
        ] {
            assert_eq!(too_deep(&many.repeat(2_000)), None, "{many}");
        }
        assert_eq!(too_deep(&format!("\n{}", "[".repeat(501))), Some(2));
        assert_eq!(too_deep(&"lambda a=".repeat(501)), Some(1));
        assert_eq!(too_deep(&"lambda a=\\\r\n".repeat(501)), Some(501));
        assert_eq!(too_deep(&"(lambda a=".repeat(501)), Some(1));
    }

    #[test]
    fn a_tree_that_is_too_deep_is_refused_and_not_dropped() {
        let deep = format!("x = {}1", "-".repeat(50_000));
        assert!(Module::parse(deep.as_str().into()).is_err());
        let sum = format!("x = 1{}", " + 1".repeat(50_000));
        assert!(Module::parse(sum.as_str().into()).is_err());
        let brackets = "[".repeat(1_000_000);
        assert!(Module::parse(brackets.as_str().into()).is_err());
    }
}
