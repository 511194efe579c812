//! Packages that need more than pip installs: a program that they start, or a library of the system
//! that they load. What the image of Vercel holds beside Python is not promised to anybody.

use std::cell::LazyCell;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::{RULE, postprocessors};
use crate::plan::Plan;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, last_name, string};
use crate::python::guards::is_survived;
use crate::python::imports::absolute_names;
use crate::python::names::first_word;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported::{self, must_succeed, own_names};
use crate::transforms::runs::{self, Runs};

/// A library that a package loads while it is imported, and what to use instead.
///
/// Each wheel was opened on 2026-11-27: weasyprint 70.0, python-magic 0.4.27 and pyzbar 0.1.9 hold no
/// library for Linux.
const LIBRARIES: &[(&str, &str, &str)] = &[
    (
        "weasyprint",
        "pango",
        "Use fpdf2 or reportlab, which need nothing else, or a service that makes the PDF.",
    ),
    (
        "magic",
        "libmagic",
        "Use filetype or puremagic, which need nothing else.",
    ),
    (
        "pyzbar",
        "zbar",
        "Use zxing-cpp, whose wheel brings its library along.",
    ),
];

/// What a package starts.
struct Starts {
    /// The functions; what ends with `_` stands for all whose names start with it.
    calls: &'static [&'static str],
    /// The program; none for one of many browsers.
    program: &'static str,
    advice: &'static str,
}

/// Each was called where the program is missing, on 2026-11-27: pdfkit 1.0.0, imgkit 1.2.3,
/// pytesseract 0.3.13, pdf2image 1.17.0, pydub 0.25.1, ffmpeg-python 0.2.0 and python-ffmpeg 2.0.12.
const STARTS: &[Starts] = &[
    Starts {
        calls: &["pdfkit.from_", "pdfkit.configuration"],
        program: "wkhtmltopdf",
        advice: "Use fpdf2 or reportlab, which need nothing else, or a service that makes the PDF.",
    },
    Starts {
        calls: &["imgkit.from_", "imgkit.config"],
        program: "wkhtmltoimage",
        advice: "Let a service take the picture.",
    },
    Starts {
        calls: &["pytesseract.image_to_", "pytesseract.pytesseract.image_to_"],
        program: "tesseract",
        advice: "Let a service read the text, or put this part on a host where it can be installed.",
    },
    Starts {
        calls: &[
            "pdf2image.convert_from_",
            "pdf2image.pdf2image.convert_from_",
        ],
        program: "pdftoppm",
        advice: "Use pypdfium2 or PyMuPDF, whose wheels bring all they need along.",
    },
    Starts {
        calls: &[
            "pydub.AudioSegment.from_file",
            "pydub.AudioSegment.from_mp3",
            "pydub.AudioSegment.from_ogg",
        ],
        program: "ffmpeg",
        advice: "Use soundfile or av, whose wheels bring their decoders along, or a service.",
    },
    Starts {
        calls: &["ffmpeg.FFmpeg", "ffmpeg.input", "ffmpeg.probe"],
        program: "ffmpeg",
        advice: FFMPEG,
    },
    Starts {
        calls: &[
            "selenium.webdriver.Chrome",
            "selenium.webdriver.Edge",
            "selenium.webdriver.Firefox",
            "undetected_chromedriver.Chrome",
            "pyppeteer.launch",
        ],
        program: "",
        advice: "Use a browser of a service (`webdriver.Remote`, `connect_over_cdp`), or requests where the page \
                 needs none.",
    },
];

/// What to do without ffmpeg.
pub(super) const FFMPEG: &str =
    "Use av, whose wheels bring what they need along, a service, or another host.";

