//! `writable(path)`: one helper a project, beside `IS_VERCEL`, that answers the path in `/tmp`
//! which stands for a path of the project.
//!
//! It has a short form, and one that brings files which the app ships; which of them a project
//! needs is not decided here.

use std::cell::RefCell;

use camino::Utf8Path;
use ruff_text_size::{TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::{
    Home, NAME, definition, env_home, import_above, import_early, is_vercel, limit, paragraph,
};
use crate::plan::{Change, Edit};
use crate::project::stars::star_clash;
use crate::project::{ModuleId, Project, helper};
use crate::python::facts::{MODULE, ScopeId};
use crate::python::imports::{self, Site};
use crate::python::prologue::Prologue;
use crate::python::{Module, style::Style};
use crate::rule::{Applicability, Effect, Place};
use crate::template::{Fill, Rendered, Template};

const HELPER: &str = helper::NAME;
const PLAIN: Template = Template(include_str!("../tmp_paths/writable.py"));
const BUNDLED: Template = Template(include_str!("../tmp_paths/writable_bundled.py"));

/// Which helper a project needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing that is written is there when the app starts.
    Plain,
    /// Files that ship with the app are written too, or listed beside new ones.
    Bundled,
}

impl Kind {
    fn template(self) -> Template {
        match self {
            Kind::Plain => PLAIN,
            Kind::Bundled => BUNDLED,
        }
    }
}

/// The helper of a project. What a module needs to have it is found out once, however many paths go
/// through it, and is the same for each of them.
pub struct Helper<'p> {
    project: &'p Project,
    kind: Kind,
    known: RefCell<FxHashMap<ModuleId, Known>>,
}

/// How one module has the helper, or why it cannot.
type Known = Result<Provided, String>;

struct Provided {
    /// The definitions, and the imports that they need.
    brings: Change,
    way: Way,
}

enum Way {
    /// The module defines it, under this name.
    Own(String),
    /// The module imports it from this one, above an offset.
    From(String, TextSize),
}

impl<'p> Helper<'p> {
    /// The helper of one kind.
    pub fn new(project: &'p Project, kind: Kind) -> Self {
        Helper {
            project,
            kind,
            known: RefCell::default(),
        }
    }

    /// Make the helper readable at `site` and answer its name there.
    ///
    /// # Errors
    /// Where there is no place for it.
    pub fn at(&self, change: &mut Change, id: ModuleId, site: Site) -> Result<String, String> {
        let mut known = self.known.borrow_mut();
        let provided = known.entry(id).or_insert_with(|| self.provided(id));
        let provided = provided.as_ref().map_err(String::clone)?;
        change.bring(&provided.brings);
        match &provided.way {
            Way::Own(name) => Ok(name.clone()),
            Way::From(from, limit) => {
                let module = self.module(id)?;
                let path = self.project.path(id);
                Ok(import_above(
                    *limit, change, path, module, site, from, HELPER,
                ))
            }
        }
    }

    /// Make `IS_VERCEL` readable at `site`, from the module that has the helper too.
    ///
    /// # Errors
    /// As for [`is_vercel`].
    pub fn is_vercel(
        &self,
        change: &mut Change,
        id: ModuleId,
        site: Site,
    ) -> Result<String, String> {
        let (project, module) = (self.project, self.module(id)?);
        if super::defined(project, id, site).is_none()
            && let Home::File { path, import } = env_home(project, id)
        {
            // Where the name of the file is taken, the constant may stand in the module.
            let mut with_file = change.clone();
            if provide(project, &mut with_file, &path, self.kind).is_ok() {
                *change = with_file;
                return Ok(import_early(
                    project, change, id, module, site, &import, NAME,
                ));
            }
        }
        is_vercel(project, change, id, site)
    }

    fn module(&self, id: ModuleId) -> Result<&'p Module, String> {
        let module = self.project.module(id);
        module.ok_or_else(|| "the module does not parse".to_owned())
    }

    fn provided(&self, id: ModuleId) -> Known {
        let (project, module) = (self.project, self.module(id)?);
        let place = Place::new(project.path(id), TextRange::default());
        let mut brings = Change::new(
            &crate::transforms::tmp_paths::RULE,
            place,
            Applicability::Safe,
            Effect::Harmless,
            "",
        );
        let way = match helper_of(project, id) {
            Some(name) => Way::Own(name.to_owned()),
            None => match env_home(project, id) {
                Home::File { path, import } => {
                    provide(project, &mut brings, &path, self.kind)?;
                    Way::From(import, limit(project, id))
                }
                Home::Inline => Way::Own(inline(project, &mut brings, id, module, self.kind)?),
            },
        };
        Ok(Provided { brings, way })
    }
}

/// Whether a scope lies in the functions that come with the helper: they may touch the project.
pub fn is_inside(project: &Project, id: ModuleId, scope: ScopeId) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let Some((_, function)) = facts.function_around(scope) else {
        return false;
    };
    is_in(project, id) && {
        let line = format!("\ndef {}(", function.name);
        [PLAIN, BUNDLED].iter().any(|t| t.0.contains(&line))
    }
}

