//! `vfix rules`, and the words by which rules are chosen.

use anyhow::{Result, bail};

use crate::config::nearest;
use crate::rule::{Applicability, Rule};
use crate::transforms::{PIPELINE, Transform};

/// Every rule, by code.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<_> = PIPELINE.iter().map(|transform| transform.rule()).collect();
    rules.push(&crate::suppress::RULE);
    rules.sort_by_key(|rule| rule.code);
    rules.dedup();
    rules
}

/// The rules that a word names: a code, a name, or the beginning of codes.
///
/// # Errors
/// Where it names none.
pub fn named(word: &str) -> Result<Vec<&'static Rule>> {
    let upper = word.to_uppercase();
    let matching: Vec<_> = all()
        .into_iter()
        .filter(|rule| rule.name == word.to_lowercase() || rule.code.starts_with(&upper))
        .collect();
    if matching.is_empty() || word.is_empty() {
        let known = all().into_iter().flat_map(|rule| [rule.code, rule.name]);
        bail!(
            "unknown rule `{word}`; did you mean `{}`? `vfix rules` lists them all",
            nearest(word, known)
        );
    }
    Ok(matching)
}

/// Whether one of the words names a rule.
///
/// # Errors
/// Where a word names no rule.
fn any_names(words: &[String], rule: &Rule) -> Result<bool> {
    let mut found = false;
    for word in words {
        found |= named(word)?.contains(&rule);
    }
    Ok(found)
}

/// The transforms that run: selected and not ignored, in the order of the pipeline.
///
/// # Errors
/// Where a word names no rule.
pub fn chosen(
    select: &[String],
    extend: &[String],
    ignore: &[String],
) -> Result<Vec<&'static dyn Transform>> {
    let mut pipeline = Vec::new();
    for transform in PIPELINE {
        let rule = transform.rule();
        let selected = any_names(select, rule)? | any_names(extend, rule)? | select.is_empty();
        if selected & !any_names(ignore, rule)? {
            pipeline.push(*transform);
        }
    }
    Ok(pipeline)
}

/// The table of `vfix rules`.
pub fn table() -> String {
    let rules = all();
    let width = rules.iter().map(|rule| rule.name.len()).max();
    let width = width.unwrap_or_default();
    let line = |rule: &&Rule| {
        let fix = match rule.fix {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::Manual => "manual",
        };
        format!(
            "{}  {:<width$}  {:<6}  {}\n",
            rule.code, rule.name, fix, rule.summary
        )
    };
    rules.iter().map(line).collect()
}
