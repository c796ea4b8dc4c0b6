//! A stand-in for KumoMTA's Lua: runs a policy, its handlers, and the events of a message.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use mlua::{Error, Function, Lua, LuaOptions, StdLib, Table, Variadic};
use serde_json::{Map, Value, json};

use super::{KEYS, check, names};

/// A call of one of `kumo`'s functions.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The handler that made it; empty at top level.
    pub handler: String,
    pub function: String,
    pub argument: Value,
}

#[derive(Default)]
struct State {
    handler: String,
    calls: Vec<Call>,
    /// Several for an event: the first that gives something wins.
    handlers: BTreeMap<String, Vec<Function>>,
    /// What the shaping helper was set up with.
    shaping: Vec<Value>,
}

/// What a policy did.
#[derive(Debug, PartialEq)]
pub struct Run {
    pub calls: Vec<Call>,
    pub shaping: Vec<Value>,
}

impl Run {
    /// The arguments of every call of a function.
    pub fn all(&self, function: &str) -> Vec<&Value> {
        self.calls.iter().filter(|c| c.function == function).map(|c| &c.argument).collect()
    }

    /// The argument of the one call of a function.
    #[track_caller]
    pub fn one(&self, function: &str) -> &Value {
        let all = self.all(function);
        assert_eq!(all.len(), 1, "{function}");
        all[0]
    }
}

type Shared = Rc<RefCell<State>>;

/// Runs a policy: its top level, `pre_init`, `init`, and the events of a message on its way.
pub fn run(policy: &str) -> Result<Run, String> {
    let lua = Lua::new_with(StdLib::STRING | StdLib::TABLE | StdLib::MATH, LuaOptions::new());
    let lua = lua.unwrap();
    let state = Shared::default();
    set_up(&lua, &state).unwrap();
    run_events(&lua, &state, policy).map_err(|error| error.to_string())?;
    let state = state.borrow();
    Ok(Run { calls: state.calls.clone(), shaping: state.shaping.clone() })
}

fn run_events(lua: &Lua, state: &Shared, policy: &str) -> mlua::Result<()> {
    lua.load(policy).set_name("init.lua").exec()?;
    fire(state, "pre_init", &[], "")?;
    fire(state, "init", &[], "")?;
    for domain in ["Bounces.example.com", "feedback.example.com", "other.example.com"] {
        let has_entry = policy.contains(&format!("\n  ['{}']", domain.to_lowercase()));
        let made = if has_entry { "make_listener_domain" } else { "" };
        fire(state, "get_listener_domain", &[domain], made)?;
    }
    if let Some(daemon) = daemons(state).first() {
        let domain = format!("{daemon}.tsa.kumomta");
        fire(state, "get_queue_config", &[&domain, "", ""], "the automation's queue")?;
    }
    fire(state, "get_queue_config", &["example.com", "tenant", "campaign"], "make_queue_config")?;
    fire(state, "get_egress_pool", &["main"], "make_egress_pool")?;
    for source in sources(state) {
        fire(state, "get_egress_source", &[&source], "make_egress_source")?;
    }
    let path = ["example.com", "ip-1", "site"];
    fire(state, "get_egress_path_config", &path, "make_egress_path")
}

/// The daemons that records are published to.
fn daemons(state: &Shared) -> Vec<String> {
    let state = state.borrow();
    let listed = state.shaping.iter().filter_map(|options| options["publish"].as_array());
    listed.flatten().map(|daemon| daemon.as_str().unwrap().into()).collect()
}

/// The first and the last source of the pool.
fn sources(state: &Shared) -> Vec<String> {
    let state = state.borrow();
    let entries = state.calls.last().unwrap().argument["entries"].as_array().unwrap().clone();
    let name = |entry: Option<&Value>| entry.unwrap()["name"].as_str().unwrap().to_string();
    vec![name(entries.first()), name(entries.last())]
}

/// Fires an event, whose handler must give what `made` made, or nothing.
fn fire(state: &Shared, event: &str, arguments: &[&str], made: &str) -> mlua::Result<()> {
    let handlers = state.borrow().handlers.get(event).cloned();
    let handlers = handlers.ok_or_else(|| Error::runtime(format!("no handler of {event}")))?;
    state.borrow_mut().handler = event.into();
    let arguments: Variadic<String> = arguments.iter().map(|text| (*text).into()).collect();
    let mut given = String::new();
    for handler in handlers {
        if let Some(table) = handler.call::<Option<Table>>(arguments.clone())? {
            given = table.get("made")?;
            break;
        }
    }
    if given == made { Ok(()) } else { Err(Error::runtime(format!("{event} gives {given:?}"))) }
}

/// Puts in `require` and takes out what reads or runs other files.
fn set_up(lua: &Lua, state: &Shared) -> mlua::Result<()> {
    let globals = lua.globals();
    for name in ["dofile", "loadfile", "load", "print"] {
        globals.set(name, mlua::Value::Nil)?;
    }
    let (kumo, shaping) = (kumo(lua, state)?, shaping(lua, state)?);
    let require = lua.create_function(move |_, module: String| match module.as_str() {
        "kumo" => Ok(kumo.clone()),
        "policy-extras.shaping" => Ok(shaping.clone()),
        _ => Err(Error::runtime(format!("no module {module}"))),
    })?;
    globals.set("require", require)
}

