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
use crate::python::facts::{Facts, entry, string};

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
    Options::new(
        &["CACHE_DIR", "SESSION_FILE_DIR"],
        &["filesystem", "FileSystem"],
    ),
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
        spots.into_iter().for_each(|spot| look.value(spot));
    }
    for options in OPTIONS.iter().filter(|options| holds(options.words)) {
        let mut look = Look {
            project,
            values,
            options,
            found,
        };
        for &key in options.keys {
            if options.beside.is_none() && !options.in_dicts {
                let spots = values.configured(key).iter();
                spots.for_each(|spot| look.value(*spot));
            }
            for &id in reach.iter().filter(|id| project.mentions(**id, key)) {
                if let Some(facts) = project.facts(id) {
                    look.module(id, facts, key);
                }
            }
        }
    }
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
    fn module(&mut self, module: ModuleId, facts: &'p Facts<'p>, key: &str) {
        let beside = self.options.beside;
        for dict in &facts.dicts {
            let fits = beside
                .is_none_or(|(key, value)| entry(dict.node, key).and_then(string) == Some(value));
            if let Some(expr) = entry(dict.node, key).filter(|_| fits) {
                self.value(Spot {
                    module,
                    scope: dict.scope,
                    expr,
                });
            }
        }
        for call in facts.calls.iter().filter(|_| !self.options.in_dicts) {
            let given = |key| crate::python::facts::keyword(call.node, key);
            let fits = beside.is_none_or(|(key, value)| given(key).and_then(string) == Some(value));
            if let Some(expr) = given(key).filter(|_| fits) {
                self.value(Spot {
                    module,
                    scope: call.scope,
                    expr,
                });
            }
        }
        for fact in facts
            .stmts
            .iter()
            .filter(|_| beside.is_none() && !self.options.in_dicts)
        {
            if let Stmt::Assign(node) = fact.node
                && let [Expr::Subscript(target)] = &node.targets[..]
                && string(&target.slice) == Some(key)
            {
                self.value(Spot {
                    module,
                    scope: fact.scope,
                    expr: &node.value,
                });
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
            || self.project.is_about_vercel(at.module, at.stmt)
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
                true => Form::Managed,
                false => Form::Plain,
            },
            values,
            guessed: false,
        });
    }
}
