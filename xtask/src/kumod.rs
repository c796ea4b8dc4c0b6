//! The policy, validated by kumod itself: with the plan's own shaping, wherever KumoMTA has its own
//! files, and filled in as an operator would.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, bail};

use crate::config::{complaint, file_of};
use crate::process::output;

/// Where a server has what is written here, and so where the policy looks for it.
const ON_A_SERVER: &str = "/opt/kumomta/etc/policy/";

/// What kumod complains of, if it does; and that it refuses the policy until it is filled in.
///
/// `--validate` runs the policy's own code, pre_init, init and validate_config, and opens nothing.
pub fn validate(program: &Path, document: &Path) -> Result<Option<String>> {
    let folder = Folder::new()?;
    let shaping = fs::read_to_string(document.with_file_name(file_of("shaping")?))?;
    folder.write(file_of("shaping")?, &shaping)?;
    let policy = at_home(&fs::read_to_string(document)?, &folder.0)?;
    let unfilled = complaint(&mut command(program, &folder.write("unfilled.lua", &policy)?))?;
    // A policy that is broken otherwise is refused for that.
    let filled = complaint(&mut command(program, &folder.write("init.lua", &filled(&policy))?))?;
    match (filled, unfilled) {
        (Some(complaint), _) => Ok(Some(complaint)),
        (None, Some(said)) if said.contains("FILL_IN") => Ok(None),
        (None, said) => {
            Ok(Some(format!("a policy with FILL_IN in it isn't refused for it: {said:?}")))
        }
    }
}

/// kumod takes a user only from root, and always from it.
fn command(program: &Path, policy: &Path) -> Command {
    let mut kumod = Command::new(program);
    kumod.arg("--policy").arg(policy).arg("--validate");
    if output("id", &["-u"]).is_some_and(|id| id.trim() == "0") {
        let has_kumod = output("id", &["-u", "kumod"]).is_some();
        kumod.args(["--user", if has_kumod { "kumod" } else { "root" }]);
    }
    kumod
}

/// The policy with the files of its plan where they are, instead of where a server has them.
fn at_home(policy: &str, folder: &Path) -> Result<String> {
    let here = format!("{}/", folder.display());
    let is_code = |line: &&str| !line.trim_start().starts_with("--");
    if !policy.lines().filter(is_code).any(|line| line.contains(ON_A_SERVER)) {
        bail!("the policy names no file below {ON_A_SERVER}: what is validated?");
    }
    Ok(policy.replace(ON_A_SERVER, &here))
}

/// The policy with an address and a name for each source.
fn filled(policy: &str) -> String {
    let mut number = 0;
    let fill = |line: &str| {
        let listed = line.starts_with("  { name =");
        number += u32::from(listed);
        // What a loop makes has its number in `n`.
        let n = if listed { number.to_string() } else { "n".into() };
        line.replace(
            "_address = FILL_IN",
            &format!("_address = '10.0.' .. {n} // 250 .. '.' .. {n} % 250"),
        )
        .replace("ehlo_domain = FILL_IN", &format!("ehlo_domain = 'ip-' .. {n} .. '.example.com'"))
        .replace("PROXY = FILL_IN", "PROXY = '10.1.0.1:5000'")
            + "\n"
    };
    policy.lines().map(fill).collect()
}

/// A folder that the user kumod can read, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Folder> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("kumo-planner-validate-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o755))?;
        Ok(Folder(path))
    }

    fn write(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, text).with_context(|| format!("{} can't be written", path.display()))?;
        fs::set_permissions(&path, Permissions::from_mode(0o644))?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use kumo_planner::export;
    use kumo_planner::link::Link;

    /// As much of kumod as tells what it is shown: fails for a source that isn't filled in, and where
    /// the policy's shaping isn't there, isn't the plan's, or lies where only a server has it.
    const STAND_IN: &str = r#"#!/bin/sh
while [ "$1" != --policy ]; do shift; done
policy=$2
if grep -q '_address = FILL_IN' "$policy"; then echo 'in place of FILL_IN'; exit 1; fi
if grep -v '^ *--' "$policy" | grep -q /opt/kumomta/etc; then echo 'not its own'; exit 1; fi
shaping=$(sed -n "s/.*extra_files = { '\(.*\)' }.*/\1/p" "$policy")
grep -q '^max_ready = ' "$shaping" || { echo 'no shaping'; exit 1; }
"#;

    fn stand_in(text: &str, change: impl Fn(&Path)) -> Option<String> {
        let case = crate::config::case("test", text).unwrap();
        let name = format!("kumo-planner-stand-in-{}-{}", std::process::id(), text.len());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        for key in ["policy", "shaping"] {
            let export = export::named(key).unwrap();
            fs::write(folder.join(export.file), (export.write)(&case, &Link::new("", &case)))
                .unwrap();
        }
        let program = folder.join("kumod");
        fs::write(&program, STAND_IN).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        change(&folder);
        let said = validate(&program, &folder.join("init.lua"));
        fs::remove_dir_all(&folder).unwrap();
        said.unwrap_or_else(|error| Some(error.to_string()))
    }

    /// One test: a program that has just been written can't be started while another thread forks.
    #[test]
    fn a_policy_is_validated_with_the_shaping_of_its_plan() {
        assert_eq!(stand_in("", |_| {}), None);
        assert_eq!(stand_in("?proxy=yes&sources=300&basis=measured", |_| {}), None);
        let other = |folder: &Path| fs::write(folder.join("shaping_custom.toml"), "").unwrap();
        assert_eq!(stand_in("?volume=9M", other).as_deref(), Some("no shaping\n"));
        let missing = |folder: &Path| fs::remove_file(folder.join("shaping_custom.toml")).unwrap();
        assert!(stand_in("?volume=10M", missing).is_some());
        // One that asks for nothing.
        let filled_in = |folder: &Path| {
            let policy = folder.join("init.lua");
            let text = fs::read_to_string(&policy).unwrap();
            fs::write(policy, filled(&text)).unwrap();
        };
        assert!(stand_in("?volume=100M", filled_in).unwrap().contains("isn't refused for it"));
    }
}
