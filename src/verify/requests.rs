//! The requests that an app is asked to answer: from the command line, or from a file.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A request, as the driver takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// `GET`
    pub method: String,
    /// With its query.
    pub path: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// One character a byte (Latin-1).
    pub body: String,
    /// The status that is expected, where one is: then a 5xx of the same number is no failure.
    #[serde(skip)]
    pub status: Option<u16>,
}

/// A request as it is written in a JSON file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    path: String,
    method: Option<String>,
    headers: BTreeMap<String, String>,
    query_string: Option<String>,
    json: Option<Value>,
    form: Option<BTreeMap<String, String>>,
    files: BTreeMap<String, Upload>,
    body: Option<String>,
    status: Option<u16>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Upload {
    name: String,
    text: String,
}

/// The requests of a file: JSON, a list or an object with `requests`; or lines as
/// [`line`] takes them, with `#` for comments.
///
/// # Errors
/// Where the text is neither.
pub fn file(text: &str) -> Result<Vec<Request>> {
    if text.trim_start().starts_with(['{', '[']) {
        let value: Value = serde_json::from_str(text)?;
        let list = match value {
            Value::Object(mut map) => map.remove("requests").context("has no \"requests\"")?,
            list => list,
        };
        let written: Vec<Written> = serde_json::from_value(list)?;
        return written.into_iter().map(request).collect();
    }
    let lines = text.lines().map(str::trim);
    lines
        .filter(|text| !text.is_empty() && !text.starts_with('#'))
        .map(line)
        .collect()
}

/// `GET /path`, `/path`, `POST /users {"a": 1}`: a body that is JSON is sent as JSON, any other as
/// a form.
///
/// # Errors
/// Where there is no path.
pub fn line(text: &str) -> Result<Request> {
    let text = text.trim();
    let (method, rest) = match text.split_once(' ') {
        Some((method, rest)) if !method.starts_with('/') => (method.to_uppercase(), rest.trim()),
        _ => ("GET".to_owned(), text),
    };
    let (path, body) = rest.split_once(' ').unwrap_or((rest, ""));
    if !path.starts_with('/') || !method.bytes().all(|b| b.is_ascii_uppercase()) {
        bail!("`{text}` is no request; write it as 'POST /users {{\"name\": \"ann\"}}'");
    }
    let body = body.trim();
    let kind = match serde_json::from_str::<Value>(body) {
        Ok(_) => "application/json",
        Err(_) => "application/x-www-form-urlencoded",
    };
    let mut headers = Vec::new();
    if !body.is_empty() {
        headers.push(("Content-Type".to_owned(), kind.to_owned()));
    }
    Ok(Request {
        method,
        path: path.to_owned(),
        headers,
        body: latin(body.as_bytes()),
        status: None,
    })
}

fn request(written: Written) -> Result<Request> {
    let mut path = written.path;
    if !path.starts_with('/') {
        bail!("`{path}` is no path: it begins with /");
    }
    if let Some(query) = written.query_string {
        path = format!("{path}?{query}");
    }
    let (kind, body) = match (&written.json, &written.form, &written.body) {
        (Some(json), ..) => (Some("application/json".to_owned()), json.to_string()),
        (_, form, None) if form.is_some() || !written.files.is_empty() => {
            let form = form.clone().unwrap_or_default();
            if written.files.is_empty() {
                let kind = "application/x-www-form-urlencoded";
                (Some(kind.to_owned()), urlencoded(&form))
            } else {
                let kind = format!("multipart/form-data; boundary={BOUNDARY}");
                (Some(kind), multipart(&form, &written.files))
            }
        }
        (_, _, body) => (None, body.clone().unwrap_or_default()),
    };
    let mut headers: Vec<(String, String)> = written.headers.into_iter().collect();
    let has_kind = headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    headers.extend(
        kind.filter(|_| !has_kind)
            .map(|kind| ("Content-Type".to_owned(), kind)),
    );
    Ok(Request {
        method: written
            .method
            .map_or("GET".to_owned(), |m| m.to_uppercase()),
        path,
        headers,
        body: latin(body.as_bytes()),
        status: written.status,
    })
}

const BOUNDARY: &str = "vfix-4c1d0f7be2";

fn multipart(form: &BTreeMap<String, String>, files: &BTreeMap<String, Upload>) -> String {
    let mut body = String::new();
    let mut part = |name: &str, file: Option<&str>, text: &str| {
        let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"
        ));
    };
    for (name, text) in form {
        part(name, None, text);
    }
    for (name, upload) in files {
        part(name, Some(&upload.name), &upload.text);
    }
    format!("{body}--{BOUNDARY}--\r\n")
}

fn urlencoded(form: &BTreeMap<String, String>) -> String {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    let pairs = form
        .iter()
        .map(|(key, value)| format!("{}={}", encode(key), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Bytes as text of one character each.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_requests() {
        let plain = line("/users").expect("a request");
        assert_eq!((&*plain.method, &*plain.path), ("GET", "/users"));
        let json = line("post /users {\"a\": \"é\"}").expect("a request");
        assert_eq!((&*json.method, &*json.body), ("POST", "{\"a\": \"Ã©\"}"));
        assert_eq!(json.headers[0].1, "application/json");
        let form = line("POST /login name=ann&age=3").expect("a request");
        assert_eq!(form.headers[0].1, "application/x-www-form-urlencoded");
        assert!(line("users").is_err());
        assert!(line("POST users").is_err());
    }

    #[test]
    fn files_are_json_or_lines() {
        let lines = file("# all of them\nGET /\n\nPOST /a b=c\n").expect("a request");
        assert_eq!(lines.len(), 2);
        let json = file(
            r#"{"requests": [{"path": "/a", "status": 500},
                {"path": "/b", "method": "put", "form": {"a b": "ü"}}]}"#,
        )
        .expect("a request");
        assert_eq!(json[0].status, Some(500));
        assert_eq!((&*json[1].method, &*json[1].body), ("PUT", "a%20b=%C3%BC"));
        let upload = r#"[{"path": "/", "files": {"f": {"name": "a.txt", "text": "x"}}}]"#;
        let upload = &file(upload).expect("a request")[0];
        assert!(upload.body.contains("filename=\"a.txt\"\r\n\r\nx\r\n"));
        assert!(file(r#"[{"path": "/", "sttaus": 500}]"#).is_err());
    }
}
