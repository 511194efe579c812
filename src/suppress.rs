//! Comments by which the owner of a file silences a rule.
//!
//! `# vfix: ignore[VF003]` on a line, `# vfix: ignore-file[VF003]` anywhere; without a list, all
//! rules. One that silences nothing is itself a finding.

use std::collections::BTreeSet;

use ruff_text_size::TextRange;

use crate::project::Project;
use crate::python::Module;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// The rule about comments that silence nothing.
pub static RULE: Rule = Rule {
    code: "VF901",
    name: "unused-suppression",
    summary: "Find comments that silence a rule where it says nothing.",
    fix: Applicability::Manual,
    explain: include_str!("suppress.md"),
};

/// Why a suppressed change is dropped.
pub const REASON: &str = "a comment ignores this rule here";

/// A suppression comment.
struct Suppression<'m> {
    range: TextRange,
    /// The whole file, not only the comment's line.
    file: bool,
    /// Codes; empty for every rule.
    codes: Vec<&'m str>,
}

impl Suppression<'_> {
    fn silences(&self, codes: &[&str]) -> bool {
        self.codes.is_empty() || self.codes.iter().any(|code| codes.contains(code))
    }
}

/// The place of the comment that silences one of these codes at a place, if one does.
pub fn covering(project: &Project, codes: &[&str], place: &Place) -> Option<Place> {
    let module = module_of(project, place)?;
    let lines = module.line(place.range().start())..=module.line(place.range().end());
    suppressions(module)
        .find(|suppression| {
            suppression.silences(codes)
                && (suppression.file || lines.contains(&module.line(suppression.range.start())))
        })
        .map(|suppression| Place::new(place.path.clone(), suppression.range))
}

fn module_of<'p>(project: &'p Project, place: &Place) -> Option<&'p Module> {
    let id = project.module_at(&place.path)?;
    project
        .mentions(id, "vfix:")
        .then(|| project.module(id))
        .flatten()
}

fn suppressions(module: &Module) -> impl Iterator<Item = Suppression<'_>> {
    module.comments().into_iter().filter_map(|range| {
        let text = &module.text()[range];
        let rest = text.split_once("vfix:")?.1.trim_start();
        let (file, rest) = match rest.strip_prefix("ignore-file") {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix("ignore")?),
        };
        let codes = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((codes, _)) => codes.split(',').map(str::trim).collect(),
            None => Vec::new(),
        };
        Some(Suppression { range, file, codes })
    })
}

/// Findings about the suppression comments that silenced nothing, as far as the rules they name
/// were run.
pub fn unused(project: &Project, rules: &[&str], used: &BTreeSet<Place>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, module) in project.modules_with("vfix:") {
        for suppression in suppressions(module) {
            let place = Place::new(project.path(id).to_owned(), suppression.range);
            let ran = suppression.codes.is_empty()
                || suppression.codes.iter().any(|code| rules.contains(code));
            if ran && !used.contains(&place) {
                findings.push(Finding::manual(
                    &RULE,
                    place,
                    Effect::Harmless,
                    "this comment silences nothing",
                    "remove it",
                ));
            }
        }
    }
    findings
}
