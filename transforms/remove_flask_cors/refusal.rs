//! Why flask_cors is kept, and what its owner can do about that.

/// A reason, and what to do.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// Why it is kept.
    pub why: String,
    /// What can be done.
    pub instead: Instead,
}

/// What the owner of an app can do where flask_cors is kept.
#[derive(Debug, Clone, Copy)]
pub enum Instead {
    /// Have it installed, or write the headers.
    Declare,
    /// Import what a module offers, and not the module.
    ImportByName,
    /// Write what one of its constants holds.
    WriteValue,
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        let instead = Instead::Declare;
        Refusal { why, instead }
    }
}

impl From<&str> for Refusal {
    fn from(why: &str) -> Self {
        why.to_owned().into()
    }
}

impl Instead {
    /// In words, for an app whose manifest does not declare flask-cors.
    pub fn words(self) -> &'static str {
        match self {
            Instead::Declare => {
                "declare flask-cors in the manifest that Vercel reads, or write the headers by hand"
            }
            Instead::ImportByName => {
                "import what it offers by name, `from flask_cors import CORS`, or declare flask-cors in the manifest that Vercel reads"
            }
            Instead::WriteValue => {
                "write the value there, such as \"Access-Control-Allow-Origin\", or declare flask-cors in the manifest that Vercel reads"
            }
        }
    }
}
