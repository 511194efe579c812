//! Paths that a library takes out of its options and opens itself: `outtmpl` of yt_dlp, `CACHE_DIR`
//! of Flask-Caching, `SESSION_FILE_DIR` of Flask-Session.
//!
//! The key says what the value is for, so the helper stands around the value, however the options
//! reach the library: in a dictionary, by keyword, by assignment, through the configuration.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::known::Access;
use super::{At, Form, Found, Sink, is_elsewhere, is_wrapped};
use crate::project::paths::Value;
use crate::project::reach::When;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, entry, keyword, string};

/// Options of a library that are paths.
struct Options {
    /// Their keys.
    keys: &'static [&'static str],
    /// Words of which the project holds one where the library uses them.
    words: &'static [&'static str],
    /// The value is a template with `%(name)s` fields.
    template: bool,
    /// The library opens the file when it is used, and not when it is set up.
    on_request: bool,
    /// It opens the files of that folder by itself, those that ship too.
    managed: bool,
    /// The value may be something else, such as a stream, unless it looks like a path.
    may_be_other: bool,
    /// It stands in dictionaries alone: as a keyword it may be anything of anybody.
    in_dicts: bool,
    /// Another entry of the same dictionary, without which the key means something else.
    beside: Option<(&'static str, &'static str)>,
    /// The setting that says where the library keeps its data: in files, or where nothing is opened.
    kind: Option<&'static str>,
}

impl Options {
    /// A path that a library opens while it is set up.
    const fn new(keys: &'static [&'static str], words: &'static [&'static str]) -> Self {
        Options {
            keys,
            words,
            template: false,
            on_request: false,
            managed: false,
            may_be_other: false,
            in_dicts: false,
            beside: None,
            kind: None,
        }
    }
}

/// The options that are known.
const OPTIONS: &[Options] = &[
    Options {
        template: true,
        on_request: true,
        ..Options::new(&["outtmpl"], &["yt_dlp", "youtube_dl"])
    },
    // It is written back when the downloader closes.
    Options {
        on_request: true,
        ..Options::new(&["cookiefile"], &["yt_dlp", "youtube_dl"])
    },
    Options {
        kind: Some("CACHE_TYPE"),
        ..Options::new(&["CACHE_DIR"], &["filesystem", "FileSystem"])
    },
    Options {
        kind: Some("SESSION_TYPE"),
        ..Options::new(&["SESSION_FILE_DIR"], &["filesystem", "FileSystem"])
    },
    // form_args = {'picture': {'base_path': UPLOADS}}, of Flask-Admin
    Options {
        on_request: true,
        managed: true,
        in_dicts: true,
        ..Options::new(&["base_path"], &["form_args"])
    },
    // logger.configure(handlers=[{'sink': 'app.log'}])
    Options {
        may_be_other: true,
        in_dicts: true,
        ..Options::new(&["sink"], &["loguru"])
    },
    // db.bind(**{'provider': 'sqlite', 'filename': 'shop.db'})
    Options {
        may_be_other: true,
        beside: Some(("provider", "sqlite")),
        ..Options::new(&["filename"], &["pony"])
    },
];

/// Add the values of all options that are paths.
pub fn extend<'p>(project: &'p Project, values: &Values<'p>, found: &mut Found<'p>) {
    let reach = &project.reach().modules;
    let holds = |words: &[&str]| {
        let any = |id: &ModuleId| words.iter().any(|word| project.mentions(*id, word));
        reach.iter().any(any)
    };
    if holds(SETS.words) {
        let mut look = Look {
            project,
            values,
            options: &SETS,
            found,
        };
        let named = |key: &str| key.starts_with("UPLOAD") && key.ends_with("_DEST");
        let sets = values.configuration().filter(|(key, _)| named(key));
        let mut spots: Vec<Spot<'p>> = sets.flat_map(|(_, spots)| spots).copied().collect();
        spots.sort_by_key(|spot| (spot.module, spot.expr.start()));
        for spot in spots {
            look.value(spot);
        }
    }
    for options in OPTIONS.iter().filter(|options| holds(options.words)) {
        let kinds = options.kind.map_or(&[][..], |kind| values.configured(kind));
        let in_files = kinds.is_empty() || !kinds.iter().all(|spot| is_of_no_file(spot.expr));
        let mut look = Look {
            project,
            values,
            options,
            found,
        };
        for &key in options.keys {
            if options.beside.is_none() && !options.in_dicts && in_files {
                let spots = values.configured(key).iter();
                spots.for_each(|spot| look.value(*spot));
            }
            for &id in reach.iter().filter(|id| project.mentions(**id, key)) {
                if let Some(facts) = project.facts(id) {
                    look.module(id, facts, key, in_files);
                }
            }
        }
    }
}

