//! `logging.config.fileConfig('logging.ini')`: the file names handlers, and one that writes a file
//! stops the app on Vercel. There the settings are read first, and its log files become the log
//! stream.
//!
//! The file itself stays as it is: it is the same one off Vercel.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::plan::{Change, Edit, Plan};
use crate::project::paths::{self, Value, Where};
use crate::project::reach::When;
use crate::project::stars::star_clash;
use crate::project::values::Values;
use crate::python::facts::{Call, argument, keyword};
use crate::python::imports::{Site, fresh};
use crate::python::style::Style;
use crate::python::{Module, edits};
use crate::rule::{Applicability, Effect};
use crate::transforms::tmp_paths::sinks::known::LOG_HANDLERS;
use crate::transforms::tmp_paths::sinks::{At, Found};
use crate::transforms::tmp_paths::{Here, RULE};
use crate::transforms::vercel_env;

const CALL: &str = "logging.config.fileConfig";

/// Send the log files of all such settings to the stream on Vercel.
pub fn plan<'p>(here: &Here<'p>, values: &Values<'p>, found: &Found<'p>, plan: &mut Plan) {
    let project = here.project;
    for &id in &project.reach().modules {
        let Some(module) = project
            .module(id)
            .filter(|_| project.mentions(id, "fileConfig"))
        else {
            continue;
        };
        for (_, call, _) in project.calls_in(id, &[CALL]) {
            let Some(file) = argument(call.node, "fname", 0) else {
                continue;
            };
            let decided = matches!(file, Expr::If(node) if vercel_env::is_constant(module, &node.test)
                    || project.is_about_vercel(id, call.stmt, node.body.range()));
            if decided
                || project.reach().when(project, id, call.stmt) == When::Never
                || project.is_about_vercel(id, call.stmt, call.node.range())
            {
                continue;
            }
            let look = Look {
                here,
                module,
                at: At::call(id, call),
                call,
                file,
            };
            look.plan(&values.of(id, call.scope, file), found, plan);
        }
    }
}

/// One call.
struct Look<'l, 'p> {
    here: &'l Here<'p>,
    module: &'p Module,
    at: At,
    call: &'p Call<'p>,
    file: &'p Expr,
}

impl Look<'_, '_> {
    fn plan(&self, values: &[Value], found: &Found<'_>, plan: &mut Plan) {
        let project = self.here.project;
        let path = match values {
            [value] => match value.place() {
                Where::Project(path) if paths::is_exact(&path) => Some(path),
                _ => None,
            },
            _ => None,
        };
        let Some((path, text)) = path
            .as_deref()
            .and_then(|path| Some((path, project.text(path.into())?)))
        else {
            let name = path.map_or("a file".to_owned(), |path| format!("`{path}`"));
            let mut finding = self.here.finding(
                self.at,
                &format!(
                    "the log handlers of {name} are not looked at; one that writes a file stops \
                     the app on Vercel"
                ),
                "Use a StreamHandler there.",
            );
            finding.effect = finding.effect.min(Effect::MayFail);
            plan.finding(finding);
            return;
        };
        let handlers = Settings::of(text).handlers();
        let files: Vec<&Handler<'_>> = handlers.iter().filter(|h| h.writes_a_file()).collect();
        if files.is_empty() {
            return;
        }
        let logs = format!("`{path}` has the app log to a file, which Vercel cannot write");
        let mut change = Change::new(
            &RULE,
            self.here.place(self.at),
            Applicability::Safe,
            self.here.effect(self.at),
            format!("{logs}; there it logs to the log stream now"),
        );
        let has_stream = handlers
            .iter()
            .any(|handler| handler.class == "StreamHandler");
        match self.edits(&mut change, &files, has_stream, found) {
            Ok(edits) => {
                for edit in edits {
                    change.edit(project.path(self.at.module), edit);
                }
                plan.change(change);
            }
            Err(why) => plan.finding(self.here.finding(
                self.at,
                &format!("{logs}; nothing is changed, because {why}"),
                "Use a StreamHandler there.",
            )),
        }
    }

    fn edits(
        &self,
        change: &mut Change,
        files: &[&Handler<'_>],
        has_stream: bool,
        found: &Found<'_>,
    ) -> Result<Vec<Edit>, String> {
        let Look {
            here,
            module,
            at,
            call,
            file,
        } = *self;
        let is_statement = matches!(module.facts().stmt(at.stmt).node, Stmt::Expr(node)
            if node.value.range() == call.node.range());
        if !is_statement {
            return Err("its call is part of another statement".to_owned());
        }
        for handler in files {
            let path = handler.file()?;
            if found.at(&path).next().is_some() {
                return Err(format!("the app also opens `{path}` itself"));
            }
        }
        let site = Site {
            scope: at.scope,
            offset: module.facts().stmt(at.stmt).node.start(),
        };
        let is_vercel = here.is_vercel(change, at.module, site)?;
        let path = here.project.path(at.module).to_owned();
        let parser = change.import(&path, module, "configparser", Some("ConfigParser"), site);
        let name = fresh(module, "log_config");
        if let Some(clash) = star_clash(here.project, at.module, &[&name], &[]) {
            return Err(clash);
        }
        let source = self.source(file)?;
        let defaults = argument(call.node, "defaults", 1);
        let defaults = defaults.map_or(Ok(""), |defaults| self.source(defaults))?;
        let encoding = match keyword(call.node, "encoding") {
            Some(encoding) => format!(", encoding={}", self.source(encoding)?),
            None => String::new(),
        };
        let quote = Style::of(module).quote;
        let class = if has_stream {
            "NullHandler"
        } else {
            "StreamHandler"
        };
        let mut lines = format!(
            "if {is_vercel}:  # a log file cannot be written there\n    {name} = {parser}({defaults})\n    \
             {name}.read({source}{encoding})\n"
        );
        for handler in files {
            let kwargs = match handler.has_kwargs {
                true => format!(", {quote}kwargs{quote}: {quote}{{}}{quote}"),
                false => String::new(),
            };
            lines.push_str(&format!(
                "    {name}[{quote}{}{quote}].update({{{quote}class{quote}: {quote}{class}{quote}, \
                 {quote}args{quote}: {quote}(){quote}{kwargs}}})\n",
                handler.section
            ));
        }
        Ok(vec![
            edits::insert_before(module, at.stmt, &lines, &[])?,
            Edit::insertion(file.start(), format!("{name} if {is_vercel} else ")),
        ])
    }

    /// The source of an argument, which is written a second time.
    fn source(&self, expr: &Expr) -> Result<&str, String> {
        let text = self.module.slice(expr);
        match text.contains(['\n', '\r']) || expr.is_named_expr() || expr.is_starred_expr() {
            true => Err("an argument of the call cannot be written a second time".to_owned()),
            false => Ok(text),
        }
    }
}

/// A section of settings: its name, and its keys with their values.
type Section<'t> = (&'t str, Vec<(String, String)>);

