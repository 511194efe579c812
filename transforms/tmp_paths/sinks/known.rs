//! What touches a file: functions by qualified name, methods by name, each with the argument that
//! is the path.

mod functions;
mod methods;

use rustc_hash::FxHashMap;

pub use functions::{FUNCTIONS, MANAGERS, STORES};
pub use methods::{FILE_WORDS, METHODS, OF_TWO, TEXT_METHODS, TEXT_WORDS, path_method};

/// What a call does with the file or folder that it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Creates or changes a file.
    Write,
    /// Makes a folder.
    Make,
    /// Takes a file or a folder away.
    Delete,
    /// Reads a file, or asks about a file or a folder.
    Read,
    /// Reads what a folder holds.
    List,
    /// What the mode says: its position, and the mode where none is given.
    Mode(usize, &'static str),
    /// What the flags of `os.open` say.
    Flags,
}

impl Access {
    /// Whether the file or folder stays as it is.
    pub fn reads(self) -> bool {
        matches!(self, Access::Read | Access::List)
    }

    /// What is done to a path that does not stay as it is, in words.
    pub fn done(self) -> &'static str {
        match self {
            Access::Make => "made",
            Access::Delete => "deleted",
            _ => "written",
        }
    }
}

/// Whether a file that is opened in this mode is written.
pub fn writes(mode: &str) -> bool {
    mode.contains(['w', 'a', 'x', '+'])
}

