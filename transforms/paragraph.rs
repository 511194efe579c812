//! A paragraph of code that goes where the app is set up: a template, filled for that place.

use camino::Utf8PathBuf;

use crate::plan::{Change, Edit};
use crate::project::Project;
use crate::project::site::AppSite;
use crate::project::stars;
use crate::python::edits;
use crate::python::facts::MODULE;
use crate::python::style::Style;
use crate::template::{Fill, Template};

/// The edit that inserts a template at the place of the app; `fresh` names what it defines. What
/// it imports becomes part of the change.
///
/// # Errors
/// Where there is no place for it, or a name of it means something else to another module.
pub fn of(
    project: &Project,
    change: &mut Change,
    site: &AppSite,
    template: Template,
    fill: Fill<'_>,
    fresh: impl FnMut(&str) -> String,
) -> Result<(Utf8PathBuf, Edit), String> {
    let path = project.path(site.module).to_owned();
    let module = project
        .module(site.module)
        .ok_or("the module does not parse")?;
    let here = site.reads(module);
    let fill = Fill {
        quote: Some(Style::of(module).quote),
        ..fill
    };
    let rendered = template.render(
        &fill,
        |from, member| change.import(&path, module, from, member, here),
        fresh,
    )?;
    let names: Vec<&str> = rendered.names.values().map(String::as_str).collect();
    let imports: Vec<_> = change.imports.iter().map(|(_, import)| import).collect();
    if let Some(clash) = stars::star_clash(project, site.module, &names, &imports) {
        return Err(clash);
    }
    let facts = module.facts();
    let at_top = site.scope == MODULE && facts.stmt(site.spot.stmt()).parent.is_none();
    let blank = if at_top { 2 } else { 1 };
    let edit = edits::insert_paragraph(
        module,
        site.spot,
        &rendered.lines,
        &rendered.verbatim,
        blank,
    )?;
    Ok((path, edit))
}
