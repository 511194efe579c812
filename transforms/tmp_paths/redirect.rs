//! One group of places that touch the same files goes to `/tmp`: every write and every read of it,
//! or none.

pub mod archive;
pub mod folders;
mod only_asked;
pub mod served;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::database::sqlite_url;
use super::groups::obstacles::Why;
use super::groups::{self, Group};
use super::here::{Here, opens_shipped};
use super::sinks::look::path_of_uri;
use super::sinks::{self, Form, Sink};
use super::{RULE, homes};
use crate::plan::{Change, Edit, Plan};
use crate::project::values::Values;
use crate::python::Module;
use crate::python::facts::string;
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect};
use served::Served;

impl<'p> Here<'p> {
    /// Move a group, or say why not.
    pub fn move_group(
        &self,
        group: &Group<'_, 'p>,
        values: &Values<'p>,
        found: &sinks::Found<'p>,
        served: Option<&Served>,
        plan: &mut Plan,
    ) {
        let Some(first) = self.first(group) else {
            return;
        };
        let mut message = format!(
            "{} in the project folder, which is read-only on Vercel; there it goes to /tmp now{}, \
             {}",
            groups::words(first),
            served.map_or("", |_| " and is served from there"),
            homes::LOST,
        );
        let (mut effect, mut advice) = (self.failing(first), self.home(group, first));
        let mut writers = group.writers.iter();
        if writers.all(|sink| opens_shipped(self.project, sink))
            && only_asked::is(self.project, values)
        {
            message = format!(
                "{} as a database in the project folder, which is read-only on Vercel, and SQLite may \
                 have to write beside a file before it reads it; there a copy in /tmp is opened now",
                groups::words(first).replace(" is written", " is opened"),
            );
            (effect, advice) = (effect.min(Effect::MayFail), "");
        }
        let mut change = Change::new(
            &RULE,
            self.place(first.at),
            Applicability::Safe,
            effect,
            message,
        );
        change.finding.advice = advice.to_owned();
        change.finding.fails_at = self.failing_like(group, first);
        for sink in &group.writers {
            match self.edits(&mut change, sink) {
                Ok(edits) => {
                    for edit in edits {
                        change.edit(self.project.path(sink.at.module), edit);
                    }
                }
                Err(why) => return self.refuse(sink, group, &why, plan),
            }
        }
        for sink in &group.readers {
            match self.edits(&mut change, sink) {
                // Another group may have the same reader.
                Ok(edits) => {
                    let path = self.project.path(sink.at.module);
                    let edits = edits.into_iter().map(|edit| (path.to_owned(), edit));
                    change.shared.extend(edits);
                }
                Err(why) => return self.refuse(sink, group, &why, plan),
            }
        }
        if let Err(why) = folders::make(self, found, group.writers.iter(), &mut change) {
            return self.refuse(first, group, &why, plan);
        }
        if let Some(Err(why)) = served.map(|served| served.serve(self, &mut change)) {
            return self.refuse(first, group, &why, plan);
        }
        plan.change(change);
    }

    /// Say once why a group stays where it is.
    pub fn keep_group(&self, group: &Group<'_, 'p>, (message, advice): &Why, plan: &mut Plan) {
        let Some(first) = self.first(group) else {
            return;
        };
        let mut places = self.failing_like(group, first);
        let named = self.place(first.at);
        places.sort_by_key(|place| *place != named);
        let others = match places.len() {
            0 | 1 => String::new(),
            2 => ", here and in one more place".to_owned(),
            count => format!(", here and in {} more places", count - 1),
        };
        let mut finding = self.finding(first.at, &format!("{message}{others}"), advice);
        finding.effect = self.failing(first);
        plan.finding(finding.failing_at(places));
    }

    fn refuse(&self, sink: &Sink<'p>, group: &Group<'_, 'p>, why: &str, plan: &mut Plan) {
        let message = format!(
            "{} in the project folder, which is read-only on Vercel; nothing is changed, because \
             {why}",
            groups::words(sink)
        );
        let advice = format!("Write below /tmp on Vercel. {}", self.home(group, sink));
        plan.finding(self.finding(sink.at, &message, &advice));
    }

    /// The edits that put one place into the helper.
    ///
    /// # Errors
    /// Why it stays as it is.
    pub fn edits(&self, change: &mut Change, sink: &Sink<'_>) -> Result<Vec<Edit>, String> {
        let id = sink.at.module;
        let scope = sink.at.scope;
        let module = self.module(id)?;
        let path = self.project.path(id);
        let site = Site {
            scope,
            offset: sink.expr.start(),
        };
        let mut edits = self.wrap(change, id, scope, sink.expr)?;
        let joined = match sink.form {
            // Flask takes it from the app's own folder, and writable() from the working directory.
            Form::FromRootPath => {
                let app = change.import(path, module, "flask", Some("current_app"), site);
                Some(format!("{app}.root_path"))
            }
            Form::Resource(app, attribute) => Some(format!("{}.{attribute}", module.slice(app))),
            Form::Archived { named, tar } => {
                archive::fits(self.project, sink, tar)?;
                if let (false, [_, end]) = (named, &mut edits[..]) {
                    end.text.push_str(&archive::name(self.project, sink)?);
                }
                None
            }
            Form::Uri => return uri(module, sink.expr, &edits),
            Form::Plain | Form::Managed { .. } => None,
        };
        if let (Some(folder), [start, end]) = (&joined, &edits[..])
            && string(sink.expr) == Some("")
        {
            let text = format!("{}{folder}{}", start.text, end.text);
            return Ok(vec![Edit::replacement(sink.expr.range(), text)]);
        }
        if let (Some(folder), [start, end]) = (joined, &mut edits[..]) {
            let os = change.import(path, module, "os", None, site);
            start.text.push_str(&format!("{os}.path.join({folder}, "));
            end.text.push(')');
        }
        Ok(edits)
    }
}

/// The edit that takes the path out of a URI and puts it into the helper: `'file:' + writable('a.db')`.
fn uri(module: &Module, expr: &Expr, wrapped: &[Edit]) -> Result<Vec<Edit>, String> {
    let (Some((path, options)), [start, end]) = (string(expr).and_then(path_of_uri), wrapped)
    else {
        return Err("its URI is not understood".to_owned());
    };
    let quote = sqlite_url::quote(module, expr);
    let helper = format!("{}{quote}{path}{quote}{}", start.text, end.text);
    let options = match options {
        "" => String::new(),
        options => format!(" + {quote}{options}{quote}"),
    };
    let text = format!("{quote}file:{quote} + {helper}{options}");
    Ok(vec![Edit::replacement(expr.range(), text)])
}
