//! The alert rules on made-up nodes, by Prometheus' own evaluation (`promtool test rules`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use kumo_planner::analysis::Analysis;
use kumo_planner::planner::Mount;
use kumo_planner::planner::outage::messages_until_refusal;
use kumo_planner::planner::partitions::room_bytes;

use crate::config::{PLANS, case, complaint, file_of, home};
use crate::counts::Counts;

/// Minutes of a replay before a threshold is crossed.
const BEFORE: f64 = 5.0;

/// A scrape and an evaluation, each once a minute.
const UNSEEN: f64 = 2.0;

/// The worked example through its troubles, and every plan's disks until mail is refused.
pub fn run(promtool: &Path, folders: &[PathBuf]) -> Result<Counts> {
    let mut counts = worked_example(promtool, folders.first().context("no plan")?)?;
    for ((name, text), folder) in PLANS.iter().zip(folders) {
        let case = case(name, text)?;
        counts.join(before_refusal(promtool, name, &case, folder)?);
    }
    println!("promtool, replayed: {} passed, {} failed", counts.passed, counts.failed);
    Ok(counts)
}

/// The rules of the worked example on made-up nodes; and with a threshold of ten times as many
/// messages, which must be noticed.
fn worked_example(promtool: &Path, folder: &Path) -> Result<Counts> {
    const THRESHOLD: (&str, &str) = ("> 800000", "> 8000000");
    let mut counts = Counts::default();
    let rules = fs::read_to_string(folder.join(file_of("alerts")?))?;
    let test = fs::read_to_string(crate::root().join("tests/kumomta/alerts.test.yml"))?;
    for (name, text, is_right) in [
        ("rules", rules.clone(), true),
        ("other-rules", rules.replace(THRESHOLD.0, THRESHOLD.1), false),
    ] {
        let complaint = replayed(promtool, name, &text, &test)?;
        if let Some(complaint) = complaint.as_ref().filter(|_| is_right) {
            println!("The rules of the worked example fire otherwise:\n{complaint}");
        }
        counts.add(complaint.is_none() == is_right);
    }
    Ok(counts)
}

/// A rule on free space, and what fills that at the planned peak.
struct Filling {
    alert: &'static str,
    series: &'static str,
    /// In the metric's unit, a minute.
    pace: f64,
    /// Where kumod refuses mail at the latest.
    floor: f64,
    /// The metric has whole numbers, rounded down.
    is_whole: bool,
    /// From empty until mail is refused, minutes.
    minutes: f64,
    /// What is free with everything on it that is planned, where it stays so.
    planned: Option<f64>,
}

/// What is full sooner than this, nobody can be warned of.
const HOPELESS_MINUTES: f64 = 8.0;

/// Disks that fill at the planned peak: the rule fires while mail is still taken.
fn before_refusal(promtool: &Path, name: &str, case: &Analysis, folder: &Path) -> Result<Counts> {
    let mut counts = Counts::default();
    let rules = fs::read_to_string(folder.join(file_of("alerts")?))?;
    let script = fs::read_to_string(folder.join(file_of("partitions")?))?;
    let fillings = fillings(case, &script)?;
    for filling in fillings.iter().filter(|filling| filling.minutes >= HOPELESS_MINUTES) {
        let (threshold, hold) = rule(&rules, filling.alert)?;
        let minutes_left = (threshold - filling.floor) / filling.pace;
        // Crossed within the minute after `BEFORE`.
        let fires = BEFORE + 1.0 + hold;
        let is_early = minutes_left + BEFORE >= fires + UNSEEN - 1.0;
        let test = test_of(filling, threshold, fires) + &quiet(filling);
        let complaint = replayed(promtool, &format!("{name}-{}", filling.alert), &rules, &test)?;
        if !is_early || complaint.is_some() {
            println!(
                "{} of {name} fires too late: {minutes_left:.1} minutes are left, {hold} held. {}",
                filling.alert,
                complaint.as_deref().unwrap_or_default()
            );
        }
        counts.add(is_early && complaint.is_none());
    }
    Ok(counts)
}

