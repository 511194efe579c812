//! What a rule is, and the words in which vfix speaks about severity.
//!
//! A rule is data: its behaviour is a [`crate::transforms::Transform`]. A finding is one place
//! where a rule has something to say, whether or not a change goes with it.

use camino::Utf8PathBuf;
use ruff_text_size::TextRange;
use serde::Serialize;

/// One thing that vfix knows about Flask on Vercel.
#[derive(Debug)]
pub struct Rule {
    /// Stable code, such as `VF001`.
    pub code: &'static str,
    /// Stable name, such as `remove-flask-cors`; the folder of the rule with `-` for `_`.
    pub name: &'static str,
    /// One line, in the imperative: what the rule does.
    pub summary: &'static str,
    /// The strongest kind of fix that this rule offers.
    pub fix: Applicability,
    /// The page that `vfix explain` prints (Markdown).
    pub explain: &'static str,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

/// How far a change can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Nothing is rewritten; the finding says what to do by hand.
    Manual,
    /// The meaning may change, the finding says how; applied with `--unsafe-fixes` only.
    Unsafe,
    /// Off Vercel the app behaves exactly as before, on Vercel it now works.
    Safe,
}

/// What the place does on Vercel as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Vercel never runs this code, or it does no harm there.
    Harmless,
    /// It works or fails by what vfix cannot see, such as a variable of the deployment.
    MayFail,
    /// It works, but what it keeps is gone on the next cold start or in another instance.
    ForgetsData,
    /// The requests that reach this place fail; the others work.
    RouteFails,
    /// The import or the build fails, so no request is answered.
    EveryRequestFails,
}

impl Effect {
    /// The severity that `--fail-on` compares.
    pub fn severity(self) -> Severity {
        match self {
            Effect::Harmless => Severity::Info,
            Effect::MayFail | Effect::ForgetsData => Severity::Warning,
            Effect::RouteFails | Effect::EveryRequestFails => Severity::Error,
        }
    }

    /// The words of the finding's second line.
    pub fn words(self) -> &'static str {
        match self {
            Effect::Harmless => "no request fails",
            Effect::MayFail => "may fail",
            Effect::ForgetsData => "works, but forgets its data",
            Effect::RouteFails => "this route fails",
            Effect::EveryRequestFails => "every request fails",
        }
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Requests may fail, or data is forgotten.
    Warning,
    /// Requests fail.
    Error,
}

/// A range in one file of the project.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the project root, with `/`.
    pub path: Utf8PathBuf,
    /// Byte range in the decoded text, without a byte order mark.
    pub start: u32,
    /// End of the byte range.
    pub end: u32,
}

impl Place {
    /// The place of `range` in `path`.
    pub fn new(path: impl Into<Utf8PathBuf>, range: TextRange) -> Self {
        Place {
            path: path.into(),
            start: range.start().into(),
            end: range.end().into(),
        }
    }

    /// The range, as ruff's crates take it.
    pub fn range(&self) -> TextRange {
        TextRange::new(self.start.into(), self.end.into())
    }
}

/// What became of a finding's fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fix {
    /// There is none; the advice says what to do.
    None,
    /// The change is part of the diff.
    Applied,
    /// The change needs `--unsafe-fixes`.
    NeedsUnsafe,
    /// The change was planned and then dropped; the text says why.
    Dropped(String),
}

/// One place where a rule has something to say.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// Where; in the text that the transform saw until the fold maps it to the user's own file.
    pub place: Place,
    /// What the place does on Vercel.
    pub effect: Effect,
    /// What was found, and for a refusal why nothing is changed.
    pub message: String,
    /// What to do by hand; empty where the change does it.
    pub advice: String,
    /// What became of the fix.
    pub fix: Fix,
    /// The calls that fail, where they are not the place itself: the place is where the fix goes.
    pub fails_at: Vec<Place>,
    /// The build stops there, before anything is imported.
    pub at_build: bool,
}

/// A text without the line breaks of the code that it quotes: a finding is a line in most formats.
fn one_line(text: String) -> String {
    if !text.contains('\n') {
        return text;
    }
    let mut line = String::new();
    for part in text.lines().map(str::trim) {
        let opens = line.is_empty() || line.ends_with(['(', '[', '{']);
        if !opens && !part.starts_with([')', ']', '}']) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

impl Finding {
    /// A finding without a change.
    pub fn manual(
        rule: &'static Rule,
        place: Place,
        effect: Effect,
        message: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Finding {
            rule,
            place,
            effect,
            message: one_line(message.into()),
            advice: one_line(advice.into()),
            fix: Fix::None,
            fails_at: Vec::new(),
            at_build: false,
        }
    }

    /// The same finding, of what stops the build.
    #[must_use]
    pub fn at_build(mut self) -> Self {
        self.at_build = true;
        self
    }

    /// The same finding, with the places that fail.
    #[must_use]
    pub fn failing_at(mut self, places: Vec<Place>) -> Self {
        self.fails_at = places;
        self
    }

    /// Whether the place still does on Vercel what [`Finding::effect`] says.
    pub fn is_open(&self) -> bool {
        self.fix != Fix::Applied
    }
}
