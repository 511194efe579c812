//! Every project of a run, several at a time: one that fails, by a panic too, stops no other.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use rayon::prelude::*;

use super::input::{prefix_of, root_directory};
use crate::fold::Outcome;
use crate::project::Project;
use crate::report::verdict::Verdict;
use crate::report::{Problem, Report};
use crate::tree::ProjectRoot;

// A profile that aborts on a panic would take every other project with the one that failed.
const _: () = assert!(cfg!(panic = "unwind"));

/// What is done to each project, several at a time, in their order; in the place of one that fails,
/// a panic included, the report that says so.
pub(super) fn each<T: Send>(
    roots: Vec<ProjectRoot>,
    work: impl Fn(ProjectRoot) -> Result<T> + Sync,
) -> Vec<Result<T, Box<Report>>> {
    let one = |project: ProjectRoot| {
        let root = project.root.clone();
        let done = std::panic::catch_unwind(AssertUnwindSafe(|| work(project)));
        let bug = "a bug in vfix, please report it: see the panic above";
        done.unwrap_or_else(|_| Err(anyhow!(bug)))
            .map_err(|error| Box::new(failure(root, &error)))
    };
    roots.into_par_iter().map(one).collect()
}

/// The report on a project that could not be looked at.
pub(super) fn failure(root: PathBuf, error: &anyhow::Error) -> Report {
    let nothing = || Project::new(BTreeMap::new(), Arc::default(), None);
    let prefix = prefix_of(&root);
    Report {
        root_directory: root_directory(&root),
        root,
        rules: Vec::new(),
        modules: 0,
        outcome: Outcome {
            original: nothing(),
            project: nothing(),
            files: BTreeMap::new(),
            steps: Vec::new(),
            findings: Vec::new(),
            broken: Vec::new(),
            bugs: Vec::new(),
        },
        encodings: BTreeMap::new(),
        verdict: Verdict::unknown(),
        variables: Vec::new(),
        written: false,
        problems: vec![Problem {
            path: prefix.clone(),
            line: None,
            message: format!("{error:#}"),
        }],
        prefix,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;
    use crate::tree::Tree;

    #[test]
    fn a_panic_over_one_project_is_its_report_and_stops_no_other() {
        let project = |name: &str| ProjectRoot {
            root: PathBuf::from(name),
            only: None,
            tree: Tree::default(),
        };
        let names = ["sound", "bug", "unreadable", "last"];
        let done = each(names.map(project).into(), |project| {
            match project.root.to_str() {
                Some("bug") => panic!("on purpose, and caught"),
                Some("unreadable") => bail!("no such file"),
                name => Ok(name.map(str::to_owned)),
            }
        });
        let said = done.into_iter().map(|done| match done {
            Ok(name) => name.unwrap_or_default(),
            Err(report) => {
                let problems = report.problems.iter().map(|problem| &*problem.message);
                let problems: Vec<&str> = problems.collect();
                format!("{}: {}", report.root.display(), problems.join("; "))
            }
        });
        let expected = [
            "sound",
            "bug: a bug in vfix, please report it: see the panic above",
            "unreadable: no such file",
            "last",
        ];
        assert_eq!(said.collect::<Vec<_>>(), expected);
    }
}
