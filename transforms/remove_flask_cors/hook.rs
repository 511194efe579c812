//! The short hook: from the literal options of one `CORS(app, …)` to the holes of `hook.py`.
//!
//! Only what the hook reproduces exactly gets one; every other form is for the module.

use super::literal::Literal;
use super::patterns::{fits, is_plain, is_regex, prefix, repr, repr_list};
use super::release::Release;

/// Patterns that stand for every path.
const EVERY_PATH: &[&str] = &["*", ".*", "/*", "/.*"];

/// What one CORS call allows, option by option; what it does not give is the default.
#[derive(Debug, Clone)]
pub struct Options {
    given: Vec<(String, Literal)>,
    /// The paths that it is for.
    pub paths: Vec<String>,
}

/// What goes into the template.
#[derive(Debug, Default)]
pub struct Holes {
    /// Texts.
    pub texts: Vec<(&'static str, String)>,
    /// Flags.
    pub flags: Vec<(&'static str, bool)>,
}

impl Holes {
    fn text(&mut self, name: &'static str, value: impl Into<String>) {
        self.texts.push((name, value.into()));
    }

    /// The same texts with the quote of the file, where they hold no such quote.
    pub fn quoted(mut self, quote: char) -> Self {
        for (_, text) in &mut self.texts {
            if !text.contains('"') {
                *text = text.replace('\'', &quote.to_string());
            }
        }
        self
    }

    fn flag(&mut self, name: &'static str, value: bool) {
        self.flags.push((name, value));
    }
}

impl Options {
    /// The options of a call by their names. `None` where `resources` gives paths different
    /// options of their own, or a value is not understood.
    pub fn new(mut given: Vec<(String, Literal)>) -> Option<Self> {
        let resources = given.iter().position(|(name, _)| name == "resources");
        let resources = resources.map(|at| given.remove(at).1);
        let paths = match resources {
            None => vec!["/*".to_owned()],
            Some(Literal::Dict(items)) => {
                let (_, first) = items.first()?;
                // The options outside are checked by themselves, even where none of them counts.
                let outside = Options {
                    given: given.clone(),
                    paths: Vec::new(),
                };
                if outside.truth("send_wildcard", false)
                    && outside.truth("supports_credentials", false)
                {
                    return None;
                }
                if items.iter().any(|(_, own)| own != first) {
                    return None;
                }
                let Literal::Dict(own) = first else {
                    return None;
                };
                for (key, value) in own {
                    let key = key.text()?;
                    given.retain(|(known, _)| known != key);
                    given.push((key.to_owned(), value.clone()));
                }
                items
                    .iter()
                    .map(|(path, _)| path.text().map(str::to_owned))
                    .collect::<Option<_>>()?
            }
            Some(other) => other.texts()?.into_iter().map(str::to_owned).collect(),
        };
        Some(Options { given, paths })
    }

    /// The value of an option, where it is given.
    pub fn get(&self, name: &str) -> Option<&Literal> {
        self.given
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// Whether an option is true, with its default.
    pub fn truth(&self, name: &str, default: bool) -> bool {
        self.get(name).map_or(default, Literal::truth)
    }

    /// The strings of an option, with its default.
    pub fn texts(&self, name: &str, default: &'static [&'static str]) -> Option<Vec<&str>> {
        self.get(name)
            .map_or_else(|| Some(default.to_vec()), Literal::texts)
    }

    /// The methods, as they are sent.
    pub fn methods(&self) -> Option<String> {
        const METHODS: &[&str] = &["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
        let methods = joined(self.texts("methods", METHODS)?);
        methods.is_ascii().then(|| methods.to_uppercase())
    }

    /// The holes of the hook; `None` where only the module does the same.
    pub fn holes(&self, app: &str, release: &Release) -> Option<Holes> {
        let mut holes = Holes::default();
        holes.text("VFIX_APP", app);
        holes.text("VFIX_UNQUOTE", release.unquote());
        holes.text("VFIX_FOLD", release.fold());
        self.path_holes(release, &mut holes)?;
        self.origin_holes(&mut holes)?;
        self.other_holes(release, &mut holes)?;
        Some(holes)
    }

    fn path_holes(&self, release: &Release, holes: &mut Holes) -> Option<()> {
        let paths: Vec<&str> = self.paths.iter().map(String::as_str).collect();
        if !paths.iter().all(|path| is_plain(path)) {
            return None;
        }
        if paths.iter().any(|path| EVERY_PATH.contains(path)) {
            return paths.iter().all(|path| fits(path)).then_some(());
        }
        let one = paths.len() == 1;
        let list = if one {
            repr(paths[0])
        } else {
            repr_list(&paths)
        };
        if !paths.iter().any(|path| is_regex(path)) {
            if release.ignores_case_of_paths() {
                return None;
            }
            holes.flag(if one { "VFIX_PATH_IS" } else { "VFIX_PATH_IN" }, true);
            holes.text("VFIX_PATHS", list);
            return Some(());
        }
        if !paths.iter().all(|path| is_regex(path) && fits(path)) {
            return None;
        }
        if release.ignores_case_of_paths() {
            let one_path = "VFIX_PATH_REGEX_ANY_CASE";
            holes.flag(
                if one {
                    one_path
                } else {
                    "VFIX_PATH_REGEXES_ANY_CASE"
                },
                true,
            );
            holes.text("VFIX_PATHS", list);
            return Some(());
        }
        if let Some(prefixes) = paths
            .iter()
            .map(|path| prefix(path))
            .collect::<Option<Vec<_>>>()
        {
            if prefixes.contains(&"") {
                return Some(());
            }
            holes.flag("VFIX_PATH_PREFIX", true);
            let texts: Vec<String> = prefixes.iter().map(|prefix| repr(prefix)).collect();
            let tuple = format!("({})", texts.join(", "));
            holes.text("VFIX_PATHS", if one { texts[0].clone() } else { tuple });
            return Some(());
        }
        holes.flag(
            if one {
                "VFIX_PATH_REGEX"
            } else {
                "VFIX_PATH_REGEXES"
            },
            true,
        );
        holes.text("VFIX_PATHS", list);
        Some(())
    }

    fn origin_holes(&self, holes: &mut Holes) -> Option<()> {
        let origins = self.texts("origins", &["*"])?;
        let always = self.truth("always_send", true);
        let credentials = self.truth("supports_credentials", false);
        let vary = self.truth("vary_header", true);
        if origins.is_empty()
            || !origins
                .iter()
                .all(|origin| is_plain(origin) && fits(origin))
        {
            return None;
        }
        if origins.iter().any(|origin| matches!(*origin, "*" | ".*")) {
            if self.truth("send_wildcard", false) {
                holes.flag("VFIX_SEND_WILDCARD", true);
                return (always && !credentials).then_some(());
            }
            let asked = !always || credentials;
            holes.flag("VFIX_ORIGIN_REQUIRED", asked);
            holes.text("VFIX_DEFAULT_ORIGIN", if asked { "''" } else { "'*'" });
            holes.flag("VFIX_HAS_VARY_UNLESS_WILDCARD", vary);
            return Some(());
        }
        listed_origins(&origins, always, vary, holes);
        Some(())
    }

    fn other_holes(&self, release: &Release, holes: &mut Holes) -> Option<()> {
        let methods = self.methods().filter(|methods| is_plain(methods))?;
        holes.text("VFIX_METHODS", repr(&methods));
        let headers = self.texts("allow_headers", &["*"])?;
        if headers.is_empty() || !headers.iter().all(|header| is_plain(header)) {
            return None;
        }
        if headers.iter().any(|header| matches!(*header, "*" | ".*")) {
            if !headers.iter().all(|header| fits(header)) {
                return None;
            }
        } else {
            if headers.iter().any(|header| is_regex(header)) {
                return None;
            }
            let mut folded: Vec<String> = Vec::new();
            for header in headers {
                let header = header.to_ascii_lowercase();
                if !folded.contains(&header) {
                    folded.push(header);
                }
            }
            let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
            holes.flag("VFIX_HAS_ALLOW_HEADERS", true);
            holes.text("VFIX_ALLOW_HEADERS", repr_list(&folded));
        }
        if let Some(expose) = self
            .get("expose_headers")
            .filter(|expose| **expose != Literal::None)
        {
            let expose = joined(expose.texts()?);
            holes.flag("VFIX_HAS_EXPOSE_HEADERS", !expose.is_empty());
            holes.text("VFIX_EXPOSE_HEADERS", repr(&expose));
        }
        holes.flag(
            "VFIX_HAS_CREDENTIALS",
            self.truth("supports_credentials", false),
        );
        match self.get("max_age") {
            None | Some(Literal::None) => {}
            Some(age @ Literal::Int(seconds)) => {
                holes.flag("VFIX_HAS_MAX_AGE", age.truth());
                holes.text("VFIX_MAX_AGE", repr(&seconds.to_string()));
            }
            Some(age @ Literal::Str(text)) => {
                holes.flag("VFIX_HAS_MAX_AGE", age.truth());
                holes.text("VFIX_MAX_AGE", repr(text));
            }
            Some(_) => return None,
        }
        let allowed = self.truth("allow_private_network", release.allows_private_network());
        let private = release.always_allows_private_network() || allowed;
        holes.flag("VFIX_HAS_PRIVATE_NETWORK", release.has_private_network());
        holes.text(
            "VFIX_PRIVATE_NETWORK",
            if private { "'true'" } else { "'false'" },
        );
        Some(())
    }
}

/// The holes of origins that a list names: by texts, by patterns, or by both.
fn listed_origins(origins: &[&str], always: bool, vary: bool, holes: &mut Holes) {
    let (patterns, literals): (Vec<&str>, Vec<&str>) =
        origins.iter().copied().partition(|origin| is_regex(origin));
    let first = literals
        .iter()
        .min()
        .filter(|_| always)
        .copied()
        .unwrap_or_default();
    let mut known: Vec<String> = Vec::new();
    for literal in &literals {
        // Plain origins are ASCII: lower() and casefold() are the same for them.
        let folded = literal.to_ascii_lowercase();
        if !known.contains(&folded) {
            known.push(folded);
        }
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    holes.text("VFIX_DEFAULT_ORIGIN", repr(first));
    if patterns.is_empty() {
        match &known[..] {
            [only] => {
                holes.flag("VFIX_ORIGIN_IS", true);
                holes.text("VFIX_ORIGINS", repr(only));
            }
            known => {
                holes.flag("VFIX_ORIGIN_IN", true);
                holes.text("VFIX_ORIGINS", repr_list(known));
            }
        }
        holes.flag("VFIX_HAS_VARY", vary && origins.len() > 1);
        return;
    }
    holes.text("VFIX_ORIGINS", repr_list(&known));
    holes.flag("VFIX_ORIGIN_REQUIRED", first.is_empty());
    holes.flag("VFIX_HAS_VARY_UNLESS_WILDCARD", vary);
    if !literals.is_empty() {
        holes.flag("VFIX_ORIGIN_MIXED", true);
        holes.text("VFIX_PATTERNS", repr_list(&patterns));
    } else if let [pattern] = &patterns[..] {
        holes.flag("VFIX_ORIGIN_REGEX", true);
        holes.text("VFIX_PATTERNS", repr(pattern));
    } else {
        holes.flag("VFIX_ORIGIN_REGEXES", true);
        holes.text("VFIX_PATTERNS", repr_list(&patterns));
    }
}

/// A string stays as it is; the items of a list are sorted.
fn joined(mut texts: Vec<&str>) -> String {
    texts.sort_unstable();
    texts.join(", ")
}