/// Whether a module defines the helper.
pub fn is_in(project: &Project, id: ModuleId) -> bool {
    helper_of(project, id).is_some()
}

/// The name of the helper where a module defines it.
fn helper_of(project: &Project, id: ModuleId) -> Option<&str> {
    if !project.mentions(id, HELPER) {
        return None;
    }
    let facts = project.facts(id)?;
    let mut all = facts.all_bindings();
    let found = all.find(|(own, binding)| binding.scope == MODULE && project.is_helper(id, *own));
    found.map(|(_, binding)| binding.name)
}

/// See to it that the module at `path` has the helper and the constant.
fn provide(
    project: &Project,
    change: &mut Change,
    path: &Utf8Path,
    kind: Kind,
) -> Result<(), String> {
    let Some(id) = project.module_at(path) else {
        if project.exists(path) || project.has_files_below(&path.with_extension("")) {
            return Err(format!("{path} exists already"));
        }
        let root = root_expression(path, "os.path.dirname");
        let text = super::generated_with(project, kind.template(), &[("VFIX_PROJECT", &root)])?;
        change.creates.push((path.to_owned(), text));
        return Ok(());
    };
    if helper_of(project, id).is_some() {
        return Ok(());
    }
    let module = project.module(id).ok_or("the module does not parse")?;
    let Some((name, _)) = definition(module) else {
        return Err(format!("{path} exists and means something else"));
    };
    let name = name.to_owned();
    let rendered = rendered(project, change, id, module, kind, &name)?;
    if rendered.names.get(HELPER).is_none_or(|name| name != HELPER) {
        return Err(format!("{path} means something else by `{HELPER}`"));
    }
    let edit = crate::python::edits::append(module, &rendered.lines, &rendered.verbatim);
    change.shared.push((path.to_owned(), edit));
    Ok(())
}

/// Define the helper in the module itself, below its imports.
fn inline(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    module: &Module,
    kind: Kind,
) -> Result<String, String> {
    let mut offset = Prologue::of(module).end();
    if let Some((_, end)) = definition(module) {
        offset = offset.max(module.line_end(end));
    }
    let here = Site {
        scope: MODULE,
        offset,
    };
    let name = is_vercel(project, change, id, here)?;
    let rendered = rendered(project, change, id, module, kind, &name)?;
    let names: Vec<&str> = rendered.names.values().map(String::as_str).collect();
    if let Some(clash) = star_clash(project, id, &names, &[]) {
        return Err(clash);
    }
    let style = Style::of(module);
    let lines = style.lines(&rendered.lines, "", &rendered.verbatim);
    let mut text = paragraph(module, offset, &lines);
    // The constant may come to stand right above; what an earlier path of this change brought may not
    // make a difference.
    let constant = format!("{name} = ");
    let defines = definition(module).is_none()
        && change.shared.iter().any(|(path, edit)| {
            let is_here = edit.range.start() == offset && edit.range.is_empty();
            path == project.path(id) && is_here && edit.text.contains(&constant)
        });
    if defines && text.starts_with(style.newline) {
        text.drain(..style.newline.len());
    }
    // Two blank lines behind a function.
    if offset < TextSize::of(module.text()) {
        text.push_str(style.newline);
    }
    change
        .shared
        .push((project.path(id).to_owned(), Edit::insertion(offset, text)));
    Ok(rendered
        .names
        .get(HELPER)
        .cloned()
        .unwrap_or_else(|| HELPER.to_owned()))
}

/// The helper for a module that has the constant already, under `name`.
fn rendered(
    project: &Project,
    change: &mut Change,
    id: ModuleId,
    module: &Module,
    kind: Kind,
    name: &str,
) -> Result<Rendered, String> {
    let path = project.path(id).to_owned();
    let here = Site {
        scope: MODULE,
        offset: Prologue::of(module).end(),
    };
    let os = change.import(&path, module, "os", None, here);
    let root = root_expression(&path, &format!("{os}.path.dirname"));
    let fill = Fill {
        holes: &[("VFIX_PROJECT", &root)],
        quote: Some(Style::of(module).quote),
        ..Fill::default()
    };
    let mut rendered = kind.template().render(
        &fill,
        |from, member| change.import(&path, module, from, member, here),
        |wanted| match wanted {
            NAME => name.to_owned(),
            other => imports::fresh(module, other),
        },
    )?;
    // The docstring of the template and its own constant are not for this place.
    let defined = format!("{name} = ");
    let lines = rendered
        .lines
        .lines()
        .skip_while(|line| line.starts_with("\"\"\""));
    let lines = lines.filter(|line| !line.starts_with(&defined));
    let text = lines.collect::<Vec<_>>().join("\n");
    rendered.lines = format!("{}\n", text.trim_matches('\n'));
    Ok(rendered)
}

/// The project root, as code in a module of the project.
fn root_expression(path: &Utf8Path, dirname: &str) -> String {
    let up = path.components().count();
    format!(
        "{}__file__{}",
        format!("{dirname}(").repeat(up),
        ")".repeat(up)
    )
}