/// The argument that is the path: its position and its keyword.
pub type Path = (usize, &'static str);

/// A function, its path, and what it does there.
pub struct Function(pub &'static str, pub Path, pub Access);

/// Functions of the table that may also be given the text itself: JSON, HTML, XML.
pub const TEXT_OR_PATH: &[&str] = &[
    "geopandas.read_file",
    "pandas.read_html",
    "pandas.read_json",
    "pandas.read_xml",
];

/// A method, its path, what it does there, and whether the name alone says so: a `save` may save
/// anything, a `to_csv` is only ever given a file.
pub struct Method(pub &'static str, pub Path, pub Access, pub bool);

/// The entries of a table by their names: what is asked for every call of a project.
pub struct ByName<T: 'static>(FxHashMap<&'static str, Vec<&'static T>>);

impl<T> ByName<T> {
    /// Those of a table.
    pub fn of(
        table: impl IntoIterator<Item = &'static T>,
        name: impl Fn(&T) -> &'static str,
    ) -> Self {
        let mut by_name: FxHashMap<&str, Vec<&T>> = FxHashMap::default();
        for entry in table {
            by_name.entry(name(entry)).or_default().push(entry);
        }
        ByName(by_name)
    }

    /// Those of a name, in the order of the table.
    pub fn get(&self, name: &str) -> &[&'static T] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }
}

/// Classes whose `save` takes a file.
pub const SAVERS: &[&str] = &[
    "PIL.Image.open",
    "PIL.Image.new",
    "PIL.Image.fromarray",
    "openpyxl.Workbook",
    "openpyxl.load_workbook",
    "xlwt.Workbook",
    "docx.Document",
    "pptx.Presentation",
    "gtts.gTTS",
    "qrcode.make",
    "fitz.open",
    "pikepdf.open",
    "pikepdf.new",
    "pikepdf.Pdf.open",
    "pikepdf.Pdf.new",
    "barcode.get",
    "barcode.get_barcode",
    "barcode.EAN8",
    "barcode.EAN13",
    "barcode.Code39",
    "barcode.Code128",
    "barcode.UPCA",
];

/// Classes whose `read` takes the path of a file, or several.
pub const CONFIGURATIONS: &[&str] = &["configparser.ConfigParser", "configparser.RawConfigParser"];

/// Calls that open an archive, whose `write` or `add` takes a file.
pub const ARCHIVES: &[&str] = &[
    "zipfile.ZipFile",
    "tarfile.open",
    "tarfile.TarFile",
    "tarfile.TarFile.open",
];

/// Methods of archives that take the name of a file in the archive.
pub const MEMBERS: &[&str] = &["extractfile", "getinfo", "getmember", "open", "read"];

/// Classes whose `write` takes a file that it makes; others, such as a zip archive, read it.
pub const WRITERS: &[&str] = &[
    "xml.etree.ElementTree.parse",
    "xml.etree.ElementTree.ElementTree",
    "lxml.etree.parse",
    "lxml.etree.ElementTree",
    "pypdf.PdfWriter",
    "pypdf.PdfMerger",
    "PyPDF2.PdfWriter",
    "PyPDF2.PdfMerger",
    "PyPDF2.PdfFileWriter",
    "PyPDF2.PdfFileMerger",
    "pdfrw.PdfWriter",
];

/// Classes of databases whose `init` takes the file.
pub const DEFERRED: &[&str] = &[
    "peewee.SqliteDatabase",
    "playhouse.sqlite_ext.SqliteExtDatabase",
    "playhouse.sqliteq.SqliteQueueDatabase",
];

/// Handlers of `logging` that write a file, which stands first.
pub const LOG_HANDLERS: &[&str] = &[
    "logging.FileHandler",
    "logging.handlers.RotatingFileHandler",
    "logging.handlers.TimedRotatingFileHandler",
    "logging.handlers.WatchedFileHandler",
];

/// Calls that start a program, which gets paths in its arguments.
pub const PROGRAMS: &[&str] = &[
    "subprocess.run",
    "subprocess.call",
    "subprocess.check_call",
    "subprocess.check_output",
    "subprocess.Popen",
    "os.system",
    "os.popen",
];

/// Packages that send, keep or compare what they are given, functions and objects alike, and open no
/// file of that name.
pub const MESSENGERS: &[&str] = &[
    "aiohttp",
    "anthropic",
    "bcrypt",
    "cohere",
    "dateutil",
    "email",
    "flask_mail",
    "flask_sqlalchemy",
    "groq",
    "hashlib",
    "hmac",
    "http",
    "httpx",
    "itsdangerous",
    "jwt",
    "marshmallow",
    "mistralai",
    "openai",
    "passlib",
    "psycopg2",
    "pydantic",
    "pymongo",
    "pymysql",
    "pytz",
    "redis",
    "requests",
    "slack_sdk",
    "smtplib",
    "socket",
    "ssl",
    "stripe",
    "twilio",
    "zoneinfo",
];

/// Packages whose objects live elsewhere: what looks like a path is a key or a name there.
pub const REMOTE: &[&str] = &[
    "azure",
    "b2sdk",
    "cloudinary",
    "dropbox",
    "firebase_admin",
    "ftplib",
    "github",
    "gitlab",
    "google.cloud",
    "gridfs",
    "imagekitio",
    "minio",
    "mongoengine",
    "motor",
    "paramiko",
    "pymongo",
    "pyrebase",
    "pysftp",
    "redis",
    "storage3",
    "supabase",
    "vercel_blob",
];

/// Packages whose objects keep what they are given, or hand it to others, under that very name: a
/// member of an archive, a row, a job, a key of a bucket.
pub const KEEPERS: &[&str] = &[
    "boto3",
    "botocore",
    "celery",
    "concurrent",
    "csv",
    "dataset",
    "elasticsearch",
    "huey",
    "mongoengine",
    "multiprocessing",
    "mysql",
    "neo4j",
    "peewee",
    "pony",
    "psycopg",
    "queue",
    "rq",
    "sqlite3",
    "sqlite_utils",
    "sqlmodel",
    "tarfile",
    "tinydb",
    "wtforms",
    "xml",
    "zipfile",
];

/// Functions of [`NO_FILES`] that call the one that they are given, with what they are given beside it.
pub const CALLERS: &[&str] = &[
    "builtins.filter",
    "builtins.map",
    "functools.partial",
    "functools.partialmethod",
    "itertools.starmap",
    "threading.Thread",
    "threading.Timer",
];

/// Modules whose functions open no file that they are given the name of, beside those above.
pub const NO_FILES: &[&str] = &[
    "abc",
    "ast",
    "builtins",
    "difflib",
    "enum",
    "hashlib",
    "hmac",
    "os",
    "pathlib",
    "flask",
    "werkzeug",
    "jinja2",
    "markupsafe",
    "json",
    "re",
    "logging",
    "string",
    "datetime",
    "time",
    "uuid",
    "secrets",
    "random",
    "base64",
    "urllib",
    "mimetypes",
    "collections",
    "itertools",
    "functools",
    "types",
    "typing",
    "dataclasses",
    "threading",
    "sqlalchemy",
    "pprint",
    "warnings",
    "copy",
    "io",
    "html",
    "textwrap",
    "sys",
    "operator",
    "contextlib",
    "contextvars",
    "click",
    "bson",
    "fnmatch",
    "shlex",
    "glob",
    "heapq",
    "shutil",
    "statistics",
    "tempfile",
    "dotenv",
    "decouple",
    "environs",
    "decimal",
    "fractions",
    "ipaddress",
    "json_repair",
    "math",
    "unicodedata",
    "zlib",
    "sentry_sdk",
];
