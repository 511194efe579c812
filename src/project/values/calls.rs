//! What calls give: functions of the standard library, methods of strings and paths, and the
//! configuration of the app.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use super::{Spot, Values, products};
use crate::project::configuration;
use crate::project::paths::{Value, join};
use crate::project::resolve::Target;
use crate::python::facts::{
    BindingId, BindingKind, ScopeKind, argument, elements, is_self, keyword, string,
};

impl<'p> Values<'p> {
    /// What a call gives; `None` where that is not known.
    pub(super) fn call(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let project = self.project;
        if let Some(values) = self.app_config_get(at, call) {
            return Some(values);
        }
        let targets = project.targets(at.module, at.scope, &call.func);
        if project.lead_to_helper(&targets) {
            return self.redirected(at, call);
        }
        // pd = None where pandas is not installed: pd.ExcelWriter(buffer)
        let targets = project.without_stand_ins(targets);
        if let [Target::External(name)] = &targets[..]
            && !name.starts_with("flask.request.")
        {
            return self.of_library(at, call, name);
        }
        if let [target] = &targets[..]
            && let Some((module, binding)) = target.as_binding()
            && let Some(facts) = project.facts(module)
        {
            match facts.binding(binding).kind {
                BindingKind::Function(_) => return self.returned(module, binding),
                // path_of = lambda name: os.path.join(FOLDER, name)
                BindingKind::Assign(Expr::Lambda(lambda)) => {
                    let mut scopes = facts.all_scopes();
                    let own = scopes.find(|(_, scope)| {
                        matches!(scope.kind, ScopeKind::Lambda(node) if std::ptr::eq(node, lambda))
                    });
                    let expr = &*lambda.body;
                    return own.map(|(scope, _)| self.guarded(Spot::new(module, scope, expr)));
                }
                _ => {}
            }
        }
        self.method(at, call)
    }

    /// What a function of a library gives, or of the standard one, by its qualified name.
    fn of_library(&self, at: Spot<'p>, call: &'p ast::ExprCall, name: &str) -> Option<Vec<Value>> {
        let arg = |index: usize| call.arguments.args.get(index).map(|e| self.sub(at, e));
        let joined = || -> Vec<Value> {
            let args = call.arguments.args.iter();
            let parts: Vec<Vec<Value>> = args.flat_map(|e| self.given(at, e)).collect();
            products(&parts).iter().map(|parts| join(parts)).collect()
        };
        let map = |f: fn(&Value) -> Value| arg(0).map(|v| v.iter().map(f).collect());
        match name {
            "os.path.join"
            | "werkzeug.utils.safe_join"
            | "werkzeug.security.safe_join"
            | "flask.safe_join" => Some(joined()),
            "os.path.abspath" | "os.path.realpath" => map(|v| v.absolute().as_text()),
            "os.path.relpath" if call.arguments.len() == 1 => map(Value::as_text),
            "os.path.normpath" | "os.fspath" | "os.fsencode" | "os.fsdecode" | "builtins.str"
            | "os.path.expandvars" | "os.path.expanduser" => map(Value::as_text),
            "os.path.dirname" => map(|v| v.parent().as_text()),
            "shlex.quote" => map(Value::clone),
            "attr.ib" | "attrs.field" | "dataclasses.field" | "pydantic.Field" => {
                default_of_field(name, call).map(|value| self.sub(at, value))
            }
            "pathlib.Path" | "pathlib.PurePath" | "pathlib.PosixPath" | "pathlib.PurePosixPath" => {
                Some(joined().iter().map(Value::as_path).collect())
            }
            "os.sep.join" | "os.path.sep.join" => {
                self.strung(at, "/", call.arguments.args.first()?)
            }
            // inspect.getfile(inspect.currentframe())
            "inspect.getfile" | "inspect.getsourcefile" | "inspect.getabsfile" => {
                let home = self.home(at, call.arguments.args.first()?)?;
                Some(vec![Value::in_project(self.project.path(home).as_str())])
            }
            // A file of the package, or of the machine: none of the project.
            "certifi.where" | "imageio_ffmpeg.get_ffmpeg_exe" | "shutil.which" => {
                Some(vec![Value::in_tmp()])
            }
            "os.getcwd" => Some(vec![Value::in_project("")]),
            "pathlib.Path.cwd" => Some(vec![Value::in_project("").as_path()]),
            "pathlib.Path.home" => Some(vec![Value::text("~").as_path()]),
            "os.getenv" | "os.environ.get" => {
                let mut values = arg(1)
                    .or_else(|| keyword(call, "default").map(|e| self.sub(at, e)))
                    .unwrap_or_default();
                let name = call.arguments.args.first().and_then(string);
                values.push(name.map_or_else(Value::any, Value::of_variable));
                Some(values)
            }
            "tempfile.mkdtemp"
            | "tempfile.mkstemp"
            | "tempfile.mktemp"
            | "tempfile.gettempdir"
            | "tempfile.TemporaryDirectory"
            | "tempfile.NamedTemporaryFile"
                if keyword(call, "dir").is_none() =>
            {
                Some(vec![Value::in_tmp()])
            }
            "builtins.open"
            | "io.open"
            | "codecs.open"
            | "gzip.open"
            | "pandas.ExcelWriter"
            | "urllib.request.urlopen"
            | "io.BytesIO"
            | "io.StringIO"
            | "tempfile.TemporaryFile"
            | "tempfile.SpooledTemporaryFile" => Some(vec![Value::buffer()]),
            name if is_array(name) => Some(vec![Value::buffer()]),
            _ => None,
        }
    }

