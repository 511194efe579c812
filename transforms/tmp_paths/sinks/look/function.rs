//! Functions of libraries that touch files, by their names, with those whose arguments say more than
//! where the file lies: a log, the folders that a server shares.

use ruff_python_ast::Expr;

use super::Look;
use crate::python::facts::{argument, has_unpacking, keyword, last_name, string};
use crate::transforms::made;
use crate::transforms::tmp_paths::sinks::known::{Access, FUNCTIONS, LOG_HANDLERS, TEXT_OR_PATH};
use crate::transforms::tmp_paths::sinks::{At, Form, Found, Log, LogBy};

impl<'p> Look<'_, 'p> {
    /// Whether the call is understood as one of a function of this name, which is all that it may be.
    pub(super) fn function(&self, name: &str, found: &mut Found<'p>) -> bool {
        if let Some(by) = self.log_by(name) {
            found.logs.extend(self.log(by));
            return true;
        }
        if self.by_uri(name, found)
            || self.by_file_url(name, found)
            || self.searched_env(name, found)
            || self.shared(name, found)
        {
            return true;
        }
        match name {
            "os.symlink" => self.linked(argument(self.fact.node, "src", 0), name, found),
            "os.chdir" | "contextlib.chdir" => {
                self.entered(argument(self.fact.node, "path", 0), name, found);
                return true;
            }
            _ => {}
        }
        let functions = FUNCTIONS.get(name);
        for function in functions {
            let call = self.fact.node;
            // glob.glob('*.txt', root_dir='uploads') gives names of that folder.
            let root = keyword(call, "root_dir").filter(|_| name.starts_with("glob."));
            match root.or_else(|| argument(call, function.1.1, function.1.0)) {
                Some(expr) if self.may_be_text(name, expr) => {}
                // A .env file is no file of the app's, unless the app keeps what people choose there, or
                // writes that very file.
                Some(expr) if name.starts_with("dotenv.") && !self.keeps_variables() => {
                    self.add_if_written(expr, function.2, name, Form::Plain, found);
                }
                Some(expr) => self.add(expr, self.access(function.2), name, found),
                None if !has_unpacking(call) => {}
                None => self.hide(function.1, function.2, name, found),
            }
        }
        !functions.is_empty()
    }

    /// `pandas.read_json(session['frame'])`: some functions take what a file holds in the place of its
    /// path, and nothing says that this is a path.
    fn may_be_text(&self, name: &str, expr: &'p Expr) -> bool {
        const WORDS: &[&str] = &["dir", "file", "folder", "name", "path"];
        if !TEXT_OR_PATH.contains(&name) {
            return false;
        }
        let said = match expr {
            Expr::Subscript(node) => string(&node.slice).unwrap_or_else(|| last_name(&node.value)),
            Expr::Call(node) => last_name(&node.func),
            other => last_name(other),
        };
        let said = said.to_lowercase();
        let mut values = self.values_of(expr).into_iter();
        values.all(|value| value.is_unknown()) && !WORDS.iter().any(|word| said.contains(word))
    }

    /// `set_key(find_dotenv(), 'KEY', 'value')`: there is no such file on Vercel.
    fn searched_env(&self, name: &str, found: &mut Found<'p>) -> bool {
        const SEARCH: &[&str] = &["dotenv.find_dotenv"];
        let sets = matches!(name, "dotenv.set_key" | "dotenv.unset_key");
        let path = argument(self.fact.node, "dotenv_path", 0).filter(|_| sets);
        let (module, scope) = (self.call.module, self.fact.scope);
        let is_searched =
            path.is_some_and(|path| made::is_made_by(self.project, module, scope, path, SEARCH));
        if is_searched {
            found.hidden.push(self.at());
        }
        is_searched
    }

    /// `SharedDataMiddleware(app.wsgi_app, {'/uploads': UPLOAD_FOLDER})`
    fn shared(&self, name: &str, found: &mut Found<'p>) -> bool {
        let exports = argument(self.fact.node, "exports", 1).and_then(Expr::as_dict_expr);
        let exports = exports.filter(|_| name.ends_with(".SharedDataMiddleware"));
        for item in exports.into_iter().flat_map(|exports| &exports.items) {
            self.add(&item.value, Access::List, name, found);
        }
        exports.is_some()
    }

    /// Whether the app writes a .env file.
    fn keeps_variables(&self) -> bool {
        self.project.says("set_key")
    }

    fn log_by(&self, name: &str) -> Option<LogBy<'p>> {
        match name {
            "logging.basicConfig" => Some(LogBy::Basic),
            _ if LOG_HANDLERS.contains(&name) => Some(LogBy::Handler(self.fact.parent)),
            _ => None,
        }
    }

    fn log(&self, by: LogBy<'p>) -> Option<Log<'p>> {
        let call = self.fact.node;
        let mut at = self.at();
        let expr = match by {
            LogBy::Basic => match keyword(call, "filename") {
                Some(expr) => expr,
                // basicConfig(**SETTINGS)
                None => {
                    let given = self.unpacked_keyword("filename")?;
                    at = At::expr(self.project, given)?;
                    given.expr
                }
            },
            _ => argument(call, "filename", 0)?,
        };
        let values = self.values.of(at.module, at.scope, expr);
        (!expr.is_none_literal_expr()).then_some(Log {
            at,
            expr,
            by,
            values,
        })
    }
}
