//! Where what an app writes belongs if it must last, as far as the code and the path tell: a line of
//! advice, on which no edit depends.

use camino::Utf8Path;

/// What `/tmp` is, in words that follow "it goes to /tmp now, ".
pub const LOST: &str = "where other instances do not see it, and a cold start loses it";

/// Rows and records.
pub const DATABASE: &str = "Data that must last belongs in an external database: Neon, Supabase, PlanetScale, MongoDB Atlas.";
const STORAGE: &str = "Uploads and documents that must last belong in an object storage: Vercel Blob, S3, Cloudflare R2.";
/// Sessions and caches.
pub const REDIS: &str =
    "Sessions and caches that instances share belong in Redis: Upstash, Redis Cloud.";
/// Where the code does not tell.
pub const ANY: &str = "What must last belongs in an external database, uploads in an object storage, sessions and \
                       caches in Redis.";

/// Words of code and of paths, each with the home of what is written there; the first hit counts.
const WORDS: &[(&[&str], &str)] = &[
    (&["cache", "session"], REDIS),
    (
        &["sqlite", "shelve.", "dbm.", "tinydb", "duckdb", "pickledb"],
        DATABASE,
    ),
];
const SUFFIXES: &[(&[&str], &str)] = &[
    (
        &[
            "db", "sqlite", "sqlite3", "json", "jsonl", "csv", "tsv", "pkl", "pickle", "xml",
            "ini", "yaml", "yml", "toml", "dat",
        ],
        DATABASE,
    ),
    (
        &[
            "png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "zip", "docx", "xlsx", "pptx",
            "mp3", "mp4", "wav", "webm", "html",
        ],
        STORAGE,
    ),
];
const FOLDERS: &[&str] = &[
    "upload", "image", "img", "media", "photo", "picture", "avatar", "static", "file", "document",
    "report", "export",
];

/// The line for what a call writes at the paths of a project; `_` stands for unknown parts.
pub fn of(call: &str, paths: &[String]) -> &'static str {
    let call = call.to_lowercase();
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let by_word = WORDS.iter().find(|(words, _)| {
        holds(&call, words) || paths.iter().any(|path| holds(&path.to_lowercase(), words))
    });
    let suffixes = || {
        let path = paths.first()?;
        let suffix = Utf8Path::new(path).extension()?.to_lowercase();
        SUFFIXES.iter().find(|(known, _)| known.contains(&&*suffix))
    };
    if let Some((_, home)) = by_word.or_else(suffixes) {
        return home;
    }
    match paths
        .iter()
        .any(|path| holds(&path.to_lowercase(), FOLDERS))
    {
        true => STORAGE,
        false => ANY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_and_path_tell_what_is_kept() {
        let of = |call: &str, path: &str| super::of(call, &[path.to_owned()]);
        assert_eq!(of("sqlite3.connect(DB)", "shop"), DATABASE);
        assert_eq!(of("open(USERS, 'w')", "data/users.json"), DATABASE);
        assert_eq!(of("file.save(target)", "static/uploads/_"), STORAGE);
        assert_eq!(of("image.save(target)", "out/_.png"), STORAGE);
        assert_eq!(of("Cache(app, config={'CACHE_DIR': 'x'})", "x"), REDIS);
        assert_eq!(of("open(path, 'w')", "notes.txt"), ANY);
        assert_eq!(super::of("open(path, 'w')", &[]), ANY);
    }
}
