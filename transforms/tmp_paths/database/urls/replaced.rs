//! What a call replaces in a URL: `os.getenv('DATABASE_URL', 'sqlite:///x.db').replace('postgres://', …)`.

/// Whether a text is the start of an address of a server, which no URL of a file holds.
pub(super) fn is_of_a_server(text: &str) -> bool {
    text.starts_with("postgres") || text.ends_with("://") && !text.starts_with("sqlite")
}

/// Whether what is replaced in the URL of a file is no part of its path: the driver, or the slashes of
/// Windows.
pub(super) fn keeps_path(old: &str, new: &str) -> bool {
    let behind = |url: &str| {
        url.starts_with("sqlite")
            .then(|| url.find(':').map(|at| url[at..].to_owned()))
    };
    match old {
        "\\" => new == "/",
        // .replace('+aiosqlite', '')
        _ if old.starts_with('+') => new.is_empty() || new.starts_with('+'),
        _ => behind(old).flatten().is_some() && behind(old) == behind(new),
    }
}
