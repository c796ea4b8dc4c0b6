//! KumoMTA as far as a policy sees it: its names from `keys.toml`, and a mock that runs a
//! policy in Lua 5.4 and refuses what that release doesn't take.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::LazyLock;

use mlua::{Error, Function, Lua, LuaOptions, StdLib, Table, Variadic};
use serde_json::{Map, Value, json};

/// What `keys.toml` says.
pub static KEYS: LazyLock<toml::Table> =
    LazyLock::new(|| toml::from_str(include_str!("keys.toml")).unwrap());

/// Units that humantime reads.
const SPANS: [&str; 9] =
    ["ms", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days"];

/// A list of names in the table.
pub fn names(path: &[&str]) -> Vec<&'static str> {
    let mut at = KEYS.get(path[0]).unwrap();
    for part in &path[1..] {
        at = at.get(part).unwrap();
    }
    at.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

/// The type of a key of a table; an error where the release has no such key.
pub fn type_of(table: &str, key: &str) -> Result<&'static str, String> {
    let keys = KEYS["keys"].get(table).ok_or_else(|| format!("no table {table}"))?;
    let name = keys.get(key).ok_or_else(|| format!("{table} takes no {key}"))?;
    Ok(name.as_str().unwrap())
}

/// Whether a value has a type of the table.
pub fn check(value: &Value, name: &str, place: &str) -> Result<(), String> {
    let text = value.as_str();
    let fits = match name {
        "string" => text.is_some(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "strings" => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        "duration" => value.is_i64() || text.is_some_and(is_duration),
        "free" => value.is_i64() || text.is_some_and(is_free),
        "limit" => value.is_i64() || text.is_some(),
        "rate" => text.is_some_and(|text| text.contains('/')),
        "map" => value.is_object(),
        "entries" => return check_list(value, "entry", place),
        "per_record" | "rocks_params" | "record" => return check_table(value, name, place),
        table => return check_table(value, table, place),
    };
    if fits { Ok(()) } else { Err(format!("{place}: {value} is no {name}")) }
}

fn check_list(value: &Value, table: &str, place: &str) -> Result<(), String> {
    let list = value.as_array().ok_or_else(|| format!("{place}: {value} is no list"))?;
    list.iter().try_for_each(|item| check_table(item, table, place))
}

fn check_table(value: &Value, table: &str, place: &str) -> Result<(), String> {
    let map = value.as_object().ok_or_else(|| format!("{place}: {value} is no table"))?;
    map.iter()
        .try_for_each(|(key, value)| check(value, type_of(table, key)?, &format!("{place}.{key}")))
}

fn is_duration(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(number, unit)| {
        number.parse::<u64>().is_ok_and(|number| number > 0) && SPANS.contains(&unit)
    })
}

/// A percentage up to 255 without a fraction, or the digits of a number.
fn is_free(text: &str) -> bool {
    match text.strip_suffix('%') {
        Some(percent) => percent.parse::<u8>().is_ok(),
        None => text.parse::<u64>().is_ok(),
    }
}

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
    handlers: BTreeMap<String, Function>,
    /// The files that the shaping helper is to load.
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
    fire(state, "get_queue_config", &["example.com", "tenant", "campaign"], "make_queue_config")?;
    fire(state, "get_egress_pool", &["main"], "make_egress_pool")?;
    for source in sources(state) {
        fire(state, "get_egress_source", &[&source], "make_egress_source")?;
    }
    let path = ["example.com", "ip-1", "site"];
    fire(state, "get_egress_path_config", &path, "make_egress_path")
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
    let handler = state.borrow().handlers.get(event).cloned();
    let handler = handler.ok_or_else(|| Error::runtime(format!("no handler of {event}")))?;
    state.borrow_mut().handler = event.into();
    let arguments: Variadic<String> = arguments.iter().map(|text| (*text).into()).collect();
    let given: Option<Table> = handler.call(arguments)?;
    let given = match given {
        Some(table) => table.get::<String>("made")?,
        None => String::new(),
    };
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
    let before = state.borrow_mut().handlers.insert(event.clone(), handler);
    if before.is_some() && names(&["once"]).contains(&event.as_str()) {
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
        if handler != place {
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

/// The helper for shaping: its handler makes a path as the shipped shaping does.
fn shaping(lua: &Lua, state: &Shared) -> mlua::Result<Table> {
    let state = state.clone();
    let setup = lua.create_function(move |lua, (_, files): (Table, mlua::Value)| {
        let files = value(&files).map_err(Error::runtime)?;
        check(&files, "strings", "shaping:setup").map_err(Error::runtime)?;
        state.borrow_mut().shaping.push(files);
        let path = "return require('kumo').make_egress_path { connection_limit = 10 }";
        lua.load(path).into_function()
    })?;
    let shaping = lua.create_table()?;
    shaping.set("setup", setup)?;
    Ok(shaping)
}

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
