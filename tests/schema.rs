//! The JSON Schema for editors, held against the loader: what loads is valid, and what it refuses in a single entry is
//! not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use crisis::playbook::load::{Loaded, Options, load};
use crisis::playbook::yaml::{Node, Style, Value as Held, parse};
use crisis::playbook::{builtin, codes, schema};
use crisis::source::{DiskFiles, Files, MemoryFiles, Sources};
use serde_json::{Map, Number, Value, json};

use crate::{golden, loading};

/// A schema that is ready to judge.
struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    /// Compiles a schema, which is held against the schema of schemas by that.
    fn new(schema: Value) -> Self {
        let mut compiler = Compiler::new();
        let name = "crisis.schema.json";
        compiler.add_resource(name, schema).expect("it is JSON");
        let mut schemas = Schemas::new();
        let index = compiler
            .compile(name, &mut schemas)
            .expect("it is a schema of 2020-12");
        Self { schemas, index }
    }

    fn accepts(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }

    /// Returns what is wrong with a value; nothing where it is valid.
    fn complaint(&self, value: &Value) -> Option<String> {
        let judged = self.schemas.validate(value, self.index);
        judged.err().map(|error| format!("{error:#}"))
    }
}

fn playbooks() -> Judge {
    Judge::new(schema::playbook())
}

/// Returns a text as an editor sees it: what is not quoted is what YAML 1.2 takes it for.
fn seen(node: &Node) -> Value {
    match &node.value {
        Held::Scalar(text, Style::Plain) => plain(text),
        Held::Scalar(text, _) => text.as_str().into(),
        Held::List(items, _) => items.iter().map(seen).collect(),
        Held::Map(map, _) => {
            let entries = map.entries().iter();
            let entries = entries.map(|entry| (entry.key.text.to_string(), seen(&entry.value)));
            Value::Object(entries.collect())
        }
    }
}

fn plain(text: &str) -> Value {
    let numeric = text.bytes().all(|byte| b"0123456789+-.eE".contains(&byte));
    let number = || {
        let bare = text.strip_prefix('+').unwrap_or(text);
        let whole = bare.parse().ok().map(|whole: i64| whole.into());
        let number = whole.or_else(|| Number::from_f64(bare.parse().ok()?));
        number.filter(|_| numeric).map(Value::Number)
    };
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => number().unwrap_or_else(|| text.into()),
    }
}

/// Reads a text as an editor does; nothing where it cannot be read.
fn read(text: &str) -> Option<Value> {
    let mut sources = Sources::new();
    let id = sources.add("a.yaml", "a.yaml", text);
    let mut sink = Vec::new();
    let tree = parse(id, text, &mut sink)?;
    let failed = sink.iter().any(|one| one.is_error());
    (!failed).then(|| seen(&tree))
}

/// The codes that the schema stands in for: what is wrong within a single entry.
const SEEN: [&str; 9] = [
    "YML021", "YML022", "YML023", "YML024", "LOD006", "LOD007", "LOD009", "LOD023", "LOD033",
];

fn refused(loaded: &Loaded) -> bool {
    let mut errors = loaded.diagnostics.iter().filter(|one| one.is_error());
    errors.any(|one| SEEN.contains(&one.code.id()))
}