    /// `writable(path)`: the path, and on Vercel one in `/tmp`. Each call by itself: what all of its
    /// callers give together is anything.
    fn redirected(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let mut values = self.sub(at, call.arguments.args.first()?);
        values.push(match values.iter().all(Value::is_path) {
            true => Value::in_tmp().as_path(),
            false => Value::in_tmp(),
        });
        Some(values)
    }

    /// Methods of strings and paths.
    pub(super) fn method(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let Expr::Attribute(func) = &*call.func else {
            return None;
        };
        let on = || self.sub(at, &func.value);
        let args = &call.arguments.args;
        // self.path(name)
        if is_self(&func.value)
            && let Some(method) = self.method_of_class(at, &func.attr)
        {
            return self.returned(at.module, method);
        }
        if matches!(func.attr.as_str(), "get" | "pop") && self.is_uploads(at, &func.value) {
            return Some(vec![Value::buffer()]);
        }
        match func.attr.as_str() {
            "resolve" | "absolute" => Some(on().iter().map(|v| v.absolute().as_path()).collect()),
            "expanduser" => Some(on()),
            "as_posix" => Some(on().iter().map(Value::as_text).collect()),
            "joinpath" => {
                let mut parts = vec![on()];
                parts.extend(args.iter().flat_map(|e| self.given(at, e)));
                let joined = products(&parts);
                Some(joined.iter().map(|parts| join(parts).as_path()).collect())
            }
            "format" => Some(self.with_fields(at, &on(), &call.arguments)),
            "format_map" => Some(on().iter().map(Value::formatted).collect()),
            // path.replace('.docx', '.pdf')
            "replace" => {
                let [old, new] = &args[..] else {
                    return None;
                };
                let (old, new) = (string(old)?, string(new)?);
                let on = on();
                // A suffix, of the name alone: './x'.replace('.', '') is another matter.
                let suffix = old.strip_prefix('.').filter(|rest| !rest.is_empty());
                let plain = |text: &str| !text.contains(['/', '\\', '.', ' ']);
                let is_suffix = suffix.is_some_and(plain) && !new.contains(['/', '\\']);
                let in_name = |v: &Value| !v.is_unknown() && !v.parent().pattern().contains(old);
                (is_suffix && on.iter().all(in_name))
                    .then(|| on.iter().map(Value::renamed).collect())
            }
            // Path(__file__).with_name('places.json')
            "with_name" if args.first().and_then(string).is_some() => {
                let name = Value::text(args.first().and_then(string)?);
                let beside = |v: &Value| join(&[v.parent(), name.clone()]).as_path();
                Some(on().iter().map(beside).collect())
            }
            // The end of the name changes in a way that does not matter: it stays in its folder.
            "with_suffix" | "with_name" | "with_stem" => {
                Some(on().iter().map(|v| v.sibling().as_path()).collect())
            }
            "join" => match &on()[..] {
                [on] => self.strung(at, on.literal()?, args.first()?),
                _ => None,
            },
            // PATHS.get('orders')
            "get" => {
                let mut values = self.entries(at, &func.value, args.first()?)?;
                values.extend(args.get(1).map(|e| self.sub(at, e)).into_iter().flatten());
                Some(values)
            }
            _ => self.text_method(at, call),
        }
    }

