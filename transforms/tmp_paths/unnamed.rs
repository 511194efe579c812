//! Files that are written without a path in the code: into the working directory, or where a file
//! of settings says. There is nothing to map, so they are only said.

mod libraries;
mod settings_files;

use std::borrow::Cow;

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::Here;
use super::logs;
use super::sinks::command;
use super::sinks::known::PROGRAMS;
use super::sinks::{At, Found};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::configuration::{is_config, pyfile};
use crate::project::objects;
use crate::project::paths::{self, Where};
use crate::project::reach::When;
use crate::project::resolve::CallId;
use crate::project::search_path::normal;
use crate::project::values::{Spot, Values};
use crate::python::facts::{Call, argument, keyword, string};
use crate::rule::Effect;
use crate::transforms::made;

/// Say what nobody else can see.
pub fn plan(here: &Here<'_>, found: &Found<'_>, plan: &mut Plan) {
    settings_files::plan(here, found, plan);
    let project = here.project;
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, call) in facts.calls.iter().enumerate() {
            let at = At::call(id, call);
            let look = Look {
                here,
                at,
                id: CallId { module: id, index },
                call,
                name: project.qualified(id, call.scope, &call.node.func),
            };
            let said = look
                .unpacks_here()
                .or_else(|| look.downloads_here())
                .or_else(|| look.streams_here())
                .or_else(|| look.keeps_sound_here())
                .or_else(|| look.bundles_here())
                .or_else(|| look.keeps_here())
                .or_else(|| look.keeps_below_home())
                .or_else(|| look.installs_a_model())
                .or_else(|| look.settings_by_file())
                .or_else(|| look.logs_by_file())
                .or_else(|| look.filled_by_shell());
            if let Some((effect, message, advice)) = said
                && project.reach().when(project, id, call.stmt) != When::Never
                && !project.is_about_vercel(id, call.stmt, call.node.range())
            {
                let mut finding = here.finding(at, &message, &advice);
                finding.effect = finding.effect.min(effect);
                plan.finding(finding);
            }
        }
    }
}

