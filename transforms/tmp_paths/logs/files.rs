//! `logging.config.dictConfig(json.load(file))`: the handlers of such a file that write files.

use serde_json::Value;

use crate::transforms::tmp_paths::sinks::known::LOG_HANDLERS;

/// A handler that writes a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Handler {
    /// What the settings call it.
    pub name: String,
    /// The file.
    pub file: String,
    /// It is opened when something is logged, and not before.
    pub waits: bool,
}

/// The handlers that write files outside `/tmp`, in the order of the settings; `None` where what the
/// settings have the app log to is not understood: their text, or a class of others.
pub fn handlers(path: &str, text: &str) -> Option<Vec<Handler>> {
    let entries = match path.rsplit_once('.').map(|(_, suffix)| suffix) {
        Some("json") => of_json(text),
        Some("yaml" | "yml") => of_yaml(text),
        _ => Vec::new(),
    };
    let mut is_understood = !entries.is_empty();
    let mut handlers = Vec::new();
    for (name, keys) in entries {
        let value = |key: &str| {
            let found = keys.iter().find(|(known, _)| known == key);
            found.map(|(_, value)| value.as_str())
        };
        let class = value("class").unwrap_or_default();
        match value("filename") {
            Some(file) if LOG_HANDLERS.contains(&class) => {
                let delay = value("delay").unwrap_or_default();
                let is_in_tmp = file.starts_with("/tmp/");
                handlers.extend((!is_in_tmp).then(|| Handler {
                    name,
                    file: file.to_owned(),
                    waits: delay.eq_ignore_ascii_case("true"),
                }));
            }
            _ => is_understood &= class.starts_with("logging.") && !LOG_HANDLERS.contains(&class),
        }
    }
    (is_understood || !handlers.is_empty()).then_some(handlers)
}

/// A handler's name, and its keys with their values.
type Entry = (String, Vec<(String, String)>);

fn of_json(text: &str) -> Vec<Entry> {
    let settings: Value = serde_json::from_str(text).unwrap_or_default();
    let handlers = settings["handlers"].as_object().into_iter().flatten();
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    handlers
        .map(|(name, keys)| {
            let keys = keys.as_object().into_iter().flatten();
            (
                name.clone(),
                keys.map(|(key, value)| (key.clone(), plain(value)))
                    .collect(),
            )
        })
        .collect()
}

/// The block of `handlers:` as people write it: a key a line, no braces, no anchors.
fn of_yaml(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut inside = false;
    // How far the names of the handlers are indented.
    let mut names = None;
    for line in text.lines() {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let Some((key, value)) = words.split_once(':').filter(|_| !words.starts_with('#')) else {
            continue;
        };
        if indent == 0 {
            inside = key == "handlers";
            names = None;
        } else if inside {
            let unquoted = |text: &str| text.trim_matches(['\'', '"']).to_owned();
            let value = value.split(" #").next().unwrap_or_default().trim();
            if indent == *names.get_or_insert(indent) {
                entries.push((unquoted(key), Vec::new()));
            } else if let Some((_, keys)) = entries.last_mut() {
                keys.push((key.to_owned(), unquoted(value)));
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handler(name: &str, file: &str, waits: bool) -> Handler {
        Handler {
            name: name.to_owned(),
            file: file.to_owned(),
            waits,
        }
    }

    #[test]
    fn handlers_of_json_are_those_with_a_file_outside_tmp() {
        let text = r#"{"version": 1, "handlers": {
            "log": {"class": "logging.FileHandler", "filename": "app.log", "delay": true},
            "tmp": {"class": "logging.FileHandler", "filename": "/tmp/app.log"},
            "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout"},
            "own": {"class": "web.FileHandler", "filename": "own.log"}}}"#;
        assert_eq!(
            handlers("log.json", text),
            Some(vec![handler("log", "app.log", true)])
        );
        assert_eq!(handlers("log.json", "{"), None);
        assert_eq!(handlers("log.toml", text), None);
    }

    #[test]
    fn handlers_of_others_are_not_understood_and_those_of_tmp_are_none() {
        let of = |class: &str| {
            let handler = format!(r#"{{"class": "{class}", "filename": "/tmp/app.log"}}"#);
            handlers(
                "log.json",
                &format!(r#"{{"handlers": {{"log": {handler}}}}}"#),
            )
        };
        assert_eq!(of("logging.FileHandler"), Some(Vec::new()));
        assert_eq!(of("web.FileHandler"), None);
        let without_file = r#"{"handlers": {"log": {"class": "logging.FileHandler"}}}"#;
        assert_eq!(handlers("log.json", without_file), None);
    }

    #[test]
    fn handlers_of_yaml_are_those_of_their_block() {
        let text = "version: 1\nformatters:\n  file:\n    filename: no.log\nhandlers:\n  \
                    # the files\n  'file':\n    class: logging.handlers.RotatingFileHandler\n    \
                    filename: \"logs/app.log\" # all\n    level: INFO\n  out:\n    class: \
                    logging.StreamHandler\nroot:\n  handlers: [file, out]\n";
        assert_eq!(
            handlers("log.yaml", text),
            Some(vec![handler("file", "logs/app.log", false)])
        );
    }
}