/// The settings of `logging`, as `configparser` reads them.
struct Settings<'t>(Vec<Section<'t>>);

/// A handler that is installed.
struct Handler<'t> {
    section: &'t str,
    /// Its class, without the names of `logging` before it.
    class: String,
    args: String,
    has_kwargs: bool,
}

impl<'t> Settings<'t> {
    fn of(text: &'t str) -> Self {
        let mut sections: Vec<Section<'t>> = Vec::new();
        for line in text.lines() {
            let words = line.trim();
            if words.is_empty() || words.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = words
                .strip_prefix('[')
                .and_then(|rest| rest.split(']').next())
            {
                sections.push((name, Vec::new()));
                continue;
            }
            let Some((_, keys)) = sections.last_mut() else {
                continue;
            };
            match (line.starts_with([' ', '\t']), words.find(['=', ':'])) {
                // A value goes on in the lines below that are indented.
                (true, _) => {
                    if let Some((_, value)) = keys.last_mut() {
                        value.push('\n');
                        value.push_str(words);
                    }
                }
                (false, Some(at)) => {
                    let key = words[..at].trim().to_lowercase();
                    keys.push((key, words[at + 1..].trim().to_owned()));
                }
                (false, None) => {}
            }
        }
        Settings(sections)
    }

    fn section(&self, name: &str) -> Option<&Section<'t>> {
        self.0.iter().find(|(known, _)| *known == name)
    }

    /// The handlers that `[handlers]` names.
    fn handlers(&self) -> Vec<Handler<'t>> {
        let value = |section: &Section<'t>, key: &str| {
            let found = section.1.iter().find(|(known, _)| known == key);
            found.map(|(_, value)| value.clone())
        };
        let keys = self
            .section("handlers")
            .and_then(|keys| value(keys, "keys"));
        let keys = keys.unwrap_or_default();
        let named = keys.split(',').filter_map(|key| {
            let section = self.section(&format!("handler_{}", key.trim()))?;
            let class = value(section, "class")?;
            let class = class.strip_prefix("logging.").unwrap_or(&class);
            Some(Handler {
                section: section.0,
                class: class.to_owned(),
                args: value(section, "args").unwrap_or_default(),
                has_kwargs: value(section, "kwargs").is_some(),
            })
        });
        named.collect()
    }
}

impl Handler<'_> {
    /// Whether Vercel cannot let it write: a file below `/tmp` is none of those.
    fn writes_a_file(&self) -> bool {
        let class = format!("logging.{}", self.class);
        let in_tmp = || self.file().is_ok_and(|file| file.starts_with("/tmp/"));
        LOG_HANDLERS.contains(&&*class) && !in_tmp()
    }

    /// The file that it writes.
    fn file(&self) -> Result<String, String> {
        let unknown = || format!("the arguments of `{}` are not all literals", self.section);
        let parsed = Module::parse(self.args.as_str().into()).map_err(|_| unknown())?;
        let given = match &parsed.tree().body[..] {
            [Stmt::Expr(node)] => match &*node.value {
                Expr::Tuple(tuple) => &tuple.elts[..],
                other => std::slice::from_ref(other),
            },
            _ => return Err(unknown()),
        };
        match given {
            [Expr::StringLiteral(file), rest @ ..]
                if rest.iter().all(Expr::is_literal_expr) && !self.args.contains("%(") =>
            {
                Ok(file.value.to_str().to_owned())
            }
            _ => Err(unknown()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handlers_are_those_that_the_first_section_names() {
        let settings = Settings::of(
            "[handlers]\nkeys = file, stream\n\n[handler_file]\nclass: handlers.RotatingFileHandler\n\
             args=('app.log',\n  'a')\n# args=()\n[handler_stream]\nClass=StreamHandler\n\
             [handler_other]\nclass=FileHandler\nargs=('other.log',)\n",
        );
        let handlers = settings.handlers();
        let [file, stream] = &handlers[..] else {
            panic!("{} handlers", handlers.len());
        };
        assert_eq!(file.file(), Ok("app.log".to_owned()));
        assert!(file.writes_a_file());
        assert!(!stream.writes_a_file());
    }

    #[test]
    fn arguments_that_are_computed_are_not_known() {
        for args in ["(os.path.join('a', 'b'),)", "('%(file)s',)", "", "("] {
            let text = format!("[handlers]\nkeys=a\n[handler_a]\nclass=FileHandler\nargs={args}\n");
            let handlers = Settings::of(&text).handlers();
            assert!(handlers[0].file().is_err(), "{args}");
        }
    }
}
