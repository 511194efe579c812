//! Paths with gaps: whether two may be the same file, and whether one may lie below the other.

/// Stands for anything in a pattern.
pub const ANY: char = '\u{2}';

/// Whether two patterns may be the same path.
pub fn may_be_same(a: &str, b: &str) -> bool {
    let (start_a, start_b) = (start(a), start(b));
    let (end_a, end_b) = (end(a), end(b));
    match (is_exact(a), is_exact(b)) {
        (true, true) => a == b,
        _ => {
            (start_a.starts_with(start_b) || start_b.starts_with(start_a))
                && (end_a.ends_with(end_b) || end_b.ends_with(end_a))
                && gaps_fit(a, b)
        }
    }
}

/// What a pattern surely starts with; all of one without gaps.
pub fn start(pattern: &str) -> &str {
    pattern.find(ANY).map_or(pattern, |at| &pattern[..at])
}

fn end(pattern: &str) -> &str {
    pattern.rsplit(ANY).next().unwrap_or(pattern)
}

fn gaps_fit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // reachable[j]: the first i characters of a can match the first j of b.
    let mut row = vec![false; b.len() + 1];
    row[0] = true;
    for j in 0..b.len() {
        row[j + 1] = row[j] && b[j] == ANY;
    }
    for &x in &a {
        let mut next = vec![false; b.len() + 1];
        next[0] = row[0] && x == ANY;
        for j in 0..b.len() {
            // A gap on either side may stand for anything.
            next[j + 1] = if x == ANY || b[j] == ANY {
                row[j + 1] || next[j] || row[j]
            } else {
                row[j] && x == b[j]
            };
        }
        row = next;
    }
    row[b.len()]
}

/// Whether the second path may lie below the first.
pub fn may_hold(folder: &str, path: &str) -> bool {
    match folder {
        "" => true,
        folder if is_exact(folder) && is_exact(path) => path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/')),
        folder => may_be_same(&format!("{folder}/{ANY}"), path),
    }
}

/// What a pattern says of a path below a folder of which nothing is known.
pub fn below_any(pattern: &str) -> Option<String> {
    let below = pattern.strip_prefix(ANY)?.strip_prefix('/')?;
    (!below.is_empty()).then(|| below.to_owned())
}

/// The part of a pattern that is known from its start, as far as whole folders go.
pub fn known_folder(pattern: &str) -> &str {
    match is_exact(pattern) {
        true => pattern,
        false => folder_of(pattern),
    }
}

/// The folder of what a pattern stands for, as far as it is known.
pub fn folder_of(pattern: &str) -> &str {
    start(pattern)
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
}

/// Whether a pattern says more of a file than that there is one: its folder, or how its name ends.
pub fn tells(pattern: &str) -> bool {
    !known_folder(pattern).is_empty() || end(pattern).contains(char::is_alphanumeric)
}

/// Whether a pattern is one path.
pub fn is_exact(pattern: &str) -> bool {
    !pattern.contains(ANY)
}

/// A pattern in words: `…` for what is not known.
pub fn words(pattern: &str) -> String {
    pattern.replace(ANY, "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet_where_one_path_fits_both() {
        let any = |text: &str| text.replace('*', &ANY.to_string());
        assert!(may_be_same(&any("up/*.png"), &any("up/a*")));
        assert!(!may_be_same(&any("up/*.png"), &any("up/*.jpg")));
        assert!(!may_be_same("up/a", "up/ab"));
        assert!(may_be_same(&any("*"), ""));
        assert!(may_hold("up", &any("up/*")));
        assert!(!may_hold("up", "upper/x"));
        assert!(may_hold("", "x"));
    }
}
