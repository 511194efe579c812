//! Metrics of Prometheus: counted in the memory of the process, and fetched from it.
//!
//! Only where the app answers with them; what is pushed elsewhere is not looked at.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::report;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, keyword};
use crate::rule::Effect;
use crate::transforms::runs::{self, Runs};

/// What makes a metric that adds up. A Gauge is what it was set to last, unless it is counted with.
const METRICS: &[&str] = &[
    "prometheus_client.Counter",
    "prometheus_client.Gauge",
    "prometheus_client.Histogram",
    "prometheus_client.Summary",
    "prometheus_client.metrics.Counter",
    "prometheus_client.metrics.Gauge",
    "prometheus_client.metrics.Histogram",
    "prometheus_client.metrics.Summary",
];

/// What answers with the metrics of this process.
const ANSWERS: &[&str] = &[
    "prometheus_client.exposition.generate_latest",
    "prometheus_client.generate_latest",
    "prometheus_client.make_asgi_app",
    "prometheus_client.make_wsgi_app",
    "prometheus_client.openmetrics.exposition.generate_latest",
    "prometheus_client.start_http_server",
    "prometheus_client.start_wsgi_server",
];

/// What counts the requests of an app, and answers with the numbers under /metrics.
const EXPORTERS: &[&str] = &[
    "prometheus_flask_exporter.PrometheusMetrics",
    "prometheus_flask_exporter.PrometheusMetrics.for_app_factory",
    "prometheus_flask_exporter.RESTfulPrometheusMetrics",
    "prometheus_flask_exporter.RESTfulPrometheusMetrics.for_app_factory",
    "prometheus_flask_exporter.multiprocess.GunicornInternalPrometheusMetrics",
    "prometheus_flask_exporter.multiprocess.GunicornInternalPrometheusMetrics.for_app_factory",
];

const ADVICE: &str = "Send the numbers with each request to a collector that all instances share \
                      (OpenTelemetry, StatsD), or keep them in Redis; Vercel counts requests and errors itself.";

/// One finding for all metrics of the project, at the first.
pub fn plan(project: &Project, plan: &mut Plan) {
    let modules = &project.reach().modules;
    let mentions = |word: &str| project.says(word);
    if !mentions("prometheus_") {
        return;
    }
    let runs = |id: ModuleId, call: &Call<'_>| runs::call(project, id, call) != Runs::Never;
    for &id in modules {
        for (_, call, _) in project.calls_in(id, EXPORTERS) {
            let hidden = keyword(call.node, "path").is_some_and(Expr::is_none_literal_expr);
            if runs(id, call) && !hidden {
                let message = "the metrics are counted in the memory of one instance; /metrics \
                               answers with what that one has counted since it started";
                let place = (id, call.node.range());
                report(
                    project,
                    place,
                    Effect::ForgetsData,
                    message.to_owned(),
                    ADVICE,
                    plan,
                );
                return;
            }
        }
    }
    let is_answered = modules.iter().any(|&id| {
        project
            .calls_in(id, ANSWERS)
            .any(|(_, call, _)| runs(id, call))
    });
    let of_modules = modules.iter().flat_map(|&id| metrics(project, id));
    let found: Vec<_> = of_modules.filter(|_| is_answered).collect();
    let Some((id, range, name)) = found.first() else {
        return;
    };
    let more = match found.len() {
        1 => String::new(),
        2 => ", and one more metric,".to_owned(),
        count => format!(", and {} more metrics,", count - 1),
    };
    let counts = if found.len() == 1 { "counts" } else { "count" };
    let message = format!(
        "`{name}`{more} {counts} in the memory of one instance; what fetches the metrics gets what \
         the instance that answers has counted since it started"
    );
    report(
        project,
        (*id, *range),
        Effect::ForgetsData,
        message,
        ADVICE,
        plan,
    );
}

/// The metrics that a module makes once, each with the name that it has there.
fn metrics(project: &Project, id: ModuleId) -> Vec<(ModuleId, TextRange, String)> {
    let (Some(module), Some(facts)) = (project.module(id), project.facts(id)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (_, call, class) in project.calls_in(id, METRICS) {
        if !runs::call(project, id, call).at_import() {
            continue;
        }
        let bound = match facts.stmt(call.stmt).node {
            Stmt::Assign(node) => match &node.targets[..] {
                [target @ Expr::Name(_)] if node.value.range() == call.node.range() => {
                    Some(module.slice(target))
                }
                _ => None,
            },
            _ => None,
        };
        let is_counted_with = |name: &str| {
            ["inc(", "dec(", "track_inprogress("].iter().any(|method| {
                let text = format!("{name}.{method}");
                project.says(&text)
            })
        };
        if class.ends_with("Gauge") && !bound.is_some_and(is_counted_with) {
            continue;
        }
        let name = bound.unwrap_or_else(|| module.slice(&*call.node.func));
        found.push((id, call.node.range(), name.to_owned()));
    }
    found
}
