//! VF305: packages that are too large for a function of Vercel.
//!
//! Sizes are those of the wheels, which are compressed: what is installed is larger. So the rule
//! speaks of "at least", and what it finds is never too little.

use ruff_text_size::TextRange;

use super::Transform;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::manifest::Entry;
use crate::project::platform::{BUNDLE_MB, QUICK_BUNDLE_MB};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF305.
pub static RULE: Rule = Rule {
    code: "VF305",
    name: "bundle-size",
    summary: "Find packages that are too large for a function, and large ones that nothing imports.",
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
        let Some(path) = project.vercel_manifest() else {
            return;
        };
        let Some(manifest) = project.manifest(path) else {
            return;
        };
        if project.reach().entry.is_none() {
            return;
        }
        let text = project.text(path).unwrap_or_default();
        // Wheels of another index, such as those of torch without CUDA, have other sizes.
        let is_of_pypi =
            !text.contains("index-url") && !text.contains("+cpu") && !text.contains("[tool.uv");
        let entries: Vec<(&Heavy, &Entry)> = HEAVY
            .iter()
            .filter_map(|row| {
                let mut entries = manifest.entries.iter();
                Some((row, entries.find(|entry| entry.name == row.name)?))
            })
            .collect();
        let place = |range: TextRange| Place::new(path, range);
        // Both are less than what is installed: one with all that it brings, and the wheels alone.
        let heaviest = entries.iter().max_by_key(|(row, _)| row.total);
        let sum: u32 = entries.iter().map(|(row, _)| row.own).sum();
        if let Some((row, entry)) = heaviest.filter(|_| is_of_pypi) {
            let least = sum.max(row.total);
            // An older release may be smaller.
            let is_newest = entry.versions.as_ref().is_none_or(|versions| {
                versions
                    .iter()
                    .all(|one| matches!(one.operator().to_string().as_str(), ">=" | ">"))
            });
            let (effect, message) = match least {
                _ if least > BUNDLE_MB && is_newest => (
                    Effect::EveryRequestFails,
                    format!(
                        "{} is at least {} MB with all that it brings along, and a function holds {BUNDLE_MB} MB",
                        row.name,
                        row.total.max(least)
                    ),
                ),
                _ if least > QUICK_BUNDLE_MB && is_newest => (
                    Effect::MayFail,
                    format!(
                        "the large packages are at least {least} MB; above {QUICK_BUNDLE_MB} MB they are installed again at each cold start"
                    ),
                ),
                _ if least > QUICK_BUNDLE_MB => (
                    Effect::MayFail,
                    format!(
                        "the newest release of {} is {} MB with all that it brings along, and this one may be large too: above {QUICK_BUNDLE_MB} MB packages are installed again at each cold start, and a function holds {BUNDLE_MB} MB",
                        row.name, row.total
                    ),
                ),
                _ => (Effect::Harmless, String::new()),
            };
            if !message.is_empty() {
                let advice = "Call a service that runs the model, or run this part on another host; drop what the app does not need.";
                plan.finding(Finding::manual(
                    &RULE,
                    place(entry.range),
                    effect,
                    message,
                    advice,
                ));
            }
        }
        for (row, entry) in &entries {
            let is_imported = project.modules().any(|id| project.mentions(id, row.import));
            if !is_imported {
                plan.finding(Finding::manual(
                    &RULE,
                    place(entry.range),
                    Effect::Harmless,
                    format!("nothing in the project imports {}", row.name),
                    format!(
                        "Take {} out, unless another package or a pickled model needs it: its newest release is {} MB.",
                        row.name, row.own
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