/// The module `kumo`: the table's functions, and an error for every other name.
fn kumo(lua: &Lua, state: &Shared) -> mlua::Result<Table> {
    let kumo = lua.create_table()?;
    let shared = state.clone();
    let on = lua.create_function(move |_, (event, handler): (String, Function)| {
        register(&shared, event, handler)
    })?;
    kumo.set("on", on)?;
    for (name, rules) in KEYS["functions"].as_table().unwrap() {
        kumo.set(name.as_str(), function(lua, state, name, rules)?)?;
    }
    let unknown = lua.create_function(|_, (_, name): (Table, String)| -> mlua::Result<()> {
        Err(Error::runtime(format!("kumo has no {name}")))
    })?;
    let meta = lua.create_table()?;
    meta.set("__index", unknown)?;
    kumo.set_metatable(Some(meta))?;
    Ok(kumo)
}

fn register(state: &Shared, event: String, handler: Function) -> mlua::Result<()> {
    if !names(&["events"]).contains(&event.as_str()) {
        return Err(Error::runtime(format!("no event {event}")));
    }
    let mut state = state.borrow_mut();
    let handlers = state.handlers.entry(event.clone()).or_default();
    handlers.push(handler);
    if handlers.len() > 1 && names(&["once"]).contains(&event.as_str()) {
        return Err(Error::runtime(format!("{event} is registered twice")));
    }
    Ok(())
}

/// A function of the table: takes one argument of its type, in its handler.
fn function(lua: &Lua, state: &Shared, name: &str, rules: &toml::Value) -> mlua::Result<Function> {
    let rule = |key: &str| rules[key].as_str().unwrap().to_string();
    let (place, takes) = (rule("in"), rule("takes"));
    let (state, name) = (state.clone(), name.to_string());
    lua.create_function(move |lua, argument: mlua::Value| {
        let handler = state.borrow().handler.clone();
        if place != "any" && handler != place {
            return Err(Error::runtime(format!("{name} belongs in {place}, not in {handler}")));
        }
        let argument = value(&argument).map_err(Error::runtime)?;
        check(&argument, &takes, &name).map_err(Error::runtime)?;
        state.borrow_mut().calls.push(Call { handler, function: name.clone(), argument });
        let made = lua.create_table()?;
        made.set("made", name.as_str())?;
        Ok(made)
    })
}

/// The helper for shaping: its handler makes a path as the shipped shaping does. What it publishes
/// to has queues of its own, which it gives a configuration where nobody has before.
fn shaping(lua: &Lua, state: &Shared) -> mlua::Result<Table> {
    let state = state.clone();
    let setup = lua.create_function(move |lua, (_, options): (Table, mlua::Value)| {
        let options = value(&options).map_err(Error::runtime)?;
        check(&options, "automation", "setup_with_automation").map_err(Error::runtime)?;
        state.borrow_mut().shaping.push(options);
        register(&state, "get_queue_config".into(), lua.load(AUTOMATION_QUEUE).eval()?)?;
        let shared = state.clone();
        let publish = lua.create_function(move |_, ()| {
            let handler = shared.borrow().handler.clone();
            let call = Call { handler, function: "setup_publish".into(), argument: Value::Null };
            shared.borrow_mut().calls.push(call);
            Ok(())
        })?;
        let shaper = lua.create_table()?;
        let path = "return require('kumo').make_egress_path { connection_limit = 10 }";
        shaper.set("get_egress_path_config", lua.load(path).into_function()?)?;
        shaper.set("setup_publish", publish)?;
        Ok(shaper)
    })?;
    let shaping = lua.create_table()?;
    shaping.set("setup_with_automation", setup)?;
    Ok(shaping)
}

const AUTOMATION_QUEUE: &str = "function(domain)
    if domain:match('%.tsa%.kumomta$') then
        return { made = \"the automation's queue\" }
    end
end";

/// A Lua value as JSON; floats, functions and tables of mixed keys are refused.
fn value(lua: &mlua::Value) -> Result<Value, String> {
    match lua {
        mlua::Value::Boolean(value) => Ok(json!(value)),
        mlua::Value::Integer(value) => Ok(json!(value)),
        mlua::Value::String(text) => Ok(json!(text.to_string_lossy())),
        mlua::Value::Table(table) => entries(table),
        other => Err(format!("{other:?} is a {}", other.type_name())),
    }
}

fn entries(table: &Table) -> Result<Value, String> {
    let pairs: Vec<_> = table.pairs::<mlua::Value, mlua::Value>().map(Result::unwrap).collect();
    if !pairs.is_empty() && table.raw_len() == pairs.len() {
        return table.sequence_values::<mlua::Value>().map(|item| value(&item.unwrap())).collect();
    }
    let mut map = Map::new();
    for (key, item) in pairs {
        let key = key.as_string().ok_or("a table of mixed keys")?.to_string_lossy();
        map.insert(key, value(&item)?);
    }
    Ok(Value::Object(map))
}
