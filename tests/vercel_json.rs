//! What vfix says of a vercel.json that stops the deployment, held against Vercel's own packages.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use vfix::fold;
use vfix::rule::{Applicability, Finding};
use vfix::transforms::PIPELINE;

use crate::support::texts::Texts;
use crate::support::vercel::node_modules;

/// Prints for each configuration whether Vercel refuses it.
const VERCEL: &str = r"
const path = require('path');
const { detectBuilders } = require(path.join(process.argv[1], '@vercel/fs-detectors'));
const { getTransformedRoutes } = require(path.join(process.argv[1], '@vercel/routing-utils'));
(async () => {
    const out = [];
    for (const config of JSON.parse(process.argv[2])) {
        const { functions, ...routes } = config;
        const projectSettings = { framework: 'flask' };
        const files = ['app.py', 'requirements.txt', 'api/index.py'];
        const built = await detectBuilders(files, null, { functions, projectSettings });
        out.push(Boolean(built.errors || getTransformedRoutes(routes).error));
    }
    console.log(JSON.stringify(out));
})();
";

fn configs() -> Vec<Value> {
    let settings = [
        json!({"runtime": "python3.9"}),
        json!({"runtime": "python3.12", "memory": 1024}),
        json!({"runtime": "@vercel/python"}),
        json!({"runtime": "@vercel/python@latest"}),
        json!({"runtime": "@vercel/python@4"}),
        json!({"runtime": "@vercel/python@4.3.0"}),
        json!({"runtime": "@vercel/python@4.3.0-canary.1"}),
        json!({"runtime": "vercel-python@2.0.2"}),
        json!({"runtime": "nodejs18.x"}),
        json!({"runtime": null}),
        json!({"maxDuration": 60}),
        json!({"maxDuration": "max"}),
        json!({"maxDuration": "60"}),
        json!({"maxDuration": 0}),
        json!({"maxDuration": 3600}),
        json!({"maxDuration": 3601}),
        json!({"maxDuration": 1.5}),
        json!({"memory": 64}),
        json!({"memory": 128}),
        json!({"memory": 10240}),
        json!({"memory": 20000}),
        json!({"includeFiles": "data/**"}),
        json!({"includeFiles": ["data/**"]}),
        json!({"excludeFiles": ["data/**", "x"]}),
        json!({}),
        json!("60"),
        json!({"regions": ["fra1"]}),
    ];
    let mut all: Vec<Value> = Vec::new();
    for settings in settings {
        all.push(json!({"functions": {"api/index.py": settings}}));
    }
    all.push(json!({"functions": {"/api/index.py": {"maxDuration": 10}}}));
    for source in [
        "/(.*)",
        "(.*)",
        "/api/(.*)",
        "/:path*",
        "/:path+",
        "/:path?",
        "/:path(.*)",
        "/a/:b/:c*",
        "/((?!api/).*)",
        "/(.*)/x",
        "/*",
        "*",
        "/**",
        "/.*",
        "/api/*",
        "/api/**",
        "/api/.+",
        "/x?",
        "/(.*",
        "/a.b",
        "/:",
        "/a{/:b}?",
        "/a\\\\?b",
        "/(a|b)/(.*)",
        "/",
        "",
        "/[a-z]",
        "/caf\u{e9}",
    ] {
        all.push(json!({"rewrites": [{"source": source, "destination": "/api/index"}]}));
        all.push(json!({"redirects": [{"source": source, "destination": "/x"}]}));
        let headers = json!([{"key": "a", "value": "b"}]);
        all.push(json!({"headers": [{"source": source, "headers": headers}]}));
    }
    all.push(json!({"rewrites": [{"src": "/(.*)", "dest": "/api/index"}]}));
    all.push(json!({"routes": [{"src": "/*", "dest": "/api/index"}]}));
    all.push(json!({"routes": [{"source": "/(.*)", "destination": "/api/index"}]}));
    all
}

fn is_refused(config: &Value) -> bool {
    let app = "from flask import Flask\napp = Flask(__name__)\n";
    let config = serde_json::to_string_pretty(config).expect("JSON");
    let files = [
        ("app.py", app),
        ("api/index.py", "from app import app\n"),
        ("requirements.txt", "flask\n"),
        ("vercel.json", &*config),
    ];
    let texts: Texts = files
        .iter()
        .map(|(path, text)| ((*path).into(), (*text).into()))
        .collect();
    let outcome = fold::run(texts, PIPELINE.to_vec(), Applicability::Safe);
    let is_stop = |finding: &Finding| finding.rule.code == "VF304" && finding.at_build;
    outcome.findings.iter().any(is_stop)
}

#[test]
fn what_is_refused_is_what_vercel_refuses() {
    let configs = configs();
    let output = Command::new("node")
        .args(["-e", VERCEL])
        .arg(node_modules())
        .arg(serde_json::to_string(&configs).expect("JSON"))
        .stdin(Stdio::null())
        .output()
        .expect("node is needed: install Node.js");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let theirs: Vec<bool> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(theirs.len(), configs.len());
    let refused = theirs.iter().filter(|refused| **refused).count();
    assert!(refused > 40 && configs.len() - refused > 40, "{refused}");
    let rows = configs.iter().zip(theirs);
    let wrong: Vec<String> = rows
        .filter(|(config, theirs)| is_refused(config) != *theirs)
        .map(|(config, theirs)| format!("{config}: Vercel refuses it: {theirs}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