/// The log partition as the script makes it; `None` of a script that makes none, for pods.
fn made_bytes(script: &str) -> Result<Option<f64>> {
    let mib = script.lines().find_map(|line| line.strip_prefix("logs_mib="));
    Ok(mib.map(str::parse::<f64>).transpose()?.map(|mib| mib * 1_048_576.0))
}

fn fillings(case: &Analysis, script: &str) -> Result<[Filling; 2]> {
    let (plan, working) = (&case.plan, case.plan.servers.working());
    let messages = plan.traffic.peak_per_second * 60.0 / working;
    let partition = plan.partitions.of(Mount::Logs);
    let logs = made_bytes(script)?.unwrap_or(partition.size_bytes);
    let room = room_bytes(&plan.scenario, partition.size_bytes, case.coefficients());
    let minutes = messages_until_refusal(plan, case.coefficients()) / working / messages;
    Ok([
        Filling {
            alert: "KumomtaLogsBeyondPlan",
            series: "disk_free_bytes{instance=\"a\", name=\"log dir /var/log/kumomta\"}",
            pace: messages * plan.logs.bytes_per_message,
            floor: logs / 10.0,
            is_whole: false,
            minutes: f64::INFINITY,
            planned: Some(logs / 10.0 + (room - partition.need_bytes).max(0.0)),
        },
        Filling {
            alert: "KumomtaSpoolSpaceCritical",
            series: "disk_free_percent{instance=\"a\", name=\"data spool\"}",
            pace: plan.partitions.filled_share * 100.0 / minutes,
            floor: 10.0,
            is_whole: true,
            minutes,
            planned: None,
        },
    ])
}

/// The number that a rule's expression ends with, and the minutes that it holds.
fn rule(rules: &str, alert: &str) -> Result<(f64, f64)> {
    let (_, rest) = rules.split_once(&format!("- alert: {alert}\n")).context("no such rule")?;
    let line = |key: &str| {
        let found = rest.lines().find_map(|line| line.trim_start().strip_prefix(key));
        found.with_context(|| format!("{alert} has no {key}"))
    };
    let threshold =
        line("expr: ")?.trim_end_matches('\'').rsplit(' ').next().context("no number")?;
    let hold = line("for: ")?.trim_end_matches('m');
    Ok((threshold.parse()?, hold.parse()?))
}

/// A node whose disk crosses the threshold `BEFORE` minutes after the start.
fn test_of(filling: &Filling, threshold: f64, fires: f64) -> String {
    let value = |minute: u32| {
        let free = threshold + (BEFORE - f64::from(minute)) * filling.pace;
        if filling.is_whole { free.floor() } else { free }.max(0.0).to_string()
    };
    let values: Vec<_> = (0..=fires as u32).map(value).collect();
    format!(
        "rule_files:
  - {file}
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - series: '{series}'
        values: '{values}'
    promql_expr_test:
      - expr: count(ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}})
        eval_time: {fires}m
        exp_samples:
          - labels: '{{}}'
            value: 1
",
        file = "kumomta-alerts.yml",
        series = filling.series,
        values = values.join(" "),
        alert = filling.alert,
    )
}

/// A node that has what is planned, day and night, which alerts nobody.
fn quiet(filling: &Filling) -> String {
    let Some(planned) = filling.planned else { return String::new() };
    format!(
        "  - interval: 1m
    input_series:
      - series: '{}'
        values: '{planned}x120'
    promql_expr_test:
      - expr: ALERTS{{alertname=\"{}\"}}
        eval_time: 100m
        exp_samples: []
",
        filling.series, filling.alert
    )
}

/// What promtool says against rules and their test.
fn replayed(promtool: &Path, name: &str, rules: &str, test: &str) -> Result<Option<String>> {
    let folder = home().join("replayed").join(name);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(file_of("alerts")?), rules)?;
    let path = folder.join("alerts.test.yml");
    fs::write(&path, test)?;
    complaint(Command::new(promtool).args(["test", "rules"]).arg(&path))
}
