//! Large files that are part of the function: data, models, videos. Those below public/ are not.

use camino::Utf8Path;
use ruff_text_size::TextRange;

use super::RULE;
use crate::plan::Plan;
use crate::project::Project;
use crate::project::bundle::Bundle;
use crate::project::platform::QUICK_BUNDLE_MB;
use crate::rule::{Effect, Finding, Place};

/// Megabytes of files from which a word is worth while: every cold start fetches them.
const MANY: u32 = 50;

/// What is seldom read by the app itself, and is served better from public/.
const MEDIA: &[&str] = &[
    "avi", "gif", "jpeg", "jpg", "m4a", "mkv", "mov", "mp3", "mp4", "png", "wav", "webm",
];

/// Say what is wrong with the large files; their megabytes (10^6 bytes), where they leave room for
/// packages.
pub fn plan(project: &Project, plan: &mut Plan) -> u32 {
    let large = &project.around().large;
    if large.is_empty() {
        return 0;
    }
    let bundle = Bundle::of(project);
    let mut held: Vec<(&Utf8Path, u64)> = large
        .iter()
        .filter(|(path, _)| bundle.holds(path))
        .map(|(path, bytes)| (path.as_path(), *bytes))
        .collect();
    held.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let sum = megabytes(held.iter().map(|(_, bytes)| bytes).sum());
    let Some((first, _)) = held.first().filter(|_| sum >= MANY) else {
        return sum;
    };
    let named = held.iter().take(3);
    let named: Vec<String> = named
        .map(|(path, bytes)| format!("{path} ({} MB)", megabytes(*bytes)))
        .collect();
    let named = named.join(", ");
    let rest = match held.len().saturating_sub(3) {
        0 => String::new(),
        1 => " and another one".to_owned(),
        count => format!(" and {count} more"),
    };
    let (effect, message) = match sum > QUICK_BUNDLE_MB {
        true => (
            Effect::EveryRequestFails,
            format!(
                "the large files of the function are {sum} MB, and it holds {QUICK_BUNDLE_MB} MB, so that the deployment fails: {named}{rest}"
            ),
        ),
        false => (
            Effect::Harmless,
            format!("each cold start fetches {sum} MB of large files: {named}{rest}"),
        ),
    };
    let is_media = |path: &Utf8Path| path.extension().is_some_and(|e| MEDIA.contains(&e));
    let advice = match is_media(first) {
        true => {
            "Move what browsers fetch to public/, which Vercel serves without the function, or to an object storage (Vercel Blob, S3)."
        }
        false => {
            "Name what the app does not read in .vercelignore or `excludeFiles`; let it fetch the rest from an object storage (Vercel Blob, S3) or a database."
        }
    };
    let place = Place::new(*first, TextRange::default());
    plan.finding(Finding::manual(&RULE, place, effect, message, advice));
    match effect {
        Effect::Harmless => sum,
        _ => 0,
    }
}

fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes / 1_000_000).unwrap_or(u32::MAX)
}
