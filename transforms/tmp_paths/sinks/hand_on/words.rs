//! What the names of functions, packages and keywords, and the look of a text, say about a path that
//! is given to them.

use ruff_python_ast::{Expr, Identifier};

use crate::project::paths;
use crate::python::facts::{elements, string};
use crate::python::names::{first_word, last_word};
use crate::transforms::tmp_paths::sinks::known::{
    Access, FILE_WORDS, MESSENGERS, NO_FILES, REMOTE, TEXT_WORDS,
};

/// Characters of a version behind the name of a program: `python3.12`.
const VERSION: &[char] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.'];

/// Whether the objects of a package live elsewhere.
pub fn is_remote(name: &str) -> bool {
    let below = |package: &&str| {
        name.strip_prefix(*package)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    REMOTE.iter().any(below)
}

/// Whether a text that is put together is surely a path: no option, no field of one, and no branch, as
/// in `git ls-remote origin refs/heads/main`.
pub fn is_below_a_folder(path: &str) -> bool {
    const REFS: &[&str] = &["refs/heads/", "refs/remotes/", "refs/tags/"];
    let in_options = |c: char| matches!(c, '=' | ':' | ',' | '|' | ';');
    !paths::known_folder(path).is_empty()
        && !path.starts_with('-')
        && !path.contains(in_options)
        && !REFS.iter().any(|refs| path.starts_with(refs))
}

/// Whether an argument is a text that people read, or a name, as its keyword says, or the function
/// that gets it: `pdf.cell(60, 10, txt=path)`.
pub fn is_text(name: &str, keyword: Option<&Identifier>) -> bool {
    let last = last_word(name);
    let names = keyword.map(Identifier::as_str).into_iter().chain([last]);
    let said = names.map(str::to_lowercase).find_map(|name| {
        let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match holds(FILE_WORDS) || is_reader(&name) {
            true => Some(false),
            false => holds(TEXT_WORDS).then_some(true),
        }
    });
    said.unwrap_or(false)
}

/// Whether a function only reads the path that it is given, as its name says.
pub fn is_reader(name: &str) -> bool {
    const VERBS: &[&str] = &[
        "check",
        "detect",
        "from",
        "get",
        "has",
        "hash",
        "imread",
        "is",
        "load",
        "open",
        "parse",
        "predict",
        "read",
        "recogni",
        "transcribe",
        "upload",
        "validate",
        "verify",
    ];
    let last = last_word(name).to_lowercase();
    VERBS.iter().any(|verb| last.starts_with(verb))
}

/// What a program surely does to a file or folder that it is given, and to the last one. One that takes
/// names of other things, as `docker` does of images, writes no file of that name.
pub fn done_by(program: &str, is_last: bool) -> Option<Access> {
    match program {
        "cat" | "cksum" | "cmp" | "diff" | "du" | "egrep" | "fgrep" | "file" | "grep" | "head"
        | "ls" | "md5sum" | "sha1sum" | "sha256sum" | "stat" | "tail" | "wc" => Some(Access::Read),
        "dig" | "docker" | "docker-compose" | "host" | "kubectl" | "nslookup" | "ping"
        | "podman" | "service" | "ssh" | "systemctl" | "traceroute" | "whois" => Some(Access::Read),
        "chmod" | "chown" | "tee" | "touch" | "truncate" => Some(Access::Write),
        "cp" | "install" | "ln" | "mv" if is_last => Some(Access::Write),
        "cp" => Some(Access::Read),
        "mkdir" => Some(Access::Make),
        "mv" | "rm" | "rmdir" | "shred" | "unlink" => Some(Access::Delete),
        _ => None,
    }
}

/// Whether all words of a program that are no options are paths.
pub fn takes_paths(program: &str) -> bool {
    matches!(program, "mkdir" | "rm" | "rmdir" | "unlink")
}

/// Whether a word of such a program is no option and no mode, as in `mkdir -m 755 uploads`, nor one that a
/// shell fills in.
pub fn is_plain(word: &str) -> bool {
    let is_mode = word.contains('=') || word.chars().all(|c| c.is_ascii_digit());
    !word.starts_with('-') && !is_mode && !word.contains(['*', '?', '[', '~'])
}

/// Whether an argument is called a folder: by its keyword, by its own name, or by the function:
/// `find(db_path='faces')`, `load(UPLOAD_FOLDER)`, `DirectoryLoader('docs')`.
pub fn names_folder(function: &str, keyword: Option<&Identifier>, given: &Expr) -> bool {
    let keyword = keyword.map(Identifier::as_str);
    let words = keyword.into_iter().chain(own_name(given));
    words.chain([last_word(function)]).any(is_folder_word)
}

/// The arguments in one: those of a list that a keyword calls files, `input_files=[path]`.
pub fn entries<'p>(
    keyword: Option<&Identifier>,
    given: &'p Expr,
) -> impl Iterator<Item = &'p Expr> {
    let is_list =
        keyword.is_some_and(|keyword| FILE_WORDS.iter().any(|word| keyword.contains(word)));
    let listed = elements(given).filter(|_| is_list);
    listed.unwrap_or(std::slice::from_ref(given)).iter()
}

/// What an argument is called itself: `FACES`, `settings.FACES`, `app.config['FACES']`.
pub fn own_name(given: &Expr) -> Option<&str> {
    match given {
        Expr::Name(name) => Some(&*name.id),
        Expr::Attribute(node) => Some(&*node.attr),
        Expr::Subscript(node) => string(&node.slice),
        _ => None,
    }
}

/// Whether the name of something says that it is a folder.
pub fn is_folder_word(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "cwd"
        || ["dir", "folder", "path"]
            .iter()
            .any(|word| name.contains(word))
}

/// Whether a program runs the script that it is given.
pub fn is_interpreter(program: &str) -> bool {
    const PROGRAMS: &[&str] = &[
        "Rscript", "bash", "bun", "deno", "node", "perl", "php", "ruby", "sh", "ts-node", "zsh",
    ];
    PROGRAMS.contains(&program) || program.trim_end_matches(VERSION) == "python"
}

/// Whether a path is, by its suffix, a script that such a program runs.
pub fn is_script(path: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "R", "cjs", "js", "mjs", "php", "pl", "py", "r", "rb", "sh", "ts",
    ];
    let suffix = path.rsplit_once('.').map(|(_, suffix)| suffix);
    suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix))
}

/// Whether an argument of a program is, by its suffix, a file that programs write.
pub fn is_output(text: &str) -> bool {
    const SUFFIXES: &[&str] = &[
        "avi", "csv", "docx", "flac", "gif", "html", "jpeg", "jpg", "json", "mkv", "mov", "mp3",
        "mp4", "ogg", "pdf", "png", "svg", "txt", "wav", "webm", "webp", "xlsx", "zip",
    ];
    let suffix = text.rsplit_once('.').map(|(_, suffix)| suffix);
    !text.starts_with('-') && suffix.is_some_and(|suffix| SUFFIXES.contains(&suffix))
}

/// Whether a function of a package opens no file, as far as its package tells.
pub fn opens_no_file(name: &str) -> bool {
    let top = first_word(name);
    NO_FILES.contains(&top) || MESSENGERS.contains(&top) || top.starts_with("flask_")
}