/// `'SimpleCache'`, `'redis'`: a type that opens no file. A class of others may.
fn is_of_no_file(kind: &Expr) -> bool {
    string(kind).is_some_and(|kind| {
        let name = kind.strip_prefix("flask_caching.backends.").unwrap_or(kind);
        !name.contains('.') && !name.to_ascii_lowercase().contains("filesystem")
    })
}

struct Look<'l, 'p> {
    project: &'p Project,
    values: &'l Values<'p>,
    options: &'static Options,
    found: &'l mut Found<'p>,
}

/// `UPLOADED_PHOTOS_DEST` of Flask-Uploads: its key holds the name of the set.
const SETS: Options = Options {
    on_request: true,
    ..Options::new(&[], &["flask_uploads", "flask_reuploaded"])
};

impl<'p> Look<'_, 'p> {
    /// What a module gives for a key; with whether the library keeps its data in files, as far as the
    /// configuration says so.
    fn module(&mut self, module: ModuleId, facts: &'p Facts<'p>, key: &str, in_files: bool) {
        let beside = self.options.beside;
        let fits = |given: &dyn Fn(&str) -> Option<&'p Expr>| {
            let kind = self.options.kind.and_then(given);
            beside.is_none_or(|(key, value)| given(key).and_then(string) == Some(value))
                && kind.map_or(in_files, |kind| !is_of_no_file(kind))
        };
        for dict in &facts.dicts {
            let fits = fits(&|key| entry(dict.node, key));
            if let Some(expr) = entry(dict.node, key).filter(|_| fits) {
                self.value(Spot::new(module, dict.scope, expr));
            }
        }
        for call in facts.calls.iter().filter(|_| !self.options.in_dicts) {
            let given = |key: &str| keyword(call.node, key);
            let fits = fits(&given);
            if let Some(expr) = given(key).filter(|_| fits) {
                self.value(Spot::new(module, call.scope, expr));
            }
        }
        for fact in facts
            .stmts
            .iter()
            .filter(|_| beside.is_none() && !self.options.in_dicts && in_files)
        {
            if let Stmt::Assign(node) = fact.node
                && let [Expr::Subscript(target)] = &node.targets[..]
                && string(&target.slice) == Some(key)
            {
                self.value(Spot::new(module, fact.scope, &node.value));
            }
        }
    }

    fn value(&mut self, spot: Spot<'p>) {
        // {'default': '%(title)s.%(ext)s', 'thumbnail': …}
        if let Expr::Dict(dict) = spot.expr {
            for item in &dict.items {
                self.value(Spot {
                    expr: &item.value,
                    ..spot
                });
            }
            return;
        }
        let Some(at) = At::expr(self.project, spot) else {
            return;
        };
        let known = |sink: &Sink<'_>| sink.at.module == at.module && sink.expr.range() == at.range;
        if self.project.reach().when(self.project, at.module, at.stmt) == When::Never
            || self.project.is_about_vercel(at.module, at.stmt, at.range)
            || self.found.sinks.iter().any(known)
        {
            return;
        }
        self.add(spot, at);
    }

    fn add(&mut self, spot: Spot<'p>, at: At) {
        let given = self.values.of(spot.module, spot.scope, spot.expr);
        let values: Vec<Value> = match self.options.template {
            true => given.iter().map(Value::formatted).collect(),
            false => given,
        };
        let text = |value: &Value| !value.is_buffer();
        let literal = spot.expr.is_literal_expr() && string(spot.expr).is_none_or(|t| t == "-");
        let is_other = self.options.may_be_other && !values.iter().any(Value::names_a_file);
        if literal
            || is_other
            || is_wrapped(self.project, spot.module, spot.scope, spot.expr)
            || !values.iter().all(text)
            || is_elsewhere(&values)
        {
            return;
        }
        self.found.sinks.push(Sink {
            at: At {
                on_request: self.options.on_request,
                ..at
            },
            expr: spot.expr,
            access: Access::Write,
            form: match self.options.managed {
                true => Form::Managed { made: false },
                false => Form::Plain,
            },
            values,
            guessed: false,
        });
    }
}
