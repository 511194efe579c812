//! Which folder an argument of `sys.path.insert` names, read by its own words.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::{Expr, Operator};

use super::normal;
use crate::python::Facts;
use crate::python::facts::{BindingKind, integer, last_name, string};

/// Bytes of a folder's path, as Linux has them: names that are joined to themselves double each time.
const LONGEST: usize = 4096;

/// What an expression stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A path below the project root.
    Folder(Utf8PathBuf),
    /// Words that are joined to something: `'..'`, `'src'`.
    Words(String),
}

/// Reads expressions of one module.
pub(super) struct Reader<'p> {
    pub(super) facts: &'p Facts<'p>,
    pub(super) file: &'p Utf8Path,
}

impl Reader<'_> {
    /// What an argument of `sys.path.insert` names: plain words start at the working folder.
    pub(super) fn read(&self, expr: &Expr, depth: usize) -> Option<Place> {
        match self.place(expr, depth)? {
            Place::Words(words) => normal(Utf8Path::new(&words)).map(Place::Folder),
            folder => Some(folder),
        }
    }

    fn place(&self, expr: &Expr, depth: usize) -> Option<Place> {
        let depth = depth.checked_sub(1)?;
        if let Some(text) = string(expr) {
            return Some(Place::Words(text.to_owned()));
        }
        match expr {
            Expr::Name(name) if name.id == "__file__" => Some(Place::Folder(self.file.to_owned())),
            Expr::Name(name) => match self.facts.globals(&name.id)[..] {
                [id] => match self.facts.binding(id).kind {
                    BindingKind::Assign(value) => self.place(value, depth),
                    _ => None,
                },
                _ => None,
            },
            Expr::Attribute(attribute) => match attribute.attr.as_str() {
                // Path(__file__).parent
                "parent" => self.up(&attribute.value, depth),
                "pardir" => Some(Place::Words("..".to_owned())),
                "curdir" => Some(Place::Words(".".to_owned())),
                _ => None,
            },
            // Path(__file__).parents[1]
            Expr::Subscript(node) => {
                let (Expr::Attribute(parents), Some(count)) = (
                    &*node.value,
                    integer(&node.slice).filter(|count| *count < 256),
                ) else {
                    return None;
                };
                if parents.attr.as_str() != "parents" {
                    return None;
                }
                let mut place = self.folder(&parents.value, depth)?;
                for _ in 0..=count {
                    place = place.parent()?.to_owned();
                }
                Some(Place::Folder(place))
            }
            // Path(__file__).parent / 'src'
            Expr::BinOp(node) if node.op == Operator::Div => {
                self.join([&*node.left, &*node.right].into_iter(), depth)
            }
            Expr::Call(call) if call.arguments.keywords.is_empty() => {
                self.call(&call.func, &call.arguments.args, depth)
            }
            _ => None,
        }
    }

    fn call(&self, callee: &Expr, arguments: &[Expr], depth: usize) -> Option<Place> {
        let name = last_name(callee);
        match (name, arguments) {
            ("getcwd" | "cwd", []) => Some(Place::Folder(Utf8PathBuf::new())),
            ("dirname", [inner]) => self.up(inner, depth),
            ("str" | "fspath" | "Path" | "PurePath", [inner]) => self.place(inner, depth),
            // A relative path starts at the working folder.
            ("abspath" | "realpath" | "normpath", [inner]) => self.read(inner, depth),
            ("join" | "joinpath" | "Path", parts) => match callee {
                // Path(__file__).parent.joinpath('src')
                Expr::Attribute(on) if name == "joinpath" => {
                    let all = std::iter::once(&*on.value).chain(parts);
                    self.join(all, depth)
                }
                _ => self.join(parts.iter(), depth),
            },
            // Path(__file__).resolve()
            ("resolve" | "absolute" | "as_posix", []) => match callee {
                Expr::Attribute(on) => self.place(&on.value, depth),
                _ => None,
            },
            _ => None,
        }
    }

    fn join<'e>(&self, parts: impl Iterator<Item = &'e Expr>, depth: usize) -> Option<Place> {
        let mut all: Option<Place> = None;
        for part in parts {
            let place = self.place(part, depth)?;
            all = Some(match (all, place) {
                (None, place) => place,
                (Some(Place::Folder(base)), Place::Words(words)) if !words.starts_with('/') => {
                    Place::Folder(normal(&base.join(words))?)
                }
                (Some(Place::Words(base)), Place::Words(words)) if !words.starts_with('/') => {
                    Place::Words(format!("{base}/{words}"))
                }
                _ => return None,
            });
            let text = match all.as_ref()? {
                Place::Folder(folder) => folder.as_str(),
                Place::Words(words) => words,
            };
            if text.len() > LONGEST {
                return None;
            }
        }
        all
    }

    /// The folder that holds what an expression names.
    fn up(&self, inner: &Expr, depth: usize) -> Option<Place> {
        let place = self.folder(inner, depth)?;
        Some(Place::Folder(place.parent()?.to_owned()))
    }

    fn folder(&self, expr: &Expr, depth: usize) -> Option<Utf8PathBuf> {
        match self.read(expr, depth)? {
            Place::Folder(folder) => Some(folder),
            Place::Words(_) => None,
        }
    }
}
