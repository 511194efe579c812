//! The checklist before a deployment, read off the findings, and where the data of the app should
//! live, for the kinds of storage that it really uses.

use std::fmt::Write;

use super::{Located, Report};
use crate::rule::{Fix, Severity};
use crate::transforms::undeclared_dependencies;

/// A point of the list.
pub struct Point {
    /// What it is called.
    pub name: &'static str,
    /// What must hold.
    pub asks: &'static str,
    /// The codes of the rules that speak about it.
    pub rules: &'static [&'static str],
    /// The lowest severity of a finding that fails it.
    fails_at: Severity,
}

/// The points, in the order of the guide. Every rule belongs to one: a test counts them.
pub const POINTS: &[Point] = &[
    Point {
        name: "file operations",
        asks: "nothing is written outside /tmp, and what is read is in the deployment",
        rules: &["VF003", "VF101", "VF104", "VF202", "VF306", "VF307"],
        fails_at: Severity::Warning,
    },
    Point {
        name: "global state",
        asks: "no request relies on what another one left in memory",
        rules: &["VF102", "VF204"],
        fails_at: Severity::Warning,
    },
    Point {
        name: "WSGI export",
        asks: "Vercel finds the app, and nothing blocks its import",
        rules: &["VF002", "VF103", "VF107", "VF304"],
        fails_at: Severity::Warning,
    },
    Point {
        name: "cold starts",
        asks: "the app starts fast, on what the deployment has, again and again",
        rules: &["VF105", "VF201", "VF203", "VF305"],
        fails_at: Severity::Warning,
    },
    Point {
        name: "timeouts",
        asks: "no request waits without a limit or works on behind its answer",
        rules: &["VF106"],
        fails_at: Severity::Warning,
    },
    Point {
        name: "error handling",
        asks: "every unhandled error is in the log, and answered",
        rules: &["VF005"],
        fails_at: Severity::Info,
    },
    Point {
        name: "dependencies",
        asks: "the manifest that Vercel reads installs what the app imports",
        rules: &["VF001", "VF004", "VF301", "VF302", "VF303"],
        fails_at: Severity::Warning,
    },
];

/// A kind of storage: words of code that use it, and where it should live.
struct Storage {
    what: &'static str,
    words: &'static [&'static str],
    rules: &'static [&'static str],
    lasts: &'static str,
    home: &'static str,
    services: &'static str,
    step: &'static str,
}

const STORAGE: &[Storage] = &[
    Storage {
        what: "SQLite",
        words: &["sqlite3", "sqlite://"],
        rules: &[],
        lasts: "no: /tmp is empty again after a cold start",
        home: "a database server",
        services: "Neon, Supabase, PlanetScale",
        step: "Make the database, load the rows of the SQLite file into it, and read its URL from DATABASE_URL.",
    },
    Storage {
        what: "uploaded files",
        words: &["request.files"],
        rules: &[],
        lasts: "no, and 4.5 MB is the most that a request can carry",
        home: "an object storage",
        services: "Vercel Blob, S3, Cloudflare R2, Cloudinary",
        step: "Let the browser upload to the storage with a URL that the app signs; keep the key in the database.",
    },
    Storage {
        what: "files that the app writes",
        words: &[],
        rules: &["VF003", "VF101"],
        lasts: "no: /tmp belongs to one instance",
        home: "the database, or an object storage",
        services: "Neon, Supabase; Vercel Blob, S3",
        step: "Put records into rows and documents into the object storage; leave in /tmp what one request makes and sends.",
    },
    Storage {
        what: "sessions on the server",
        words: &["SESSION_TYPE", "FileSystemCache"],
        rules: &["VF202"],
        lasts: "no: the next request may meet another instance",
        home: "Redis, or Flask's own signed cookie",
        services: "Upstash, Redis Cloud",
        step: "Set SESSION_TYPE to redis, or drop Flask-Session where a cookie is enough.",
    },
    Storage {
        what: "counters and caches in memory",
        words: &["SimpleCache", "memory://"],
        rules: &["VF102"],
        lasts: "no: each instance has its own",
        home: "Redis",
        services: "Upstash, Redis Cloud",
        step: "Move each of them to a key in Redis, with a time to live.",
    },
    Storage {
        what: "work in the background",
        words: &[
            "APScheduler",
            "apscheduler",
            "celery",
            "BackgroundScheduler",
        ],
        rules: &["VF106"],
        lasts: "no: an instance is frozen when it has answered",
        home: "a queue and a worker elsewhere, or cron jobs",
        services: "Upstash QStash, SQS, Vercel Cron; Render, Railway or Fly.io for a worker",
        step: "Let a request put the job into the queue, and another request, or a worker elsewhere, do it.",
    },
];