/// Returns every YAML file at or below a folder of the package.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(path) = open.pop() {
        if DiskFiles.is_dir(&path) {
            let names = DiskFiles.names(&path).expect("the folder can be listed");
            open.extend(names.iter().map(|name| path.join(name)));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_playbook_that_loads_is_valid_and_one_with_a_wrong_entry_is_not() {
    let (books, parts) = (playbooks(), Judge::new(schema::fragment()));
    let (mut valid, mut invalid) = (0, 0);
    for folder in ["tests/playbooks", "tests/lint", "playbooks", "examples"] {
        for path in files(folder) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let Some(value) = read(&text) else { continue };
            let loaded = load(&DiskFiles, &path, &Options::default());
            let whole = value.get("crisis").is_some();
            let judge = if whole { &books } else { &parts };
            let complaint = judge.complaint(&value);
            let path = path.display();
            // A plain `null` loads as text, and is refused on purpose: no other reader takes it for text.
            if path.to_string().ends_with("POR003/bad.yaml") {
                continue;
            }
            // What comes in from other files is theirs.
            if whole && loaded.files.len() == 1 && refused(&loaded) {
                assert!(complaint.is_some(), "{path} is not refused");
                invalid += 1;
            } else if loaded.can_start() || path.to_string().ends_with("team.yaml") {
                assert_eq!(complaint, None, "{path}");
                valid += 1;
            }
        }
    }
    assert!(valid > 10 && invalid > 3, "{valid} valid, {invalid} not");
}

/// The codes of which only loading can know, by the reason; `docs/schema.md` has the same list.
const ONLY_LOADING: [(&str, &[&str]); 6] = [
    (
        "ids",
        &[
            "LOD022", "LOD029", "LOD030", "LOD036", "LOD037", "LOD038", "LOD039", "LOD040",
            "LOD041", "LOD042", "LOD043", "LOD044",
        ],
    ),
    (
        "files",
        &[
            "LOD008", "LOD010", "LOD011", "LOD012", "LOD014", "LOD015", "LOD016", "LOD017",
            "LOD018", "LOD024",
        ],
    ),
    ("ways", &["GRA001"]),
    (
        "words",
        &[
            "LOD001", "LOD002", "LOD003", "LOD004", "LOD020", "LOD032", "LOD034", "LOD035",
        ],
    ),
    (
        "keys that exclude each other",
        &["LOD005", "LOD019", "LOD021", "LOD027", "LOD028", "LOD031"],
    ),
    ("traps of YAML", &["YML011", "YML012", "YML018"]),
];

#[test]
fn of_every_code_it_is_known_whether_an_editor_sees_it() {
    let judge = playbooks();
    let page = std::fs::read_to_string("docs/schema.md").expect("the page is there");
    let listed: BTreeSet<&str> = ONLY_LOADING
        .iter()
        .flat_map(|(_, codes)| *codes)
        .copied()
        .collect();
    let mut unseen = BTreeSet::new();
    for rule in codes::rules() {
        let code = rule.code.id();
        let first = |example| read(&loading::first(example));
        if let Some(good) = first(rule.good) {
            assert_eq!(
                judge.complaint(&good),
                None,
                "the good example of {}",
                rule.code
            );
        }
        // What is no YAML, the editor's own reader refuses.
        if let Some(bad) = first(rule.bad)
            && judge.complaint(&bad).is_none()
        {
            unseen.insert(code);
        }
        assert_eq!(
            page.contains(code),
            listed.contains(code),
            "docs/schema.md on {code}"
        );
    }
    assert_eq!(unseen, listed);
}

/// Returns a playbook that has every key of the format: the entries of two others that show something new.
fn everything() -> Value {
    let every_key =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/playbooks/every-key/book.yaml");
    let reference = builtin::load("viral-video", None, None);
    let fixture = load(&DiskFiles, &every_key, &Options::default());
    let mut known = BTreeSet::new();
    let mut whole = Map::new();
    for tree in [reference.tree, fixture.tree].into_iter().flatten() {
        let Value::Object(blocks) = seen(&tree) else {
            continue;
        };
        for (block, value) in blocks {
            let new = showing_new(&block, value, &mut known);
            match (whole.get_mut(&block), new) {
                (Some(Value::Object(all)), Value::Object(more)) => {
                    for (id, entry) in more {
                        all.insert(format!("{id}_too"), entry);
                    }
                }
                (Some(Value::Array(all)), Value::Array(more)) => all.extend(more),
                (Some(_), _) => {}
                (None, new) => {
                    whole.insert(block, new);
                }
            }
        }
    }
    whole.into()
}

