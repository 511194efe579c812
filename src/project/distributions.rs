//! Which distributions provide an import name, and which ones bring others along.
//!
//! `tests/pins.rs` holds both tables to the index. Only names that everybody means the same by: a name that is not here is never guessed,
//! because somebody else may have taken it on the index.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Project;
use super::manifest::{Entry, normalised};

/// Import name, and the distributions that provide it: the first is the one to declare.
pub const PROVIDERS: &[(&str, &[&str])] = &[
    ("Crypto", &["pycryptodome", "pycrypto"]),
    ("MySQLdb", &["mysqlclient"]),
    ("OpenSSL", &["pyopenssl"]),
    ("PIL", &["pillow", "pillow-simd"]),
    ("PyPDF2", &["pypdf2"]),
    ("aiohttp", &["aiohttp"]),
    ("anthropic", &["anthropic"]),
    ("apscheduler", &["apscheduler"]),
    ("attr", &["attrs"]),
    ("authlib", &["authlib"]),
    ("bcrypt", &["bcrypt"]),
    ("boto3", &["boto3"]),
    ("botocore", &["botocore"]),
    ("bs4", &["beautifulsoup4"]),
    ("bson", &["pymongo", "bson"]),
    ("celery", &["celery"]),
    ("certifi", &["certifi"]),
    ("click", &["click"]),
    ("cloudinary", &["cloudinary"]),
    ("cryptography", &["cryptography"]),
    (
        "cv2",
        &[
            "opencv-python-headless",
            "opencv-python",
            "opencv-contrib-python",
            "opencv-contrib-python-headless",
        ],
    ),
    ("dateutil", &["python-dateutil"]),
    ("decouple", &["python-decouple"]),
    ("discord", &["discord-py", "py-cord"]),
    ("dns", &["dnspython"]),
    ("docx", &["python-docx"]),
    ("email_validator", &["email-validator"]),
    ("engineio", &["python-engineio"]),
    ("environ", &["django-environ"]),
    ("environs", &["environs"]),
    ("feedparser", &["feedparser"]),
    ("firebase_admin", &["firebase-admin"]),
    ("fitz", &["pymupdf"]),
    ("flask", &["flask"]),
    ("flask_admin", &["flask-admin"]),
    ("flask_bcrypt", &["flask-bcrypt"]),
    ("flask_caching", &["flask-caching"]),
    ("flask_compress", &["flask-compress"]),
    ("flask_httpauth", &["flask-httpauth"]),
    ("flask_jwt_extended", &["flask-jwt-extended"]),
    ("flask_limiter", &["flask-limiter"]),
    ("flask_login", &["flask-login"]),
    ("flask_mail", &["flask-mail"]),
    ("flask_marshmallow", &["flask-marshmallow"]),
    ("flask_migrate", &["flask-migrate"]),
    ("flask_moment", &["flask-moment"]),
    ("flask_pymongo", &["flask-pymongo"]),
    ("flask_restful", &["flask-restful"]),
    ("flask_restx", &["flask-restx"]),
    ("flask_session", &["flask-session"]),
    ("flask_sock", &["flask-sock"]),
    ("flask_socketio", &["flask-socketio"]),
    ("flask_sqlalchemy", &["flask-sqlalchemy"]),
    ("flask_talisman", &["flask-talisman"]),
    ("flask_wtf", &["flask-wtf"]),
    ("googleapiclient", &["google-api-python-client"]),
    ("gridfs", &["pymongo"]),
    ("groq", &["groq"]),
    ("grpc", &["grpcio"]),
    ("gspread", &["gspread"]),
    ("gtts", &["gtts"]),
    ("html5lib", &["html5lib"]),
    ("httpx", &["httpx"]),
    ("humanize", &["humanize"]),
    ("itsdangerous", &["itsdangerous"]),
    ("jinja2", &["jinja2"]),
    ("joblib", &["joblib"]),
    ("jose", &["python-jose"]),
    ("jwt", &["pyjwt", "jwt"]),
    ("linebot", &["line-bot-sdk"]),
    ("lxml", &["lxml"]),
    ("magic", &["python-magic", "python-magic-bin"]),
    ("markdown", &["markdown"]),
    ("markupsafe", &["markupsafe"]),
    ("marshmallow", &["marshmallow"]),
    ("matplotlib", &["matplotlib"]),
    ("mongoengine", &["mongoengine"]),
    ("moviepy", &["moviepy"]),
    ("mpl_toolkits", &["matplotlib"]),
    ("mysql", &["mysql-connector-python", "mysql-connector"]),
    ("nltk", &["nltk"]),
    ("numpy", &["numpy"]),
    ("openai", &["openai"]),
    ("openpyxl", &["openpyxl"]),
    ("pandas", &["pandas"]),
    ("passlib", &["passlib"]),
    ("pdf2image", &["pdf2image"]),
    ("pdfkit", &["pdfkit"]),
    ("pdfplumber", &["pdfplumber"]),
    ("peewee", &["peewee"]),
    ("playhouse", &["peewee"]),
    ("plotly", &["plotly"]),
    ("pptx", &["python-pptx"]),
    ("prometheus_client", &["prometheus-client"]),
    ("prometheus_flask_exporter", &["prometheus-flask-exporter"]),
    ("psutil", &["psutil"]),
    (
        "psycopg2",
        &[
            "psycopg2-binary",
            "psycopg2",
            "aiopg",
            "sqlalchemy-redshift",
        ],
    ),
    ("pydantic", &["pydantic"]),
    ("pydantic_settings", &["pydantic-settings"]),
    ("pydub", &["pydub"]),
    ("pylab", &["matplotlib"]),
    ("pymongo", &["pymongo"]),
    ("pymysql", &["pymysql"]),
    ("pypdf", &["pypdf"]),
    ("pyrebase", &["pyrebase4"]),
    ("pytesseract", &["pytesseract"]),
    ("pytz", &["pytz"]),
    ("qrcode", &["qrcode"]),
    ("razorpay", &["razorpay"]),
    ("redis", &["redis"]),
    ("reportlab", &["reportlab"]),
    ("requests", &["requests"]),
    ("scipy", &["scipy"]),
    ("seaborn", &["seaborn"]),
    ("selenium", &["selenium"]),
    ("sendgrid", &["sendgrid"]),
    ("serial", &["pyserial"]),
    ("skimage", &["scikit-image"]),
    ("sklearn", &["scikit-learn", "sklearn"]),
    (
        "slugify",
        &["python-slugify", "awesome-slugify", "unicode-slugify"],
    ),
    ("socketio", &["python-socketio"]),
    ("speech_recognition", &["speechrecognition"]),
    ("spotipy", &["spotipy"]),
    ("sqlalchemy", &["sqlalchemy"]),
    ("stripe", &["stripe"]),
    ("supabase", &["supabase"]),
    ("telebot", &["pytelegrambotapi"]),
    ("telegram", &["python-telegram-bot"]),
    ("textblob", &["textblob"]),
    ("tiktoken", &["tiktoken"]),
    ("tqdm", &["tqdm"]),
    ("tweepy", &["tweepy"]),
    ("twilio", &["twilio"]),
    ("urllib3", &["urllib3"]),
    ("waitress", &["waitress"]),
    ("webdriver_manager", &["webdriver-manager"]),
    ("werkzeug", &["werkzeug"]),
    ("wordcloud", &["wordcloud"]),
    ("wtforms", &["wtforms"]),
    ("xlsxwriter", &["xlsxwriter"]),
    ("yaml", &["pyyaml"]),
    ("yfinance", &["yfinance"]),
    ("youtube_transcript_api", &["youtube-transcript-api"]),
    ("yt_dlp", &["yt-dlp"]),
];

