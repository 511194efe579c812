//! Names of Flask-Caching's back ends that the release which Vercel installs knows no more.

use ruff_text_size::Ranged;

use super::Asked;
use crate::plan::Plan;
use crate::project::Project;
use crate::python::facts::string;
use crate::transforms::global_state;

const SINCE: (&str, &str) = ("flask-caching", "2.5");

/// The names of before, and what they are called since Flask-Caching 1.10.
pub const BACK_ENDS: &[(&str, &str)] = &[
    ("filesystem", "FileSystemCache"),
    ("gaememcached", "MemcachedCache"),
    ("memcached", "MemcachedCache"),
    ("null", "NullCache"),
    ("redis", "RedisCache"),
    ("rediscluster", "RedisClusterCache"),
    ("redissentinel", "RedisSentinelCache"),
    ("saslmemcached", "SASLMemcachedCache"),
    ("simple", "SimpleCache"),
    ("spreadsaslmemcached", "SpreadSASLMemcachedCache"),
];

/// `CACHE_TYPE = 'simple'`, unless another setting names one that is known.
pub fn plan(project: &Project, plan: &mut Plan) {
    if !project.says("flask_caching") {
        return;
    }
    let told = global_state::cache_types(project);
    let old = told.iter().map(|spot| {
        let name = string(spot.expr)?;
        let name = name.strip_prefix("flask_caching.backends.").unwrap_or(name);
        let (_, new) = BACK_ENDS.iter().find(|(old, _)| *old == name)?;
        Some((spot, name, new))
    });
    let Some(old) = old.collect::<Option<Vec<_>>>() else {
        return;
    };
    for (spot, name, new) in old {
        let stmt = project
            .facts(spot.module)
            .and_then(|facts| facts.stmt_at(spot.expr.start()));
        let Some(stmt) = stmt else {
            continue;
        };
        let asked = Asked::by(project, spot.module, stmt, spot.expr);
        let advice = format!("Write `{new}`, which older releases know, too");
        asked.report(&format!("CACHE_TYPE: {name}"), SINCE, &advice, plan);
    }
}