type Said = Option<(Effect, String, Cow<'static, str>)>;

struct Look<'l, 'p> {
    here: &'l Here<'p>,
    at: At,
    id: CallId,
    call: &'l Call<'l>,
    /// The qualified name of what is called.
    name: Option<String>,
}

impl Look<'_, '_> {
    fn project(&self) -> &Project {
        self.here.project
    }

    /// Whether the app holds a word.
    fn says(&self, word: &str) -> bool {
        self.project().says(word)
    }

    fn method(&self) -> Option<(&str, &Expr)> {
        match &*self.call.node.func {
            Expr::Attribute(func) => Some((func.attr.as_str(), &func.value)),
            _ => None,
        }
    }

    /// `archive.extractall()`
    fn unpacks_here(&self) -> Said {
        let (name, archive) = self.method()?;
        if name != "extractall" || argument(self.call.node, "path", 0).is_some() {
            return None;
        }
        let makers = made::makers(self.project(), self.at.module, self.call.scope, archive);
        let opens = makers
            .iter()
            .any(|name| name.starts_with("zipfile.") || name.starts_with("tarfile."));
        opens.then(|| {
            (
                Effect::EveryRequestFails,
                "an archive is unpacked into the working directory, which is read-only on Vercel"
                    .to_owned(),
                "Unpack it into a folder below /tmp, and read the files from there.".into(),
            )
        })
    }

    /// `app.config.from_pyfile('settings.cfg')`
    fn settings_by_file(&self) -> Said {
        let (name, config) = self.method()?;
        let id = self.at.module;
        let project = self.project();
        let relevant = matches!(name, "from_pyfile" | "from_file" | "from_json")
            && is_config(project, id, self.call.scope, config)
            && self.says("flask_sqlalchemy");
        let is_module = pyfile(project, id, self.call.node).is_some();
        if !relevant || is_module || keyword(self.call.node, "silent").is_some() {
            return None;
        }
        let given = Spot::new(
            id,
            self.call.scope,
            argument(self.call.node, "filename", 0)?,
        );
        // def create_app(settings='config.py')
        let handed = objects::handed_to(project, given).into_iter();
        let files = std::iter::once(given)
            .chain(project.assigned(given))
            .chain(handed);
        let folders = project.root_path().map(Utf8Path::to_owned).into_iter();
        let folders: Vec<_> = folders.chain(project.instance_folder()).collect();
        let values = Values::new(project);
        // os.path.join(os.path.dirname(__file__), 'config.py')
        let whole = values.of(id, self.call.scope, given.expr).into_iter();
        let whole = whole.filter(|path| !path.is_relative());
        let whole = whole.filter_map(|path| match path.place() {
            Where::Project(path) => Some(path.into()),
            _ => None,
        });
        let paths = files.filter_map(|at| string(at.expr));
        let paths = paths.flat_map(|file| folders.iter().map(move |folder| folder.join(file)));
        let mut paths = paths.chain(whole).filter_map(|path| normal(&path));
        let told = paths.find(|path| project.listing().contains(path));
        let chosen = told
            .is_none()
            .then(|| chosen_settings(project, &values, given));
        let path = &told.clone().or_else(|| chosen.flatten())?;
        // What the code sets beside it may stand behind it. The folder of a relative one is made at start.
        let is_made = |text| {
            let folder = project.instance_folder();
            settings_files::names_own_file(text)
                && !folder.is_some_and(|folder| project.has_files_below(&folder))
        };
        let effect = match values.configured("SQLALCHEMY_DATABASE_URI") {
            [] if told.is_some() && project.text(path).is_some_and(is_made) => {
                Effect::EveryRequestFails
            }
            [] if told.is_some() => Effect::RouteFails,
            _ => Effect::MayFail,
        };
        match project.text(path) {
            Some(text) if !settings_files::names_file(text) => None,
            Some(_) => Some((
                effect,
                format!(
                    "`{path}` names a SQLite file in the project folder, which is read-only on \
                     Vercel; settings that are read as a file are not changed"
                ),
                "Set SQLALCHEMY_DATABASE_URI in the code, or name a database server there.".into(),
            )),
            None => Some((
                Effect::MayFail,
                format!(
                    "`{path}` is not looked at; a SQLite file that it names is read-only on Vercel"
                ),
                "Set SQLALCHEMY_DATABASE_URI in the code, or name a database server there.".into(),
            )),
        }
    }

    /// `os.system('date >> runs.txt')`
    fn filled_by_shell(&self) -> Said {
        let name = self.name.as_deref()?;
        let by_shell = keyword(self.call.node, "shell").is_some_and(|shell| {
            shell
                .as_boolean_literal_expr()
                .is_none_or(|shell| shell.value)
        });
        let runs = match name.strip_prefix("subprocess.") {
            Some(_) => by_shell && PROGRAMS.contains(&name),
            None => matches!(name, "os.system" | "os.popen"),
        };
        if !runs {
            return None;
        }
        let commands = command::all(self.project(), self.id);
        let parts = commands.iter().flat_map(|command| &command.parts);
        let mut files = parts.flat_map(|part| command::filled_by_shell(part));
        // $HOME/x, ~/x, ../x, and what is no file of the project.
        let is_own = |file: &str| !file.starts_with(['/', '~', '$', '&', '%', '\\', '.', '`']);
        let (file, goes_on) = files.find(|(file, _)| is_own(file))?;
        let more = if goes_on { "…" } else { "" };
        Some((
            Effect::MayFail,
            format!(
                "`{file}{more}` is written by a command, in the project folder, which is read-only \
                 on Vercel; nothing is changed"
            ),
            "Put the path into the command by shlex.quote, and have it below /tmp on Vercel."
                .into(),
        ))
    }

    /// `logging.config.dictConfig(json.load(file))`
    fn logs_by_file(&self) -> Said {
        const LOADERS: &[&str] = &[
            "json.load",
            "json.loads",
            "yaml.safe_load",
            "yaml.load",
            "yaml.full_load",
            "tomllib.load",
            "tomllib.loads",
        ];
        if self.name.as_deref()? != "logging.config.dictConfig" {
            return None;
        }
        let project = self.project();
        let settings = argument(self.call.node, "config", 0)?;
        let module = self.at.module;
        if !made::is_made_by(project, module, self.call.scope, settings, LOADERS) {
            return None;
        }
        let settings = project.texts().iter().filter(|(path, text)| {
            let is_settings = matches!(path.extension(), Some("json" | "yaml" | "yml" | "toml"));
            is_settings && text.contains("FileHandler")
        });
        let settings: Vec<_> = settings.collect();
        let is_named =
            |path: &Utf8PathBuf| project.mentions(module, path.file_name().unwrap_or_default());
        let named = settings.iter().find(|(path, _)| is_named(path));
        let (path, text) = *named.or(settings.first())?;
        let handlers = logs::files::handlers(path.as_str(), text);
        let Some(handlers) = handlers else {
            return Some((
                Effect::EveryRequestFails,
                format!(
                    "`{path}` has the app log to a file, which Vercel cannot write; settings that \
                     are read as a file are not changed"
                ),
                "Use a StreamHandler there, or replace the handler before dictConfig gets the settings."
                    .into(),
            ));
        };
        let first = handlers.first()?;
        let all: Vec<String> = handlers
            .iter()
            .map(|handler| format!("`{}` (handler `{}`)", handler.file, handler.name))
            .collect();
        let effect = match handlers.iter().all(|handler| handler.waits) {
            // What cannot be opened then is told on standard error.
            true => Effect::ForgetsData,
            false => Effect::EveryRequestFails,
        };
        Some((
            effect,
            format!(
                "`{path}` has the app log to {}, which Vercel cannot write; settings that are \
                 read as a file are not changed",
                all.join(", ")
            ),
            format!(
                "Where os.getenv('VERCEL') is set, put {{'class': 'logging.StreamHandler'}} in the \
                 place of ['handlers']['{}'] before dictConfig gets the settings.",
                first.name
            )
            .into(),
        ))
    }
}

/// `from_pyfile(f'settings/{mode}.cfg')`: the first of such files that names a SQLite file.
fn chosen_settings<'p>(
    project: &'p Project,
    values: &Values<'p>,
    given: Spot<'p>,
) -> Option<Utf8PathBuf> {
    let names_file = |path: &Utf8Path| project.text(path).is_some_and(settings_files::names_file);
    let values = values.of(given.module, given.scope, given.expr);
    values.iter().find_map(|value| {
        let Where::Project(any) = value.place() else {
            return None;
        };
        let mut files = project.listing().iter();
        let is_one =
            |path: &&Utf8PathBuf| paths::may_be_same(&any, path.as_str()) && names_file(path);
        files
            .find(is_one)
            .filter(|_| !paths::known_folder(&any).is_empty())
            .cloned()
    })
}
