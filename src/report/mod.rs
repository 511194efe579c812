//! What vfix says: unified diffs and findings in several formats. The only printer.

pub mod diff;
pub mod human;
pub mod json;
pub mod verdict;

use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};

use crate::fold::{Changed, Outcome};
use crate::rule::Finding;
use verdict::Verdict;

/// What is known of one project at the end of a run.
pub struct Report {
    /// The project root.
    pub root: PathBuf,
    /// What to put before a path, so that it is relative to the working folder.
    pub prefix: Utf8PathBuf,
    /// What the fold made of it.
    pub outcome: Outcome,
    /// What Vercel does with it.
    pub verdict: Verdict,
    /// The changes were written.
    pub written: bool,
    /// What could not be handled; any of them makes the exit code 2.
    pub problems: Vec<Problem>,
}

/// Something that could not be read, understood or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Relative to the working folder.
    pub path: Utf8PathBuf,
    /// Line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong and the way out.
    pub message: String,
}

/// A finding with the place that a person looks for.
pub struct Located<'r> {
    /// The finding.
    pub finding: &'r Finding,
    /// Relative to the working folder.
    pub path: Utf8PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The text of the file.
    pub text: &'r str,
}

impl Report {
    /// A path of the project, relative to the working folder.
    pub fn display(&self, path: &Utf8Path) -> Utf8PathBuf {
        self.prefix.join(path)
    }

    /// The unified diff of all files, in path order.
    pub fn diff(&self) -> String {
        let files = self.outcome.files.iter();
        files
            .map(|(path, changed)| self.diff_of(path, changed))
            .collect()
    }

    /// The unified diff of one file.
    pub fn diff_of(&self, path: &Utf8Path, changed: &Changed) -> String {
        diff::unified(
            &self.display(path),
            changed.before.as_deref(),
            &changed.after,
        )
    }

    /// The findings, by path and place.
    pub fn findings(&self) -> impl Iterator<Item = Located<'_>> {
        let mut findings: Vec<&Finding> = self.outcome.findings.iter().collect();
        findings.sort_by_key(|finding| (&finding.place, finding.rule.code));
        findings.into_iter().map(|finding| self.locate(finding))
    }

    fn locate<'r>(&'r self, finding: &'r Finding) -> Located<'r> {
        let text = self
            .outcome
            .original
            .text(&finding.place.path)
            .unwrap_or_default();
        let before = text.get(..finding.place.start as usize).unwrap_or(text);
        let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        Located {
            finding,
            path: self.display(&finding.place.path),
            line: newlines(before) + 1,
            column: before[line_start..].chars().count() + 1,
            text,
        }
    }
}

/// How many lines end in a text, by whatever newline.
fn newlines(text: &str) -> usize {
    text.matches('\n').count() + text.replace("\r\n", "\n").matches('\r').count()
}
