//! A front end, or a project without a framework, of which Vercel serves the files below api/ alone:
//! a new api/index.py hands the app on, and vercel.json leads the app's requests there.
//!
//! Beside a front end only an app of which every route lies below /api/ can be told from the pages.

use camino::Utf8Path;
use ruff_python_ast::Expr;
use serde_json::Value;

use super::new_file;
use super::source::Source;
use crate::plan::{Change, Edit};
use crate::project::{ModuleId, Project, builder, routes};
use crate::python::facts::{Call, argument, keyword, string};
use crate::python::style::newline_of;

const FUNCTION: &str = "api/index.py";
const CONFIG: &str = "vercel.json";

/// Settings that already say where requests go.
const ROUTING: &[&str] = &["rewrites", "routes", "functions", "outputDirectory"];

/// Folders in which a front end has functions of its own.
const OWN_FUNCTIONS: &[&str] = &[
    "pages/api",
    "app/api",
    "src/pages/api",
    "src/app/api",
    "server/api",
    "src/routes/api",
];

/// Packages that give an app routes of their own.
const EXTENSIONS: &[&str] = &[
    "flask_restful",
    "flask_restx",
    "flask_smorest",
    "flask_admin",
    "flask_appbuilder",
    "flask_graphql",
    "flasgger",
    "flask_openapi3",
    "apiflask",
    "connexion",
];

/// Fill the change.
///
/// # Errors
/// Why there is none.
pub fn lead_to(
    project: &Project,
    id: ModuleId,
    source: &Source,
    change: &mut Change,
) -> Result<(), String> {
    let config = project.vercel_json();
    let kind = match (builder::front_end(project), config.get("framework")) {
        (Some(package), _) => format!("package.json makes the project a {package} front end"),
        (None, Some(Value::String(name))) => {
            format!("vercel.json makes the project a {name} front end")
        }
        _ => "vercel.json makes it a project without a framework, of which Vercel serves the files below api/ alone".to_owned(),
    };
    let is_front_end = builder::front_end(project).is_some()
        || config.get("framework").is_some_and(Value::is_string);
    if is_front_end && !is_below_api(project) {
        return Err(format!(
            "{kind}, and which paths belong to the app cannot be read from the code"
        ));
    }
    let listing = project.listing();
    if let Some(taken) = listing.iter().find(|path| {
        path.parent() == Some(Utf8Path::new("api")) && path.file_stem() == Some("index")
    }) {
        return Err(format!("{kind}, and {taken} is there already"));
    }
    let own = OWN_FUNCTIONS.iter().map(Utf8Path::new);
    if let Some(own) = own.into_iter().find(|path| project.has_files_below(path)) {
        return Err(format!("{kind}, which has functions of its own in {own}/"));
    }
    if let Some(key) = ROUTING.iter().find(|key| config.get(**key).is_some()) {
        return Err(format!(
            "{kind}, and `{key}` of vercel.json says where requests go"
        ));
    }
    let from = if is_front_end { "/api/(.*)" } else { "/(.*)" };
    let rewrites =
        format!(r#""rewrites": [{{ "source": "{from}", "destination": "/api/index" }}]"#);
    match project.text(CONFIG.into()) {
        None => {
            let newline = newline_of(project.source(id));
            let text = format!("{{{newline}  {rewrites}{newline}}}{newline}");
            change.creates.push((CONFIG.into(), text));
        }
        Some(text) => {
            let edit = first_setting(text, &rewrites).ok_or("vercel.json holds no object")?;
            change.edit(CONFIG.into(), edit);
        }
    }
    let text = new_file::handing_on(project, id, source, FUNCTION.into())?;
    change.creates.push((FUNCTION.into(), text));
    Ok(())
}

/// The edit that puts a setting in front of those of vercel.json, in the style that it has.
fn first_setting(text: &str, setting: &str) -> Option<Edit> {
    let open = text.find('{')?;
    let inside = &text[open + 1..];
    let space = &inside[..inside.len() - inside.trim_start().len()];
    let is_empty = inside.trim_start().starts_with('}');
    let newline = newline_of(text);
    let offset = u32::try_from(open + 1).ok()?;
    let new = match (is_empty, space.contains('\n')) {
        (true, _) => format!("{newline}  {setting}{newline}"),
        (false, true) => format!("{space}{setting},"),
        (false, false) => format!(
            "{space}{setting},{}",
            if space.is_empty() { " " } else { "" }
        ),
    };
    Some(match is_empty {
        true => Edit::replacement(
            ruff_text_size::TextRange::at(offset.into(), u32::try_from(space.len()).ok()?.into()),
            new,
        ),
        false => Edit::insertion(offset.into(), new),
    })
}

/// Whether every route of the app surely lies below /api/.
fn is_below_api(project: &Project) -> bool {
    let Some(entry) = &project.reach().entry else {
        return false;
    };
    let look = Look {
        project,
        app: entry.app,
    };
    let files = project.static_folder();
    if files.is_some_and(|folder| project.has_files_below(&folder)) {
        return false;
    }
    let mut any = false;
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            return false;
        };
        if EXTENSIONS.iter().any(|name| project.mentions(id, name)) {
            return false;
        }
        for call in &facts.calls {
            match look.routes(id, call) {
                Routes::None => {}
                Routes::BelowApi => any = true,
                Routes::Elsewhere => return false,
            }
        }
    }
    any
}

/// What a call gives the app.
enum Routes {
    None,
    BelowApi,
    Elsewhere,
}

struct Look<'p> {
    project: &'p Project,
    app: usize,
}

impl Look<'_> {
    fn routes(&self, id: ModuleId, call: &Call<'_>) -> Routes {
        let Some((method, receiver)) = routes::method(call) else {
            return Routes::None;
        };
        let prefix = if self.is_app(id, call, receiver) {
            Some(String::new())
        } else if self.project.is_blueprint(id, call.scope, receiver) {
            self.prefix(id, call, receiver)
        } else {
            return match method {
                "route" | "add_url_rule" => Routes::Elsewhere,
                _ => Routes::None,
            };
        };
        let path = argument(call.node, "rule", 0).and_then(string);
        match prefix.zip(path) {
            Some((prefix, path)) if format!("{prefix}{path}/").starts_with("/api/") => {
                Routes::BelowApi
            }
            _ => Routes::Elsewhere,
        }
    }

    fn is_app(&self, id: ModuleId, call: &Call<'_>, receiver: &Expr) -> bool {
        self.project.apps_of(id, call.scope, receiver) == [self.app]
    }

    /// What the routes of a blueprint begin with, where it is registered once.
    fn prefix(&self, id: ModuleId, call: &Call<'_>, receiver: &Expr) -> Option<String> {
        let made = self.project.made_by(id, call.scope, receiver);
        let [blueprint] = &made[..] else {
            return None;
        };
        let [(module, call)] = self.project.registrations(*blueprint)[..] else {
            return None;
        };
        if !self.is_app(module, call, &call.node.func.as_attribute_expr()?.value) {
            return None;
        }
        let own = self.project.call(*blueprint)?;
        let prefix = keyword(call.node, "url_prefix").or_else(|| keyword(own.node, "url_prefix"));
        match prefix {
            None => Some(String::new()),
            Some(prefix) => string(prefix).map(str::to_owned),
        }
    }
}
