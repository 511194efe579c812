//! Settings classes of pydantic: the variables without which no object of one can be made.
//!
//! A class that asks more than the environment (sources of its own, a secrets folder, an alias that
//! code makes) is not looked at: what it finds there cannot be seen from here.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::TextRange;
use rustc_hash::FxHashSet;

use super::fields::{self, Field};
use crate::project::classes::Class;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, keyword, last_name, string};

/// Classes that one class of settings may inherit from, or hold.
const MAX_CLASSES: usize = 50;

/// A variable that a field insists on.
#[derive(Debug)]
pub struct Needed {
    /// The variable.
    pub name: String,
    /// The module of the field.
    pub module: ModuleId,
    /// The field as it is declared.
    pub range: TextRange,
}

/// The generation of pydantic: from 2.0 on settings are a package of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generation {
    /// `pydantic.BaseSettings`
    One,
    /// `pydantic_settings.BaseSettings`
    Two,
}

/// What a class and those that it inherits from say together.
#[derive(Debug, Default)]
struct Settings<'p> {
    generation: Option<Generation>,
    /// Own fields and inherited ones, a later one in the place of an earlier of its name.
    fields: Vec<(ModuleId, ScopeId, Field<'p>)>,
    prefix: String,
    delimiter: Option<String>,
    exact_case: bool,
    env_files: Vec<&'p str>,
    /// Something is not to be read from here.
    unknown: bool,
    /// The class and those that it inherits from.
    classes: FxHashSet<Class>,
}

/// The variables that making an object of a settings class insists on.
pub fn needed<'p>(project: &'p Project, id: ModuleId, call: &Call<'p>) -> Vec<Needed> {
    let class = class_of(project, id, call.scope, &call.node.func);
    let Some(settings) = class.and_then(|class| Settings::of(project, class)) else {
        return Vec::new();
    };
    let mut arguments = call.node.arguments.keywords.iter();
    // _env_file, _secrets_dir, **values
    let told = arguments.any(|keyword| match &keyword.arg {
        None => true,
        Some(name) => name.starts_with('_') && !keyword.value.is_none_literal_expr(),
    });
    if told {
        return Vec::new();
    }
    let is_given = |name: &str| keyword(call.node, name).is_some();
    let fields = settings.fields.iter().filter(|f| !is_given(f.2.name));
    let needed =
        fields.flat_map(|field| settings.needed(project, field, &mut FxHashSet::default()));
    needed.collect()
}

