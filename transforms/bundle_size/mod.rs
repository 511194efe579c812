//! VF305: packages and files that are too large for a function of Vercel.
//!
//! Sizes of packages are those of the wheels, which are compressed: what is installed is larger. So
//! the rule speaks of "at least", and what it finds is never too little.

mod files;

use ruff_text_size::TextRange;

use super::Transform;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::distributions::brings;
use crate::project::manifest::Entry;
use crate::project::platform::{BUNDLE_MB, QUICK_BUNDLE_MB};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF305.
pub static RULE: Rule = Rule {
    code: "VF305",
    name: "bundle-size",
    summary: "Find packages and files that are too large for a function, and large ones that nothing needs.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// A large distribution.
pub struct Heavy {
    /// Its name.
    pub name: &'static str,
    /// The name that it is imported by.
    pub import: &'static str,
    /// Megabytes of its wheel for Linux on x86-64.
    pub own: u32,
    /// Megabytes of the wheels that it brings along, its own included.
    pub total: u32,
}

/// The large ones. Measured with `uv lock` (0.9.11) on 2026-11-25; `tests/pins.rs` does it again.
pub const HEAVY: &[Heavy] = &[
    heavy("jax", "jax", 3, 282),
    heavy("matplotlib", "matplotlib", 9, 53),
    heavy("onnxruntime", "onnxruntime", 27, 60),
    heavy("opencv-python", "cv2", 71, 103),
    heavy("opencv-python-headless", "cv2", 56, 88),
    heavy("pandas", "pandas", 12, 44),
    heavy("playwright", "playwright", 53, 53),
    heavy("pyarrow", "pyarrow", 55, 55),
    heavy("scikit-learn", "sklearn", 9, 113),
    heavy("scipy", "scipy", 35, 102),
    heavy("sentence-transformers", "sentence_transformers", 0, 3145),
    heavy("spacy", "spacy", 35, 96),
    heavy("tensorflow", "tensorflow", 572, 644),
    heavy("torch", "torch", 539, 3002),
    heavy("transformers", "transformers", 13, 62),
    heavy("xgboost", "xgboost", 57, 948),
];

const fn heavy(name: &'static str, import: &'static str, own: u32, total: u32) -> Heavy {
    Heavy {
        name,
        import,
        own,
        total,
    }
}

/// The transform.
pub struct BundleSize;

impl Transform for BundleSize {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if project.reach().entry.is_none() {
            return;
        }
        let files = files::plan(project, plan);
        let Some(path) = project.vercel_manifest() else {
            return;
        };
        let declared = project.installed_entries();
        let text = project.text(path).unwrap_or_default();
        // Wheels of another index or place, such as those of torch without CUDA, have other sizes.
        let is_of_pypi =
            !text.contains("index-url") && !text.contains("+cpu") && !text.contains("[tool.uv");
        let entries: Vec<(&Heavy, &Entry)> = HEAVY
            .iter()
            .filter_map(|row| {
                let mut entries = declared.iter().copied();
                Some((row, entries.find(|entry| entry.name == row.name)?))
            })
            .collect();
        let place = |range: TextRange| Place::new(path, range);
        let mut weighed = entries.clone();
        weighed.retain(|(_, entry)| is_of_pypi && !entry.from_elsewhere);
        if let Some((range, effect, message)) = too_large(&weighed, files) {
            let advice = "Call a service that runs the model, or run this part on another host; drop what the app does not need.";
            let found = Finding::manual(&RULE, place(range), effect, message, advice);
            plan.finding(found);
        }
        for (row, entry) in &entries {
            let is_imported = project.modules().any(|id| project.mentions(id, row.import));
            if !is_imported {
                // Taken out, it would be installed all the same.
                if declared.iter().any(|other| brings_along(other, row)) {
                    continue;
                }
                plan.finding(Finding::manual(
                    &RULE,
                    place(entry.range),
                    Effect::Harmless,
                    format!("nothing in the project imports {}", row.name),
                    format!(
                        "Take {} out, unless another package or a pickled model needs it: its newest release is {} MB with all that it brings along.",
                        row.name, row.total
                    ),
                ));
            } else if row.name == "opencv-python" {
                plan.finding(Finding::manual(
                    &RULE,
                    place(entry.range),
                    Effect::MayFail,
                    "opencv-python needs libGL.so.1 of a desktop, which Vercel's image does not promise",
                    "Declare opencv-python-headless in its place: the same import, without windows.",
                ));
            }
        }
    }
}

/// Whether a declared distribution brings a large one along.
fn brings_along(entry: &Entry, row: &Heavy) -> bool {
    brings(&entry.name).is_some_and(|mut all| all.any(|name| name == row.name))
}

/// What is wrong with the large packages and `files` MB of files together, at the package that weighs
/// most.
fn too_large(entries: &[(&Heavy, &Entry)], files: u32) -> Option<(TextRange, Effect, String)> {
    // An older release may be smaller.
    let newest = entries.iter().filter(|(_, entry)| !entry.is_held_back());
    let sure: Vec<&(&Heavy, &Entry)> = newest.collect();
    // Both are less than what is installed: one with all that it brings, and the wheels alone.
    if let Some((row, entry)) = sure.iter().max_by_key(|(row, _)| row.total) {
        let sum: u32 = sure.iter().map(|(row, _)| row.own).sum();
        let packages = sum.max(row.total);
        let what = match row.total >= sum {
            true => format!(
                "{} is at least {packages} MB with all that it brings along",
                row.name
            ),
            false => {
                let names: Vec<&str> = sure.iter().map(|(row, _)| row.name).collect();
                format!("{} are at least {packages} MB", names.join(", "))
            }
        };
        let what = match files {
            0 => what,
            _ if packages > BUNDLE_MB => what,
            files => format!("{what}, and large files {files} MB"),
        };
        let least = packages + files;
        if least > BUNDLE_MB {
            let message = format!("{what}, and a function holds {BUNDLE_MB} MB");
            return Some((entry.range, Effect::EveryRequestFails, message));
        }
        if least > QUICK_BUNDLE_MB {
            let message = format!(
                "{what}; above {QUICK_BUNDLE_MB} MB packages are installed again at each cold start"
            );
            return Some((entry.range, Effect::MayFail, message));
        }
    }
    let (row, entry) = entries.iter().max_by_key(|(row, _)| row.total)?;
    (row.total > QUICK_BUNDLE_MB).then(|| {
        let message = format!(
            "the newest release of {} is {} MB with all that it brings along, and this one may be large too: above {QUICK_BUNDLE_MB} MB packages are installed again at each cold start, and a function holds {BUNDLE_MB} MB",
            row.name, row.total
        );
        (entry.range, Effect::MayFail, message)
    })
}