/// Import names of which nobody can tell which distribution is the one to declare, and those that provide
/// them.
const UNDECIDED: &[(&str, &[&str])] = &[
    ("flaskext", &["flask-markdown", "flask-mysql"]),
    ("fpdf", &["fpdf", "fpdf2"]),
];

/// Distributions whose dependencies are known here, in order: what each brings along, and beside that each of
/// the extras that are known. Taken apart where somebody asks, which is for a few of them.
static BRINGS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("brings.txt").lines();
    let rows = lines.filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once(':')).collect()
});

/// Distributions of [`PROVIDERS`] that older releases of others brought along, as pandas below 3 and
/// older Flask-RESTful do with pytz.
pub const FORMERLY_BROUGHT: &[&str] = &["pytz"];

/// The distributions that provide an import name, the one to declare first; empty where no
/// distribution is known.
pub fn providers(import: &str) -> &'static [&'static str] {
    let found = PROVIDERS.binary_search_by_key(&import, |(name, _)| name);
    found.map_or(&[], |index| PROVIDERS[index].1)
}

/// The distributions that provide such an undecided name; empty for any other.
pub fn undecided(import: &str) -> &'static [&'static str] {
    let mut rows = UNDECIDED.iter().filter(|(name, _)| *name == import);
    rows.next().map_or(&[], |(_, all)| all)
}

