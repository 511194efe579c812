//! What other hosts are told to start: the web server's line of a `Procfile`, and the command of a
//! `Dockerfile`. Of several apps the one that they serve is meant.

use camino::Utf8Path;

use super::{ModuleId, Project};

/// A word of such a command that names a module of the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'p> {
    /// The module: `shop` of `gunicorn shop:app`, or the file of `python shop.py`.
    pub module: ModuleId,
    /// The object behind it, `app` or `create_app()`, as it is written.
    pub object: Option<&'p str>,
}

/// What the commands that start a web server name.
pub fn named(project: &Project) -> Vec<Named<'_>> {
    let words = commands(project).into_iter().flat_map(words);
    words.filter_map(|word| read(project, word)).collect()
}

/// The lines of the commands that start a web server.
pub fn commands(project: &Project) -> Vec<&str> {
    let of = |name: &str| project.text(name.into()).unwrap_or_default();
    let mut commands = of_procfile(of("Procfile"));
    commands.append(&mut of_dockerfile(of("Dockerfile")));
    commands
}

/// `web: gunicorn shop:app`
fn of_procfile(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines.filter_map(|line| line.strip_prefix("web:")).collect()
}

/// `CMD ["gunicorn", "shop:app"]` of the last image, with the lines that go on behind a backslash.
fn of_dockerfile(text: &str) -> Vec<&str> {
    let mut commands = Vec::new();
    let (mut is_command, mut goes_on) = (false, false);
    for line in text.lines() {
        let instruction = line.split_whitespace().next().unwrap_or_default();
        if !goes_on {
            match instruction.to_ascii_uppercase().as_str() {
                "FROM" => commands.clear(),
                // The last one counts.
                "CMD" => commands.retain(|(is_cmd, _)| !is_cmd),
                _ => {}
            }
            is_command = ["CMD", "ENTRYPOINT"]
                .iter()
                .any(|name| instruction.eq_ignore_ascii_case(name));
        }
        if is_command {
            commands.push((!instruction.eq_ignore_ascii_case("ENTRYPOINT"), line));
        }
        goes_on = line.trim_end().ends_with('\\');
    }
    commands.into_iter().map(|(_, line)| line).collect()
}

/// The words of a command, in the form of a shell or in that of a list.
fn words(command: &str) -> impl Iterator<Item = &str> {
    let parts = command.split(|c: char| c.is_whitespace() || "\"'[],".contains(c));
    parts.filter(|word| !word.is_empty())
}

/// What a word names in the project.
fn read<'p>(project: &Project, word: &'p str) -> Option<Named<'p>> {
    if word.ends_with(".py") {
        let path = Utf8Path::new(word.strip_prefix("./").unwrap_or(word));
        let module = project.module_at(path)?;
        return Some(Named {
            module,
            object: None,
        });
    }
    let (dotted, object) = word.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    if !object.starts_with(is_name) {
        return None;
    }
    let path = dotted.replace('.', "/");
    // A package hides the file of its name.
    let package = project.module_at(Utf8Path::new(&format!("{path}/__init__.py")));
    let module = package.or_else(|| project.module_at(Utf8Path::new(&format!("{path}.py"))))?;
    let end = object.find(|c| !is_name(c)).unwrap_or(object.len());
    Some(Named {
        module,
        object: Some(&object[..end]),
    })
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::project::Project;

    /// What is named in a project of shop.py and api/, which is a package.
    fn found(file: &str, text: &str) -> Vec<(String, Option<String>)> {
        let files = [("shop.py", ""), ("api/__init__.py", ""), ("api.py", "")];
        let project = Project::of_files(files.into_iter().chain([(file, text)]));
        let all = named(&project).into_iter();
        all.map(|named| {
            let path = project.path(named.module).to_string();
            (path, named.object.map(str::to_owned))
        })
        .collect()
    }

    fn one(path: &str, object: Option<&str>) -> Vec<(String, Option<String>)> {
        vec![(path.to_owned(), object.map(str::to_owned))]
    }

    #[test]
    fn the_web_server_of_a_procfile_counts() {
        for (text, path, object) in [
            (
                "web: gunicorn shop:app\nworker: python api.py",
                "shop.py",
                Some("app"),
            ),
            (
                "web: gunicorn -b :$PORT 'api:create_app()'",
                "api/__init__.py",
                Some("create_app"),
            ),
            (
                "release: flask db upgrade\nweb: python ./shop.py",
                "shop.py",
                None,
            ),
        ] {
            assert_eq!(found("Procfile", text), one(path, object), "{text}");
        }
        for text in [
            "worker: gunicorn shop:app",
            "web: gunicorn other:app",
            "web: serve 0.0.0.0:80",
            "",
        ] {
            assert_eq!(found("Procfile", text), [], "{text}");
        }
    }

    #[test]
    fn the_last_command_of_a_dockerfile_counts() {
        for (text, path, object) in [
            (
                "FROM python\nCMD [\"gunicorn\", \"shop:app\"]",
                "shop.py",
                Some("app"),
            ),
            (
                "FROM python\nCMD gunicorn \\\n  -w 2 \\\n  shop:app\nUSER me",
                "shop.py",
                Some("app"),
            ),
            (
                "FROM a\nCMD python api.py\nFROM b\ncmd python shop.py",
                "shop.py",
                None,
            ),
            (
                "FROM a\nCMD python api.py\nCMD python shop.py",
                "shop.py",
                None,
            ),
            (
                "FROM a\nENTRYPOINT [\"gunicorn\"]\nCMD [\"shop:app\"]",
                "shop.py",
                Some("app"),
            ),
            (
                "FROM a\nHEALTHCHECK \\\nCMD python api.py\nCMD python shop.py",
                "shop.py",
                None,
            ),
        ] {
            assert_eq!(found("Dockerfile", text), one(path, object), "{text}");
        }
        assert_eq!(found("Dockerfile", "FROM a\nRUN python shop.py"), []);
    }
}