/// The class of the project that an expression names.
fn class_of(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<Class> {
    let (module, binding) = project.sole_binding(id, scope, expr)?;
    let stmt = project.facts(module)?.binding(binding).stmt;
    matches!(project.facts(module)?.stmt(stmt).node, Stmt::ClassDef(_)).then_some((module, stmt))
}

impl<'p> Settings<'p> {
    /// The settings that a class describes, where it does and all of it can be read.
    fn of(project: &'p Project, class: Class) -> Option<Self> {
        let mut settings = Settings::default();
        settings.add(project, class);
        (settings.generation.is_some() && !settings.unknown).then_some(settings)
    }

    fn add(&mut self, project: &'p Project, (module, stmt): Class) {
        if self.classes.len() > MAX_CLASSES {
            self.unknown = true;
            return;
        }
        let is_new = self.classes.insert((module, stmt));
        let Some(facts) = project.facts(module).filter(|_| is_new) else {
            return;
        };
        let fact = facts.stmt(stmt);
        let (Stmt::ClassDef(node), Some(body)) = (fact.node, facts.scope_opened_by(stmt)) else {
            return;
        };
        // What a base says first is what the class may say again.
        for base in node.bases().iter().rev() {
            for target in project.targets(module, fact.scope, base).iter() {
                match target {
                    Target::External(name) => {
                        self.generation = self.generation.or(generation(name));
                    }
                    target => {
                        let class = target.as_binding().and_then(|(module, binding)| {
                            Some((module, project.facts(module)?.binding(binding).stmt))
                        });
                        match class {
                            Some(class) => self.add(project, class),
                            None => self.unknown = true,
                        }
                    }
                }
            }
        }
        for keyword in node.keywords() {
            self.option(
                keyword.arg.as_ref().map(|name| name.as_str()),
                &keyword.value,
            );
        }
        for inner in &node.body {
            self.member(project, (module, body), inner);
        }
    }

    /// What a statement in the body of a class says: a field, an option, a function that may fill in more.
    fn member(
        &mut self,
        project: &'p Project,
        (module, body): (ModuleId, ScopeId),
        stmt: &'p Stmt,
    ) {
        match stmt {
            Stmt::Assign(assign) => match &assign.targets[..] {
                [Expr::Name(name)] if name.id == "model_config" => self.options(&assign.value),
                [Expr::Name(name)] => self.fields.retain(|(_, _, f)| f.name != name.id),
                _ => {}
            },
            Stmt::ClassDef(config) if config.name.as_str() == "Config" => {
                for option in &config.body {
                    match option {
                        Stmt::Assign(assign) => {
                            if let [Expr::Name(name)] = &assign.targets[..] {
                                self.option(Some(&name.id), &assign.value);
                            }
                        }
                        Stmt::FunctionDef(function) => self.function(function),
                        _ => {}
                    }
                }
            }
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::AnnAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    match name.id == "model_config" {
                        true => assign.value.iter().for_each(|value| self.options(value)),
                        false => {
                            self.fields.retain(|(_, _, f)| f.name != name.id);
                            let field = fields::declared(project, module, body, assign);
                            self.fields.extend(field.map(|field| (module, body, field)));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Sources of its own: a file of settings, a vault.
    fn function(&mut self, node: &ast::StmtFunctionDef) {
        self.unknown |= node.name.ends_with("customise_sources");
        // @model_validator(mode='before') may fill in what is missing.
        self.unknown |= node.decorator_list.iter().any(|decorator| {
            let Expr::Call(call) = &decorator.expression else {
                return false;
            };
            let is_before = keyword(call, "mode").and_then(string) == Some("before");
            let is_first = keyword(call, "pre").is_some();
            matches!(last_name(&call.func), "model_validator" | "root_validator")
                && (is_before || is_first)
        });
    }

    /// `SettingsConfigDict(env_prefix='APP_')`, `{'env_prefix': 'APP_'}`
    fn options(&mut self, value: &'p Expr) {
        match value {
            Expr::Call(call) => {
                for keyword in &call.arguments.keywords {
                    let name = keyword.arg.as_ref().map(|name| name.as_str());
                    self.option(name, &keyword.value);
                }
            }
            Expr::Dict(dict) => {
                for item in &dict.items {
                    self.option(item.key.as_ref().and_then(string), &item.value);
                }
            }
            _ => self.unknown = true,
        }
    }

    fn option(&mut self, name: Option<&str>, value: &'p Expr) {
        let text = string(value);
        match name {
            Some("env_prefix") => match text {
                Some(text) => self.prefix = text.to_owned(),
                None => self.unknown = true,
            },
            Some("env_nested_delimiter") => self.delimiter = text.map(str::to_owned),
            Some("case_sensitive") => {
                self.exact_case = matches!(value, Expr::BooleanLiteral(value) if value.value);
            }
            Some("env_file") => match value {
                Expr::Tuple(files) => self.env_files.extend(files.elts.iter().filter_map(string)),
                Expr::List(files) => self.env_files.extend(files.elts.iter().filter_map(string)),
                _ => self.env_files.extend(text),
            },
            None
            | Some(
                "secrets_dir"
                | "alias_generator"
                | "json_file"
                | "toml_file"
                | "yaml_file"
                | "fields"
                | "pyproject_toml_table_header"
                | "env_nested_max_split",
            ) => self.unknown |= !value.is_none_literal_expr(),
            _ => {}
        }
    }

    /// The variables that a field leads to, but for those of classes that were `seen` to be held.
    fn needed(
        &self,
        project: &'p Project,
        (module, scope, field): &(ModuleId, ScopeId, Field<'p>),
        seen: &mut FxHashSet<Class>,
    ) -> Vec<Needed> {
        let held = field.made.or(field.annotation);
        let held = held.and_then(|class| class_of(project, *module, *scope, class));
        let one = self.generation == Some(Generation::One);
        let mut found = Vec::new();
        if let Some(held) = field.made.and(held) {
            // db: Db = Field(default_factory=Db)
            let is_new = seen.len() < MAX_CLASSES && seen.insert(held);
            if is_new && let Some(inner) = Settings::of(project, held) {
                let fields = inner.fields.iter();
                found.extend(fields.flat_map(|field| inner.needed(project, field, seen)));
            }
        } else if field.is_required(one) {
            let name = match &field.alias {
                Some(alias) => (*alias).to_owned(),
                None => format!("{}{}", self.prefix, field.name),
            };
            let mut names = self.inside(project, held, &name);
            if names.is_empty() {
                names.push(name);
            }
            found.extend(names.into_iter().map(|name| Needed {
                name: self.cased(name),
                module: *module,
                range: field.range,
            }));
        }
        found.retain(|needed| !self.is_in_a_file(project, &needed.name));
        found
    }

    /// `APP_DB__HOST`: the variables of the fields of a model that a field of this name holds.
    fn inside(&self, project: &'p Project, held: Option<Class>, name: &str) -> Vec<String> {
        let (Some(held), Some(delimiter)) = (held, &self.delimiter) else {
            return Vec::new();
        };
        let one = self.generation == Some(Generation::One);
        let mut model = Settings::default();
        model.add(project, held);
        let fields = model.fields.iter().map(|(_, _, field)| field);
        let required = fields.filter(|field| field.is_required(one));
        let names = required.map(|field| field.alias.unwrap_or(field.name));
        names
            .map(|inner| format!("{name}{delimiter}{inner}"))
            .collect()
    }

    fn cased(&self, name: String) -> String {
        match self.exact_case {
            true => name,
            false => name.to_uppercase(),
        }
    }

    /// Whether an env file of another name than .env, which is deployed, sets the variable.
    fn is_in_a_file(&self, project: &Project, name: &str) -> bool {
        self.env_files.iter().any(|file| {
            let is_own = !file.starts_with(".env") && project.exists((*file).into());
            is_own
                && project.text((*file).into()).is_none_or(|text| {
                    text.lines().any(|line| {
                        let key = line.split('=').next().unwrap_or_default().trim();
                        key.trim_start_matches("export ").eq_ignore_ascii_case(name)
                    })
                })
        })
    }
}

/// Of which generation a class is from which settings inherit, where it is one.
fn generation(name: &str) -> Option<Generation> {
    match name {
        "pydantic_settings.BaseSettings" | "pydantic_settings.main.BaseSettings" => {
            Some(Generation::Two)
        }
        "pydantic.BaseSettings"
        | "pydantic.env_settings.BaseSettings"
        | "pydantic.v1.BaseSettings" => Some(Generation::One),
        _ => None,
    }
}
