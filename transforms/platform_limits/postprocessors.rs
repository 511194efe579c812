//! What yt-dlp and youtube-dl are told to do with a file once it is there: most of it is work for ffmpeg.

use ruff_text_size::Ranged;

use super::RULE;
use super::programs::{FFMPEG, NOT_THERE};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, entry, string};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs::{self, Runs};

/// The first step of a module that needs ffmpeg: `{'key': 'FFmpegExtractAudio'}`.
pub fn find(project: &Project, id: ModuleId, facts: &Facts<'_>) -> Option<Finding> {
    const START: &str = "FFmpeg";
    let mut dicts = facts.dicts.iter().filter(|_| project.mentions(id, START));
    dicts.find_map(|dict| {
        let key = string(entry(dict.node, "key")?)?;
        let range = dict.node.range();
        let runs = runs::place(project, id, dict.scope, dict.stmt, range);
        (key.starts_with(START) && runs != Runs::Never).then(|| {
            Finding::manual(
                &RULE,
                Place::new(project.path(id), range),
                Effect::MayFail,
                format!("`{key}` starts `ffmpeg`, {NOT_THERE}"),
                FFMPEG,
            )
        })
    })
}
