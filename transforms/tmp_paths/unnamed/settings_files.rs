//! Files of settings that name a SQLite file, and that the app reads by its own code: they stay as they
//! are, and so does the file.

use crate::plan::Plan;
use crate::project::paths::{Value, Where};
use crate::rule::Effect;
use crate::transforms::tmp_paths::here::Here;
use crate::transforms::tmp_paths::sinks::Found;

/// Words of code that takes the URL of a database.
const TAKERS: &[&str] = &[
    "SQLALCHEMY_DATABASE_URI",
    "create_engine",
    "create_async_engine",
];

/// Say where such a file is read.
pub fn plan(here: &Here<'_>, found: &Found<'_>, plan: &mut Plan) {
    let project = here.project;
    let named = project.texts().iter().filter(|(path, text)| {
        let is_settings = matches!(
            path.extension(),
            Some("conf" | "ini" | "json" | "toml" | "yaml" | "yml")
        );
        is_settings && names_own_file(text)
    });
    let mut named = named.peekable();
    if named.peek().is_none() || !TAKERS.iter().any(|word| project.says(word)) {
        return;
    }
    for (path, _) in named {
        let is_it =
            |value: &Value| matches!(value.place(), Where::Project(known) if known == *path);
        let mut reads = found.at(path.as_str()).filter(|sink| sink.access.reads());
        if let Some(sink) = reads.find(|sink| sink.values.iter().any(is_it)) {
            let message = format!(
                "`{path}` names a SQLite file in the project folder, which is read-only on Vercel; \
                 settings that are read as a file are not changed"
            );
            let advice = "Name a database server there, or set the URL in the code.";
            let mut finding = here.finding(sink.at, &message, advice);
            finding.effect = finding.effect.min(Effect::MayFail);
            plan.finding(finding);
        }
    }
}

/// Whether a text holds the URL of a SQLite file by a relative path.
pub(super) fn names_own_file(text: &str) -> bool {
    let is_relative = |path: &str| path.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    behind_prefix(text).any(is_relative)
}

/// Whether a text holds the URL of a SQLite file that is read-only on Vercel.
pub(super) fn names_file(text: &str) -> bool {
    let stays = |path: &str| !path.starts_with(":memory:") && !path.starts_with("/tmp/");
    behind_prefix(text).any(stays)
}

/// What stands behind each prefix of such a URL, but in comments.
fn behind_prefix(text: &str) -> impl Iterator<Item = &str> {
    const PREFIX: &str = "sqlite:///";
    let is_comment = |line: &&str| line.trim_start().starts_with(['#', ';']);
    let lines = text.lines().filter(move |line| !is_comment(line));
    lines.flat_map(|line| {
        let urls = line.match_indices(PREFIX);
        urls.map(move |(at, _)| &line[at + PREFIX.len()..])
    })
}
