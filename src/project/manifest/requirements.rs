//! A requirements file: its lines as pip joins them, what each declares, and the files that it takes
//! more from.

use ruff_text_size::TextRange;

use super::named::{Named, extras};
use super::read::range;
use super::specifiers::pythons;
use super::stops::{self, Stop};
use super::{Entry, Gap};

/// The byte order mark, with which the text of a requirements file may begin.
pub const MARK: char = '\u{feff}';

/// The lines of a text with their ends; a lone carriage return is one to pip and uv, too.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| {
            at + 1 + usize::from(rest[at..].starts_with("\r\n"))
        });
        let (line, tail) = rest.split_at(end);
        rest = tail;
        (!line.is_empty()).then_some(line)
    })
}

/// What a requirements file says.
#[derive(Debug, Default)]
pub struct Requirements {
    /// The distributions that it names.
    pub entries: Vec<Entry>,
    /// The files that it includes.
    pub includes: Vec<String>,
    /// What it says and does not tell.
    pub gaps: Vec<Gap>,
    /// The lines at which Vercel's builder stops.
    pub stops: Vec<(TextRange, Stop)>,
}

/// A requirements file.
pub fn requirements(text: &str) -> Requirements {
    let mut found = Requirements::default();
    let lines = joined(text);
    for (index, line) in lines.iter().enumerate() {
        let code = without_comment(&line.text).trim();
        if let Some(stop) = line.stop(text, code) {
            found.stops.push((line.range_of(text, code), stop));
        }
        match option(code) {
            Some(("r" | "requirement", file)) => found.includes.push(file.to_owned()),
            Some(("c" | "constraint", _)) => {
                found.gaps.push(Gap::Constraints(line.range_of(text, code)));
            }
            Some(("e" | "editable", requirement)) => {
                // A folder, whether or not a slash is in it.
                let is_folder = matches!(Named::of(requirement), Some(Named::Indexed(..)));
                match is_folder {
                    true => found.gaps.push(Gap::Unnamed(line.range_of(text, code))),
                    false => declare(&mut found, line, text, code, requirement),
                }
            }
            Some(_) => {}
            None if code.is_empty() => {}
            None => {
                let (requirement, _) = with_options(code);
                declare(&mut found, line, text, requirement, requirement);
            }
        }
        //     # via flask-cors
        let is_of_it = |next: &Line| {
            let text = next.text.trim_start();
            text.starts_with('#') && text.len() < next.text.len()
        };
        if lines.get(index + 1).is_some_and(is_of_it)
            && let Some(entry) = found.entries.last_mut()
            && entry.removal == Ok(range(line.start, line.end))
        {
            entry.removal = Err("the comment below it speaks of it".to_owned());
        }
    }
    found
}

/// Take up a requirement; `whole` is the text that stands for it in its line.
fn declare(found: &mut Requirements, line: &Line, text: &str, whole: &str, requirement: &str) {
    let range = line.range_of(text, whole);
    let Some(named) = Named::of(requirement) else {
        return;
    };
    let Some((name, versions, from_elsewhere)) = named.distribution() else {
        found.gaps.push(Gap::Unnamed(range));
        return;
    };
    let removal = if line.is_continued {
        Err("its line is continued by a backslash".to_owned())
    } else if without_comment(&line.text).len() < line.text.len() {
        Err("its line carries a comment".to_owned())
    } else {
        Ok(self::range(line.start, line.end))
    };
    found.entries.push(Entry {
        name,
        versions,
        pythons: pythons(requirement),
        extras: extras(requirement),
        from_elsewhere,
        is_left_out: false,
        range,
        removal,
        rename: Some(str::to_owned),
    });
}

/// A line with those that continue it.
struct Line {
    /// What it says, comments included, in one.
    text: String,
    start: usize,
    end: usize,
    is_continued: bool,
}

impl Line {
    /// Whether Vercel's builder stops at it.
    fn stop(&self, text: &str, code: &str) -> Option<Stop> {
        if code.is_empty() {
            return None;
        }
        if let Some((name, value)) = option(code) {
            return stops::at_option(name, value);
        }
        let (requirement, options) = with_options(code);
        let is_parted = self.is_continued && {
            let own = lines(&text[self.start..self.end])
                .next()
                .unwrap_or_default();
            let first = own.trim_end().trim_end_matches('\\');
            !first.ends_with([' ', '\t']) || !first.contains(requirement)
        };
        let stop = stops::at_requirement(requirement, options);
        stop.or_else(|| is_parted.then_some(Stop::Continued))
    }

    /// Where a part of it stands; of a line that is continued, the part before the first backslash.
    fn range_of(&self, text: &str, part: &str) -> TextRange {
        let own = &text[self.start..self.end];
        let first = lines(own).next().unwrap_or_default();
        let first = first.trim_end().trim_end_matches('\\').trim_end();
        match first.find(part) {
            Some(at) => range(self.start + at, self.start + at + part.len()),
            None => {
                let at = self.start + first.len() - first.trim_start().len();
                range(at, (self.start + first.len()).max(at))
            }
        }
    }
}

/// The lines of a file, each with those that a backslash joins to it. A comment joins none, and ends
/// the line that it continues.
///
/// Source: `join_lines` of pip 23.2.1, read on 2026-11-27.
fn joined(text: &str) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut goes_on = false;
    let unmarked = text.strip_prefix(MARK).unwrap_or(text);
    let mut offset = text.len() - unmarked.len();
    for line in lines(unmarked) {
        let start = offset;
        offset += line.len();
        let content = line.trim_end_matches(['\n', '\r']);
        let is_comment = content.trim_start().starts_with('#');
        let was_on = std::mem::replace(&mut goes_on, content.ends_with('\\') && !is_comment);
        let own = match goes_on {
            true => content.trim_end_matches('\\'),
            false => content,
        };
        match all.last_mut().filter(|_| was_on) {
            Some(last) => {
                if is_comment {
                    last.text.push(' ');
                }
                last.text.push_str(own);
                last.end = offset;
            }
            None => all.push(Line {
                text: own.to_owned(),
                start,
                end: offset,
                is_continued: goes_on,
            }),
        }
    }
    all
}

/// A line without its comment, which starts it or follows white space: `#egg=` is none.
fn without_comment(line: &str) -> &str {
    let mut marks = line.match_indices('#').map(|(at, _)| at);
    let comment = marks.find(|at| *at == 0 || line[..*at].ends_with(char::is_whitespace));
    line[..comment.unwrap_or(line.len())].trim_end()
}

/// A requirement, and the options that follow it, such as `--hash`.
fn with_options(code: &str) -> (&str, &str) {
    let end = code.find(" -").unwrap_or(code.len());
    (code[..end].trim_end(), &code[end..])
}

/// An option with its value: `-r base.txt`, `-rbase.txt`, `--requirement=base.txt`.
fn option(code: &str) -> Option<(&str, &str)> {
    let rest = code.strip_prefix('-')?;
    let (name, value) = match rest.strip_prefix('-') {
        Some(long) => {
            let end = long.find(|c: char| c == '=' || c.is_whitespace());
            long.split_at(end.unwrap_or(long.len()))
        }
        None => rest.split_at(rest.chars().next().map_or(0, char::len_utf8)),
    };
    let value = value.trim_start_matches(|c: char| c == '=' || c.is_whitespace());
    // pip splits the options of a line as a shell does.
    let quote = value.chars().next().filter(|c| "\"'".contains(*c));
    let quoted = quote.and_then(|quote| value[1..].split(quote).next());
    let plain = || value.split(" -").next().unwrap_or(value).trim_end();
    Some((name, quoted.unwrap_or_else(plain)))
}
