//! URLs of databases that the release of SQLAlchemy which Vercel installs reads in another way than that
//! of the laptop: since 2.1 `postgresql://` asks for psycopg and no more for psycopg2, and since 1.4
//! there is no `postgres://`.

use std::str::FromStr;

use pep508_rs::pep440_rs::Version;

use super::{RULE, installed, may_hold};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::manifest::Entry;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::database_urls::{self, DatabaseUrl, Urls};

/// Extensions of SQLAlchemy of which no release asks for one below 2.1.
const FREE: &[&str] = &["flask-migrate", "flask-sqlalchemy", "sqlalchemy"];

/// The release of SQLAlchemy that Vercel installs.
#[derive(Debug, Clone)]
pub struct Release {
    /// Its version, or one before which its schemes are the same.
    version: Version,
    /// Whether `postgresql://` is psycopg's.
    pub since_2_1: bool,
    /// Nothing may hold it back.
    pub is_sure: bool,
}

/// The release of SQLAlchemy; `None` where it comes from no index.
pub fn sqlalchemy(project: &Project) -> Option<Release> {
    let version = installed(project, "sqlalchemy")?;
    let entries = project.installed_entries();
    let mut others = entries.iter();
    let is_free = project.is_all_known()
        && !others.any(|other| !FREE.contains(&&*other.name) && may_hold(other, "sqlalchemy"));
    let is_pinned = project.version_of("sqlalchemy", &[]).is_some();
    Some(Release {
        // It asks for Python 3.10.
        since_2_1: version >= Version::from_str("2.1").ok()? && project.python().minor >= 10,
        is_sure: is_pinned || is_free,
        version,
    })
}

impl Release {
    /// What a URL does with this release.
    fn finding(
        &self,
        project: &Project,
        url: &DatabaseUrl,
        effect: Effect,
        message: &str,
        advice: &str,
    ) -> Finding {
        let effect = match self.is_sure {
            true => effect,
            false => effect.min(Effect::MayFail),
        };
        let found = Finding::manual(&RULE, url.place(project), effect, message, advice);
        found.failing_at(url.fails_at.clone())
    }
}

/// Name what fails.
pub fn plan(project: &Project, entries: &[&Entry], plan: &mut Plan) {
    if project.installs("sqlalchemy") != Some(true) {
        return;
    }
    let Some(release) = sqlalchemy(project) else {
        return;
    };
    let urls = database_urls::find(project);
    old_schemes(project, &release, &urls, plan);
    let mut entries = entries.iter();
    let psycopg2 = entries.find(|entry| entry.name.starts_with("psycopg2"));
    if let Some(entry) = psycopg2.filter(|_| release.since_2_1) {
        other_driver(project, &release, &urls, entry, plan);
    }
}

/// `postgres://`
fn old_schemes(project: &Project, release: &Release, urls: &Urls, plan: &mut Plan) {
    if Version::from_str("1.4").is_ok_and(|since| release.version < since) {
        return;
    }
    for url in urls.spelled.iter().filter(|url| url.scheme == "postgres") {
        let message = "SQLAlchemy has no `postgres://` since 1.4: `Can't load plugin: \
                       sqlalchemy.dialects:postgres`";
        let advice = "Write `postgresql://`.";
        plan.finding(release.finding(project, url, url.effect, message, advice));
    }
}

/// `postgresql://`, which asks for psycopg, of an app with this entry for psycopg2 alone.
fn other_driver(project: &Project, release: &Release, urls: &Urls, entry: &Entry, plan: &mut Plan) {
    let brought = project.installs("psycopg");
    if brought == Some(true) {
        return;
    }
    let takes = format!(
        "SQLAlchemy takes psycopg for `postgresql://` since 2.1, and Vercel installs {} {}: `No module \
         named 'psycopg'`",
        entry.name,
        match brought {
            Some(_) => "alone",
            None => "alone, unless another package brings psycopg along",
        }
    );
    let advice = "Write `postgresql+psycopg2://` in the URL, or declare sqlalchemy<2.1.";
    let mut any = false;
    for url in urls.spelled.iter().filter(|url| url.scheme == "postgresql") {
        any = true;
        let effect = match brought {
            Some(_) => url.effect,
            None => url.effect.min(Effect::MayFail),
        };
        plan.finding(release.finding(project, url, effect, &takes, advice));
    }
    let names_driver = project.says("postgresql+");
    if any || names_driver || !urls.has_unknown {
        return;
    }
    if let Some(path) = project.vercel_manifest() {
        plan.finding(Finding::manual(
            &RULE,
            Place::new(path, entry.range),
            Effect::MayFail,
            takes,
            advice,
        ));
    }
}
