//! A CORS policy in words, and what is dangerous or without effect in it.

use super::hook::Options;
use super::literal::Literal;

/// The options that flask-cors knows.
pub const KNOWN: &[&str] = &[
    "allow_headers",
    "allow_private_network",
    "always_send",
    "automatic_options",
    "expose_headers",
    "intercept_exceptions",
    "max_age",
    "methods",
    "origins",
    "resources",
    "send_wildcard",
    "supports_credentials",
    "vary_header",
];

/// Who may call what, in one sentence; `every` are the words for all that the policy is for.
pub fn words(options: &Options, every: &str) -> String {
    let origins = options.texts("origins", &["*"]).unwrap_or_default();
    let any = origins.iter().any(|origin| matches!(*origin, "*" | ".*"));
    let who = if any {
        "any site".to_owned()
    } else {
        origins.join(" and ")
    };
    let everywhere = options
        .paths
        .iter()
        .any(|path| matches!(path.as_str(), "*" | ".*" | "/*" | "/.*"));
    let what = if everywhere {
        every.to_owned()
    } else {
        options.paths.join(" and ")
    };
    let methods = options.methods();
    let methods = methods.as_deref().unwrap_or("the given methods");
    let headers = options.texts("allow_headers", &["*"]).unwrap_or_default();
    let headers = if headers.iter().any(|header| matches!(*header, "*" | ".*")) {
        "any header".to_owned()
    } else {
        format!("the headers {}", headers.join(", "))
    };
    let credentials = if options.truth("supports_credentials", false) {
        "with"
    } else {
        "without"
    };
    format!("{who} may call {what} by {methods}, with {headers}, {credentials} credentials")
}

/// That a name is no option; with the option that may have been meant.
pub fn unknown(name: &str) -> String {
    let near = KNOWN
        .iter()
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(likeness, _)| *likeness > 0.9)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let meant = near.map_or(String::new(), |(_, known)| format!("; `{known}` is one"));
    format!("flask-cors knows no option `{name}`: it has no effect{meant}")
}

/// What the owner may not have meant.
pub fn warnings(options: &Options) -> Vec<String> {
    let mut found = Vec::new();
    let origins = options.texts("origins", &["*"]).unwrap_or_default();
    let any = origins.iter().any(|origin| matches!(*origin, "*" | ".*"));
    if any && options.truth("supports_credentials", false) {
        found.push("any site may send requests with the cookies of your users".to_owned());
    }
    for origin in &origins {
        if origin.contains(',') {
            found.push(format!(
                "'{origin}' is compared as one origin; a list has quotes around each"
            ));
        } else if origin.contains("//*.") {
            found.push(format!(
                "'{origin}' is a regex to flask-cors, and matches no subdomain"
            ));
        } else if origin.ends_with('/') {
            found.push(format!(
                "'{origin}' ends with a slash, and no browser sends that"
            ));
        }
    }
    if options.get("max_age") == Some(&Literal::Int(0)) {
        found.push("max_age=0 is not sent".to_owned());
    }
    found
}

/// The keyword arguments that flask-cors ignores.
pub fn ignored<'n>(names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    names.filter(|name| !KNOWN.contains(name)).collect()
}
