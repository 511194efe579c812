//! Functions that touch files, by their qualified names: those of the standard library here, those of
//! packages below. One with two paths stands there twice.

mod packages;

use std::sync::LazyLock;

use super::table::Access::{Delete, Flags, List, Make, Mode, Read, Write};
use super::table::{ByName, Function};

pub use packages::MANAGERS;

/// The functions by their names.
pub static FUNCTIONS: LazyLock<ByName<Function>> = LazyLock::new(|| {
    let all = STANDARD.iter().chain(packages::FUNCTIONS);
    ByName::of(all, |function| function.0)
});

/// Those of the standard library.
const STANDARD: &[Function] = &[
    Function("builtins.open", (0, "file"), Mode(1, "r")),
    Function("io.open", (0, "file"), Mode(1, "r")),
    Function("codecs.open", (0, "filename"), Mode(1, "r")),
    Function("gzip.open", (0, "filename"), Mode(1, "rb")),
    Function("bz2.open", (0, "filename"), Mode(1, "rb")),
    Function("lzma.open", (0, "filename"), Mode(1, "rb")),
    Function("tarfile.open", (0, "name"), Mode(1, "r")),
    Function("zipfile.ZipFile", (0, "file"), Mode(1, "r")),
    Function("gzip.GzipFile", (0, "filename"), Mode(1, "rb")),
    Function("bz2.BZ2File", (0, "filename"), Mode(1, "r")),
    Function("lzma.LZMAFile", (0, "filename"), Mode(1, "r")),
    Function("tarfile.TarFile", (0, "name"), Mode(1, "r")),
    Function("xml.etree.ElementTree.parse", (0, "source"), Read),
    Function("zipfile.is_zipfile", (0, "filename"), Read),
    Function("wave.open", (0, "f"), Mode(1, "r")),
    Function("io.FileIO", (0, "file"), Mode(1, "r")),
    Function("os.open", (0, "path"), Flags),
    Function("os.makedirs", (0, "name"), Make),
    Function("os.mkdir", (0, "path"), Make),
    Function("os.remove", (0, "path"), Delete),
    Function("os.unlink", (0, "path"), Delete),
    Function("os.rmdir", (0, "path"), Delete),
    Function("os.removedirs", (0, "name"), Delete),
    Function("os.rename", (0, "src"), Delete),
    Function("os.rename", (1, "dst"), Write),
    Function("os.renames", (0, "old"), Delete),
    Function("os.renames", (1, "new"), Write),
    Function("os.replace", (0, "src"), Delete),
    Function("os.replace", (1, "dst"), Write),
    Function("os.symlink", (1, "dst"), Write),
    Function("os.link", (0, "src"), Read),
    Function("os.link", (1, "dst"), Write),
    Function("os.truncate", (0, "path"), Write),
    Function("os.chmod", (0, "path"), Write),
    Function("os.utime", (0, "path"), Write),
    Function("os.listdir", (0, "path"), List),
    Function("os.scandir", (0, "path"), List),
    Function("os.walk", (0, "top"), List),
    Function("os.stat", (0, "path"), Read),
    Function("os.access", (0, "path"), Read),
    Function("os.path.exists", (0, "path"), Read),
    Function("os.path.lexists", (0, "path"), Read),
    Function("os.path.isfile", (0, "path"), Read),
    Function("os.path.isdir", (0, "s"), Read),
    Function("os.path.getsize", (0, "filename"), Read),
    Function("os.path.getmtime", (0, "filename"), Read),
    Function("os.path.getctime", (0, "filename"), Read),
    Function("os.path.getatime", (0, "filename"), Read),
    Function("glob.glob", (0, "pathname"), List),
    Function("glob.iglob", (0, "pathname"), List),
    Function("shutil.copy", (0, "src"), Read),
    Function("shutil.copy", (1, "dst"), Write),
    Function("shutil.copy2", (0, "src"), Read),
    Function("shutil.copy2", (1, "dst"), Write),
    Function("shutil.copyfile", (0, "src"), Read),
    Function("shutil.copyfile", (1, "dst"), Write),
    Function("shutil.copytree", (0, "src"), List),
    Function("shutil.copytree", (1, "dst"), Write),
    Function("shutil.move", (0, "src"), Delete),
    Function("shutil.move", (1, "dst"), Write),
    Function("shutil.rmtree", (0, "path"), Delete),
    Function("shutil.make_archive", (0, "base_name"), Write),
    Function("shutil.make_archive", (2, "root_dir"), List),
    Function("shutil.unpack_archive", (0, "filename"), Read),
    Function("shutil.unpack_archive", (1, "extract_dir"), Write),
    Function("sqlite3.connect", (0, "database"), Write),
    Function("shelve.open", (0, "filename"), Write),
    Function("dbm.open", (0, "file"), Write),
    Function("dbm.dumb.open", (0, "file"), Write),
    Function("dbm.gnu.open", (0, "filename"), Write),
    Function("dbm.ndbm.open", (0, "filename"), Write),
    Function("dbm.sqlite3.open", (0, "filename"), Write),
    Function("tempfile.mkstemp", (2, "dir"), Write),
    Function("tempfile.mkdtemp", (2, "dir"), Write),
    Function("tempfile.TemporaryDirectory", (2, "dir"), Write),
    Function("tempfile.NamedTemporaryFile", (6, "dir"), Write),
    Function("urllib.request.urlretrieve", (1, "filename"), Write),
];