/// Programs that commands start, and that nobody has without installing them.
const PROGRAMS: &[&str] = &[
    "chromium",
    "ffmpeg",
    "ffprobe",
    "ghostscript",
    "google-chrome",
    "inkscape",
    "libreoffice",
    "magick",
    "pandoc",
    "pdflatex",
    "pdftoppm",
    "pdftotext",
    "soffice",
    "tesseract",
    "wkhtmltoimage",
    "wkhtmltopdf",
    "xelatex",
];
/// What starts a program.
const COMMANDS: &[&str] = &[
    "os.popen",
    "os.system",
    "subprocess.Popen",
    "subprocess.call",
    "subprocess.check_call",
    "subprocess.check_output",
    "subprocess.run",
];
/// Distributions that bring a program along.
const BRING: &[(&str, &[&str])] = &[
    ("ffmpeg", &["imageio-ffmpeg", "moviepy", "static-ffmpeg"]),
    ("ffprobe", &["static-ffmpeg"]),
    ("libmagic", &["pylibmagic", "python-magic-bin"]),
];
pub(super) const NOT_THERE: &str = "which pip does not install and Vercel's image does not promise";

/// Name each program and library once, where it is needed first.
pub fn plan(project: &Project, plan: &mut Plan) {
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let own = LazyCell::new(|| own_names(project));
    let values = Values::new(project);
    let uses_packages = uses_packages(project);
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (stmt, fact) in facts.import_stmts() {
            for top in absolute_names(fact.node).map(first_word) {
                let row = LIBRARIES.iter().find(|(import, ..)| *import == top);
                let Some((_, library, advice)) = row.filter(|_| !own.contains(top)) else {
                    continue;
                };
                if is_brought(project, library)
                    || !must_succeed(project, id, facts, stmt)
                    || is_survived(facts, stmt, &["OSError", "Exception"])
                    || !told.insert(library)
                {
                    continue;
                }
                plan.finding(Finding::manual(
                    &RULE,
                    Place::new(project.path(id), fact.node.range()),
                    imported::effect(project, id, stmt).min(Effect::MayFail),
                    format!(
                        "`{top}` loads {library} while it is imported, a library of the system {NOT_THERE}"
                    ),
                    *advice,
                ));
            }
        }
        let calls: Vec<&Call<'_>> = match uses_packages {
            true => facts.calls.iter().collect(),
            false => {
                let commands = project.calls_in(id, COMMANDS);
                commands.map(|(_, call, _)| call).collect()
            }
        };
        for call in calls {
            let Some((program, message, advice)) = started(project, &values, id, call) else {
                continue;
            };
            let runs = runs::call(project, id, call);
            if runs == Runs::Never || is_brought(project, program) || !told.insert(program) {
                continue;
            }
            let is_word = program == WORD;
            let is_caught = is_survived(facts, call.stmt, &["NotImplementedError", "Exception"]);
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), call.node.range()),
                match is_word && !is_caught {
                    true => runs.failing(),
                    false => Effect::MayFail,
                },
                message,
                advice,
            ));
        }
        if let Some(finding) = postprocessors::find(project, id, facts)
            && !is_brought(project, "ffmpeg")
            && told.insert("ffmpeg")
        {
            plan.finding(finding);
        }
    }
}

const WORD: &str = "Microsoft Word";

/// Whether the app may use a package that starts a program. Few do, and else commands alone are asked.
fn uses_packages(project: &Project) -> bool {
    let packages = STARTS.iter().flat_map(|row| row.calls);
    let packages = packages.map(|name| first_word(name));
    let mut packages = packages.chain(["docx2pdf", "playwright"]);
    packages.any(|word| project.says(word))
}

