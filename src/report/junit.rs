//! JUnit's XML: a project is a test suite, a warning or an error a failed test, any other finding and a
//! rule that found nothing a test that passed.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Located, Mode, Problem, Report};
use crate::rule::Severity;

/// `--output-format junit`.
pub struct JUnit;

impl Mode for JUnit {
    fn document(&self, reports: &[Report]) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        // Memory takes every byte.
        let _ = document(&mut writer, reports);
        let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
        text.push('\n');
        text
    }
}

type Xml = Writer<Vec<u8>>;

fn document(writer: &mut Xml, reports: &[Report]) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites = writer.create_element("testsuites");
    suites
        .with_attribute(("name", "vfix"))
        .write_inner_content(|writer| {
            reports.iter().try_for_each(|report| suite(writer, report))
        })?;
    Ok(())
}

fn suite(writer: &mut Xml, report: &Report) -> io::Result<()> {
    let findings: Vec<Located<'_>> = report.current().collect();
    let spoke = |code: &str| findings.iter().any(|found| found.finding.rule.code == code);
    let silent: Vec<_> = report
        .rules
        .iter()
        .filter(|rule| !spoke(rule.code))
        .collect();
    let failures = findings.iter().filter(|found| is_failure(found)).count();
    let tests = findings.len() + silent.len() + report.problems.len();
    let root = report.root.display().to_string();
    writer
        .create_element("testsuite")
        .with_attribute(("name", clean(&root).as_str()))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .with_attribute(("errors", report.problems.len().to_string().as_str()))
        .write_inner_content(|writer| {
            for rule in silent {
                writer
                    .create_element("testcase")
                    .with_attribute(("classname", rule.name))
                    .with_attribute(("name", rule.code))
                    .write_empty()?;
            }
            findings.iter().try_for_each(|found| case(writer, found))?;
            let mut problems = report.problems.iter();
            problems.try_for_each(|problem| broken(writer, problem))
        })?;
    Ok(())
}

/// Infos are told and fail nothing.
fn is_failure(found: &Located<'_>) -> bool {
    found.finding.effect.severity() > Severity::Info
}

fn case(writer: &mut Xml, found: &Located<'_>) -> io::Result<()> {
    let rule = found.finding.rule;
    let place = format!("{}:{}:{}", found.path, found.line, found.column);
    let sentence = clean(&found.sentence());
    writer
        .create_element("testcase")
        .with_attribute(("classname", rule.name))
        .with_attribute(("name", clean(&format!("{} {place}", rule.code)).as_str()))
        .with_attribute(("file", clean(found.path.as_str()).as_str()))
        .with_attribute(("line", found.line.to_string().as_str()))
        .write_inner_content(|writer| {
            if !is_failure(found) {
                let out = writer.create_element("system-out");
                return out.write_text_content(BytesText::new(&sentence)).map(drop);
            }
            let text = clean(&format!("{place}: {}", found.finding.effect.words()));
            writer
                .create_element("failure")
                .with_attribute(("type", found.finding.effect.words()))
                .with_attribute(("message", sentence.as_str()))
                .write_text_content(BytesText::new(&text))
                .map(drop)
        })?;
    Ok(())
}

fn broken(writer: &mut Xml, problem: &Problem) -> io::Result<()> {
    let path = clean(problem.path.as_str());
    writer
        .create_element("testcase")
        .with_attribute(("classname", "vfix"))
        .with_attribute(("name", path.as_str()))
        .write_inner_content(|writer| {
            writer
                .create_element("error")
                .with_attribute(("message", clean(&problem.message).as_str()))
                .write_empty()
                .map(drop)
        })?;
    Ok(())
}

/// A text without the characters that XML 1.0 cannot hold, not even escaped.
fn clean(text: &str) -> String {
    let holds = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_ascii_control() || *c == '\u{7f}',
    };
    text.chars().filter(holds).collect()
}
