//! Whether a variable that is missing fails the code around its read: None is handed to what takes a
//! text, a test of it raises, or a library reads it by itself.

use ruff_python_ast::{self as ast, CmpOp, Expr, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::gives_up::tested;
pub use super::gives_up::{ends, raises};
use super::{database, given};
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::facts::{
    BindingId, Call, Facts, ScopeId, Use, assignment, elements, has_unpacking, keyword, string,
};
use crate::transforms::runs::{self, Runs};

/// Functions that fail when they are handed None instead of a text: in whatever place, or in this one.
///
/// The clients were each handed None on 2026-11-26: openai 3.57, groq 1.7, pinecone 10.2,
/// line-bot-sdk 3, supabase 2.34, SQLAlchemy 2.1, redis 8.1, pyTelegramBotAPI 4.37 and
/// python-telegram-bot 22.8 raise; so do itsdangerous 2.2, cryptography 50, google-genai 3.6 and
/// slack-bolt 1.30. anthropic 2.14 and twilio 9.13 do not.
pub(super) const PICKY: &[(&str, Option<&str>)] = &[
    ("ast.literal_eval", None),
    ("base64.b64decode", None),
    ("builtins.float", None),
    ("builtins.int", None),
    ("builtins.len", None),
    ("builtins.open", Some("file")),
    ("cryptography.fernet.Fernet", Some("key")),
    ("google.genai.Client", Some("api_key")),
    ("groq.Groq", Some("api_key")),
    ("itsdangerous.Serializer", Some("secret_key")),
    ("itsdangerous.Signer", Some("secret_key")),
    ("itsdangerous.TimedSerializer", Some("secret_key")),
    ("itsdangerous.TimestampSigner", Some("secret_key")),
    ("itsdangerous.URLSafeSerializer", Some("secret_key")),
    ("itsdangerous.URLSafeTimedSerializer", Some("secret_key")),
    ("json.loads", None),
    ("linebot.LineBotApi", Some("channel_access_token")),
    ("linebot.WebhookHandler", Some("channel_secret")),
    ("linebot.v3.WebhookHandler", Some("channel_secret")),
    ("linebot.v3.webhook.WebhookHandler", Some("channel_secret")),
    ("openai.AsyncOpenAI", Some("api_key")),
    ("openai.OpenAI", Some("api_key")),
    ("os.environ.setdefault", None),
    ("os.makedirs", Some("name")),
    ("os.path.exists", None),
    ("os.path.join", None),
    ("pathlib.Path", None),
    ("pinecone.Pinecone", Some("api_key")),
    ("redis.Redis.from_url", Some("url")),
    ("redis.StrictRedis.from_url", Some("url")),
    ("redis.from_url", Some("url")),
    ("slack_bolt.App", Some("token")),
    ("sqlalchemy.create_engine", Some("url")),
    ("sqlite3.connect", Some("database")),
    ("supabase.create_client", None),
    ("telebot.TeleBot", Some("token")),
    ("telegram.Bot", Some("token")),
    ("urllib.parse.quote_plus", None),
];

/// Clients that read a variable by themselves where they are given no key.
const IMPLIED: &[(&str, &str)] = &[
    ("groq.Groq", "GROQ_API_KEY"),
    ("openai.AsyncOpenAI", "OPENAI_API_KEY"),
    ("openai.OpenAI", "OPENAI_API_KEY"),
    ("pinecone.Pinecone", "PINECONE_API_KEY"),
];

/// Methods of a text that give an empty one of an empty one.
const KEEP_EMPTY: &[&str] = &["lower", "lstrip", "rstrip", "strip", "upper"];

/// The variable that a client reads by itself.
pub fn implied(callee: &str, call: &Call<'_>) -> Option<&'static str> {
    let (_, name) = IMPLIED.iter().find(|(client, _)| *client == callee)?;
    let given = has_unpacking(call.node)
        || !call.node.arguments.args.is_empty()
        // A key, or another way to say who one is: admin_api_key, azure_ad_token.
        || call.node.arguments.keywords.iter().any(|keyword| {
            let name = keyword.arg.as_ref().map_or("", |name| name.as_str());
            ["key", "token", "identity", "provider"].iter().any(|word| name.contains(word))
        });
    (!given).then_some(*name)
}

/// Whether None in the place of a call fails: there, or where the name that it is bound to is used.
pub fn on_call(project: &Project, id: ModuleId, module: &Module, call: &Call<'_>) -> bool {
    let facts = module.facts();
    let stmt = facts.stmt(call.stmt).node;
    if on_value(project, id, call.scope, call.node.range(), call.parent)
        || raises(stmt, call.node.range(), call.parent)
    {
        return true;
    }
    if is_kept_and_tested(project, id, module, call)
        || database::is_named_by(project, stmt, call.node.range())
        || given::is_put(project, id, call.scope, stmt, call.node.range())
    {
        return true;
    }
    // key = os.getenv('X'); client = OpenAI(api_key=key)
    let Some(binding) = binding_of(facts, call) else {
        return false;
    };
    let fails_at_import = |u: &Use<'_>| {
        let place = fails_at(project, id, facts, u);
        place
            .is_some_and(|range| runs::place(project, id, u.scope, u.stmt, range) == Runs::AtImport)
    };
    let mut uses = facts.uses_of(facts.binding(binding).name, call.scope);
    uses.any(|u| u.scope == call.scope && fails_at_import(u))
}

/// Whether an empty text in the place of a call fails: `key = os.getenv('X', '').strip()`, and behind it
/// `if not key: raise …`
pub fn on_empty(project: &Project, id: ModuleId, module: &Module, call: &Call<'_>) -> bool {
    let facts = module.facts();
    let Some((Expr::Name(name), mut value)) = assignment(facts.stmt(call.stmt).node) else {
        return false;
    };
    while value.range() != call.node.range() {
        value = match value {
            Expr::Call(outer) => match &*outer.func {
                Expr::Attribute(method) if KEEP_EMPTY.contains(&method.attr.as_str()) => {
                    &method.value
                }
                _ => return false,
            },
            _ => return false,
        };
    }
    let names = &facts.scope(call.scope).names;
    let is_bound_once = names.get(&*name.id).is_some_and(|ids| ids.len() == 1);
    let mut uses = facts.uses_of(&name.id, call.scope);
    is_bound_once
        && uses.any(|u| {
            let stmt = facts.stmt(u.stmt).node;
            let (range, parent) = match denied_by_empty(facts, u) {
                Some(asked) => (asked.node.range(), asked.parent),
                None => (u.node.range(), u.parent),
            };
            let compared = matches!(parent, Some(Expr::Compare(_)));
            u.scope == call.scope
                && !compared
                && raises(stmt, range, parent)
                && runs::place(project, id, u.scope, u.stmt, tested(stmt, range)) == Runs::AtImport
        })
}

/// The question about a text that an empty one answers with no: `url.startswith('postgresql://')`.
fn denied_by_empty<'f, 'a>(facts: &'f Facts<'a>, u: &Use<'_>) -> Option<&'f Call<'a>> {
    let method = u.chain.as_attribute_expr()?;
    let asked = &facts.calls[*facts.call_at.get(&u.parent?.range())?];
    let given = asked.node.arguments.args.first()?;
    let given = elements(given).unwrap_or(std::slice::from_ref(given));
    let says = |text: &Expr| string(text).is_some_and(|text| !text.is_empty());
    let asks = matches!(method.attr.as_str(), "startswith" | "endswith");
    (asks && method.value.range() == u.node.range() && given.iter().all(says)).then_some(asked)
}

/// The name that a call is bound to, by itself.
fn bound<'s>(stmt: &'s Stmt, call: &Call<'_>) -> Option<&'s str> {
    let (target, value) = assignment(stmt)?;
    match target {
        Expr::Name(name) if value.range() == call.node.range() => Some(name.id.as_str()),
        _ => None,
    }
}

/// `app.secret_key = os.getenv('X')`, and behind it `if not app.secret_key: raise …`
fn is_kept_and_tested(project: &Project, id: ModuleId, module: &Module, call: &Call<'_>) -> bool {
    let facts = module.facts();
    let Stmt::Assign(node) = facts.stmt(call.stmt).node else {
        return false;
    };
    let [target @ (Expr::Attribute(_) | Expr::Subscript(_))] = &node.targets[..] else {
        return false;
    };
    let text = module.slice(target);
    let is_it = |expr: &Expr| module.slice(expr) == text;
    let is_whole = match &*node.value {
        // openai.api_key = os.getenv('X') or openai.api_key
        Expr::BoolOp(node) => {
            node.op == ast::BoolOp::Or
                && node.values[0].range() == call.node.range()
                && node.values[1..].iter().all(is_it)
        }
        value => value.range() == call.node.range(),
    };
    if !is_whole {
        return false;
    }
    for (stmt, other) in facts.all_stmts() {
        if other.scope != call.scope || other.node.start() < node.end() {
            continue;
        }
        let tested = match other.node {
            Stmt::If(test) if test.body.last().is_some_and(ends) => parts_of_or(&test.test)
                .iter()
                .any(|part| misses(part, &is_it)),
            Stmt::Assert(assert) => is_it(&assert.test),
            Stmt::Assign(again) if again.targets.iter().any(is_it) => return false,
            _ => false,
        };
        if tested {
            let place = runs::place(project, id, other.scope, stmt, other.node.range());
            return place == Runs::AtImport;
        }
    }
    false
}

/// `a` and `b` of `a or b`.
fn parts_of_or(test: &Expr) -> &[Expr] {
    match test {
        Expr::BoolOp(node) if node.op == ast::BoolOp::Or => &node.values,
        test => std::slice::from_ref(test),
    }
}

/// `not key`, `key is None`
fn misses(test: &Expr, is_it: &impl Fn(&Expr) -> bool) -> bool {
    match test {
        Expr::UnaryOp(node) => node.op == UnaryOp::Not && is_it(&node.operand),
        Expr::Compare(node) => {
            is_it(&node.left)
                && matches!(&*node.ops, [CmpOp::Is | CmpOp::Eq])
                && node.comparators.iter().all(Expr::is_none_literal_expr)
        }
        _ => false,
    }
}

/// What fails where a name that is read is None: the read, or the whole test of it.
fn fails_at(project: &Project, id: ModuleId, facts: &Facts<'_>, u: &Use<'_>) -> Option<TextRange> {
    let range = u.node.range();
    // key.split(',')
    if u.chain.range() != range || on_value(project, id, u.scope, range, u.parent) {
        return Some(range);
    }
    let stmt = facts.stmt(u.stmt).node;
    if database::is_named_by(project, stmt, range)
        || given::is_put(project, id, u.scope, stmt, range)
    {
        return Some(range);
    }
    raises(stmt, range, u.parent).then(|| tested(stmt, range))
}

/// Whether what stands around a value fails on None.
fn on_value(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    range: TextRange,
    parent: Option<&Expr>,
) -> bool {
    match parent {
        Some(Expr::Attribute(_)) => true,
        Some(Expr::Subscript(node)) => node.value.range() == range,
        Some(Expr::BinOp(node)) => node.op == ast::Operator::Add,
        Some(Expr::Call(outer)) => {
            let Some(callee) = project.qualified(id, scope, &outer.func) else {
                return false;
            };
            takes_no_none(&callee, outer, range)
        }
        _ => false,
    }
}

/// Whether a function fails where this argument is None.
pub fn takes_no_none(callee: &str, call: &ast::ExprCall, range: TextRange) -> bool {
    let Some((_, only)) = PICKY.iter().find(|(name, _)| *name == callee) else {
        return false;
    };
    let first = call.arguments.args.first();
    let is_it = |value: &Expr| value.range() == range;
    match only {
        None => call.arguments.args.iter().any(is_it),
        Some(only) => first.is_some_and(is_it) || keyword(call, only).is_some_and(is_it),
    }
}

/// The binding that a call is the whole value of.
pub fn binding_of(facts: &Facts<'_>, call: &Call<'_>) -> Option<BindingId> {
    let name = bound(facts.stmt(call.stmt).node, call)?;
    match facts.scope(call.scope).names.get(name)?[..] {
        [binding] => Some(binding),
        _ => None,
    }
}