/// Keeps of the entries of a block those with a key that no entry before it had.
fn showing_new(block: &str, value: Value, known: &mut BTreeSet<String>) -> Value {
    let mut new = |entry: &Value| {
        let keys = keys(block, entry);
        let before = known.len();
        known.extend(keys);
        known.len() > before
    };
    match value {
        Value::Object(mut entries) if entries.values().all(Value::is_object) => {
            entries.retain(|_, entry| new(entry));
            entries.into()
        }
        Value::Array(entries) if entries.iter().all(Value::is_object) => {
            entries.into_iter().filter(|entry| new(entry)).collect()
        }
        // Two entries show the shape of a plain list.
        Value::Object(entries) if matches!(block, "roles" | "marks") => {
            entries.into_iter().take(2).collect()
        }
        Value::Array(entries) => entries.into_iter().take(2).collect(),
        other => other,
    }
}

fn keys(way: &str, value: &Value) -> Vec<String> {
    let inner = |(key, value): (&String, &Value)| {
        let way = format!("{way}.{key}");
        let mut keys = keys(&way, value);
        keys.push(way);
        keys
    };
    match value {
        Value::Object(map) => map.iter().flat_map(inner).collect(),
        _ => Vec::new(),
    }
}

/// Returns the way to every value within a value, as JSON pointers.
fn ways(way: &str, value: &Value, found: &mut Vec<String>) {
    found.push(way.to_owned());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                ways(&format!("{way}/{key}"), value, found);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                ways(&format!("{way}/{at}"), value, found);
            }
        }
        _ => {}
    }
}

/// Returns a value with single changes at one place of it.
fn changed(whole: &Value, way: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let others = [
        json!("some words!"),
        json!(""),
        json!(7),
        json!(-3),
        json!(true),
        json!([]),
        json!({}),
        json!(["some words!"]),
        json!({"other": "some words!"}),
    ];
    for other in others {
        let mut copy = whole.clone();
        *copy.pointer_mut(way).expect("it is there") = other;
        found.push(copy);
    }
    let mut copy = whole.clone();
    if let Some(map) = copy.pointer_mut(way).and_then(Value::as_object_mut) {
        map.insert("other".to_owned(), "some words!".into());
        found.push(copy);
    }
    if let Some((above, key)) = way.rsplit_once('/') {
        let mut copy = whole.clone();
        if let Some(map) = copy.pointer_mut(above).and_then(Value::as_object_mut) {
            let key = key.replace("~1", "/").replace("~0", "~");
            map.shift_remove(&key);
            found.push(copy);
        }
    }
    found
}

/// Blocks of entries by id, each of which can stand alone.
const BY_ID: [&str; 8] = [
    "people",
    "channels",
    "severities",
    "worst_cases",
    "clocks",
    "statements",
    "faq",
    "steps",
];

/// Returns small playbooks that together have every key, each with the ways to the values that it is there for.
fn parts() -> Vec<(Value, Vec<String>)> {
    let mut parts = Vec::new();
    for (block, value) in everything().as_object().expect("blocks") {
        let mut alone: Vec<Value> = Vec::new();
        match value {
            Value::Object(entries) if BY_ID.contains(&block.as_str()) => {
                alone.extend(entries.iter().map(|(id, entry)| json!({id: entry})));
            }
            Value::Array(entries) => alone.extend(entries.iter().map(|entry| json!([entry]))),
            _ => alone.push(value.clone()),
        }
        for value in alone {
            let mut part = json!({"crisis": 1, "title": "T", "steps": {"look": {"do": "Look"}}});
            let mut found = Vec::new();
            ways(&format!("/{block}"), &value, &mut found);
            part[block] = value;
            parts.push((part, found));
        }
    }
    parts
}