/// What a distribution brings along, or an extra of one (`flask[async]`), by normalised names; `None`
/// where that is not known. The newest release counts, also for an older pin.
pub fn brings(distribution: &str) -> Option<impl Iterator<Item = &'static str>> {
    let found = BRINGS.binary_search_by_key(&distribution, |(name, _)| name);
    Some(BRINGS[found.ok()?].1.split_whitespace())
}

/// What Vercel installs, as far as that is known.
#[derive(Debug)]
pub(super) struct Installed {
    /// Normalised names.
    names: FxHashSet<String>,
    /// What each declared distribution brings along is known.
    is_all: bool,
}

impl Project {
    /// Whether the manifest holds a distribution to an older release, which may bring along more
    /// than the newest one does.
    pub fn is_held_back(&self) -> bool {
        let manifest = self.vercel_manifest().and_then(|path| self.manifest(path));
        manifest.is_some_and(|manifest| manifest.entries.iter().any(Entry::is_held_back))
            || self.is_constrained()
    }

    /// Whether it is known of everything that is declared what it is and brings along; never without a
    /// manifest.
    pub fn is_all_known(&self) -> bool {
        self.installed().is_some_and(|installed| installed.is_all)
    }

    /// What is declared, with what that brings along; `None` without a manifest.
    fn installed(&self) -> Option<&Installed> {
        let find = || {
            let declared = self.declared()?;
            let all = declared.iter().chain(self.extras());
            let brought = all.map(|name| brings(name));
            let is_all = brought.clone().all(|known| known.is_some()) && self.unnamed().is_none();
            let brought = brought.flatten().flatten().map(str::to_owned);
            Some(Installed {
                names: declared.iter().cloned().chain(brought).collect(),
                is_all,
            })
        };
        self.known.installed.get_or_init(find).as_ref()
    }

    /// Whether what Vercel installs may hold a package that no table knows: one of it is not known here,
    /// or has the name as a part of its own, as google-auth has google.
    pub fn may_install(&self, import: &str) -> bool {
        let own_name = normalised(import);
        self.installed().is_none_or(|installed| {
            let mut parts = installed.names.iter().flat_map(|name| name.split('-'));
            !installed.is_all || parts.any(|part| part == own_name)
        })
    }

    /// Whether Vercel installs the package of an import name: surely, surely not, or `None` where
    /// that cannot be told, because there is no manifest or a distribution in it is not known.
    pub fn installs(&self, import: &str) -> Option<bool> {
        let installed = self.installed()?;
        let own_name = normalised(import);
        let known = providers(import).iter().chain(undecided(import));
        let mut names = known.copied().chain([&*own_name]);
        if names.any(|name| installed.names.contains(name) || self.is_locked(name)) {
            return Some(true);
        }
        let mut formerly = providers(import)
            .iter()
            .filter(|name| FORMERLY_BROUGHT.contains(name));
        let all_known = installed.is_all && !(formerly.next().is_some() && self.is_held_back());
        all_known.then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_normalised() {
        assert!(PROVIDERS.is_sorted_by_key(|(name, _)| *name));
        assert!(BRINGS.is_sorted_by_key(|(name, _)| *name));
        let provided = PROVIDERS.iter().flat_map(|(_, all)| *all);
        // flask[async]
        let names = |name: &&'static str| name.trim_end_matches(']').split('[');
        let brought = BRINGS
            .iter()
            .flat_map(|(name, all)| all.split_whitespace().chain(names(name)));
        for name in provided.copied().chain(brought) {
            assert_eq!(normalised(name), name);
        }
    }

    #[test]
    fn no_two_distributions_bring_each_other() {
        for (name, all) in BRINGS.iter() {
            let mut back = all.split_whitespace().filter_map(brings).flatten();
            assert!(!back.any(|other| other == *name), "{name}");
        }
    }

    #[test]
    fn an_extension_brings_flask() {
        let all: Vec<_> = brings("flask-wtf").expect("known").collect();
        assert!(all.contains(&"flask") && all.contains(&"werkzeug") && all.contains(&"wtforms"));
        assert!(brings("flask-of-somebody").is_none());
    }
}
