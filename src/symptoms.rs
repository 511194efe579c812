//! What Vercel's logs and tracebacks say, and which rule deals with it: one row of [`SYMPTOMS`] each.
//!
//! The first row that matches a line speaks for it.

mod table;

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use rustc_hash::FxHashSet;

pub use table::SYMPTOMS;

/// One message that people find in their logs.
pub struct Symptom {
    /// A regular expression for a line of the log; what its first group holds is named in the
    /// answer.
    pub pattern: &'static str,
    /// A line as it was seen.
    pub sample: &'static str,
    /// The codes of the rules that deal with it, the likeliest first.
    pub rules: &'static [&'static str],
    /// What happened.
    pub meaning: &'static str,
    /// What to do; it stands alone where no rule fixes it.
    pub advice: &'static str,
}

/// A symptom in a log.
pub struct Match<'l> {
    /// Its row.
    pub symptom: &'static Symptom,
    /// The line, from 0.
    pub line: usize,
    /// What the first group of the pattern holds.
    pub what: Option<&'l str>,
}

static PATTERNS: LazyLock<Option<(RegexSet, Vec<Regex>)>> = LazyLock::new(|| {
    let patterns = SYMPTOMS.iter().map(|symptom| symptom.pattern);
    let each: Result<_, _> = patterns.clone().map(Regex::new).collect();
    Some((RegexSet::new(patterns).ok()?, each.ok()?))
});

/// The symptoms in a log: each row once, where it is seen first.
pub fn find(log: &str) -> Vec<Match<'_>> {
    let Some((set, patterns)) = &*PATTERNS else {
        return Vec::new();
    };
    let mut found: Vec<Match<'_>> = Vec::new();
    let mut known = FxHashSet::default();
    for (line, text) in log.lines().enumerate() {
        let Some(row) = set.matches(text).iter().next() else {
            continue;
        };
        let captures = patterns[row].captures(text);
        let what = captures
            .and_then(|found| found.get(1))
            .map(|found| found.as_str());
        if known.insert((row, what)) {
            found.push(Match {
                symptom: &SYMPTOMS[row],
                line,
                what,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_speaks_for_its_own_sample() {
        for symptom in SYMPTOMS {
            let found = find(symptom.sample);
            let first = found.first().map(|one| one.symptom.pattern);
            assert_eq!(first, Some(symptom.pattern), "{}", symptom.sample);
        }
    }

    #[test]
    fn common_lines_of_a_log_mean_nothing() {
        for line in [
            "127.0.0.1 - - [25/Nov/2026] \"GET / HTTP/1.1\" 200 -",
            "[GET] /api/orders status=404",
            "  File \"/var/task/app.py\", line 12, in home",
            "Traceback (most recent call last):",
            "KeyError: 'name'",
            "KeyError: 3",
            "Installing required dependencies from requirements.txt",
        ] {
            assert!(find(line).is_empty(), "{line}");
        }
    }
}
