//! What vfix says: unified diffs and findings in several formats, as the texts that
//! [`crate::cli`] prints.

pub mod checklist;
pub mod diff;
mod github;
mod gitlab;
pub mod human;
pub mod json;
mod junit;
pub mod lines;
pub mod page;
pub mod patches;
mod sarif;
pub mod verdict;
pub mod verification;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::cli::args::Format;
use crate::fold::{Changed, Outcome};
use crate::project::Project;
use crate::rule::{Finding, Fix, Place, Rule};
use crate::transforms::environment_at_import;
use crate::tree::Encoding;
use lines::Lines;
use verdict::Verdict;

/// A way to say what was found.
pub trait Mode: Sync {
    /// What standard output, or the output file, carries.
    fn document(&self, reports: &[Report]) -> String;

    /// A finding on standard error; `None` where the document holds the findings, so that it is
    /// printed whatever the run is for.
    fn finding(&self, _found: &Located<'_>) -> Option<String> {
        None
    }

    /// Whether people read it: a diff, with the findings beside it.
    fn is_for_people(&self) -> bool {
        false
    }
}

/// The mode behind a word of the command line.
pub fn mode(format: Format) -> &'static dyn Mode {
    match format {
        Format::Full => &human::Human(human::full),
        Format::Concise => &human::Human(human::concise),
        Format::Json => &json::Json,
        Format::JsonLines => &json::JsonLines,
        Format::Sarif => &sarif::Sarif,
        Format::Github => &github::GitHub,
        Format::Gitlab => &gitlab::GitLab,
        Format::Junit => &junit::JUnit,
    }
}

/// What is known of one project at the end of a run.
pub struct Report {
    /// The project root.
    pub root: PathBuf,
    /// What to put before a path, so that it is relative to the working folder.
    pub prefix: Utf8PathBuf,
    /// Where the project lies in its repository, for Vercel's settings; `None` at the top.
    pub root_directory: Option<Utf8PathBuf>,
    /// The rules that ran.
    pub rules: Vec<&'static Rule>,
    /// How many Python files they looked at.
    pub modules: usize,
    /// What the fold made of it.
    pub outcome: Outcome,
    /// How the files that it changed are written on the disk; new ones are UTF-8.
    pub encodings: BTreeMap<Utf8PathBuf, Encoding>,
    /// What Vercel does with it.
    pub verdict: Verdict,
    /// The variables of the environment that the deployment needs.
    pub variables: Vec<Variable>,
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
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column of the end in characters, from 1; the first one that does not belong to it.
    pub end_column: usize,
    /// The text of the file.
    pub text: &'r str,
    /// The same for the same finding in later runs, as long as its line stays what it is.
    pub fingerprint: String,
}

impl Located<'_> {
    /// What was found and what to do, in one sentence.
    pub fn sentence(&self) -> String {
        let finding = self.finding;
        let message = &finding.message;
        match (&finding.fix, human::note(finding)) {
            (Fix::Applied, _) => format!("{message} (`vfix --apply` fixes it)"),
            (_, note) if note.is_empty() => message.clone(),
            (_, note) => format!("{message} ({note})"),
        }
    }

    /// Place, rule and sentence on one line.
    pub fn in_one_line(&self) -> String {
        let code = self.finding.rule.code;
        format!("{}:{}: {code} {}", self.path, self.line, self.sentence())
    }
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

    /// The unified diff of one file, in UTF-8. A byte order mark is part of it, or no tool could
    /// apply it.
    pub fn diff_of(&self, path: &Utf8Path, changed: &Changed) -> String {
        let name = self.display(path);
        let encoding = self.encodings.get(path);
        match (
            &changed.before,
            encoding.is_some_and(|e| e.is_marked_utf8()),
        ) {
            (Some(before), true) => {
                let marked = |text: &str| format!("\u{feff}{text}");
                diff::unified(&name, Some(&marked(before)), &marked(&changed.after))
            }
            (before, _) => diff::unified(&name, before.as_deref(), &changed.after),
        }
    }

    /// The findings, by path and place.
    pub fn findings(&self) -> impl Iterator<Item = Located<'_>> {
        let mut findings: Vec<&Finding> = self.outcome.findings.iter().collect();
        findings.sort_by_key(|finding| (&finding.place, finding.rule.code));
        let mut lines: Option<(&Utf8Path, Lines<'_>)> = None;
        let mut seen = HashMap::new();
        findings.into_iter().map(move |finding| {
            let path = finding.place.path.as_path();
            let lines = match &mut lines {
                Some((known, lines)) if *known == path => lines,
                other => {
                    let text = self.outcome.original.text(path).unwrap_or_default();
                    &mut other.insert((path, Lines::of(text))).1
                }
            };
            self.locate(finding, lines, &mut seen)
        })
    }

    /// The findings that the files of the project still deserve: what was written is gone.
    pub fn current(&self) -> impl Iterator<Item = Located<'_>> {
        self.findings()
            .filter(|found| !self.written || found.finding.is_open())
    }

    fn locate<'r>(
        &'r self,
        finding: &'r Finding,
        lines: &Lines<'r>,
        seen: &mut HashMap<[u8; 32], usize>,
    ) -> Located<'r> {
        let path = self.display(&finding.place.path);
        let (line, column) = lines.position(finding.place.start as usize);
        let (end_line, end_column) = lines.position(finding.place.end as usize);
        let said = format!("{}\n{path}\n{}", finding.rule.code, lines.line(line).trim());
        let digest: [u8; 32] = Sha256::digest(said).into();
        // The same line may be found twice.
        let number = seen.entry(digest).or_default();
        *number += 1;
        let hex: String = digest[..16].iter().map(|b| format!("{b:02x}")).collect();
        Located {
            finding,
            line,
            column,
            end_line,
            end_column,
            text: lines.text(),
            fingerprint: format!("{hex}-{number}"),
            path,
        }
    }
}

/// A variable of the environment that the deployment needs.
#[derive(Debug, Serialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Every place that reads it without a default.
    pub read_at: Vec<ReadAt>,
}

/// A place that reads a variable.
#[derive(Debug, Serialize)]
pub struct ReadAt {
    /// As paths of findings are shown.
    pub path: Utf8PathBuf,
    /// Line, from 1.
    pub line: usize,
}

impl Variable {
    /// Those that the code which Vercel loads reads without a default, by name.
    pub fn all(original: &Project, prefix: &Utf8Path) -> Vec<Self> {
        let mut texts: HashMap<Utf8PathBuf, Lines<'_>> = HashMap::new();
        let mut read_at = |place: &Place| {
            let lines = match texts.entry(place.path.clone()) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(Lines::of(original.text(&place.path)?)),
            };
            Some(ReadAt {
                path: prefix.join(&place.path),
                line: lines.position(place.start as usize).0,
            })
        };
        let needed = environment_at_import::needed(original).into_iter();
        needed
            .map(|(name, places)| Variable {
                name,
                read_at: places.iter().filter_map(&mut read_at).collect(),
            })
            .collect()
    }
}

/// How many lines end in a text, by whatever newline.
fn newlines(text: &str) -> usize {
    text.matches('\n').count() + text.replace("\r\n", "\n").matches('\r').count()
}