/// The program that a call needs, what is wrong with it, and what to do.
fn started<'p>(
    project: &'p Project,
    values: &Values<'p>,
    id: ModuleId,
    call: &Call<'p>,
) -> Option<(&'static str, String, &'static str)> {
    let says = |who: &str, what: &str| format!("`{who}` starts {what}, {NOT_THERE}");
    if is_launch(&call.node.func) && project.mentions(id, "playwright") {
        let row = STARTS.iter().find(|row| row.program.is_empty())?;
        return Some(("", says("playwright", "a browser"), row.advice));
    }
    let name = project.qualified(id, call.scope, &call.node.func)?;
    if name == "docx2pdf.convert" {
        return Some((
            WORD,
            "docx2pdf works with Microsoft Word alone: on Linux it raises NotImplementedError"
                .to_owned(),
            "Let a service make the PDF, or put this part on a host with LibreOffice.",
        ));
    }
    if COMMANDS.contains(&name.as_str()) {
        let program = command(project, values, id, call)?;
        let advice = "Use a package that brings it along, a service, or another host.";
        return Some((program, says(&name, &format!("`{program}`")), advice));
    }
    // pdfkit.from_ means from_file, from_string and from_url.
    let is_call = |call: &str| name == call || call.ends_with('_') && name.starts_with(call);
    let is_row = |row: &&Starts| row.calls.iter().any(|call| is_call(call));
    let row = STARTS.iter().find(is_row)?;
    let what = match row.program {
        "" => "a browser".to_owned(),
        program => format!("`{program}`"),
    };
    Some((row.program, says(first_word(&name), &what), row.advice))
}

/// `playwright.chromium.launch()`
fn is_launch(func: &Expr) -> bool {
    let Expr::Attribute(node) = func else {
        return false;
    };
    matches!(node.attr.as_str(), "launch" | "launch_persistent_context")
        && matches!(last_name(&node.value), "chromium" | "firefox" | "webkit")
}

/// The program that a command names first, unless it only asks whether that is there.
fn command<'p>(
    project: &Project,
    values: &Values<'p>,
    id: ModuleId,
    call: &Call<'p>,
) -> Option<&'static str> {
    let given = call.node.arguments.args.first()?;
    let asks = |word: &str| word.trim_start_matches('-') == "version";
    let first = match given {
        Expr::List(list) if list.elts.iter().filter_map(string).any(asks) => return None,
        Expr::List(list) => list.elts.first()?,
        other => other,
    };
    let text = match first {
        Expr::FString(text) => text
            .value
            .elements()
            .next()?
            .as_literal()
            .map(|text| &*text.value),
        other => string(other),
    };
    match text {
        Some(text) => known(project, text),
        // FFMPEG = os.getenv('FFMPEG', 'ffmpeg')
        None => {
            let mut values = values.of(id, call.scope, first).into_iter();
            values.find_map(|value| known(project, value.start()?))
        }
    }
}

/// The one of these programs that a text starts with; one that the app brings along is its own affair.
fn known(project: &Project, text: &str) -> Option<&'static str> {
    let word = text.split_whitespace().next()?;
    if word.contains('/') && project.exists(word.trim_start_matches("./").into()) {
        return None;
    }
    let word = word.rsplit('/').next().unwrap_or(word);
    let mut programs = PROGRAMS.iter();
    programs.find(|program| **program == word).copied()
}

/// Whether the project holds a program or library, or a package that it declares does.
fn is_brought(project: &Project, program: &str) -> bool {
    let mut rows = BRING.iter().filter(|(name, _)| *name == program);
    let mut packages = rows.next().map_or(&[][..], |(_, all)| all).iter();
    let mut files = project.listing().iter();
    packages.any(|name| project.declares(name) == Some(true))
        || files.any(|path| path.file_stem() == Some(program) && !path.as_str().ends_with(".py"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symptoms;

    #[test]
    fn a_log_that_lacks_one_of_these_programs_is_explained_by_this_rule() {
        let started = STARTS.iter().map(|starts| starts.program);
        let all = PROGRAMS.iter().copied().chain(started);
        for program in all.filter(|program| !program.is_empty()) {
            let line = format!("[Errno 2] No such file or directory: '{program}'");
            let found = symptoms::find(&line);
            let says = |meaning: &str| meaning.starts_with("The app starts a program");
            let first = found.first().map(|one| one.symptom);
            assert!(first.is_some_and(|first| says(first.meaning)), "{program}");
            assert!(
                first.is_some_and(|first| first.rules == [RULE.code]),
                "{program}"
            );
        }
    }
}