    /// `'{}/{}.json'.format(folder, name)`
    fn with_fields(
        &self,
        at: Spot<'p>,
        formats: &[Value],
        arguments: &'p ast::Arguments,
    ) -> Vec<Value> {
        let unpacks = arguments.args.iter().any(Expr::is_starred_expr);
        if unpacks || arguments.keywords.iter().any(|k| k.arg.is_none()) {
            return formats.iter().map(Value::formatted).collect();
        }
        let keywords = arguments.keywords.iter();
        let names = keywords.clone().map(|k| k.arg.as_ref().map(|n| n.as_str()));
        let names: Vec<_> = arguments.args.iter().map(|_| None).chain(names).collect();
        let given = arguments.args.iter().chain(keywords.map(|k| &k.value));
        let given: Vec<Vec<Value>> = given.map(|e| self.sub(at, e)).collect();
        let fill = |format: &Value| match format.literal() {
            Some(text) => products(&given)
                .into_iter()
                .map(|given| {
                    let given: Vec<_> = names.iter().copied().zip(given).collect();
                    Value::with_fields(text, &given)
                })
                .collect(),
            None => vec![format.formatted()],
        };
        formats.iter().flat_map(fill).collect()
    }

    /// What an argument gives, each part by itself: `*parts` stands for what the list holds, or for
    /// any number of them.
    fn given(&self, at: Spot<'p>, argument: &'p Expr) -> Vec<Vec<Value>> {
        let Expr::Starred(star) = argument else {
            return vec![self.sub(at, argument)];
        };
        let list = self.display(at, &star.value);
        let all = list.and_then(|list| Some((list, elements(list.expr)?)));
        let plain = all.filter(|(_, all)| !all.iter().any(Expr::is_starred_expr));
        match plain {
            Some((list, all)) => all.iter().map(|e| self.sub(list, e)).collect(),
            None => vec![vec![Value::any()]],
        }
    }

    /// `'/'.join([app.root_path, 'app.db'])`
    fn strung(&self, at: Spot<'p>, between: &str, list: &'p Expr) -> Option<Vec<Value>> {
        let list = self.display(at, list)?;
        let all = elements(list.expr)?;
        let parts: Vec<Vec<Value>> = all.iter().map(|e| self.sub(list, e)).collect();
        let between = Value::text(between);
        let spelled = |parts: &Vec<Value>| {
            let (first, rest) = parts.split_first()?;
            Some(
                rest.iter()
                    .fold(first.clone(), |all, part| all.plus(&between).plus(part)),
            )
        };
        products(&parts).iter().map(spelled).collect()
    }

    /// The method of this name in the class around a place.
    fn method_of_class(&self, at: Spot<'p>, name: &str) -> Option<BindingId> {
        let facts = self.project.facts(at.module)?;
        let class = facts
            .scopes_around(at.scope)
            .find(|id| matches!(facts.scope(*id).kind, ScopeKind::Class(_)))?;
        match facts.scope(class).names.get(name)?[..] {
            [id] => matches!(facts.binding(id).kind, BindingKind::Function(_)).then_some(id),
            _ => None,
        }
    }

    /// `app.config.get('KEY', default)`
    fn app_config_get(&self, at: Spot<'p>, call: &'p ast::ExprCall) -> Option<Vec<Value>> {
        let Expr::Attribute(func) = &*call.func else {
            return None;
        };
        let key = call.arguments.args.first().and_then(string)?;
        let gets = matches!(func.attr.as_str(), "get" | "setdefault" | "pop");
        if !gets || !configuration::is_config(self.project, at.module, at.scope, &func.value) {
            return None;
        }
        let mut values = self.config_values(key);
        if let Some(default) = call.arguments.args.get(1) {
            values.extend(self.sub(at, default));
        }
        Some(values)
    }

    /// What the configuration may hold under a key.
    pub(super) fn config_values(&self, key: &str) -> Vec<Value> {
        let spots = self.configured(key);
        let values: Vec<Value> = spots.iter().flat_map(|spot| self.guarded(*spot)).collect();
        if values.iter().all(Value::is_unknown) {
            return vec![Value::of_key(key)];
        }
        values
    }
}

/// Whether a function makes an array of numbers, such as a picture: no path, whatever is done with it.
fn is_array(name: &str) -> bool {
    const NUMPY: &[&str] = &[
        "expand_dims",
        "frombuffer",
        "ones",
        "reshape",
        "resize",
        "squeeze",
        "stack",
        "transpose",
        "zeros",
    ];
    match name.split_once('.') {
        Some(("cv2", rest)) => !rest.contains('.'),
        Some(("numpy", rest)) => NUMPY.contains(&rest),
        _ => name.ends_with(".img_to_array"),
    }
}

/// The default of a field of a class, which a call of this name makes.
pub fn default_of_field<'a>(name: &str, call: &'a ast::ExprCall) -> Option<&'a Expr> {
    match name {
        "attr.ib" | "attrs.field" | "dataclasses.field" => keyword(call, "default"),
        "pydantic.Field" => argument(call, "default", 0),
        _ => None,
    }
}
