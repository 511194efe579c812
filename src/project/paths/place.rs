//! Where a path lies: in the project, in `/tmp`, elsewhere, or nowhere at all.

use super::pattern::ANY;
use super::{Kind, PROGRAM, ROOT, Value};

/// Where a path lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// In the project: a pattern relative to its root.
    Project(String),
    /// It may be anywhere: its start is not known.
    Unknown(String),
    /// In `/tmp`, which Vercel lets the app write.
    Tmp,
    /// Elsewhere on the machine.
    Outside,
    /// No file: a buffer, a URL, a database in memory.
    NoFile,
}

impl Value {
    /// The text of an absolute path outside the project, as a pattern.
    pub fn absolute_text(&self) -> Option<String> {
        let pattern = self.pattern();
        if self.is_of_program() {
            let below = pattern.trim_start_matches(PROGRAM);
            let program = match pattern.matches(PROGRAM).count() {
                4 => "sys.argv[0]",
                _ => "<folder of sys.argv[0]>",
            };
            return Some(format!("{program}{below}"));
        }
        let drive = pattern.as_bytes().get(1) == Some(&b':');
        let absolute = drive || pattern.starts_with(['/', '~', '\\']);
        (absolute && self.place() == Where::Outside).then_some(pattern)
    }

    /// The way out of the project, with its `..`, where it leads to a place beside it.
    pub fn way_out(&self) -> Option<String> {
        let pattern = self.pattern();
        let inside = pattern.strip_prefix(ROOT).unwrap_or(&pattern);
        let mut parts: Vec<&str> = Vec::new();
        for part in inside.trim_start_matches('/').split('/') {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        (self.place() == Where::Outside && parts.first() == Some(&"..")).then(|| parts.join("/"))
    }

    /// Where it lies.
    pub fn place(&self) -> Where {
        let pattern = self.pattern();
        // '/' + path.lstrip('/')
        let pattern = match pattern.trim_start_matches('/') {
            rooted if rooted.starts_with(ROOT) => rooted.to_owned(),
            _ => pattern,
        };
        if self.kind == Kind::Buffer || pattern.contains("://") || pattern.starts_with(":memory:") {
            return Where::NoFile;
        }
        let mut windows = pattern.chars();
        let drive =
            windows.next().is_some_and(|c| c.is_ascii_alphabetic()) && windows.next() == Some(':');
        match pattern.chars().next() {
            None => Where::Project(String::new()),
            Some(ANY) => Where::Unknown(pattern),
            Some(ROOT) => match normal(pattern[ROOT.len_utf8()..].trim_start_matches('/')) {
                Some(relative) => Where::Project(relative),
                None => Where::Outside,
            },
            Some('/') if pattern == "/tmp" || pattern.starts_with("/tmp/") => Where::Tmp,
            Some('/') if pattern == "/dev/shm" || pattern.starts_with("/dev/") => Where::NoFile,
            Some('/' | '~' | '\\') => Where::Outside,
            _ if drive => Where::Outside,
            _ => normal(&pattern).map_or(Where::Outside, Where::Project),
        }
    }
}

/// A relative path without `.` and `..`; `None` where it leads out of the project.
fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