/// The checklist of each project.
pub fn document(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        let root = match report.prefix.as_str() {
            "" => report.root.display().to_string(),
            prefix => prefix.to_owned(),
        };
        let _ = writeln!(out, "Before deploying {root}\n");
        let findings: Vec<Located<'_>> = report.current().collect();
        for (number, point) in POINTS.iter().enumerate() {
            point.check(number + 1, report, &findings, &mut out);
        }
        storage(report, &findings, &mut out);
    }
    out
}

impl Point {
    fn check(&self, number: usize, report: &Report, findings: &[Located<'_>], out: &mut String) {
        let own = findings.iter().filter(|found| {
            let finding = found.finding;
            self.rules.contains(&finding.rule.code) && finding.effect.severity() >= self.fails_at
        });
        let evidence: Vec<&Located<'_>> = own.collect();
        let all_fixed = evidence.iter().all(|one| one.finding.fix == Fix::Applied);
        let (state, reason) = match (self.unknown(report), evidence.is_empty()) {
            (_, false) if all_fixed => ("failed", "; passed after `vfix --apply`"),
            (_, false) => ("failed", ""),
            (Some(why), true) => ("unknown", why),
            (None, true) => ("passed", ""),
        };
        let _ = writeln!(
            out,
            "{number}. [{state}] {}: {}{reason}",
            self.name, self.asks
        );
        for one in evidence {
            let _ = writeln!(out, "     {}", one.in_one_line());
        }
    }

    /// Why nothing can be said where nothing is found.
    fn unknown(&self, report: &Report) -> Option<&'static str> {
        let ran = |code: &str| report.rules.iter().any(|rule| rule.code == code);
        if report.outcome.original.reach().entry.is_none() {
            Some("; there is no app that vfix can choose")
        } else if report.outcome.broken.iter().any(|broken| broken.blocks) {
            Some("; a file does not parse")
        } else if self.rules.iter().any(|code| !ran(code)) {
            Some("; not all of its rules ran")
        } else if self.rules.contains(&"VF301")
            && undeclared_dependencies::is_unsure(&report.outcome.original)
        {
            Some(
                "; which package provides one of the imports is in no table of vfix, or the manifest does not name it",
            )
        } else {
            None
        }
    }
}

/// Where the data of the app should live, and the way there.
fn storage(report: &Report, findings: &[Located<'_>], out: &mut String) {
    let project = &report.outcome.original;
    let evidence = |storage: &Storage| {
        let by_rule = findings.iter().find(|found| {
            let finding = found.finding;
            storage.rules.contains(&finding.rule.code) && finding.effect.severity() > Severity::Info
        });
        let by_word = || {
            let modules = project.reach().modules.iter();
            modules.copied().find_map(|id| {
                let text = project.source(id);
                let at = storage
                    .words
                    .iter()
                    .filter_map(|word| text.find(word))
                    .min()?;
                let line = super::newlines(&text[..at]) + 1;
                Some(format!("{}:{line}", report.display(project.path(id))))
            })
        };
        by_rule
            .map(|found| format!("{}:{}", found.path, found.line))
            .or_else(by_word)
    };
    let used: Vec<(&Storage, String)> = STORAGE
        .iter()
        .filter_map(|storage| Some((storage, evidence(storage)?)))
        .collect();
    if used.is_empty() {
        out.push_str("\nNo storage of its own: nothing has to move.\n\n");
        return;
    }
    out.push_str("\nWhere its data should live\n\n");
    for (storage, place) in &used {
        let _ = writeln!(out, "  {} ({place})", storage.what);
        let _ = writeln!(out, "    lasts on Vercel: {}", storage.lasts);
        let _ = writeln!(
            out,
            "    move to:         {} ({})",
            storage.home, storage.services
        );
    }
    out.push_str("\nThe way there\n\n  1. Apply the fixes: the app works, and forgets.\n");
    for (number, (storage, _)) in used.iter().enumerate() {
        let _ = writeln!(out, "  {}. {}", number + 2, storage.step);
    }
    let last = used.len() + 2;
    let _ = writeln!(
        out,
        "  {last}. Where most of it needs a disk or a process that stays, another host is the shorter way: \
         Render, Railway, Fly.io.\n"
    );
}
