//! What Vercel would bundle, copied: the files that it uploads, as they are or as vfix fixes them.
//!
//! A copy and no view of the project itself: the bundle lacks files that the project has (.env,
//! public/, what .gitignore and vercel.json leave out), fixes are in memory only, and an editor that saves a file
//! between two boots must not change what is compared.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};

use super::Variant;
use crate::project::bundle::Bundle;
use crate::report::Report;
use crate::tree::Encoding;

/// Copy the bundle into a folder.
///
/// # Errors
/// Where a file cannot be read or the copy cannot be written.
pub fn copy(report: &Report, variant: Variant, to: &Path) -> Result<()> {
    let outcome = &report.outcome;
    let fixed = variant == Variant::AfterFixes;
    let project = match fixed {
        true => &outcome.project,
        false => &outcome.original,
    };
    let bundle = Bundle::of(project);
    let held = |path: &&Utf8PathBuf| bundle.holds(path) && is_uploaded(path);
    for path in project.listing().iter().filter(held) {
        let target = to.join(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).context("the copy of the project")?;
        }
        let changed = outcome.files.get(path).filter(|_| fixed);
        let written = match changed {
            Some(changed) => {
                let encoding = report.encodings.get(path).copied();
                let bytes = encoding
                    .unwrap_or_else(Encoding::utf8)
                    .encode(&changed.after);
                let bytes =
                    bytes.with_context(|| format!("{path}: its encoding cannot hold the fix"))?;
                fs::write(&target, bytes)
            }
            None => fs::copy(report.root.join(path), &target).map(drop),
        };
        written.with_context(|| format!("{path}: cannot be copied"))?;
    }
    Ok(())
}

/// Whether a file is uploaded. A .env file is not, from the repositories that most people deploy; a
/// .pyc file would only be in the way of the interpreter that runs here.
fn is_uploaded(path: &Utf8Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let examples = ["example", "sample", "template", "dist"];
    let is_env = name == ".env"
        || name
            .strip_prefix(".env.")
            .is_some_and(|rest| !examples.contains(&rest));
    !is_env && path.extension() != Some("pyc")
}