#[test]
fn every_single_change_is_judged_by_the_schema_as_by_the_loader() {
    let judge = playbooks();
    let mut differing = Vec::new();
    let (mut accepted, mut denied) = (0, 0);
    for (part, ways) in parts() {
        assert_eq!(judge.complaint(&part), None);
        for (way, value) in ways.iter().flat_map(|way| {
            let changed = changed(&part, way).into_iter();
            changed.map(move |value| (way, value))
        }) {
            // JSON is YAML, and the loader gives no type to a value that an editor would not give it.
            let files = MemoryFiles::new().with("book.yaml", value.to_string());
            let loaded = load(&files, Path::new("book.yaml"), &Options::default());
            let refused = refused(&loaded);
            if refused == judge.accepts(&value) {
                let complaint = judge.complaint(&value);
                let now = value.pointer(way).map(Value::to_string);
                differing.push(format!(
                    "{way}: {now:?} is refused: {refused}, {complaint:?}"
                ));
            }
            if refused {
                denied += 1;
            } else {
                accepted += 1;
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert!(
        accepted > 500 && denied > 1000,
        "{accepted} accepted, {denied} denied"
    );
}

#[test]
fn a_key_without_a_value_is_not_valid() {
    let judge = playbooks();
    for (part, ways) in parts() {
        for way in ways {
            let mut copy = part.clone();
            *copy.pointer_mut(&way).expect("it is there") = Value::Null;
            assert!(judge.complaint(&copy).is_some(), "{way}");
        }
    }
}

#[test]
fn what_an_editor_takes_for_a_number_or_a_yes_is_valid_where_it_loads() {
    let judge = playbooks();
    let text = "crisis: 1\ntitle: 2026\nsummary: true\nsupplier: \"true\"\n\
        people: {dana: {name: 7, phone: +13125550101}, '7': {name: Seven}}\nroles: {lead: [dana, 7], true: dana}\n\
        channels: {x: {public: true, limit: \"280\"}}\n\
        steps: {first: {decide: Now?, options: {Yes: 2, No: true, 3: 2}}, 2: {do: 12.5, at_most: '2', then: true}, true: {end: 1}}\n\
        all_in: {decides: lead, remedies: {refund: {per_case: {lead: 12.50}, per_incident: 20k}}}\n";
    let loaded = load(
        &MemoryFiles::new().with("book.yaml", text),
        Path::new("book.yaml"),
        &Options::default(),
    );
    assert!(loaded.can_start(), "{:?}", loaded.diagnostics);
    assert_eq!(judge.complaint(&read(text).expect("YAML")), None);
}

#[test]
fn every_key_is_described() {
    fn check(way: &str, schema: &Value) {
        if let Some(keys) = schema.get("properties").and_then(Value::as_object) {
            for (key, value) in keys {
                let words = value.get("description").and_then(Value::as_str);
                assert!(
                    words.is_some_and(|words| words.ends_with('.')),
                    "{way}.{key}: {words:?}"
                );
            }
        }
    }
    for schema in [schema::playbook(), schema::fragment()] {
        check("", &schema);
        for (name, schema) in schema["$defs"].as_object().expect("definitions") {
            check(name, schema);
        }
    }
}

#[test]
fn the_page_has_the_schema_as_it_is_printed() {
    golden::check(
        "../docs/playbook.schema.json",
        &format!("{:#}\n", schema::playbook()),
    );
}

#[test]
fn a_fragment_has_every_block_but_those_of_a_playbook_and_needs_none() {
    let judge = Judge::new(schema::fragment());
    assert_eq!(judge.complaint(&json!({})), None);
    for own in ["crisis", "title", "steps"] {
        assert!(judge.complaint(&json!({own: 1})).is_some(), "{own}");
    }
    assert!(judge.complaint(&json!({"people": {"dana": {}}})).is_some());
    let named = schema::fragment().to_string();
    assert!(!named.contains("#/$defs/Step") && named.contains("#/$defs/Person"));
}
