//! `--interactive`: asks for each change, as `git add -p` does for each hunk.
//!
//! A change is shown as the difference that it makes to what was accepted so far, so every text on
//! the screen is one that a whole run has proven.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use camino::Utf8Path;

use crate::fold::{self, Outcome};
use crate::report::diff;
use crate::rule::{Finding, Fix, Place};

const HELP: &str = "\
y - make this change
n - leave this one out
a - make this change and all that follow
q - leave out this change and all that follow
? - print this help
";

/// A change as it is known from run to run: rule, place in the user's own file, and message.
type Key = (&'static str, Place, String);

/// Refuse to ask where nobody can answer.
///
/// # Errors
/// Where standard input or standard output is no terminal.
pub fn need_terminal() -> Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        bail!("--interactive asks on a terminal, and there is none; use --apply, or --dry-run");
    }
    Ok(())
}

/// Ask for each change of a project, and answer what is left of the run: `run` folds the rules over
/// the project without the changes that it is told to leave out.
///
/// # Errors
/// Where the terminal goes away.
pub fn ask(
    prefix: &Utf8Path,
    run: &dyn Fn(&fold::Declines<'_>) -> Outcome,
    input: &mut dyn BufRead,
) -> Result<Outcome> {
    let mut answers: BTreeMap<Key, bool> = BTreeMap::new();
    let mut so_far = run(&|_| true);
    loop {
        let open = so_far.findings.iter().find(|finding| {
            finding.fix == Fix::Dropped(fold::DECLINED.to_owned())
                && !answers.contains_key(&key(finding))
        });
        let Some(open) = open else {
            return Ok(so_far);
        };
        let asked = key(open);
        let accepted = |finding: &Finding| answers.get(&key(finding)) == Some(&true);
        let with = run(&|finding| !accepted(finding) && key(finding) != asked);
        let diff = difference(prefix, &so_far, &with);
        // Without a difference it needs one that was left out; its finding says so.
        if !diff.is_empty() {
            super::print(&format!(
                "{diff}{} {}: {}\n",
                open.rule.code, open.rule.name, open.message
            ))?;
        }
        let yes = diff.is_empty()
            || loop {
                match question(input)?.as_str() {
                    "y" => break true,
                    "n" => break false,
                    "a" => {
                        let left_out =
                            |finding: &Finding| answers.get(&key(finding)) == Some(&false);
                        return Ok(run(&left_out));
                    }
                    "q" => return Ok(so_far),
                    _ => super::print(HELP)?,
                }
            };
        answers.insert(asked, yes);
        if yes {
            so_far = with;
        }
    }
}

fn key(finding: &Finding) -> Key {
    (
        finding.rule.code,
        finding.place.clone(),
        finding.message.clone(),
    )
}

/// What one outcome adds to another, as a diff.
fn difference(prefix: &Utf8Path, before: &Outcome, after: &Outcome) -> String {
    let paths: BTreeSet<_> = before.files.keys().chain(after.files.keys()).collect();
    let differ = paths.into_iter().map(|path| {
        let old = before.project.text(path);
        let new = after.project.text(path).unwrap_or_default();
        diff::unified(&prefix.join(path), old, new)
    });
    differ.collect()
}

/// A line of the user's, in small letters; `q` where there are no more lines.
fn question(input: &mut dyn BufRead) -> Result<String> {
    super::print("Make this change [y,n,a,q,?]? ")?;
    std::io::stdout().flush().context("the terminal")?;
    let mut line = String::new();
    if input.read_line(&mut line).context("the terminal")? == 0 {
        super::print("\n")?;
        return Ok("q".to_owned());
    }
    Ok(line.trim().to_lowercase())
}
